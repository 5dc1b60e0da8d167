"""The people of a document: who was there, and who speaks, as they are printed."""

import re
from collections.abc import Iterable
from typing import NamedTuple

from members.models import Person
from minutes.document.model import Attendee, Speaker
from minutes.models import Attendance, AttendanceStatus

CLOCK = re.compile(r"(?:kl\.?\s*)?(\d{1,2})[.:]?(\d{2})")
WORDS = {
    "nb": {"came": "kom kl. %s", "left": "gikk kl. %s", "came_to": "kom til %s", "left_after": "gikk etter %s"},
    "nn": {"came": "kom kl. %s", "left": "gjekk kl. %s", "came_to": "kom til %s", "left_after": "gjekk etter %s"},
}


class Listed(NamedTuple):
    """Where a person of the attendance comes from."""

    organisation: str
    region: str
    is_present: bool


def listed_people(attendances: Iterable[Attendance]) -> dict[int, Listed]:
    """Person id → where from, and whether present."""
    return {
        row.person_id: Listed(row.organisation_name, row.region_name, row.status == AttendanceStatus.PRESENT)
        for row in attendances
    }


def attendees_of(attendances: Iterable[Attendance], language: str) -> tuple[Attendee, ...]:
    return tuple(
        Attendee(
            name=row.person.name,
            category=row.category,
            status=row.status,
            organisation=row.organisation_name,
            region=row.region_name,
            is_chair=row.is_chair,
            deputy_for=row.deputy_for.person.name if row.deputy_for else "",
            notes=tuple(_notes(row, language)),
            person_id=row.person_id,
        )
        for row in attendances
    )


def _notes(row: Attendance, language: str) -> Iterable[str]:
    words = WORDS[language]
    for written, by_clock, by_item in ((row.arrived, "came", "came_to"), (row.left, "left", "left_after")):
        clock = CLOCK.fullmatch(written)
        if clock:
            yield words[by_clock] % f"{int(clock[1]):02d}.{clock[2]}"
        elif written:
            yield words[by_item] % written


def speaker(person: Person | None, as_written: str, label: str, listed: dict[int, Listed]) -> Speaker:
    """ "Anders Myhrvold", "Asker": a known person with municipality, or region when that is spoken for.

    An unknown one as it was written, with the label after its last comma.
    """
    if person is not None:
        where = listed.get(person.pk)
        own = (where.organisation or where.region) if where else ""
        is_present = where is not None and where.is_present
        return Speaker(person.name, label or own, is_listed=is_present, person_id=person.pk)
    name, comma, told = as_written.rpartition(",")
    if label or not comma:
        return Speaker(as_written, label, is_listed=False)
    return Speaker(name.strip(), told.strip(), is_listed=False)
