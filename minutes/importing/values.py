"""What is read out of a referat that came as text: frozen values, nothing of them in the database yet."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, time
from functools import cached_property

from members.names import plain


class ImportProblem(Exception):
    """The input cannot become a draft. The text of the exception is one sentence for the person who sent it."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the source, with its number counted from 1."""

    number: int
    text: str


@dataclass(frozen=True, slots=True)
class Place:
    """Where in the draft: a field of the meeting, or of an item, contribution, reply, attendee (counted from 0)."""

    field: str  # title, issued_on, time, links, attendees, text, outcome, speaker, …
    item: int | None = None
    contribution: int | None = None
    reply: int | None = None
    attendee: int | None = None


@dataclass(frozen=True, slots=True)
class Kept:
    """A part of a source line that was turned into a field and stands in no running text any more."""

    line: Line
    start: int
    stop: int
    place: Place

    @property
    def is_whole_line(self) -> bool:
        return self.start == 0 and self.stop == len(self.line.text)


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something to look at. A note says what was understood; a warning that something is probably wrong."""

    code: str
    message: str
    line: Line
    place: Place
    hint: str = ""
    suggestion: str = ""
    level: str = "warning"  # warning or note


@dataclass(frozen=True, slots=True)
class Correction:
    """A change of typography that is offered. `is_applied`: the field holds a value, so it prints this way anyhow."""

    reason: str  # dash, clock, quotes, colon, full_stop
    before: str
    after: str
    place: Place
    is_applied: bool = False


@dataclass(frozen=True, slots=True)
class ParsedLink:
    title: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class ParsedAttendee:
    """One row of the attendance, as written; `known_organisation` and `known_region` are the register's names."""

    name: str
    line: Line
    roles: tuple[str, ...] = ()
    organisation: str = ""
    region: str = ""
    known_organisation: str = ""
    known_region: str = ""
    category: str = "member"  # member, deputy, observer, guest, secretariat
    status: str = "present"  # present, apologies, absent

    @property
    def is_chair(self) -> bool:
        return any(role.casefold() in ("møteleder", "møteleiar", "ordstyrer", "ordstyrar") for role in self.roles)

    @property
    def short_organisation(self) -> str:
        return short_organisation(self.organisation)


@dataclass(frozen=True, slots=True)
class ParsedSpeaker:
    """Who speaks or presents: as written, and who that is. `attendee` counts attendees, then the secretariat."""

    as_written: str
    name: str
    label: str = ""
    attendee: int | None = None

    @property
    def is_listed(self) -> bool:
        return self.attendee is not None


@dataclass(frozen=True, slots=True)
class ParsedOutcome:
    kind: str  # approved, noted, decision, deferred
    wording: str


@dataclass(frozen=True, slots=True)
class ParsedAppointment:
    """Seats to be filled; a name, or nothing while the seat is open."""

    body: str
    seats: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ParsedContribution:
    speaker: ParsedSpeaker
    html: str
    line: Line
    replies: tuple["ParsedContribution", ...] = ()


@dataclass(frozen=True, slots=True)
class ParsedItem:
    number: str
    title: str
    line: Line
    kind: str = "information"
    presenters: tuple[ParsedSpeaker, ...] = ()
    html: str = ""
    contributions: tuple[ParsedContribution, ...] = ()
    outcome: ParsedOutcome | None = None
    appointments: tuple[ParsedAppointment, ...] = ()
    links: tuple[ParsedLink, ...] = ()
    approves_on: date | None = None  # the meeting whose minutes the item approves


@dataclass(frozen=True, slots=True)
class ParsedReferat:
    title: str = ""
    issued_on: date | None = None
    held_on: date | None = None
    starts_at: time | None = None
    ends_at: time | None = None
    location: str = ""
    chair: str = ""
    minute_taker: str = ""
    links: tuple[ParsedLink, ...] = ()
    attendees: tuple[ParsedAttendee, ...] = ()
    secretariat: tuple[ParsedAttendee, ...] = ()
    items: tuple[ParsedItem, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    corrections: tuple[Correction, ...] = ()
    kept: tuple[Kept, ...] = ()
    leftovers: tuple[Line, ...] = ()

    @property
    def everyone(self) -> tuple[ParsedAttendee, ...]:
        return self.attendees + self.secretariat


@dataclass(frozen=True)
class Register:
    """The names the reader may know: regions and organisations with their other names.

    `printed` says how a region is printed where that is not its name: "Asker–Bærum".
    """

    regions: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    organisations: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    printed: Mapping[str, str] = field(default_factory=dict)

    def region(self, written: str) -> str:
        return self._regions.get(plain(written), "")

    def organisation(self, written: str) -> str:
        short = short_organisation(written)
        return self._organisations.get(plain(written), "") or self._organisations.get(plain(short), "")

    @cached_property
    def _regions(self) -> dict[str, str]:
        return _index(self.regions)

    @cached_property
    def _organisations(self) -> dict[str, str]:
        return _index(self.organisations)


def short_organisation(name: str) -> str:
    """ "Asker kommune" → "Asker" """
    return name.removesuffix(" kommune").removesuffix(" kommunestyre")


def _index(names: Mapping[str, tuple[str, ...]]) -> dict[str, str]:
    """Every spelling → the name. A name goes before another's other name."""
    others = {plain(word): name for name, words in names.items() for word in words}
    index = others | {plain(name): name for name in names}
    index.pop("", None)
    return index


@dataclass(slots=True)
class Notebook:
    """What is noted on the way through the source."""

    doubts: list[Doubt] = field(default_factory=list)
    kept: list[Kept] = field(default_factory=list)
    leftovers: list[Line] = field(default_factory=list)
    corrections: list[Correction] = field(default_factory=list)

    def keep(self, line: Line, place: Place, start: int = 0, stop: int | None = None) -> None:
        self.kept.append(Kept(line, start, len(line.text) if stop is None else stop, place))

    def doubt(self, code: str, message: str, line: Line, place: Place, **more: str) -> None:
        self.doubts.append(Doubt(code, message, line, place, **more))
