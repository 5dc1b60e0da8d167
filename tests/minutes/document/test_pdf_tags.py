"""What veraPDF does not look at, and a reader who listens does: the tags after our repairs."""

import itertools
import re
from dataclasses import replace
from io import BytesIO

import pikepdf
import pytest

from minutes.document.pdf import render_pdf
from tests.minutes.document import samples


class Tags:
    """The structure of a PDF, and the text of its marked pieces."""

    def __init__(self, document):
        self.pdf = pikepdf.open(BytesIO(render_pdf(document, samples.ASSETS).pdf))
        self.root = self.pdf.Root.StructTreeRoot
        self.elements = list(self._walk(self.root.K[0]))

    def _walk(self, element):
        yield element
        for kid in children(element):
            yield from self._walk(kid)

    def named(self, *names):
        return [element for element in self.elements if str(element.S) in names]

    def outline(self, element, depth=9):
        """(tag, [kids]) without the contents."""
        kids = [self.outline(kid, depth - 1) for kid in children(element)] if depth else []
        return (str(element.S)[1:], kids) if kids else str(element.S)[1:]


def children(element):
    kids = element.get("/K", [])
    kids = kids if isinstance(kids, pikepdf.Array) else [kids]
    return [kid for kid in kids if isinstance(kid, pikepdf.Dictionary) and kid.get("/Type") == "/StructElem"]


def contents(element):
    """(page, MCID) of what the element itself holds."""
    for kid in element.get("/K", []):
        if isinstance(kid, int):
            yield element.Pg.objgen, kid
        elif kid.get("/Type") == "/MCR":
            yield kid.Pg.objgen, int(kid.MCID)


def marked(page):
    """(tag, properties) of each marked piece on the page, in order."""
    for operands, operator in pikepdf.parse_content_stream(page):
        if str(operator) == "BDC":
            yield str(operands[0]), operands[1]


@pytest.fixture(scope="module")
def every():
    return Tags(samples.every_block())


@pytest.fixture(scope="module")
def long():
    return Tags(samples.long())


@pytest.mark.parametrize("tags", ["every", "long"])
def test_every_marked_piece_is_in_the_tree_or_an_artifact(tags, request):
    tags = request.getfixturevalue(tags)
    in_tree = {content for element in tags.elements for content in contents(element)}
    on_pages = {
        (page.objgen, int(properties.MCID))
        for page in tags.pdf.pages
        for tag, properties in marked(page)
        if "/MCID" in properties
    }
    assert in_tree == on_pages


@pytest.mark.parametrize("tags", ["every", "long"])
def test_parent_tree_leads_from_each_piece_and_link_to_its_element(tags, request):
    tags = request.getfixturevalue(tags)
    numbers = list(tags.root.ParentTree.Nums)
    by_key = dict(zip(map(int, numbers[::2]), numbers[1::2], strict=True))
    pages = {page.objgen: int(page.obj.StructParents) for page in tags.pdf.pages}
    for element in tags.elements:
        for page, mcid in contents(element):
            assert by_key[pages[page]][mcid].objgen == element.objgen
        for kid in element.get("/K", []):
            if isinstance(kid, pikepdf.Dictionary) and kid.get("/Type") == "/OBJR":
                assert by_key[int(kid.Obj.StructParent)].objgen == element.objgen
    assert int(tags.root.ParentTreeNextKey) == max(by_key) + 1


def test_no_structure_element_is_left_outside_the_tree(every):
    made = {
        item.objgen
        for item in every.pdf.objects
        if isinstance(item, pikepdf.Dictionary) and item.get("/Type") == "/StructElem"
    }
    assert made == {element.objgen for element in every.elements}


def test_no_element_is_empty_or_meaningless(every):
    assert every.named("/NonStruct", "/Span") == []
    assert [str(element.S) for element in every.elements if not len(element.K)] == []


def test_head_and_foot_of_each_page_are_pagination_artifacts(every):
    for number, page in enumerate(every.pdf.pages):
        found = [
            (str(properties.Subtype), str(properties.Attached[0]))
            for tag, properties in marked(page)
            if tag == "/Artifact" and "/Subtype" in properties
        ]
        assert found.count(("/Footer", "/Bottom")) == 2
        assert found.count(("/Header", "/Top")) == (1 if number else 0)


def test_draft_says_so_in_the_head_of_each_page():
    tags = Tags(samples.draft())
    heads = [
        sum(properties.get("/Subtype") == "/Header" for tag, properties in marked(page)) for page in tags.pdf.pages
    ]
    assert heads == [1, 2, 2]


def test_one_h1_and_headings_in_order(every):
    levels = [int(str(element.S)[2]) for element in every.elements if re.fullmatch("/H[1-6]", str(element.S))]
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(following - level <= 1 for level, following in itertools.pairwise(levels))


