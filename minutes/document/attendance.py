"""Who was there and who was not, as the document prints it: one table, and lists beside their labels."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.utils.safestring import SafeString

from minutes.document.model import Attendee
from minutes.document.safe import line

NOT_PRESENT = ("apologies", "absent")


@dataclass(frozen=True, slots=True)
class AttendanceRow:
    name: SafeString
    role: SafeString  # "møteleder", "vara for Ida Myrseth", "gjest, sak 4"
    organisation: SafeString
    region: SafeString


@dataclass(frozen=True, slots=True)
class AttendanceList:
    """People in a sentence beside their label: the secretariat, apologies, absent."""

    label: str
    text: SafeString


@dataclass(frozen=True, slots=True)
class AttendanceView:
    rows: tuple[AttendanceRow, ...]
    lists: tuple[AttendanceList, ...]
    has_organisations: bool
    has_regions: bool


def attendance_view(attendees: Iterable[Attendee], label: Mapping[str, str]) -> AttendanceView:
    """Everybody is printed once: a category or a status that this version does not know is a row of the table."""
    attendees = tuple(attendees)
    present = [person for person in attendees if person.status not in NOT_PRESENT]
    rows = [person for person in present if person.category != "secretariat"]
    lists = [("secretariat", [_named(person, label) for person in present if person.category == "secretariat"])]
    for status in NOT_PRESENT:
        lists.append((status, [_named(person, label) for person in attendees if person.status == status]))
    return AttendanceView(
        rows=tuple(_row(person, label) for person in rows),
        lists=tuple(AttendanceList(label[key], line(", ".join(names))) for key, names in lists if names),
        has_organisations=any(person.organisation for person in rows),
        has_regions=any(person.region for person in rows),
    )


def _row(person: Attendee, label: Mapping[str, str]) -> AttendanceRow:
    return AttendanceRow(
        name=line(person.name),
        role=line(", ".join(_roles(person, label))),
        organisation=line(person.organisation or "–"),
        region=line(person.region or "–"),
    )


def _roles(person: Attendee, label: Mapping[str, str]) -> list[str]:
    roles = [label["is_chair"]] if person.is_chair else []
    if person.category == "deputy":
        roles.append(f"{label['deputy_for']} {person.deputy_for}" if person.deputy_for else label["deputy"])
    elif person.category in ("observer", "guest"):
        roles.append(label[person.category])
    return [*roles, *person.notes]


def _named(person: Attendee, label: Mapping[str, str]) -> str:
    """Ida Myrseth (Lillestrøm); in the secretariat's own list its members stand without it"""
    if person.category == "secretariat":
        about = [label["from_secretariat"]] if person.status in NOT_PRESENT else []
    else:
        about = [person.organisation or person.region] if person.organisation or person.region else []
    about += _roles(person, label)
    return f"{person.name} ({', '.join(about)})" if about else person.name
