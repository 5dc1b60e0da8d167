"""Verbs of meetings: create, edit, move, cancel, release the agenda."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from agenda.carrying import CarriedItem
from agenda.models import AgendaItem, ItemKind, Meeting, MeetingStatus
from agenda.numbering import OF_YEAR, renumber
from agenda.presenters import write_presenters
from agenda.standing import STANDING_MINUTES, StandingItem, closing, opening, title_of_approval
from agenda.workflow.locking import hold_agenda, hold_group, hold_meeting
from members.models import User, WorkingGroup, record
from members.refusal import Refused


@transaction.atomic
def create_meeting(
    group: WorkingGroup,
    *,
    starts_at: datetime,
    ends_at: datetime | None,
    place: str,
    form: str,
    by: User | None,
    joint_groups: Iterable[WorkingGroup] = (),
    carried: Sequence[CarriedItem] = (),
    with_agenda: bool = True,
) -> Meeting:
    """A meeting with what its agenda always has, and what was carried over. An import makes it `with_agenda=False`."""
    group = hold_group(group)
    if group.is_closed:
        raise Refused(_("Gruppen er avsluttet og kan ikke få nye møter."))
    _refuse_twice(group, starts_at)
    meeting = Meeting.objects.create(
        group=group,
        slug=_free_slug(group, timezone.localtime(starts_at).date()),
        starts_at=starts_at,
        ends_at=ends_at,
        place=place,
        form=form,
    )
    meeting.joint_groups.set([other for other in joint_groups if other.pk != group.pk])
    if with_agenda:
        _lay_out(meeting, carried)
    record("meeting.created", meeting, by=by, group=group, summary=meeting.slug, starts_at=starts_at.isoformat())
    return meeting


@transaction.atomic
def edit_meeting(
    meeting: Meeting,
    *,
    starts_at: datetime,
    ends_at: datetime | None,
    place: str,
    form: str,
    by: User,
    joint_groups: Iterable[WorkingGroup] = (),
) -> Meeting:
    """Place, form and joint groups, and the time, which moves it. Begun minutes have their own time and place."""
    held = hold_agenda(meeting)
    before = _facts(held)
    is_moved = (held.starts_at, held.ends_at) != (starts_at, ends_at)
    if starts_at != held.starts_at:
        _refuse_twice(held.group, starts_at)
    held.starts_at, held.ends_at, held.place, held.form = starts_at, ends_at, place, form
    held.save(update_fields=["starts_at", "ends_at", "place", "form"])
    held.joint_groups.set([other for other in joint_groups if other.pk != held.group_id])
    after = _facts(held)
    if after != before:
        _name_anew(held, date.fromisoformat(before["starts_at"][:10]))
        verb = "meeting.moved" if is_moved else "meeting.edited"
        record(verb, held, by=by, group=held.group, summary=held.slug, before=before, after=after)
    return held


def move_meeting(meeting: Meeting, *, starts_at: datetime, ends_at: datetime | None, by: User) -> Meeting:
    """Another time. The address stays, and with it every link to the meeting."""
    return edit_meeting(
        meeting,
        starts_at=starts_at,
        ends_at=ends_at,
        place=meeting.place,
        form=meeting.form,
        by=by,
        joint_groups=list(meeting.joint_groups.all()),
    )


@transaction.atomic
def cancel_meeting(meeting: Meeting, *, by: User) -> Meeting:
    """Cancelled; its address and its agenda stay readable."""
    held = hold_meeting(meeting)
    if held.is_agenda_locked:
        raise Refused(_("Referatet er begynt. Da kan ikke møtet avlyses."))
    if held.status != MeetingStatus.PLANNED:
        raise Refused(_("Møtet er holdt."))
    held.status = MeetingStatus.CANCELLED
    held.save(update_fields=["status"])
    record("meeting.cancelled", held, by=by, group=held.group, summary=held.slug)
    return held


@transaction.atomic
def release_agenda(meeting: Meeting, *, by: User) -> Meeting:
    """Members may read the agenda from now on, and its numbers stay."""
    held = hold_agenda(meeting)
    if held.is_released:
        raise Refused(_("Sakslisten er allerede frigitt."))
    if not held.items.exists():
        raise Refused(_("Sakslisten er tom. Legg til en sak først."))
    held.released_at = timezone.now()
    held.save(update_fields=["released_at"])
    held.items.update(keeps_number=True)
    record("agenda.released", held, by=by, group=held.group, summary=held.slug)
    return held


def lock_agenda(meeting: Meeting) -> None:
    """Part of beginning the minutes, inside its transaction: from now on the items are changed there.

    The update waits for a verb that holds the meeting, and the next one reads it.
    """
    meeting.agenda_locked_at = timezone.now()
    meeting.save(update_fields=["agenda_locked_at"])
    meeting.items.update(keeps_number=True)


def unlock_agenda(meeting: Meeting) -> None:
    """Part of throwing a draft away, inside its transaction."""
    Meeting.objects.filter(pk=meeting.pk).update(agenda_locked_at=None)
    meeting.agenda_locked_at = None


def _facts(meeting: Meeting) -> dict[str, Any]:
    """What the log says of a meeting before and after a change."""
    return {
        "starts_at": timezone.localtime(meeting.starts_at).isoformat(),
        "ends_at": timezone.localtime(meeting.ends_at).isoformat() if meeting.ends_at else "",
        "place": meeting.place,
        "form": meeting.form,
        "joint_groups": sorted(meeting.joint_groups.values_list("slug", flat=True)),
    }


def _refuse_twice(group: WorkingGroup, starts_at: datetime) -> None:
    """A form sent twice makes one meeting. Two meetings on a day begin at different times."""
    same = Meeting.objects.filter(group=group, starts_at=starts_at).exclude(status=MeetingStatus.CANCELLED)
    if same.exists():
        raise Refused(_("Gruppen har allerede et møte som begynner da."))


def _free_slug(group: WorkingGroup, day: date) -> str:
    taken = set(Meeting.objects.filter(group=group, slug__startswith=day.isoformat()).values_list("slug", flat=True))
    slug, number = day.isoformat(), 1
    while slug in taken:
        number += 1
        slug = f"{day.isoformat()}-{number}"
    return slug


def _lay_out(meeting: Meeting, carried: Sequence[CarriedItem]) -> None:
    """Standing items, what was carried over between them, Eventuelt last."""
    first, last = opening(meeting), closing(meeting)
    approved = {item.approves for item in first if item.approves}
    rows = [_standing_row(meeting, item) for item in first]
    taken = [item for item in carried if item.approves is None or item.approves not in approved]
    rows += [_carried_row(meeting, item) for item in taken]
    rows.append(_standing_row(meeting, last))
    for position, row in enumerate(rows, 1):
        row.position = position
    AgendaItem.objects.bulk_create(rows)
    for row, item in zip(rows[len(first) :], taken, strict=False):
        write_presenters(row, item.presenters)
    renumber(meeting)


def _standing_row(meeting: Meeting, item: StandingItem) -> AgendaItem:
    return AgendaItem(
        meeting=meeting,
        title=item.title,
        kind=item.kind,
        approves=item.approves,
        planned_minutes=STANDING_MINUTES,
    )


def _carried_row(meeting: Meeting, item: CarriedItem) -> AgendaItem:
    return AgendaItem(
        meeting=meeting,
        title=item.title,
        short_title=item.short_title,
        kind=item.kind,
        number=item.number,
        keeps_number=bool(OF_YEAR.fullmatch(item.number)),
        planned_minutes=item.planned_minutes,
        approves=item.approves,
        carried_from=item.origin,
    )


def _name_anew(meeting: Meeting, day_before: date) -> None:
    """Items that approve the minutes of a moved meeting name its new day, unless their agenda is locked or retitled."""
    items = AgendaItem.objects.filter(
        approves=meeting, kind=ItemKind.APPROVAL_OF_MINUTES, meeting__agenda_locked_at__isnull=True
    )
    for item in items.select_related("meeting__group"):
        old, new = (title_of_approval(item.meeting, day) for day in (day_before, meeting.day))
        if item.title == old != new:
            AgendaItem.objects.filter(pk=item.pk).update(title=new)
