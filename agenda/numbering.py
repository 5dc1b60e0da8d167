"""Numbers of items: 1, 2, 3 in each meeting, or "38/25" running over the year of the group.

Over the year, an item that the members know, or that was carried over, keeps its number; the others are numbered
in the order of the agenda. A number is never given twice.
"""

import itertools
import re
from collections.abc import Iterable, Iterator

from django.apps import apps

from agenda.models import AgendaItem, Meeting
from members.models import Numbering

OF_YEAR = re.compile(r"(\d+)/(\d\d)")


def renumber(meeting: Meeting) -> None:
    """Writes the numbers of the items of a meeting. The caller holds the lock of its group.

    What members can read already is said by its number, so a released agenda keeps each.
    """
    items = list(meeting.items.all())
    over_the_year = meeting.group.numbering == Numbering.PER_YEAR
    numbers = _over_the_year(meeting) if over_the_year else iter(str(n) for n in range(1, len(items) + 1))
    for item in items:
        if not (over_the_year and item.keeps_number):
            item.number = next(numbers)
        item.keeps_number = item.keeps_number or meeting.is_released
    AgendaItem.objects.bulk_update(items, ["number", "keeps_number"])
    if over_the_year:
        AgendaItem.with_removed.filter(meeting=meeting, removed_at__isnull=False, keeps_number=False).update(number="")


def next_number(meeting: Meeting) -> str:
    """The next free number of the group in the meeting's year: "38/25". The caller holds the lock of its group."""
    year = f"{meeting.day:%y}"
    return f"{max(_used(meeting, year), default=0) + 1}/{year}"


def _over_the_year(meeting: Meeting) -> Iterator[str]:
    """The numbers that this meeting holds already, the lowest first, and after them new ones."""
    year = f"{meeting.day:%y}"
    changeable = AgendaItem.with_removed.filter(meeting=meeting, keeps_number=False)
    for number in sorted(set(_of_year(changeable.values_list("number", flat=True), year))):
        yield f"{number}/{year}"
    highest = max(_used(meeting, year), default=0)
    yield from (f"{number}/{year}" for number in itertools.count(highest + 1))


def _used(meeting: Meeting, year: str) -> Iterator[int]:
    """Every number of the group in that year, in agendas and, over the model registry, in minutes."""
    for numbers in (
        AgendaItem.with_removed.filter(meeting__group=meeting.group),
        apps.get_model("minutes", "MinutesItem").objects.filter(minutes__meeting__group=meeting.group),
    ):
        yield from _of_year(numbers.filter(number__endswith=f"/{year}").values_list("number", flat=True), year)


def _of_year(numbers: Iterable[str], year: str) -> Iterator[int]:
    for number in numbers:
        match = OF_YEAR.fullmatch(number)
        if match and match[2] == year:
            yield int(match[1])
