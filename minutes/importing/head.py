"""The head of a referat: everything before the first item."""

import re
from dataclasses import dataclass, field
from datetime import date, time

from django.utils.translation import gettext as _

from agenda.dates import (
    DateProblem,
    TimeProblem,
    find_date,
    format_date,
    format_time_range,
    has_year,
    is_only_times,
    parse_time_range,
    weekday_warning,
)
from minutes.importing import attendance
from minutes.importing.attendance import Section
from minutes.importing.lines import words
from minutes.importing.richtext import LINK
from minutes.importing.values import Correction, Line, Notebook, ParsedAttendee, ParsedLink, Place, Register

_TITLE = re.compile(r"\b(?:referat|møtereferat|protokoll|møteprotokoll|møtebok)", re.IGNORECASE)
_AGENDA = re.compile(r"\s*(?:saksliste|sakliste|saker|sakskart|dagsorden|saksorden)\s*:?\s*", re.IGNORECASE)
_CLOCKS = re.compile(r"\d[\d.:]*(?:\s*[-–—]\s*\d[\d.:]*)?\s*$")
# Fields that are read when the whole head is known, since each may say what another leaves out.
_LINES = {"issued_on": "issue_line", "day": "day_line", "time": "time_line"}
LONGEST_VALUE = 200
LONGEST_ADDRESS = 1000
# The words before a colon, and the field they open.
_LABELS = {
    "dato": "issued_on",
    "utsendt": "issued_on",
    "referatdato": "issued_on",
    "møtedato": "day",
    "tid": "time",
    "tidspunkt": "time",
    "når": "time",
    "sted": "location",
    "stad": "location",
    "møtested": "location",
    "møtestad": "location",
    "hvor": "location",
    "møteleder": "chair",
    "møteleiar": "chair",
    "ordstyrer": "chair",
    "referent": "minute_taker",
    "skriver": "minute_taker",
}


@dataclass(slots=True)
class Head:
    """What the head says, filled in line by line."""

    title: str = ""
    issued_on: date | None = None
    held_on: date | None = None
    starts_at: time | None = None
    ends_at: time | None = None
    location: str = ""
    chair: str = ""
    minute_taker: str = ""
    links: list[ParsedLink] = field(default_factory=list)
    people: list[ParsedAttendee] = field(default_factory=list)
    title_line: Line | None = None
    issue_line: Line | None = None  # "Dato:"
    day_line: Line | None = None  # "Møtedato:"
    time_line: Line | None = None  # "Tid:"


def read_head(lines: list[Line], register: Register, notes: Notebook, year: int | None) -> Head:
    """Every line of the head becomes a field and is kept beside it, or is left over."""
    head = Head()
    section: Section | None = None
    for line in lines:
        if not words(line.text):
            continue
        if opened := attendance.heading(line.text):
            section, rest = opened
            notes.keep(line, Place("attendees"))
            head.people += attendance.rows(line, rest, section, register)
        elif section and (found := attendance.columns(line.text)):
            section = Section(section.category, section.status, found)
            notes.keep(line, Place("attendees"))
        elif not _is_field(line, head, notes):
            section = _row_or_leftover(line, head, section, register, notes)
    _read_dates(head, notes, year)
    return head


def _is_field(line: Line, head: Head, notes: Notebook) -> bool:
    """Whether the line was one of the single fields of the head, which it then fills."""
    for reader in (_labelled, _linked, _agenda, _titled):
        if place := reader(line, head, notes):
            notes.keep(line, Place(place))
            return True
    return False


def _row_or_leftover(
    line: Line, head: Head, section: Section | None, register: Register, notes: Notebook
) -> Section | None:
    if section and attendance.is_row(line.text):
        notes.keep(line, Place("attendees"))
        head.people += attendance.rows(line, line.text, section, register)
        return section
    notes.leftovers.append(line)
    return section


def _labelled(line: Line, head: Head, notes: Notebook) -> str:
    label, colon, value = line.text.partition(":")
    name = _LABELS.get(label.strip().casefold(), "")
    if not colon or not name or not value.strip() or len(value) > LONGEST_VALUE:
        return ""
    if attribute := _LINES.get(name):
        if getattr(head, attribute) is None:
            setattr(head, attribute, line)
            return name
        return ""
    if getattr(head, name):
        return ""
    setattr(head, name, value.strip())
    return name


