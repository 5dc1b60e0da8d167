"""From lines to items: where an item begins, and where its title ends."""

import re
from dataclasses import dataclass, field

from minutes.importing.lines import Block, Piece, begins_large, blocks, sentence_spans
from minutes.importing.values import Line, Notebook, Place

# "3. Tittel", "3) Tittel", "Sak 38/25: Tittel", "38/25 Tittel". A title never begins with a small letter.
_START = re.compile(
    r"\s*(?:(?P<word>sak|saknr\.?|sak nr\.?)\s+(?P<case>\d{1,4}(?:/\d{2,4})?)(?![\d/])\s*[.:)–-]?\s*"
    r"|(?P<journal>\d{1,4}/\d{2,4})(?![-/\d])\s*[.:–-]?\s+"
    r"|(?P<number>\d{1,3})[.)](?:\s+|(?=[A-ZÆØÅ«\"])))(?P<rest>\S.*)?$",
    re.IGNORECASE,
)
_DASH = re.compile(r"\s+[–—-]\s+(?=[A-ZÆØÅÄÖ«\"])")
_WHOLE_SENTENCE = re.compile(r"[.!]\s*$|[.!?]\s+[A-ZÆØÅÄÖ«\"<(]")

LONGEST_TITLE = 400


@dataclass(slots=True)
class RawItem:
    """An item as its lines stand in the source. `start` is where its title begins in its line."""

    line: Line
    number: str
    title: str
    body: list[Piece] = field(default_factory=list)

    @property
    def blocks(self) -> list[Block]:
        return blocks(self.body)


def split_items(lines: list[Line], notes: Notebook) -> tuple[list[Line], list[RawItem]]:
    """The lines of the head, and the items. An agenda that is repeated with its minutes is kept beside them."""
    head: list[Line] = []
    items: list[RawItem] = []
    for index, line in enumerate(lines):
        match = _START.match(line.text)
        if match and _opens(match, lines, index, items):
            if _restarts(match, items):
                _keep_agenda(items, notes)
                items.clear()
            items.append(_raw_item(line, match, len(items), notes))
        elif items:
            items[-1].body.append(Piece(line, line.text.rstrip()))
        else:
            head.append(line)
    for item in items:
        _take_wrapped_title(item)
    return head, items


def split_title(text: str) -> tuple[str, str]:
    """The title and the text that ran on after it: at a dash before a sentence, or at the end of a first sentence.

    What is longer than any title is cut between two words.
    """
    dashes = [dash.span() for dash in _DASH.finditer(text, 0, LONGEST_TITLE)]
    cuts = [(start, stop) for start, stop in dashes if _WHOLE_SENTENCE.search(text, stop)]
    spans = list(sentence_spans(text))
    if len(spans) > 1:
        cuts.append((spans[0][1], spans[1][0]))
    if not cuts and len(text) <= LONGEST_TITLE:
        return text, ""
    end, start = min(cuts, default=(len(text), len(text)))
    if end > LONGEST_TITLE:
        end = start = text.rfind(" ", 0, LONGEST_TITLE) + 1 or LONGEST_TITLE
    title = text[:end].rstrip()
    return (title[:-1] if title.endswith(".") else title), text[start:]


def _number(match: re.Match[str]) -> str:
    return match["case"] or match["journal"] or match["number"]


def _order(number: str) -> int:
    return int(number.split("/")[0])


def _opens(match: re.Match[str], lines: list[Line], index: int, items: list[RawItem]) -> bool:
    """Whether a numbered line is an item: the next number, or a later one after a blank line."""
    number = _number(match)
    if not begins_large(match["rest"] or ("Sak" if match["word"] else "")):
        return False
    if not items:
        return True
    last = items[-1]
    if ("/" in number) != ("/" in last.number):
        return False
    before = lines[index - 1].text if index else ""
    if _restarts(match, items):
        return True
    if _order(number) == _order(last.number) + 1:
        return not _is_inside_a_list(before, items)
    return _order(number) > _order(last.number) and not before.strip()


def _is_inside_a_list(before: str, items: list[RawItem]) -> bool:
    """Whether the line above is a numbered line that was no item: then this one is of the same list."""
    return bool(_START.match(before)) and bool(items[-1].body) and items[-1].body[-1].text == before.rstrip()


def _restarts(match: re.Match[str], items: list[RawItem]) -> bool:
    """The first number and title again, while no item had any text: what came before was the agenda."""
    if len(items) < 2 or _number(match) != items[0].number:
        return False
    return not any(piece.text.strip() for item in items for piece in item.body) and (
        (match["rest"] or "").strip().casefold() == items[0].title.casefold()
    )


def _keep_agenda(items: list[RawItem], notes: Notebook) -> None:
    numbers = {item.line.number for item in items}
    notes.kept = [part for part in notes.kept if part.line.number not in numbers]
    for item in items:
        notes.keep(item.line, Place("heading"))


def _raw_item(line: Line, match: re.Match[str], index: int, notes: Notebook) -> RawItem:
    if match["word"]:
        notes.keep(line, Place("number", item=index), match.start("word"), match.end("word"))
    return RawItem(line, _number(match), (match["rest"] or "").strip())


def _take_wrapped_title(item: RawItem) -> None:
    """A title that goes on in the next line, which then begins with a small letter, or that stands there alone."""
    if not item.title:
        while item.body and not item.body[0].text.strip():
            item.body.pop(0)
        item.title = item.body.pop(0).text.strip() if item.body else ""
    while item.body and item.title and (text := item.body[0].text.strip()) and text[0].islower():
        item.title = f"{item.title} {text}"
        item.body.pop(0)
