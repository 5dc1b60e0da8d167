"""Folds the HTML that nh3 lets through into paragraphs and lists. See `html.py`, which is what others call."""

import re
from dataclasses import dataclass, field, replace
from html.parser import HTMLParser
from typing import TypeAlias

from minutes.document.characters import CONTROLS, LINE_BREAKS, PARAGRAPH_SEPARATOR, strip_invisible

STRONG = {"strong", "b"}
EMPHASIS = {"em", "i"}
LISTS = {"ul", "ol"}
CELLS = {"td", "th"}
# Elements that end a line of text wherever they begin or end.
BLOCKS = {
    *("p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "pre", "hr", "dl", "dt", "dd"),
    *("table", "caption", "thead", "tbody", "tfoot", "tr", "figure", "figcaption", "address", "details", "summary"),
    *("section", "article", "header", "footer", "main", "aside", "nav", "center"),
}
TAGS = BLOCKS | STRONG | EMPHASIS | LISTS | CELLS | {"br", "li", "a"}
DEEPEST_LIST = 5  # what lies deeper is shown on this level: no page has room for more


@dataclass(frozen=True, slots=True)
class Run:
    """Text with the same marks. A break is the text of a single line feed."""

    text: str
    strong: bool = False
    em: bool = False
    href: str = ""

    @property
    def is_break(self) -> bool:
        return self.text == "\n"

    @property
    def marks(self) -> tuple[str, bool, bool]:
        return self.href, self.strong, self.em


Line: TypeAlias = list[Run]


@dataclass(slots=True)
class ListBlock:
    """A list. An item holds one line of text and then nested lists, once `_regular` has seen it."""

    ordered: bool
    implied: bool = False  # made for a li that stood in no list
    items: list[list["Line | ListBlock"]] = field(default_factory=list)
    has_open_item: bool = False


Block: TypeAlias = Line | ListBlock


class Reader(HTMLParser):
    """Collects blocks from the events of well-formed HTML."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks: list[Block] = []
        self.lists: list[ListBlock] = []
        self.line: Line = []
        self.marks = {"strong": 0, "em": 0}
        self.hrefs: list[str] = []
        self.items: list[bool] = []  # per open li: whether its list was implied by it

    def read(self, html: str) -> list[Block]:
        self.feed(html)
        self.close()
        self._flush()
        blocks = _filled(self.blocks)
        full = [number for number, block in enumerate(blocks) if block]
        return blocks[full[0] : full[-1] + 1] if full else []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._mark(tag, 1)
        if tag == "br":
            self._add("\n")
        elif tag == "a":
            self.hrefs.append(strip_invisible(dict(attrs).get("href") or "").strip().replace(" ", "%20"))
        elif tag in LISTS:
            self._open_list(ordered=tag == "ol")
        elif tag == "li":
            self._open_item()
        elif tag in CELLS:
            self._add(" ")
        elif tag in BLOCKS:
            self._flush()

    def handle_endtag(self, tag: str) -> None:
        self._mark(tag, -1)
        if tag == "a":
            self.hrefs.pop()
        elif tag in LISTS:
            self._flush()
            self.lists.pop().has_open_item = False
        elif tag == "li":
            self._close_item()
        elif tag in BLOCKS:
            self._flush(keep_empty=tag == "p")

    def handle_data(self, data: str) -> None:
        for number, paragraph in enumerate(data.split(PARAGRAPH_SEPARATOR)):
            if number:
                self._flush()
            for part in re.split(rf"({LINE_BREAKS.pattern})", strip_invisible(paragraph)):
                self._add("\n" if LINE_BREAKS.fullmatch(part) else re.sub(r"\s", _space, CONTROLS.sub(" ", part)))

    def _mark(self, tag: str, step: int) -> None:
        self.marks["strong"] += step * (tag in STRONG)
        self.marks["em"] += step * (tag in EMPHASIS)

    def _add(self, text: str) -> None:
        if text:
            href = self.hrefs[-1] if self.hrefs else ""
            self.line.append(Run(text, self.marks["strong"] > 0, self.marks["em"] > 0, href))

    def _flush(self, *, keep_empty: bool = False) -> None:
        """Ends the line. An empty paragraph between others is kept: somebody wanted the space."""
        line, self.line = tidied(self.line), []
        if self.lists and line:
            self._item().append(line)
        elif line or (keep_empty and not self.lists):
            self.blocks.append(line)

    def _item(self) -> list[Block]:
        current = self.lists[-1]
        if not current.has_open_item:
            current.items.append([])
            current.has_open_item = True
        return current.items[-1]

    def _open_list(self, *, ordered: bool) -> None:
        self._flush()
        parent = self.lists[-1] if self.lists else None
        if parent and (len(self.lists) >= DEEPEST_LIST or not parent.has_open_item):
            self.lists.append(parent)  # goes on in the same list
            return
        opened = ListBlock(ordered)
        (self._item() if parent else self.blocks).append(opened)
        self.lists.append(opened)

    def _open_item(self) -> None:
        self._flush()
        implied = not self.lists
        if implied:
            last = self.blocks[-1] if self.blocks else None
            if not (isinstance(last, ListBlock) and last.implied):
                last = ListBlock(ordered=False, implied=True)
                self.blocks.append(last)
            self.lists.append(last)
        self.items.append(implied)
        self.lists[-1].has_open_item = False
        self._item()

    def _close_item(self) -> None:
        self._flush()
        self.lists[-1].has_open_item = False
        if self.items.pop():
            self.lists.pop()


def tidied(line: Line) -> Line:
    """Single spaces, none beside a break or at the ends, no break at the ends, neighbours with equal marks joined."""
    kept: Line = []
    for run in line:
        if run.is_break:
            _strip_end(kept, " ")
            if kept:
                kept.append(run)
        else:
            after_space = not kept or kept[-1].is_break or kept[-1].text.endswith(" ")
            text = re.sub(" +", " ", run.text)
            if text := text.removeprefix(" ") if after_space else text:
                kept.append(replace(run, text=text))
    _strip_end(kept, " \n")
    return _joined(_unmarked_space(kept))


def _filled(blocks: list[Block]) -> list[Block]:
    """Without lists and items that hold nothing."""
    filled = [_regular(block) if isinstance(block, ListBlock) else block for block in blocks]
    return [block for block in filled if not isinstance(block, ListBlock) or block.items]


def _regular(block: ListBlock) -> ListBlock:
    """Each item is one line of text and then its nested lists, if any.

    A second paragraph follows after a break, for a li holds no p. Text after a nested list is an item of its own, and
    a nested list without a text to belong to goes on in this one.
    """
    items: list[list[Block]] = []
    for item in block.items:
        begun = len(items)
        for part in _filled(item):
            is_first = len(items) == begun
            if isinstance(part, ListBlock):
                items.extend(part.items) if is_first else items[-1].append(part)
            elif is_first or isinstance(items[-1][-1], ListBlock):
                items.append([part])
            else:
                items[-1][-1] = tidied([*items[-1][-1], Run("\n"), *part])
    block.items = items
    return block


def _space(match: re.Match[str]) -> str:
    """HTML's own space is one space; a no-break space and its kin stay what they are."""
    return " " if match[0] in " \t\n\r" else match[0]


def _strip_end(line: Line, characters: str) -> None:
    while line:
        text = line[-1].text.rstrip(characters)
        if text:
            line[-1] = replace(line[-1], text=text)
            return
        if line[-1].is_break and "\n" not in characters:
            return
        line.pop()


def _unmarked_space(line: Line) -> Line:
    """A space or a break carries the marks of both its neighbours or none: nobody sees a bold space."""
    result: Line = []
    for number, run in enumerate(line):
        if run.text in (" ", "\n"):
            following = next((other for other in line[number + 1 :] if other.text not in (" ", "\n")), Run(""))
            shared = result and result[-1].marks == following.marks
            run = replace(result[-1], text=run.text) if shared else Run(run.text)
        result.append(run)
    return result


def _joined(line: Line) -> Line:
    result: Line = []
    for run in line:
        if result and result[-1].marks == run.marks and not run.is_break and not result[-1].is_break:
            result[-1] = replace(run, text=strip_invisible(result[-1].text + run.text))
        else:
            result.append(run)
    return result
