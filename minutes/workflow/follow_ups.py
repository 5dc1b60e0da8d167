"""A follow-up is done, or not done after all. This is the one thing about a referat that changes without an edition."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from members.models import User, record
from members.refusal import Refused
from minutes.models import FollowUp


@transaction.atomic
def mark_done(follow_up: FollowUp, *, by: User) -> None:
    locked = _lock(follow_up)
    if locked.done_at is None:
        FollowUp.objects.filter(pk=locked.pk).update(done_at=timezone.now())
        _record("follow_up.done", locked, by=by)


@transaction.atomic
def mark_undone(follow_up: FollowUp, *, by: User) -> None:
    locked = _lock(follow_up)
    if locked.done_at is not None:
        FollowUp.objects.filter(pk=locked.pk).update(done_at=None)
        _record("follow_up.undone", locked, by=by)


def _lock(follow_up: FollowUp) -> FollowUp:
    """The row as it is now; only what was published can be done."""
    rows = FollowUp.objects.select_for_update(of=("self",)).select_related("item__minutes__meeting__group")
    locked = rows.get(pk=follow_up.pk)
    if not locked.item.minutes.editions.exists():
        raise Refused(_("Referatet er ikke publisert ennå. Skriv det i utkastet."))
    return locked


def _record(verb: str, follow_up: FollowUp, *, by: User) -> None:
    group = follow_up.item.minutes.group
    record(verb, follow_up, by=by, group=group, summary=follow_up.what)
