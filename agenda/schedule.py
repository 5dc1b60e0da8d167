"""When each item begins, from what is planned; and when the next meeting will be, from those before."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import QuerySet
from django.utils import timezone

from agenda.fields import TimeRange
from agenda.models import AgendaItem, Meeting, MeetingStatus
from members.models import WorkingGroup

USUAL_INTERVAL = timedelta(weeks=8)


@dataclass(frozen=True, slots=True)
class Slot:
    """An item and when it is planned for; without times once an item before it has no minutes."""

    item: AgendaItem
    begins_at: datetime | None
    ends_at: datetime | None


@dataclass(frozen=True, slots=True)
class Timetable:
    slots: list[Slot]
    planned: int  # minutes
    unplanned: int  # items without minutes
    available: int | None  # minutes of the meeting, when its end is known and it is over in a day

    @property
    def is_too_long(self) -> bool:
        return self.available is not None and self.planned > self.available

    @property
    def over(self) -> int:
        return self.planned - (self.available or 0)


def timetable(meeting: Meeting, items: Iterable[AgendaItem]) -> Timetable:
    slots: list[Slot] = []
    at: datetime | None = meeting.starts_at
    for item in items:
        ends = at + timedelta(minutes=item.planned_minutes) if at and item.planned_minutes else None
        slots.append(Slot(item, at, ends))
        at = ends
    minutes = [slot.item.planned_minutes for slot in slots]
    return Timetable(slots, sum(filter(None, minutes)), minutes.count(None), _available(meeting))


def _available(meeting: Meeting) -> int | None:
    if meeting.ends_at is None or meeting.last_day != meeting.day:
        return None
    return int((meeting.ends_at - meeting.starts_at).total_seconds()) // 60


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What is usual: day of the week, time, place and form of the last meeting."""

    based_on: Meeting
    day: date
    hours: TimeRange
    place: str
    form: str


def suggest_next(group: WorkingGroup, today: date) -> Suggestion | None:
    """The next meeting, as far from the last one as that was from the one before, but not in the past."""
    latest = list(_meetings(group)[:2])
    if not latest:
        return None
    last = latest[0]
    day, step = last.day, _interval(latest)
    while day <= max(today, last.day):
        day += step
    ends = timezone.localtime(last.ends_at).time() if last.ends_at and last.last_day == last.day else None
    return Suggestion(last, day, TimeRange(timezone.localtime(last.starts_at).time(), ends), last.place, last.form)


def _interval(latest: list[Meeting]) -> timedelta:
    """Whole weeks, so that the day of the week stays."""
    if len(latest) < 2:
        return USUAL_INTERVAL
    return timedelta(weeks=max(1, round((latest[0].day - latest[1].day).days / 7)))


def _meetings(group: WorkingGroup) -> "QuerySet[Meeting]":
    return Meeting.objects.filter(group=group).exclude(status=MeetingStatus.CANCELLED).order_by("-starts_at")
