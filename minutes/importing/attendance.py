"""The attendance of a referat: a table, or names after a heading."""

import re
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from members.names import plain, unflipped
from minutes.importing.values import Line, Notebook, ParsedAttendee, Place, Register

# Which heading opens which part of the attendance: pattern, category, status.
HEADINGS = (
    (r"(?:fra|frå)\s+(?:sekretariatet|administrasjonen)(?:\s+(?:møtte|møter|deltok))?", "secretariat", "present"),
    (r"sekretariat(?:et)?|administrasjonen", "secretariat", "present"),
    (r"(?:meldt\s+)?(?:forfall|fråfall)|forfall\s+meldt", "member", "apologies"),
    (r"(?:ikke|ikkje)\s+(?:møtt|til\s+stede|til\s+stades)", "member", "absent"),
    (r"observatør(?:er|ar)?", "observer", "present"),
    (r"gjest(?:er|ar)?|(?:andre|også)\s+(?:til\s+stede|frammøtte)", "guest", "present"),
    (r"(?:møtende\s+)?vara(?:er|representanter|medlemmer|medlemer)?", "deputy", "present"),
    (
        r"frammøt(?:te|e)|fremmøt(?:te|e)|til\s?stede(?:\s+var)?|til\s?stades|møtte|møtt|"
        r"deltak(?:ere|arar)|deltagere|oppmøte|medlem(?:mer|er|ar)",
        "member",
        "present",
    ),
)
_HEADING = [(re.compile(rf"\s*(?:{words})\s*(?::\s*(?P<rest>.*))?", re.IGNORECASE), c, s) for words, c, s in HEADINGS]
_CELLS = re.compile(r"\t+|\s*\|\s*|\s{2,}")
_ROLES = re.compile(r"\s*\(([^()]*)\)")
_COLUMNS = {
    "navn": "name",
    "namn": "name",
    "kommune / region": "both",
    "kommune/region": "both",
    "kommune": "organisation",
    "organisasjon": "organisation",
    "virksomhet": "organisation",
    "verksemd": "organisation",
    "region": "region",
    "delregion": "region",
    "rolle": "role",
}
_SECRETARIAT = re.compile(r"(?:fra |frå )?sekretariat(?:et)?", re.IGNORECASE)
_NOBODY = re.compile(r"\s*(?:(?:ingen|ingen meldt|ikke meldt|-|–)\.?)?\s*", re.IGNORECASE)
LONGEST_NAME = 100
LONGEST_CELL = 200
_NAMES_IN_A_ROW = re.compile(r"\s*[,;]\s*|\s+og\s+")


@dataclass(frozen=True, slots=True)
class Section:
    """The part of the attendance that lines belong to now."""

    category: str
    status: str
    columns: tuple[str, ...] = ("name", "both")


def heading(text: str) -> tuple[Section, str] | None:
    """The part that a line opens, and the names after its colon. Without colon it must stand alone."""
    for pattern, category, status in _HEADING:
        if match := pattern.fullmatch(text.rstrip()):
            rest = match["rest"] or ""
            if _NOBODY.fullmatch(rest):
                return Section(category, status), ""
            return (Section(category, status), rest) if is_row(rest) else None
    return None


def columns(text: str) -> tuple[str, ...]:
    """The columns that a header row names, or nothing when the line is no header row."""
    cells = [" ".join(cell.split()).casefold() for cell in _cells(text)]
    found = tuple(_COLUMNS.get(cell, "") for cell in cells)
    return found if len(found) > 1 and found[0] == "name" and all(found) else ()


def rows(line: Line, text: str, section: Section, register: Register) -> list[ParsedAttendee]:
    """The persons of one line: a row of a table, "Name, place", or several names with commas between them."""
    cells = _cells(text)
    if not cells:
        return []
    if len(cells) == 1 and cells[0].count(",") == 1:
        name, place = (part.strip() for part in cells[0].split(","))
        if _is_place(place, register):
            cells = [name, place]
    if len(cells) > 1:
        return [_row(line, cells, section, register)]
    return [_person(line, name, section) for name in _NAMES_IN_A_ROW.split(cells[0]) if name.strip(" .")]


