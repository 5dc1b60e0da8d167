"""Lines, words and blocks of a source."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from minutes.document.characters import WORD, words
from minutes.importing.values import Line

__all__ = ["Block", "Piece", "begins_large", "blocks", "sentence_spans", "sentences", "source_lines", "words"]

_SENTENCE_END = re.compile(r"(?<=[.!?…])\s+(?=[^\W\d_a-zæøå]|[«\"“(#<\[])")
# After these a point ends no sentence; nor after a day ("30. Mars").
_ABBREVIATION = re.compile(
    r"(?:\b(?:kl|ca|nr|jf|jfr|dvs|evt|ang|vedr|pkt|bl\.a|f\.eks|m\.m|mht|vha|inkl|ekskl|st|dr|pr|tlf|red|"
    r"jan|feb|apr|aug|sept|okt|nov|des)|\b\d{1,2})\.$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Piece:
    """A line of the source, or what remains of it when a number or a speaker has been taken off its head."""

    line: Line
    text: str


Block = list[Piece]


def source_lines(text: str) -> list[Line]:
    return [Line(number, line) for number, line in enumerate(text.splitlines(), 1)]


def blocks(pieces: Iterable[Piece]) -> list[Block]:
    """Pieces between blank lines."""
    found: list[Block] = [[]]
    for piece in pieces:
        if piece.text.strip():
            found[-1].append(piece)
        elif found[-1]:
            found.append([])
    return [block for block in found if block]


def sentences(text: str) -> list[str]:
    """The sentences of a paragraph, each with the space before it cut off."""
    return [text[start:stop].strip() for start, stop in sentence_spans(text)]


def sentence_spans(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for match in _SENTENCE_END.finditer(text):
        if _ABBREVIATION.search(text[start : match.start()]):
            continue
        yield start, match.start()
        start = match.end()
    yield start, len(text)


def begins_large(text: str) -> bool:
    """Whether the first letter or digit of the text is not a lower-case letter."""
    first = WORD.search(text)
    return bool(first and not first[0][0].islower())
