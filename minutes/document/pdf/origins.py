"""Which HTML element each structure element of WeasyPrint came from.

WeasyPrint makes its structure elements in the order of its boxes, so the same walk over the boxes meets them in the
same order. That order is not documented: what does not fit is an error, and the version is locked.
"""

from collections.abc import Iterator
from typing import Any

from weasyprint import Document as RenderedDocument
from weasyprint.formatting_structure import boxes
from weasyprint.layout.absolute import AbsolutePlaceholder

from minutes.document.pdf.tree import Node

EXPECTED = {"h1": "H1", "h2": "H2", "h3": "H3", "p": "P", "table": "Table", "tr": "TR", "section": "Sect", "ul": "L"}


class TagTreeError(RuntimeError):
    """The structure tree is not the one that this version of WeasyPrint was known to write."""


class Walk:
    """Gives the nodes, in the order in which they were made, their HTML elements. Collects those of page margins."""

    def __init__(self, nodes: Iterator[Node]) -> None:
        self._nodes = nodes
        self.headers: list[Node] = []
        self.footers: list[Node] = []

    def pages(self, rendered: RenderedDocument) -> None:
        for page in rendered.pages:
            self._box(page._page_box, "")
        if next(self._nodes, None):
            raise TagTreeError("More structure elements than boxes")

    def _box(self, box: Any, parent_tag: str) -> None:
        if isinstance(box, AbsolutePlaceholder):
            box = box._box
        if isinstance(box, boxes.MarginBox):
            self._margin(box)
        elif isinstance(box, boxes.PageBox) or (box.element is not None and box.element_tag in ("html", "body")):
            for child in box.children:
                self._box(child, parent_tag)
        else:
            self._element(box, parent_tag)

    def _element(self, box: Any, parent_tag: str) -> None:
        node = self._next()
        if box.element is not None:
            node.html, node.source = box.element, box.element_tag
            if EXPECTED.get(box.element_tag, node.tag) != node.tag:
                raise TagTreeError(f"{node.tag} for {box.element_tag}")
        if node.tag == "LI" and node.source in ("dt", "dd") and parent_tag != "LI":
            self._box(box, "LI")
            return
        for child in _children(box):
            if not isinstance(child, boxes.TextBox):
                self._box(child, node.tag)
            elif node.tag != "Link":  # a link holds its text itself
                self._next()

    def _margin(self, box: Any) -> None:
        before = self._nodes
        seen: list[Node] = self.headers if box.at_keyword.startswith("@top") else self.footers

        def recorded() -> Iterator[Node]:
            for node in before:
                seen.append(node)
                yield node

        self._nodes = recorded()
        for child in box.children:
            self._box(child, "")
        self._nodes = before

    def _next(self) -> Node:
        try:
            return next(self._nodes)
        except StopIteration:
            raise TagTreeError("More boxes than structure elements") from None


def _children(box: Any) -> Iterator[Any]:
    """A table lies in a wrapper, and text in lines: neither has an element of its own."""
    if getattr(box, "is_table_wrapper", False):
        table = box.get_wrapped_table()
        for child in box.children:
            yield from table.children if child is table else [child]
        return
    for child in getattr(box, "children", ()):
        yield from child.children if isinstance(child, boxes.LineBox) else [child]
