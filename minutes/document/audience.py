"""What readers outside the group get of a document: everything but the items that are exempt from disclosure."""

from dataclasses import replace

from minutes.document.model import Document, Item


def has_exempt(document: Document) -> bool:
    return any(item.exempt for item in document.items)


def public_version(document: Document) -> Document:
    """The document without a word of its exempt items but their title and the legal basis."""
    items = tuple(_closed(item) if item.exempt else item for item in document.items)
    return replace(document, audience="public", items=items)


def _closed(item: Item) -> Item:
    return Item(uid=item.uid, number=item.number, title=item.title, kind=item.kind, exempt=item.exempt)
