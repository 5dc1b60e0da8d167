"""What differs between two editions, word by word, from their two document values.

Lines are matched by what they are (the text of an item, a speaker's block, a follow-up) and not by their place, so
that an item that was moved is not shown as removed and added.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from difflib import SequenceMatcher

from django.utils.translation import gettext as _

from members.dates import format_date, format_time
from minutes.document.html import to_text
from minutes.document.model import Attendee, Contribution, Document, FollowUp, Item, Link, Speaker

SAME, ADDED, REMOVED = "same", "added", "removed"
TOKEN = re.compile(r"\w+|\s+|[^\w\s]")


@dataclass(frozen=True)
class Line:
    """Something a document says: `key` tells what it is, `label` what it is called, `html` how it is laid out."""

    key: str
    label: str
    text: str
    html: str = ""


@dataclass(frozen=True)
class Piece:
    """Words that both editions have, or only the newer, or only the older."""

    kind: str
    text: str


@dataclass(frozen=True)
class Change:
    label: str
    pieces: list[Piece]


@dataclass(frozen=True)
class Section:
    """A part of the referat with what changed in it. `fate` says so when all of it is new or gone."""

    title: str
    changes: list[Change]
    fate: str = SAME


def differences(old: Document, new: Document) -> list[Section]:
    """The parts in which the editions differ, in the order of the newer; what is gone stands at the end."""
    parts = [
        Section(_("Øverst"), changed_lines(_head(old), _head(new))),
        Section(_("Frammøtte"), changed_lines(_people(old), _people(new))),
        *_items(old, new),
    ]
    return [part for part in parts if part.changes]


def changed_lines(old: Iterable[Line], new: Iterable[Line]) -> list[Change]:
    before = {line.key: line for line in old}
    after = {line.key: line for line in new}
    lines = [*after.values(), *(line for key, line in before.items() if key not in after)]
    changes = (_change(line, before.get(line.key), after.get(line.key)) for line in lines)
    return [change for change in changes if change]


def word_pieces(old: str, new: str) -> list[Piece]:
    """Whole words are exchanged, and a space between two exchanged words goes with them."""
    a, b = TOKEN.findall(old), TOKEN.findall(new)
    pieces: list[Piece] = []
    removed, added = "", ""
    for verb, a1, a2, b1, b2 in SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
        gone, come = "".join(a[a1:a2]), "".join(b[b1:b2])
        if verb == "equal" and (gone.strip() or not (removed or added)):
            pieces += _exchanged(removed, added)
            removed = added = ""
            pieces.append(Piece(SAME, gone))
        else:
            removed, added = removed + gone, added + come
    return [*pieces, *_exchanged(removed, added)]


def _exchanged(removed: str, added: str) -> Iterator[Piece]:
    """A space that both end with belongs to neither."""
    end = " " if removed.endswith(" ") and added.endswith(" ") else ""
    for kind, text in ((REMOVED, removed), (ADDED, added)):
        if text.removesuffix(end):
            yield Piece(kind, text.removesuffix(end))
    if end:
        yield Piece(SAME, end)


def _change(line: Line, before: Line | None, after: Line | None) -> Change | None:
    old, new = before.text if before else "", after.text if after else ""
    if old != new:
        return Change(line.label, word_pieces(old, new))
    if before and after and before.html != after.html:
        return Change(line.label, [Piece(SAME, _("Ordene er de samme. Utheving, lenker eller avsnitt er endret."))])
    return None


def _items(old: Document, new: Document) -> Iterator[Section]:
    before = {item.uid: item for item in old.items}
    after = {item.uid for item in new.items}
    for item in new.items:
        known = before.get(item.uid)
        lines = changed_lines(_item(known) if known else [], _item(item))
        yield Section(_titled(item), lines, SAME if known else ADDED)
    for item in old.items:
        if item.uid not in after:
            yield Section(_titled(item), changed_lines(_item(item), []), REMOVED)


def _titled(item: Item) -> str:
    return _("Sak %(number)s: %(title)s") % {"number": item.number, "title": item.title}


def _head(document: Document) -> Iterator[Line]:
    yield Line("title", _("Tittel"), document.title)
    yield Line("starts_at", _("Start"), _moment(document.starts_at))
    yield Line("ends_at", _("Slutt"), _moment(document.ends_at))
    yield Line("place", _("Sted"), document.place)
    yield Line("chair", _("Møteleder"), document.chair)
    yield Line("minute_taker", _("Referent"), document.minute_taker)
    yield Line("issued_on", _("Dato"), _day(document.issued_on))
    yield from _links(document.links)


def _moment(iso: str) -> str:
    """11. mars 2022 kl. 09.00"""
    moment = datetime.fromisoformat(iso) if iso else None
    return f"{format_date(moment.date())} kl. {format_time(moment.time())}" if moment else ""


def _day(iso: str) -> str:
    return format_date(date.fromisoformat(iso)) if iso else ""


def _people(document: Document) -> Iterator[Line]:
    seen: dict[str, int] = {}
    for person in document.attendees:
        who = str(person.person_id or person.name)
        seen[who] = seen.get(who, 0) + 1
        yield Line(f"{who}/{seen[who]}", person.name, _person(person))


def _person(person: Attendee) -> str:
    category = {
        "deputy": _("vara for %(name)s") % {"name": person.deputy_for} if person.deputy_for else _("vara"),
        "observer": _("observatør"),
        "guest": _("gjest"),
        "secretariat": _("sekretariatet"),
    }.get(person.category, "")
    status = {"present": _("møtt"), "apologies": _("forfall"), "absent": _("ikke møtt")}.get(
        person.status, person.status
    )
    chair = _("møteleder") if person.is_chair else ""
    said = (person.name, chair, category, person.organisation, person.region, *person.notes, status)
    return ", ".join(filter(None, said))


def _item(item: Item) -> Iterator[Line]:
    yield Line("number", _("Nummer"), item.number)
    yield Line("title", _("Tittel"), item.title)
    yield Line("presenters", _("Innledere"), "; ".join(_speaker(who) for who in item.presenters))
    yield Line("text", _("Tekst"), to_text(item.html), item.html)
    yield from (line for block in item.contributions for line in _contribution(block))
    if item.outcome:
        yield Line("outcome", _("Utfall"), ": ".join(filter(None, [item.outcome.word, item.outcome.text])))
    for appointment in item.appointments:
        seats = ", ".join(name or _("ledig") for name in appointment.seats)
        text = ": ".join(filter(None, [appointment.body, seats]))
        yield Line(f"appointment/{appointment.uid}", _("Oppnevning"), text)
    yield from (Line(f"follow-up/{row.uid}", _("Oppfølging"), _follow_up(row)) for row in item.follow_ups)
    yield from _links(item.links)
    yield Line("exempt", _("Unntatt offentlighet"), item.exempt)


def _contribution(block: Contribution) -> Iterator[Line]:
    who = _speaker(block.speaker)
    said = _("hadde ikke innlegg") if block.had_nothing and not block.html else to_text(block.html)
    yield Line(f"contribution/{block.uid}", who, f"{who}: {said}", block.html)
    for reply in block.replies:
        yield from _contribution(reply)


def _speaker(who: Speaker) -> str:
    return ", ".join(filter(None, (who.name, who.label)))


def _follow_up(row: FollowUp) -> str:
    return ", ".join(filter(None, (row.what, row.who, _day(row.due_on) or row.due_text)))


def _links(links: Iterable[Link]) -> Iterator[Line]:
    for link in links:
        target = link.url or (link.file.name if link.file else "")
        file = f" ({link.file.sha256[:8]})" if link.file else ""
        yield Line(f"link/{link.uid}", _("Lenke eller vedlegg"), f"{link.title}: {target}{file}")
