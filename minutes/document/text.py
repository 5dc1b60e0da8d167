"""The words of a document as plain text, in reading order: for search and for comparison."""

from collections.abc import Iterator

from minutes.document.html import to_text
from minutes.document.model import Contribution, Document, Item, Link, Speaker


def document_text(document: Document) -> str:
    """Everything a reader can read in it, a line for each piece."""
    return "\n".join(line for line in _lines(document) if line)


def item_text(item: Item) -> str:
    """Everything a reader can read in one item."""
    return "\n".join(line for line in _item(item) if line)


def _lines(document: Document) -> Iterator[str]:
    yield from (document.title, document.place, document.chair, document.minute_taker)
    yield from _links(document.links)
    for attendee in document.attendees:
        yield " ".join(filter(None, (attendee.name, attendee.organisation, attendee.region)))
    for item in document.items:
        yield from _item(item)


def _item(item: Item) -> Iterator[str]:
    yield f"{item.number} {item.title}"
    yield from (_speaker(who) for who in item.presenters)
    yield to_text(item.html)
    for block in item.contributions:
        yield from _contribution(block)
    if item.outcome:
        yield item.outcome.text
    for appointment in item.appointments:
        yield appointment.body
        yield from appointment.seats
    for task in item.follow_ups:
        yield from (task.what, task.who, task.due_text)
    yield from _links(item.links)
    yield item.exempt


def _contribution(block: Contribution) -> Iterator[str]:
    yield _speaker(block.speaker)
    yield to_text(block.html)
    for reply in block.replies:
        yield from _contribution(reply)


def _speaker(who: Speaker) -> str:
    return ", ".join(filter(None, (who.name, who.label)))


def _links(links: tuple[Link, ...]) -> Iterator[str]:
    return (link.title for link in links)
