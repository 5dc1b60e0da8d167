"""The last hand on a PDF, before WeasyPrint writes it: tags, artifacts and metadata.

`finish` is WeasyPrint's `finisher`: it gets the rendered pages and the objects of the file. The tags were made last,
so they are cut off the end, repaired (`tree.py`), and written anew; nothing is left behind.
"""

from collections.abc import Iterable
from typing import Any

import pydyf
from weasyprint import Document as RenderedDocument

from minutes.document.pdf.metadata import completed
from minutes.document.pdf.origins import Walk
from minutes.document.pdf.tree import Annotation, Content, Node, repair

LAYOUT = {"Type": "/Layout"}
REPEATED = {"Type": "/Pagination"}
HEADER = {"Type": "/Pagination", "Subtype": "/Header", "Attached": "[/Top]"}
FOOTER = {"Type": "/Pagination", "Subtype": "/Footer", "Attached": "[/Bottom]"}


def finish(rendered: RenderedDocument, pdf: pydyf.PDF, facts: dict[str, str]) -> None:
    reader = TagReader(pdf)
    walk = Walk(iter(reader.made))
    walk.pages(rendered)
    pages = [_object(pdf, reference) for reference in pdf.page_references]
    streams = [_object(pdf, page["Contents"]).stream for page in pages]
    silent = _silent(streams)
    repeated = repair(reader.root, silent)
    kinds = [
        (silent, LAYOUT),
        (repeated, REPEATED),
        (_contents(walk.headers), HEADER),
        (_contents(walk.footers), FOOTER),
    ]
    _mark_artifacts(streams, {content: kind for contents, kind in kinds for content in contents})
    _describe(pdf, pages, reader.root)
    metadata = _object(pdf, pdf.catalog["Metadata"])
    del pdf.objects[reader.first_object :]
    TagWriter(pdf, pages).write(reader.root)
    metadata.stream = [completed(b"\n".join(metadata.stream), facts)]
    pdf.add_object(metadata)
    pdf.catalog["Metadata"] = metadata.reference


class TagReader:
    """WeasyPrint's structure elements as nodes: `root`, and all in the order in which they were `made`."""

    def __init__(self, pdf: pydyf.PDF) -> None:
        self._pdf = pdf
        self._pages = {reference: number for number, reference in enumerate(pdf.page_references)}
        structure_root = _object(pdf, pdf.catalog["StructTreeRoot"])
        document = _object(pdf, structure_root["K"][0])
        self.first_object = _object(pdf, structure_root["ParentTree"]).number
        elements: list[Any] = [
            element
            for element in pdf.objects[self.first_object :]
            if isinstance(element, dict) and element.get("Type") == "/StructElem"
        ]
        self._nodes = {element.number: Node(element["S"][1:]) for element in elements}
        for element in elements:
            self._fill(element)
        self.root = self._nodes[document.number]
        self.made = [self._nodes[element.number] for element in elements if element is not document]

    def _fill(self, element: Any) -> None:
        node = self._nodes[element.number]
        node.alternative = element.get("Alt")
        if node.tag == "Figure":
            node.attributes = element["A"]
        for kid in element["K"]:
            if isinstance(kid, int):
                node.kids.append(Content(self._pages[element["Pg"]], kid))
            elif (found := _object(self._pdf, kid)).get("Type") == "/OBJR":
                node.kids.append(Annotation(self._pages[found["Pg"]], found["Obj"]))
            else:
                node.kids.append(self._nodes[found.number])


