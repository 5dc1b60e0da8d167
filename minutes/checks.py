"""What a reader would stumble over. Every finding has its reason and its place; none ever blocks anything."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _
from stdnum.no import fodselsnummer

from members.dates import DATE, find_date, weekday_warning
from minutes.document.build import build_document
from minutes.document.html import to_text
from minutes.document.model import Contribution, Document, Item, Link, Speaker
from minutes.models import Minutes

SAYS_ATTACHED = re.compile(r"\bvedlagt(?:e)?\b|\bligger ved\b|\bsom vedlegg\b|\bi vedlegg\b", re.IGNORECASE)
ELEVEN_DIGITS = re.compile(r"(?<!\d)\d{6} ?\d{5}(?!\d)")


@dataclass(frozen=True)
class Finding:
    """One thing to look at. `kind` and `uid` name the block it is in, as in the stream of changes."""

    code: str
    message: str  # what
    reason: str  # why it matters
    kind: str
    uid: str
    item_number: str = ""


def check(minutes: Minutes) -> list[Finding]:
    """What to look at before these minutes are published."""
    return check_document(build_document(minutes))


def check_document(document: Document) -> list[Finding]:
    return [*_of_head(document), *(finding for item in document.items for finding in _of_item(item, document))]


def _of_head(document: Document) -> Iterator[Finding]:
    yield from _links(document.links, "")
    if not document.items:
        yield Finding("no_items", _("Referatet har ingen saker"), _("Leserne får et tomt referat."), "head", "head")


def _of_item(item: Item, document: Document) -> Iterator[Finding]:
    for who in item.presenters:
        if not who.is_listed:
            yield _unlisted(
                who, item, "item", item.uid, _("%(name)s innleder i sak %(number)s, men står ikke som frammøtt")
            )
    for block in _blocks(item.contributions):
        if not block.speaker.is_listed:
            message = _("%(name)s har ordet i sak %(number)s, men står ikke som frammøtt")
            yield _unlisted(block.speaker, item, "contribution", block.uid, message)
    yield from _links(item.links, item.number)
    yield from _empty(item)
    yield from _texts(item, document)


def _unlisted(who: Speaker, item: Item, kind: str, uid: str, message: str) -> Finding:
    name = f"{who.name} ({who.label})" if who.label else who.name
    return Finding(
        "not_listed",
        message % {"name": name, "number": item.number},
        _("Leserne ser ikke hvem det er eller hvem som var i rommet."),
        kind, uid, item.number,
    )  # fmt: skip


def _links(links: Iterable[Link], number: str) -> Iterator[Finding]:
    for link in links:
        if not link.url and link.file is None:
            yield Finding(
                "link_without_target",
                _("«%(title)s» har ingen adresse") % {"title": link.title},
                _("Leserne kommer ingen steder når de trykker."),
                "attachment", link.uid, number,
            )  # fmt: skip


def _empty(item: Item) -> Iterator[Finding]:
    told = item.html or item.contributions or item.outcome or item.appointments or item.follow_ups or item.exempt
    if not told:
        yield Finding(
            "empty_item",
            _("Sak %(number)s har verken tekst eller konklusjon") % {"number": item.number},
            _("Leserne ser ikke hva som skjedde med saken."),
            "text", item.uid, item.number,
        )  # fmt: skip
    if not item.title:
        yield Finding(
            "no_title", _("Sak %(number)s mangler tittel") % {"number": item.number},
            _("Saken kan ikke finnes igjen i innholdet."), "item", item.uid, item.number,
        )  # fmt: skip


def _texts(item: Item, document: Document) -> Iterator[Finding]:
    """What the words tell: something enclosed that is not, a weekday that does not fit, a number too many."""
    has_attachment = any(link.url or link.file for link in (*item.links, *document.links))
    for kind, uid, text in _pieces(item):
        if SAYS_ATTACHED.search(text) and not has_attachment:
            yield Finding(
                "nothing_attached",
                _("Sak %(number)s sier «%(word)s», men ingenting er vedlagt")
                % {"number": item.number, "word": SAYS_ATTACHED.search(text)[0]},  # type: ignore[index]
                _("Leserne leter etter noe som ikke er der."),
                kind, uid, item.number,
            )  # fmt: skip
        for sentence in _wrong_weekdays(text, document):
            reason = _("Enten ukedagen eller datoen er feil.")
            yield Finding("wrong_weekday", sentence, reason, kind, uid, item.number)
        if any(fodselsnummer.is_valid(found[0].replace(" ", "")) for found in ELEVEN_DIGITS.finditer(text)):
            yield Finding(
                "national_identity_number",
                _("Det ser ut til å stå et fødselsnummer i sak %(number)s") % {"number": item.number},
                _("Fødselsnummer skal ikke stå i et referat."),
                kind, uid, item.number,
            )  # fmt: skip


def _pieces(item: Item) -> Iterator[tuple[str, str, str]]:
    """Kind, uid and plain text of everything written in an item."""
    yield "item", item.uid, item.title
    yield "text", item.uid, to_text(item.html)
    if item.outcome:
        yield "outcome", item.uid, item.outcome.text
    for block in _blocks(item.contributions):
        yield "contribution", block.uid, to_text(block.html)
    for task in item.follow_ups:
        yield "follow_up", task.uid, f"{task.what} {task.due_text}"


def _blocks(contributions: Iterable[Contribution]) -> Iterator[Contribution]:
    for block in contributions:
        yield block
        yield from _blocks(block.replies)


def _wrong_weekdays(text: str, document: Document) -> Iterator[str]:
    """Dates without a year are of the year of the meeting, or of the one after it where only that fits."""
    year = datetime.fromisoformat(document.starts_at).year
    for match in DATE.finditer(text):
        candidates = [find_date(match[0], default_year=possible) for possible in (year, year + 1)]
        sentences = [weekday_warning(match[0], found) for found in candidates if isinstance(found, date)]
        if sentences and all(sentences):
            yield sentences[0]
