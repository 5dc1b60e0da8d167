"""What the published page has besides the document itself: in short, coverage by region, outline.

All of it is read from the document value, so an old edition looks as it did.
"""

from dataclasses import dataclass, field

from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from members.names import sort_key
from minutes.document.html import to_text
from minutes.document.items import ItemView
from minutes.document.model import Attendee, Contribution, Document, Item
from minutes.document.presentation import Presentation

PRESENT, SPOKE, ABSENT = "present", "spoke", "absent"
QUIET = ("approved", "noted", "deferred")
LONGEST_GLANCE = 140


@dataclass(frozen=True)
class Glance:
    """One line of "Kort fortalt": number, word, what, and where it stands."""

    number: str
    anchor: str
    word: str
    text: str
    is_open: bool


@dataclass(frozen=True)
class Entry:
    """One line of the outline."""

    anchor: str
    number: str
    title: str


@dataclass
class Region:
    """A region at the meeting: had the floor, was there, or was not."""

    name: str
    people: list[str] = field(default_factory=list)
    state: str = ABSENT


@dataclass(frozen=True)
class Coverage:
    """The regions in order of name, and those who came for none."""

    regions: list[Region]
    others: list[str]

    @property
    def sentence(self) -> str:
        there = sum(region.state != ABSENT for region in self.regions)
        spoke = sum(region.state == SPOKE for region in self.regions)
        total = len(self.regions)
        came = ngettext("%(there)s av %(total)s region møtte", "%(there)s av %(total)s regioner møtte", total)
        parts = [came % {"there": there, "total": total}]
        if spoke:
            parts.append(_("%(spoke)s hadde ordet i runden") % {"spoke": spoke})
        return f"{', '.join(parts)}."


class Page:
    """The parts beside the document, for the template."""

    def __init__(self, doc: Presentation) -> None:
        self.document = doc.document
        self.glance = [line for item in doc.items for line in _glance(item)]
        self.outline = _outline(doc)
        self.coverage = coverage(doc.document)

    @property
    def attendance(self) -> str:
        """14 fra 12 regioner, og 3 fra sekretariatet"""
        there = [person for person in self.document.attendees if person.status == "present"]
        secretariat = sum(person.category == "secretariat" for person in there)
        regions = {person.region for person in there if person.region and person.category != "secretariat"}
        words = {"count": len(there) - secretariat, "regions": len(regions), "secretariat": secretariat}
        parts = []
        if words["count"]:
            one_region = ngettext(
                "%(count)s fra %(regions)s region", "%(count)s fra %(regions)s regioner", len(regions)
            )
            parts.append((one_region if regions else "%(count)s") % words)
        if secretariat:
            parts.append(_("%(secretariat)s fra sekretariatet") % words)
        return _(", og ").join(parts)


def coverage(document: Document) -> Coverage | None:
    """Nothing for a body that is not made up of regions."""
    spoke = _speakers(document)
    regions: dict[str, Region] = {}
    others = []
    for person in document.attendees:
        if person.category == "secretariat":
            continue
        if not person.region:
            others += [_named(person)] if person.status == "present" else []
            continue
        region = regions.setdefault(person.region, Region(person.region))
        if person.status == "present":
            region.people.append(_named(person))
            if _has_spoken(person, spoke):
                region.state = SPOKE
            elif region.state == ABSENT:
                region.state = PRESENT
    if not regions:
        return None
    return Coverage(sorted(regions.values(), key=lambda region: sort_key(region.name)), others)


def _speakers(document: Document) -> set[int | str]:
    """Who had the floor in a round, by person or else by name."""
    return {who for item in document.items for block in item.contributions for who in _said_by(block)}


def _said_by(block: Contribution) -> set[int | str]:
    own: set[int | str] = {block.speaker.person_id or block.speaker.name} if block.html else set()
    return own.union(*(_said_by(reply) for reply in block.replies))


def _has_spoken(person: Attendee, spoke: set[int | str]) -> bool:
    return (person.person_id or person.name) in spoke or person.name in spoke


def _named(person: Attendee) -> str:
    """Solveig Hagtun (møteleder), Hamarregionen utvikling"""
    roles = [_("møteleder")] if person.is_chair else []
    if person.category == "deputy":
        roles.append(_("vara for %(name)s") % {"name": person.deputy_for} if person.deputy_for else _("vara"))
    elif person.category in ("observer", "guest"):
        roles.append(_("observatør") if person.category == "observer" else _("gjest"))
    name = f"{person.name} ({', '.join([*roles, *person.notes])})" if roles or person.notes else person.name
    return ", ".join(filter(None, [name, person.organisation]))


def _glance(item: ItemView) -> list[Glance]:
    """Decisions in their own words; of other outcomes the matter, for their sentence says no more than their word."""
    lines = []
    for line in item.lines:
        said = "" if line.kind in QUIET else Truncator(to_text(line.text)).chars(LONGEST_GLANCE)
        if line.word:
            text = said or _matter(item.source) or line.word
            lines.append(Glance(item.source.number, item.anchor, line.word, text, is_open="open" in line.kind))
    return lines


def _matter(item: Item) -> str:
    """Innkalling; Referat fra møtet 14. januar. That they were approved is said beside it."""
    title = short_title(item)
    approved = title.removeprefix("Godkjenning av ")
    return title if approved == title else approved[:1].upper() + approved[1:]


def _outline(doc: Presentation) -> list[Entry]:
    entries = [Entry(item.anchor, item.source.number, short_title(item.source)) for item in doc.items]
    if doc.follow_ups:
        entries.append(Entry("oppfolging", "", doc.label["follow_up"]))
    if doc.attendance.rows or doc.attendance.lists:
        entries.append(Entry("frammotte", "", doc.label["attendance"]))
    return entries


def short_title(item: Item) -> str:
    """The short title, or the title up to a dash."""
    return item.short_title or item.title.split(" – ")[0].strip() or item.title
