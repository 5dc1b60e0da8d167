"""The agenda items as the document prints them."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.safestring import SafeString
from django.utils.text import slugify

from minutes.document import typography
from minutes.document.characters import clean_line, words
from minutes.document.html import to_text
from minutes.document.model import Appointment, Contribution, FollowUp, Item, Link, Speaker
from minutes.document.safe import line, rich

OUTCOMES = ("approved", "noted", "decision", "deferred")
# A text longer than this, tags counted, may be broken over two pages; a shorter item is moved to the next one whole.
LONG_TEXT = 1200

Label = Mapping[str, str]
LinkUrl = Callable[[Link], str]


@dataclass(frozen=True, slots=True)
class LinkView:
    anchor: str
    text: SafeString
    url: str  # empty where the link has no target: then it is printed as text
    note: SafeString  # name and size of a file


@dataclass(frozen=True, slots=True)
class TurnView:
    """What one speaker said in a round-table."""

    name: SafeString
    where: SafeString
    bookmark: str
    html: SafeString
    had_nothing: bool
    replies: tuple[SafeString, ...]


@dataclass(frozen=True, slots=True)
class MarkedLine:
    """A sentence with its word in the margin: outcome, appointment, follow-up."""

    kind: str
    word: str
    text: SafeString
    detail: SafeString


@dataclass(frozen=True, slots=True)
class ItemView:
    source: Item
    anchor: str
    number: str  # "6." or "Sak 38/25"
    title: SafeString
    bookmark: str
    presenters: MarkedLine | None
    html: SafeString
    turns: tuple[TurnView, ...]
    lines: tuple[MarkedLine, ...]
    links: tuple[LinkView, ...]
    exempt: SafeString
    is_long: bool


@dataclass(frozen=True, slots=True)
class FollowUpRow:
    anchor: str
    number: str
    what: SafeString
    who: SafeString
    due: SafeString


def item_views(items: Iterable[Item], label: Label, link_url: LinkUrl) -> tuple[ItemView, ...]:
    items = tuple(items)
    return tuple(_item_view(item, anchor, label, link_url) for item, anchor in zip(items, anchors(items), strict=True))


def follow_up_rows(items: Iterable[ItemView], label: Label) -> tuple[FollowUpRow, ...]:
    """All follow-ups of the meeting, for the table at the end."""
    return tuple(
        FollowUpRow(
            anchor=item.anchor,
            number=item.source.number,
            what=line(follow_up.what),
            who=line(follow_up.who or "–"),
            due=line(_due(follow_up) or label["due_unset"]),
        )
        for item in items
        for follow_up in item.source.follow_ups
    )


def link_views(links: Iterable[Link], link_url: LinkUrl) -> tuple[LinkView, ...]:
    return tuple(
        LinkView(
            anchor=f"vedlegg-{slugify(link.uid)}",
            text=line(link.title or (link.file.name if link.file else link.url)),
            url=link_url(link),
            note=_file_note(link),
        )
        for link in links
    )


def anchors(items: tuple[Item, ...]) -> list[str]:
    """`sak-6`, an address that people share; where a number is missing or used twice, the item's own id."""
    numbers = [number_anchor(item.number) for item in items]
    return [
        number if item.number and numbers.count(number) == 1 else f"sak-{slugify(item.uid)}"
        for number, item in zip(numbers, items, strict=True)
    ]


def number_anchor(number: str) -> str:
    """sak-6, sak-38-25"""
    return f"sak-{slugify(number.replace('/', '-'))}"


def _item_view(item: Item, anchor: str, label: Label, link_url: LinkUrl) -> ItemView:
    number = f"{item.number}." if item.number.isdigit() else f"{label['item']} {item.number}" if item.number else ""
    title = line(item.title)
    return ItemView(
        source=item,
        anchor=anchor,
        number=number,
        title=title,
        bookmark=clean_line(f"{number} {item.title}"),
        presenters=_presenters(item, label),
        html=rich(item.html),
        turns=tuple(_turn(contribution) for contribution in item.contributions),
        lines=tuple(_lines(item, label)),
        links=link_views(item.links, link_url),
        exempt=line(f"{label['exempt']} {item.exempt.rstrip('.')}.") if item.exempt else SafeString(""),
        is_long=bool(item.contributions) or len(item.html) > LONG_TEXT,
    )