class TagWriter:
    """Writes a tree of nodes, and the trees that lead from a page and from an identifier to an element."""

    def __init__(self, pdf: pydyf.PDF, pages: list[Any]) -> None:
        self._pdf = pdf
        self._pages = pages
        self._owners: list[dict[int, bytes]] = [{} for _ in pages]
        self._annotations: list[tuple[Any, bytes]] = []
        self._elements: dict[Node, Any] = {}

    def write(self, root: Node) -> None:
        structure = self._add({"Type": "/StructTreeRoot"})
        for node in root.all():
            self._elements[node] = self._add({"Type": "/StructElem", "S": f"/{node.tag}"})
        self._elements[root]["P"] = structure.reference
        for node in root.all():
            self._write_node(node)
        structure["K"] = pydyf.Array([self._elements[root].reference])
        structure["ParentTree"] = self._parent_tree().reference
        structure["ParentTreeNextKey"] = len(self._pages) + len(self._annotations)
        if names := self._names(root):
            structure["IDTree"] = self._add({"Names": names}).reference
        self._pdf.catalog["StructTreeRoot"] = structure.reference

    def _write_node(self, node: Node) -> None:
        element = self._elements[node]
        for child in node.nodes:
            self._elements[child]["P"] = element.reference
        page = next((kid.page for kid in node.kids if isinstance(kid, Content)), None)
        if page is not None:
            element["Pg"] = self._pages[page].reference
        element["K"] = pydyf.Array([self._kid(kid, element, page) for kid in node.kids])
        if node.identifier:
            element["ID"] = pydyf.String(node.identifier)
        if node.alternative:
            element["Alt"] = node.alternative
        if node.attributes:
            element["A"] = pydyf.Dictionary(node.attributes)
        if node.headers:
            element["A"]["Headers"] = pydyf.Array([pydyf.String(header.identifier) for header in node.headers])

    def _kid(self, kid: Node | Content | Annotation, element: Any, page: int | None) -> Any:
        if isinstance(kid, Node):
            return self._elements[kid].reference
        reference = self._pages[kid.page].reference
        if isinstance(kid, Annotation):
            self._annotations.append((_object(self._pdf, kid.reference), element.reference))
            return self._add({"Type": "/OBJR", "Obj": kid.reference, "Pg": reference}).reference
        self._owners[kid.page][kid.mcid] = element.reference
        if kid.page == page:
            return kid.mcid
        return pydyf.Dictionary({"Type": "/MCR", "Pg": reference, "MCID": kid.mcid})

    def _parent_tree(self) -> Any:
        numbers = pydyf.Array()
        for key, owners in enumerate(self._owners):
            slots = [owners.get(mcid, b"null") for mcid in range(max(owners, default=-1) + 1)]
            numbers.extend([key, pydyf.Array(slots)])
        for key, (annotation, owner) in enumerate(self._annotations, start=len(self._pages)):
            annotation["StructParent"] = key
            numbers.extend([key, owner])
        return self._add({"Nums": numbers})

    def _names(self, root: Node) -> pydyf.Array:
        identified = sorted((node for node in root.all() if node.identifier), key=lambda node: node.identifier)
        return pydyf.Array([part for node in identified for part in self._name(node)])

    def _name(self, node: Node) -> tuple[Any, bytes]:
        return pydyf.String(node.identifier), self._elements[node].reference

    def _add(self, values: dict[str, Any]) -> Any:
        added = pydyf.Dictionary(values)
        self._pdf.add_object(added)
        return added


def _silent(streams: list[list[Any]]) -> set[Content]:
    """Marked pieces between which nothing is shown: the space between two words that a line break parted."""
    silent: set[Content] = set()
    for page, stream in enumerate(streams):
        open_piece: Content | None = None
        for number, operand in enumerate(stream):
            if _is_marked(operand):
                open_piece = Content(page, operand["MCID"]) if stream[number - 1] != "/Figure" else None
            elif open_piece and operand == b"EMC":
                silent.add(open_piece)
                open_piece = None
            elif open_piece and isinstance(operand, bytes) and operand.endswith((b" TJ", b" Tj")):
                open_piece = None
    return silent


def _mark_artifacts(streams: list[list[Any]], artifacts: dict[Content, dict[str, str]]) -> None:
    """What repeats on every page is no part of the text: who reads aloud passes over it."""
    for page, stream in enumerate(streams):
        for number, operand in enumerate(stream):
            if _is_marked(operand) and (properties := artifacts.get(Content(page, operand["MCID"]))):
                stream[number - 1], stream[number] = b"/Artifact", pydyf.Dictionary(properties)


def _is_marked(operand: Any) -> bool:
    return operand.__class__ is pydyf.Dictionary and "MCID" in operand


def _describe(pdf: pydyf.PDF, pages: list[Any], root: Node) -> None:
    """A link says its text instead of its address, and a figure where it stands on the sheet, in its own units."""
    for node in root.all():
        for kid in node.kids:
            if isinstance(kid, Annotation) and node.html is not None:
                _object(pdf, kid.reference)["Contents"] = pydyf.String(" ".join("".join(node.html.itertext()).split()))
        if node.tag == "Figure":
            page = next(node.contents()).page
            left, top, right, bottom = (0.75 * side for side in node.attributes["BBox"])
            height = pages[page]["MediaBox"][3]
            node.attributes["BBox"] = pydyf.Array([left, height - bottom, right, height - top])


def _contents(nodes: Iterable[Node]) -> list[Content]:
    return [kid for node in nodes for kid in node.kids if isinstance(kid, Content)]


def _object(pdf: pydyf.PDF, reference: bytes) -> Any:
    return pdf.objects[int(reference.split()[0])]
