"""The bin: a draft that was never published can be deleted, and lies there for 30 days."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from agenda.workflow import lock_agenda, unlock_agenda
from members.models import User, record
from members.refusal import Refused
from minutes.models import Minutes, MinutesStatus

DAYS_IN_BIN = 30


@transaction.atomic
def bin_draft(minutes: Minutes, *, by: User) -> None:
    locked = Minutes.objects.select_for_update(of=("self",)).select_related("meeting__group").get(pk=minutes.pk)
    if locked.binned_at:
        raise Refused(_("Utkastet er allerede slettet."))
    if locked.status != MinutesStatus.DRAFT:
        raise Refused(_("Et referat som er publisert, kan ikke slettes. Det kan trekkes tilbake."))
    Minutes.objects.filter(pk=locked.pk).update(binned_at=timezone.now())
    unlock_agenda(locked.meeting)
    record("minutes.binned", locked, by=by, group=locked.group, summary=locked.title)


@transaction.atomic
def restore_draft(minutes: Minutes, *, by: User) -> Minutes:
    """Takes a draft out of the bin, where the meeting has got no other meanwhile."""
    locked = Minutes.objects.select_for_update(of=("self",)).select_related("meeting__group").get(pk=minutes.pk)
    if locked.binned_at is None:
        raise Refused(_("Utkastet ligger ikke i papirkurven."))
    if locked.binned_at < timezone.now() - timedelta(days=DAYS_IN_BIN):
        raise Refused(_("Utkastet har ligget i papirkurven i mer enn 30 dager."))
    if Minutes.objects.live().filter(meeting=locked.meeting_id).exists():
        raise Refused(_("Møtet har fått et nytt utkast. Slett det først."))
    Minutes.objects.filter(pk=locked.pk).update(binned_at=None)
    lock_agenda(locked.meeting)
    record("minutes.restored", locked, by=by, group=locked.group, summary=locked.title)
    locked.binned_at = None
    return locked
