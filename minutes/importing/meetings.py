"""The meeting that an imported referat is of: the planned one of that day, or a new one."""

from datetime import date, datetime, time, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from agenda.dates import format_date
from agenda.models import Meeting, MeetingStatus
from agenda.workflow.meetings import create_meeting
from members.models import User, WorkingGroup
from members.refusal import Refused
from minutes.importing.values import ImportProblem, ParsedReferat


def starts_at(parsed: ParsedReferat) -> datetime:
    """Midnight when no time is written, which is pointed out."""
    return _moment(_day(parsed), parsed.starts_at or time(0))


def ends_at(parsed: ParsedReferat) -> datetime | None:
    return _moment(_day(parsed), parsed.ends_at) if parsed.ends_at else None


def meetings_on(group: WorkingGroup, day: date) -> list[Meeting]:
    """The group's meetings on a day, cancelled ones apart."""
    midnight = _moment(day, time(0))
    found = group.meetings.filter(starts_at__gte=midnight, starts_at__lt=_moment(day + timedelta(days=1), time(0)))
    return list(found.exclude(status=MeetingStatus.CANCELLED).order_by("starts_at"))


def meeting_of(parsed: ParsedReferat, group: WorkingGroup, *, by: User | None) -> Meeting:
    """A meeting of that day that has no minutes yet, the one at the same time first; else a new one."""
    found = sorted(meetings_on(group, _day(parsed)), key=lambda meeting: meeting.starts_at != starts_at(parsed))
    free = [meeting for meeting in found if not meeting.minutes_copies.live().exists()]
    if free:
        return _held(free[0])
    if found:
        words = {"group": group.name, "day": format_date(_day(parsed))}
        raise ImportProblem(_("%(group)s har allerede et referat fra %(day)s.") % words)
    return _new_meeting(parsed, group, by=by)


def _new_meeting(parsed: ParsedReferat, group: WorkingGroup, *, by: User | None) -> Meeting:
    try:
        meeting = create_meeting(
            group,
            starts_at=starts_at(parsed),
            ends_at=ends_at(parsed),
            place=parsed.location,
            form="",
            by=by,
            with_agenda=False,
        )
    except Refused as refused:
        raise ImportProblem(refused.sentence) from None
    return _held(meeting)


def _held(meeting: Meeting) -> Meeting:
    if meeting.status == MeetingStatus.PLANNED:
        meeting.status = MeetingStatus.HELD
        meeting.save(update_fields=["status"])
    return meeting


def _day(parsed: ParsedReferat) -> date:
    if parsed.held_on is None:
        raise ImportProblem(
            _("Fant ingen dato for møtet. Skriv den slik på egen linje: Tid: Fredag 11. mars 2022 kl. 09.00–11.00")
        )
    return parsed.held_on


def _moment(day: date, clock: time) -> datetime:
    return timezone.make_aware(datetime.combine(day, clock))