def _presenters(item: Item, label: Label) -> MarkedLine | None:
    """Those who presented, unless the text or the title says so already: "Kari fra sekretariatet orienterte." """
    if not item.presenters:
        return None
    said = set(words(to_text(item.html))) | set(words(item.title))
    unsaid = [speaker for speaker in item.presenters if not said & set(words(speaker.name)[:1])]
    if not unsaid:
        return None
    word = label["presenter" if len(unsaid) == 1 else "presenters"]
    return MarkedLine("presenters", word, line("; ".join(_named(speaker) for speaker in unsaid)), SafeString(""))


def _named(speaker: Speaker) -> str:
    return f"{speaker.name}, {speaker.label}" if speaker.label else speaker.name


def _turn(contribution: Contribution) -> TurnView:
    speaker = contribution.speaker
    return TurnView(
        name=line(speaker.name),
        where=line(speaker.label),
        bookmark=clean_line(_named(speaker)),
        html=rich(contribution.html),
        had_nothing=contribution.had_nothing and not to_text(contribution.html).strip(),
        replies=tuple(_reply(reply) for reply in _flattened(contribution.replies)),
    )


def _flattened(replies: Iterable[Contribution]) -> list[Contribution]:
    """A reply to a reply is printed after it: the page has one indentation."""
    return [each for reply in replies for each in [reply, *_flattened(reply.replies)]]


def _reply(reply: Contribution) -> SafeString:
    """The speaker begins the first paragraph: "NHO: Nyttig tiltak"."""
    speaker = f"<strong>{line(_named(reply.speaker))}:</strong>"
    text = rich(reply.html)
    if text.startswith("<p>"):
        return SafeString(re.sub("^<p>", lambda match: f"<p>{speaker} ", text))
    return SafeString(f"<p>{speaker}</p>{text}")


def _lines(item: Item, label: Label) -> Iterable[MarkedLine]:
    if item.outcome:
        kind = item.outcome.kind
        word = item.outcome.word or (label[kind] if kind in OUTCOMES else "")
        yield MarkedLine(kind if kind in OUTCOMES else "other", word, line(item.outcome.text), SafeString(""))
    yield from filter(None, (_appointment(appointment, label) for appointment in item.appointments))
    for follow_up in item.follow_ups:
        detail = ", ".join(filter(None, [follow_up.who, _deadline(follow_up, label)]))
        yield MarkedLine("follow-up", label["follow_up"], line(follow_up.what), line(detail))


def _appointment(appointment: Appointment, label: Label) -> MarkedLine | None:
    """Ingrid Skarpnes er oppnevnt. 1 av 2 plasser er ledig: tverrfaglig prosjektgruppe."""
    sentences = filter(None, [_appointed(appointment, label), _vacant(appointment, label)])
    parts = filter(None, [". ".join(sentences), appointment.body.rstrip(".")])
    if not (text := ": ".join(parts)):
        return None
    kind = "appointment open" if appointment.open_seats else "appointment"
    return MarkedLine(kind, label["appointment"], line(f"{text}."), SafeString(""))


def _appointed(appointment: Appointment, label: Label) -> str:
    names = [name for name in appointment.seats if name]
    verb = label["appointed_one" if len(names) == 1 else "appointed_many"]
    return f"{typography.enumerated(names)} {verb}" if names else ""


def _vacant(appointment: Appointment, label: Label) -> str:
    vacant, total = appointment.open_seats, len(appointment.seats)
    seats, are = label["seat" if total == 1 else "seats"], label["vacant_one" if vacant == 1 else "vacant_many"]
    return f"{vacant} {label['of']} {total} {seats} {are}" if vacant else ""


def _due(follow_up: FollowUp) -> str:
    try:
        return typography.long_date(date.fromisoformat(follow_up.due_on))
    except ValueError:
        return follow_up.due_text or follow_up.due_on


def _deadline(follow_up: FollowUp, label: Label) -> str:
    due = _due(follow_up)
    return f"{label['due'].lower()} {due[0].lower()}{due[1:]}" if due else ""


def _file_note(link: Link) -> SafeString:
    if not link.file:
        return SafeString("")
    size = typography.file_size(link.file.size)
    return line(size if link.file.name == link.title or not link.title else f"{link.file.name}, {size}")
