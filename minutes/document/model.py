"""The document: one frozen value that describes a referat as of a day.

The published page, the preview and the PDF are renderings of this value, never of live rows.
Names, roles, organisations and texts are what they were when the value was made. Lists are tuples,
dates and times are ISO strings (times carry Europe/Oslo's offset), so that the value is hashable
and goes to JSON and back without loss (see `codec.py`).

Rich text is a string of HTML with the elements p, strong, em, ul, ol, li, br and a[href] only.
A `li` holds text and nested lists directly, never a `p`.
"""

from dataclasses import dataclass

SCHEMA = 1


@dataclass(frozen=True, slots=True)
class Asset:
    """A file that the document shows or offers, addressed by its content."""

    sha256: str
    name: str
    media_type: str
    size: int  # bytes


@dataclass(frozen=True, slots=True)
class Letterhead:
    """Who publishes: the alliance as it was called that day."""

    alliance: str  # "Fjordregionen"
    group: str  # "Næringssamarbeidet"
    group_line: str  # "Faggruppe Næringssamarbeidet"
    sender: str  # "Fjordregionens sekretariat"
    host: str  # where the short address lives: "referat.example"
    logo: Asset | None = None


@dataclass(frozen=True, slots=True)
class Link:
    """A link or a file of the meeting or of an item. Neither `url` nor `file`: a link that lacks its target."""

    uid: str
    title: str
    url: str = ""
    file: Asset | None = None


@dataclass(frozen=True, slots=True)
class Attendee:
    """One person of the attendance. `notes` are words printed after the name, such as "kom kl. 09.20"."""

    name: str
    category: str  # member, deputy, observer, guest, secretariat
    status: str  # present, apologies, absent
    organisation: str = ""  # "Asker", without "kommune"
    region: str = ""
    is_chair: bool = False
    deputy_for: str = ""
    notes: tuple[str, ...] = ()
    person_id: int | None = None


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who speaks, as printed: "Anders Myhrvold", "Asker". An unknown one as it was written."""

    name: str
    label: str = ""  # municipality, or the region that the person speaks for
    is_listed: bool = True  # among the attendees
    person_id: int | None = None


@dataclass(frozen=True, slots=True)
class Contribution:
    """One block of a round-table, with the replies nested in it."""

    uid: str
    speaker: Speaker
    html: str = ""
    had_nothing: bool = False  # "hadde ikke innlegg"
    replies: tuple["Contribution", ...] = ()


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the meeting concluded: `kind` is approved, noted, decision, deferred; `word` is printed in the margin."""

    kind: str
    word: str  # "Godkjent"
    text: str  # "Innkallingen ble godkjent."


@dataclass(frozen=True, slots=True)
class FollowUp:
    """Who does what, and when. `due_on` is an ISO date or empty; `due_text` what was written when it is no date."""

    uid: str
    what: str
    who: str = ""
    due_on: str = ""
    due_text: str = ""
    person_id: int | None = None


@dataclass(frozen=True, slots=True)
class Appointment:
    """Seats that the item fills. A seat is a name, or empty while it is open."""

    uid: str
    body: str  # "tverrfaglig prosjektgruppe"
    seats: tuple[str, ...] = ()

    @property
    def open_seats(self) -> int:
        return sum(1 for name in self.seats if not name)


@dataclass(frozen=True, slots=True)
class Item:
    """One agenda item as the minutes tell it."""

    uid: str
    number: str  # "7" or "38/25"
    title: str
    short_title: str = ""
    kind: str = "information"
    presenters: tuple[Speaker, ...] = ()
    html: str = ""
    contributions: tuple[Contribution, ...] = ()
    outcome: Outcome | None = None
    appointments: tuple[Appointment, ...] = ()
    follow_ups: tuple[FollowUp, ...] = ()
    links: tuple[Link, ...] = ()
    exempt: str = ""  # "" or the legal basis: "offentleglova § 23"


@dataclass(frozen=True, slots=True)
class Document:
    """A whole referat. `status` is draft or published; a draft has no edition number, code or date of issue yet."""

    language: str  # nb or nn
    letterhead: Letterhead
    title: str  # the H1: "Referat møte i Fjordregionens faggruppe Næringssamarbeidet"
    starts_at: str  # "2022-03-11T09:00:00+01:00"
    ends_at: str = ""
    status: str = "draft"
    audience: str = "full"  # full or public
    edition: int = 0
    code: str = ""  # the short address: /r/<code>/
    reason: str = ""  # why this edition corrects the one before it
    issued_on: str = ""  # "2022-03-17"
    place: str = ""
    chair: str = ""
    minute_taker: str = ""
    links: tuple[Link, ...] = ()
    attendees: tuple[Attendee, ...] = ()
    items: tuple[Item, ...] = ()
    made_at: str = ""  # when the value was frozen (or the draft last saved), ISO with offset
    next_approval: str = ""  # ISO date of the meeting that will be asked to approve it
    schema: int = SCHEMA