def _linked(line: Line, head: Head, notes: Notebook) -> str:
    match = LINK.fullmatch(line.text.strip())
    if not match:
        return ""
    address = match["to"] or match["auto"] or match["bare"] or ""
    link = ParsedLink(match["title"] or address[:LONGEST_VALUE], "" if address == "#" else address)
    if len(link.title) > LONGEST_VALUE or len(link.url) > LONGEST_ADDRESS:
        return ""
    head.links.append(link)
    if not link.url:
        message = _("Lenken «%(title)s» har ingen adresse.") % {"title": link.title}
        notes.doubt("link_without_target", message, line, Place("links"))
    return "links"


def _agenda(line: Line, head: Head, notes: Notebook) -> str:
    """A heading over the items carries no news; it is kept all the same."""
    return "heading" if _AGENDA.fullmatch(line.text) else ""


def _titled(line: Line, head: Head, notes: Notebook) -> str:
    if head.title or not _TITLE.search(line.text) or len(line.text) > LONGEST_VALUE:
        return ""
    head.title, head.title_line = line.text.strip(), line
    return "title"


def _read_dates(head: Head, notes: Notebook, year: int | None) -> None:
    """The date of the meeting stands under "Tid:" or "Møtedato:", in the title, or under "Dato:" when nowhere else."""
    when = next((line for line in (head.time_line, head.day_line, head.title_line) if line and _has_date(line)), None)
    if head.issue_line and (when or not _has_date(head.issue_line)):
        _read_issued_on(head, head.issue_line, notes, year)
    day_line = when or (head.issue_line if head.issue_line and _has_date(head.issue_line) else None)
    if day_line:
        head.held_on = _held_on(day_line, head.issued_on, notes, year)
    if clock_line := head.time_line or day_line:
        _read_times(clock_line, head, notes, is_needed=clock_line is head.time_line)


def _has_date(line: Line) -> bool:
    """Whether a date stands there, possible or not. Any leap year will do for one without a year."""
    label, _colon, value = line.text.partition(":")
    if _LABELS.get(label.strip().casefold()) == "time" and is_only_times(value):
        return False
    found = find_date(line.text, default_year=2000)
    return not isinstance(found, DateProblem) or found.code != "unreadable"


def _read_issued_on(head: Head, line: Line, notes: Notebook, year: int | None) -> None:
    issued = find_date(line.text, default_year=year)
    if isinstance(issued, DateProblem):
        notes.doubt("date_unclear", issued.message, line, Place("issued_on"))
        return
    head.issued_on = issued
    before, after = line.text.partition(":")[2].strip(), format_date(issued)
    if before != after:
        notes.corrections.append(Correction("date", before, after, Place("issued_on"), is_applied=True))


def _held_on(line: Line, issued_on: date | None, notes: Notebook, year: int | None) -> date | None:
    """The date of the meeting. Its year, when it is not written, is the last one that lies before the date of issue."""
    place = Place("time")
    guess = year or (issued_on.year if issued_on else None)
    found = find_date(line.text, default_year=guess)
    if isinstance(found, DateProblem):
        notes.doubt("date_unclear", found.message, line, place)
        return None
    if not has_year(line.text) and issued_on and not year:
        if found > issued_on:
            found = _same_day(found, found.year - 1)
        words = {"year": found.year, "issued": format_date(issued_on)}
        message = _("Møtedatoen er skrevet uten år. %(year)s er hentet fra datoen %(issued)s.") % words
        notes.doubt("year_from_issue_date", message, line, place, suggestion=str(found.year))
    if warning := weekday_warning(line.text, found):
        notes.doubt("weekday", warning, line, place)
    return found


def _same_day(day: date, year: int) -> date:
    try:
        return day.replace(year=year)
    except ValueError:  # 29 February
        return day


def _read_times(line: Line, head: Head, notes: Notebook, *, is_needed: bool) -> None:
    """The hours; where only a date was promised, their absence is no news."""
    text = line.text if _has_date(line) else line.text.partition(":")[2]
    found = parse_time_range(text)
    if isinstance(found, TimeProblem):
        if is_needed:
            notes.doubt("time_unclear", found.message, line, Place("time"))
        return
    head.starts_at, head.ends_at = found
    written = _CLOCKS.search(text)
    after = format_time_range(*found)
    if written and written[0].strip() != after:
        notes.corrections.append(Correction("clock", written[0].strip(), after, Place("time"), is_applied=True))