def test_header_cells_have_a_scope_and_cells_their_headers(every):
    table = every.named("/Table")[0]
    head, *rows = [row for group in children(table) for row in children(group)]
    assert [str(cell.A.Scope) for cell in children(head)] == ["/Column"] * 3
    assert {str(children(row)[0].A.Scope) for row in rows} == {"/Row"}
    columns = [str(cell.ID) for cell in children(head)]
    for row in rows:
        name, organisation, region = children(row)
        assert [str(header) for header in organisation.A.Headers] == [str(name.ID), columns[1]]
        assert [str(header) for header in region.A.Headers] == [str(name.ID), columns[2]]


def test_identifiers_are_unique_and_found_in_the_id_tree(long):
    identified = {str(element.ID): element.objgen for element in long.elements if "/ID" in element}
    assert len(identified) == len(long.named("/TH"))
    names = list(long.root.IDTree.Names)
    assert [str(name) for name in names[::2]] == sorted(identified)
    assert {str(name): element.objgen for name, element in zip(names[::2], names[1::2], strict=True)} == identified


def test_lists_tell_their_numbering(every):
    kinds = [str(element.A.ListNumbering) for element in every.named("/L")]
    assert {kind: kinds.count(kind) for kind in kinds} == {"/None": 3, "/Disc": 3, "/Decimal": 2}


def test_list_items_hold_a_label_and_a_body(every, long):
    for tags in (every, long):
        for element in tags.named("/LI"):
            assert [str(kid.S) for kid in children(element)] == ["/Lbl", "/LBody"]
        for element in tags.named("/L"):
            assert {str(kid.S) for kid in children(element)} == {"/LI"}


def test_a_nested_list_lies_in_the_body_of_its_item():
    document = samples.published()
    html = "<ul><li>a<ol><li>b</li><li>c</li></ol></li><li>d</li></ul>"
    tags = Tags(replace(document, links=(), attendees=(), items=(replace(document.items[3], html=html),)))
    item = ("LI", ["Lbl", "LBody"])
    nested = ("LI", ["Lbl", ("LBody", [("L", [item, item])])])
    assert tags.outline(tags.named("/L")[1]) == ("L", [nested, item])


def test_facts_are_labels_with_their_bodies(every):
    facts = every.named("/L")[0]
    bodies = [tuple(str(kid.S) for kid in children(children(item)[1])) for item in children(facts)]
    assert bodies == [("/P", "/P"), (), (), (), (), (), ("/P",) * 5]


def test_what_a_page_break_cuts_is_one_element(long):
    assert [str(kid.S) for kid in children(long.root.K[0])] == ["/Div", "/Art"]
    assert len(long.named("/Table")) == 2
    assert len(long.named("/THead")) == len(long.named("/TBody")) == 2
    assert len(children(long.named("/TBody")[0])) == 48
    assert len(long.named("/Sect")) == 60 + 2
    lists = [element for element in long.named("/L") if len(children(element)) == 70]
    assert len(lists) == 1
    pages = {page for item in children(lists[0]) for part in children(item) for page, mcid in contents(part)}
    assert len(pages) > 1


def test_a_paragraph_over_two_pages_is_one_paragraph():
    document = samples.published()
    text = f"<p>{'ord ' * 3000}</p>"
    tags = Tags(replace(document, items=(replace(document.items[3], html=text),)))
    over_pages = [element for element in tags.named("/P") if len({page for page, mcid in contents(element)}) > 1]
    assert len(over_pages) == 1
    assert len(tags.pdf.pages) > 3


def test_a_repeated_table_head_is_an_artifact(long):
    heads = [
        sum(dict(properties) == {"/Type": "/Pagination"} for tag, properties in marked(page)) for page in long.pdf.pages
    ]
    assert heads[:3] == [0, 3, 0]


def test_a_link_says_its_text_and_is_one_element_over_two_lines(every):
    spoken = [
        str(kid.Obj.Contents) for element in every.named("/Link") for kid in element.K if not isinstance(kid, int)
    ]
    address = "https://kalender.example/talent-breakfast-the-long-the-short-and-the-winding-road/"
    assert spoken.count(address) == 2
    assert spoken[:3] == ["Program", "Lysark", "notat.docx"]
    wrapped = [link for link in every.named("/Link") if sum(not isinstance(kid, int) for kid in link.K) == 2]
    assert len(wrapped) == 1


def test_figure_has_its_name_and_its_place_on_the_sheet(every):
    (figure,) = every.named("/Figure")
    assert str(figure.Alt) == "Fjordregionen"
    _left, bottom, right, top = (float(side) for side in figure.A.BBox)
    assert (round(right), round(top - bottom)) == (530, 31)
    assert 740 < bottom < top < 800


def test_files_without_a_place_are_no_links():
    draft = samples.draft(links=samples.every_block().links, items=())
    tags = Tags(draft)
    (link,) = tags.named("/Link")
    assert str(link.K[0].Obj.A.URI) == "https://program.example/2022?a=1&b=2"