def _is_place(text: str, register: Register) -> bool:
    """A place that is known or calls itself one, or an abbreviation such as NHO; and no name of a person."""
    place = text.split("/")[0].strip()
    return (
        bool(_SECRETARIAT.fullmatch(place))
        or place.endswith("kommune")
        or place.isupper()
        or bool(register.organisation(place) or register.region(place))
    )


def is_row(text: str) -> bool:
    """A line that can be a row: cells, or names whose words begin with a capital letter."""
    cells = _cells(text)
    if len(cells) > 1:
        return len(cells[0]) <= LONGEST_NAME and all(len(cell) <= LONGEST_CELL for cell in cells)
    names = [name for name in _NAMES_IN_A_ROW.split(_ROLES.sub("", text).strip(" .")) if name]
    return bool(names) and all(_is_capitalised(name) and len(name) <= LONGEST_NAME for name in names)


def note_doubts(people: tuple[ParsedAttendee, ...], register: Register, notes: Notebook) -> None:
    """Flipped names, and regions under another name or under none that is known."""
    met: set[str] = set()
    for number, person in enumerate(people):
        place = Place("attendees", attendee=number)
        if better := unflipped(person.name):
            message = _("«%(name)s» ser ut til å stå med etternavnet først.") % {"name": person.name}
            notes.doubt("flipped_name", message, person.line, place, suggestion=better)
        if person.region and register.regions and plain(person.region) not in met:
            met.add(plain(person.region))
            _note_region(person, replace(place, field="region"), register, notes)


def _note_region(person: ParsedAttendee, place: Place, register: Register, notes: Notebook) -> None:
    printed = register.printed.get(person.known_region, person.known_region)
    words = {"written": person.region, "known": person.known_region}
    if not person.known_region:
        notes.doubt("region_unknown", _("Regionen «%(written)s» finnes ikke i registeret.") % words, person.line, place)
    elif person.region != printed and plain(person.region) != plain(person.known_region):
        message = _("«%(written)s» er et annet navn på %(known)s.") % words
        notes.doubt("region_alias", message, person.line, place, suggestion=printed)


def _cells(text: str) -> list[str]:
    return [cell.strip() for cell in _CELLS.split(text.strip().strip("|")) if cell.strip()]


def _is_capitalised(name: str) -> bool:
    words = name.split()
    small = ("de", "van", "von", "kommune", "fra", "frå", "sekretariatet")
    return 0 < len(words) <= 6 and words[0] not in small[:4] and all(w[:1].isupper() or w in small for w in words)


def _row(line: Line, cells: list[str], section: Section, register: Register) -> ParsedAttendee:
    named = dict(zip(section.columns, cells, strict=False))
    person = _person(line, named.get("name", cells[0]), section)
    organisation, region = named.get("organisation", ""), named.get("region", "")
    if "both" in named:
        organisation, _, region = named["both"].partition("/")
    organisation, region = organisation.strip(), region.strip()
    if _SECRETARIAT.fullmatch(organisation):
        return replace(person, category="secretariat")
    return replace(
        person,
        organisation=organisation,
        region=region,
        known_organisation=register.organisation(organisation),
        known_region=register.region(region),
        roles=person.roles + ((named["role"],) if named.get("role") else ()),
    )


def _person(line: Line, cell: str, section: Section) -> ParsedAttendee:
    roles = tuple(role.strip() for role in _ROLES.findall(cell) if role.strip())
    name = " ".join(_ROLES.sub(" ", cell).split()).rstrip(".")
    category = section.category
    if any(role.casefold().startswith("vara") for role in roles):
        category = "deputy"
    elif any(role.casefold().startswith("observatør") for role in roles):
        category = "observer"
    return ParsedAttendee(name, line, roles, category=category, status=section.status)
