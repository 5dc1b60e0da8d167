"""Approval: an item "Godkjenning av referat" that says approved approves the linked minutes, when it is published."""

from django.utils import timezone

from agenda.models import ItemKind
from members.models import User, record
from minutes.models import Approval, Edition, Minutes, MinutesItem, MinutesStatus, OutcomeKind


def settle_approvals(edition: Edition, *, by: User) -> None:
    """Approves what this edition says is approved, and takes back what only earlier editions of it said."""
    wanted = {target.pk: target for target in _approved_by(edition.minutes)}
    standing = Approval.objects.filter(approved_in__minutes=edition.minutes, revoked_at=None).select_related(
        "edition__minutes__meeting__group"
    )
    kept = set()
    for approval in standing:
        if approval.edition_id in wanted:
            kept.add(approval.edition_id)
        else:
            revoke(approval, by=by)
    for pk, target in wanted.items():
        if pk not in kept and not Approval.objects.filter(edition=target, revoked_at=None).exists():
            _approve(target, edition, by=by)


def revoke_approvals_of(edition: Edition, *, by: User) -> None:
    """What a withdrawn edition approved is not approved any more."""
    minutes = edition.minutes
    for approval in Approval.objects.filter(approved_in__minutes=minutes, revoked_at=None):
        revoke(approval, by=by)


def revoke(approval: Approval, *, by: User) -> None:
    Approval.objects.filter(pk=approval.pk).update(revoked_at=timezone.now())
    minutes = approval.edition.minutes
    Minutes.objects.filter(pk=minutes.pk, status=MinutesStatus.APPROVED).update(status=MinutesStatus.PUBLISHED)
    record("minutes.approval_revoked", minutes, by=by, group=minutes.group, summary=minutes.title)


def _approved_by(minutes: Minutes) -> list[Edition]:
    """The newest standing editions that items of these minutes approve."""
    meetings = MinutesItem.objects.live().filter(
        minutes=minutes,
        kind=ItemKind.APPROVAL_OF_MINUTES,
        outcome=OutcomeKind.APPROVED,
        approves__isnull=False,
    )
    targets = Edition.objects.filter(minutes__meeting__in=meetings.values("approves"), minutes__binned_at=None).exclude(
        minutes=minutes
    )
    return list(targets.newest().standing().select_related("minutes__meeting__group"))


def _approve(target: Edition, edition: Edition, *, by: User) -> None:
    Approval.objects.create(edition=target, approved_in=edition)
    minutes = target.minutes
    Minutes.objects.filter(pk=minutes.pk, status=MinutesStatus.PUBLISHED).update(status=MinutesStatus.APPROVED)
    record("minutes.approved", minutes, by=by, group=minutes.group, summary=minutes.title, edition=target.number)
