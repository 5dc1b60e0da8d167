"""The structure tree of a PDF, and what WeasyPrint leaves to be repaired in it.

WeasyPrint tags page by page. What a page break cuts in two (a section, a table, a list, a paragraph) becomes two
elements, and a repeated table head is read again. Here the parts are one again, and lists and tables get what
PDF/UA asks of them.
"""

from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass, field
from typing import Any, TypeAlias
from xml.etree.ElementTree import Element

# Marks that say nothing in PDF 1.7: their text belongs to the paragraph around them.
MEANINGLESS = {"NonStruct", "Span"}
MAY_BE_EMPTY = {"TD", "TH"}
NUMBERING = {"ol": "Decimal", "ul": "Disc", "dl": "None"}


@dataclass(frozen=True, slots=True)
class Content:
    """A marked piece of a page's content stream."""

    page: int
    mcid: int


@dataclass(frozen=True, slots=True)
class Annotation:
    """A link that can be clicked: the reference of its annotation."""

    page: int
    reference: bytes


@dataclass(slots=True, eq=False)
class Node:
    """A structure element, and the HTML element that it came from."""

    tag: str
    html: Element | None = None
    source: str = ""  # "li", or "li::marker" for what a style adds
    kids: list["Kid"] = field(default_factory=list)
    attributes: dict[str, Any] = field(default_factory=dict)
    alternative: Any = None
    identifier: str = ""
    headers: list["Node"] = field(default_factory=list)

    @property
    def name(self) -> str:
        """The name of the HTML element."""
        return str(self.html.tag) if self.html is not None else ""

    @property
    def nodes(self) -> list["Node"]:
        return [kid for kid in self.kids if isinstance(kid, Node)]

    def all(self) -> Iterator["Node"]:
        yield self
        for node in self.nodes:
            yield from node.all()

    def contents(self) -> Iterator[Content]:
        for kid in self.kids:
            if isinstance(kid, Content):
                yield kid
            elif isinstance(kid, Node):
                yield from kid.contents()


Kid: TypeAlias = Node | Content | Annotation


def repair(root: Node, silent: Set[Content]) -> list[Content]:
    """Repairs the tree in place, without the `silent` contents, which print nothing.

    Returns the repeated heads of tables, which are no longer part of the tree.
    """
    repeated = list(_join_parts(root))
    _flatten(root, silent)
    for node in list(root.all()):
        if node.name == "dl" and node.tag == "L":
            node.kids = list(_described(node.nodes))
        elif node.tag == "L":
            node.kids = list(_nested(_item(kid) for kid in node.nodes))
        if node.tag == "L":
            node.attributes = {"O": "/List", "ListNumbering": f"/{NUMBERING.get(node.name, 'None')}"}
    for number, table in enumerate(node for node in root.all() if node.tag == "Table"):
        _relate_cells(table, number)
    return repeated


def _join_parts(node: Node) -> Iterator[Content]:
    """Neighbours from the same HTML element are parts of it, cut by the end of a page or of a line."""
    kids: list[Kid] = []
    heads: set[Element] = set()
    for kid in node.kids:
        last = kids[-1] if kids else None
        if not isinstance(kid, Node) or kid.html is None:
            kids.append(kid)
        elif kid.tag == "THead" and kid.html in heads:
            yield from kid.contents()
        elif isinstance(last, Node) and (last.html, last.source, last.tag) == (kid.html, kid.source, kid.tag):
            last.kids += kid.kids
        else:
            heads.add(kid.html)
            kids.append(kid)
    node.kids = kids
    for child in node.nodes:
        yield from _join_parts(child)


def _flatten(node: Node, silent: Set[Content]) -> None:
    """Puts the text straight into its paragraph, and removes elements without content, such as a br."""
    for child in node.nodes:
        _flatten(child, silent)
    kept: list[Kid] = []
    for kid in node.kids:
        if isinstance(kid, Node) and (kid.tag in MEANINGLESS or _is_anonymous(kid, node)):
            kept += kid.kids
        elif kid not in silent and (not isinstance(kid, Node) or kid.kids or kid.tag in MAY_BE_EMPTY):
            kept.append(kid)
    node.kids = kept


def _is_anonymous(kid: Node, node: Node) -> bool:
    """A box that layout put around a part of the content of the same HTML element."""
    return kid.html is not None and (kid.html, kid.source, kid.tag) == (node.html, node.source, node.tag)


def _described(items: Iterable[Node]) -> Iterator[Node]:
    """A dt and the dds that follow it are one item: the label and its body."""
    label: Node | None = None
    bodies: list[Node] = []
    for item in items:
        if item.name == "dt":
            if label:
                yield _pair(label, bodies)
            label, bodies = item, []
        else:
            bodies.append(item)
    if label:
        yield _pair(label, bodies)


def _pair(label: Node, bodies: list[Node]) -> Node:
    def inner(item: Node) -> list[Kid]:
        return [kid for part in item.kids for kid in _opened(part, "LBody")]

    body = inner(bodies[0]) if len(bodies) == 1 else [Node("P", kids=inner(each)) for each in bodies]
    return Node("LI", kids=[Node("Lbl", kids=inner(label)), Node("LBody", kids=list(body))])


def _item(item: Node) -> Node:
    """LI may hold nothing but a label and a body."""
    if item.tag == "LI":
        kids = [kid for part in item.kids for kid in _opened(part, "LBody")]
        labels = [kid for kid in kids if isinstance(kid, Node) and kid.tag == "Lbl"]
        item.kids = [*labels, Node("LBody", kids=[kid for kid in kids if kid not in labels])]
    return item


def _opened(kid: Kid, tag: str) -> list[Kid]:
    return kid.kids if isinstance(kid, Node) and kid.tag == tag else [kid]


def _nested(items: Iterable[Node]) -> Iterator[Node]:
    """A nested list belongs into the body of the item before it."""
    last: Node | None = None
    for item in items:
        if item.tag == "L" and last:
            last.nodes[-1].kids.append(item)
        else:
            yield item
        last = item if item.tag == "LI" else last


def _relate_cells(table: Node, number: int) -> None:
    """Headers say what they head, and each cell which headers are its own."""
    rows = [node for node in table.all() if node.tag == "TR"]
    columns: dict[int, Node] = {}
    for row_number, row in enumerate(rows):
        cells = row.nodes
        row_headers = [cell for cell in cells if cell.tag == "TH" and _scope(cell) == "Row"]
        for column, cell in enumerate(cells):
            if cell.tag == "TH":
                cell.identifier = f"table-{number}-{row_number}-{column}"
                cell.attributes = {"O": "/Table", "Scope": f"/{_scope(cell)}"}
                if _scope(cell) == "Column":
                    columns[column] = cell
            else:
                cell.attributes = {"O": "/Table"}
                cell.headers = [*row_headers, *([columns[column]] if column in columns else [])]


def _scope(cell: Node) -> str:
    return "Row" if cell.html is not None and cell.html.get("scope") == "row" else "Column"
