"""The bookkeeping of words: no word of the source is lost.

Every token of the source is in the running text of the draft, in order, or in a part of a source line that is
kept beside the field it was turned into, or in a line that was left over. The proof reads the source anew.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from html import unescape

from minutes.importing.lines import source_lines, words
from minutes.importing.values import Kept, Line, ParsedContribution, ParsedItem, ParsedReferat

_LINK = re.compile(r'<a href="([^"]*)">(.*?)</a>', re.DOTALL)
_TAG = re.compile(r"<[^>]*>")
_INLINE_TAG = re.compile(r"</?(?:strong|em)>")


@dataclass(frozen=True, slots=True)
class Accounting:
    """Where the words of the source went. `lost` and `added` are empty when nothing is wrong."""

    total: int
    in_text: int
    in_fields: int
    left_over: int
    lost: tuple[str, ...] = ()
    added: tuple[str, ...] = ()

    @property
    def is_complete(self) -> bool:
        return not self.lost and not self.added


def account(parsed: ParsedReferat, source: str) -> Accounting:
    """Compare what was read with its source, word by word."""
    lines = source_lines(source)
    _check_quotes(parsed, lines)
    gone = {line.number for line in parsed.leftovers}
    kept: dict[int, list[Kept]] = defaultdict(list)
    for part in parsed.kept:
        kept[part.line.number].append(part)
    running = [w for line in lines if line.number not in gone for w in words(_without(line, kept[line.number]))]
    left_over = sum(len(words(line.text)) for line in parsed.leftovers)
    drafted = running_words(parsed)
    lost, added = _differences(running, drafted)
    total = len(words(source))
    return Accounting(total, len(drafted), total - left_over - len(running), left_over, lost, added)


def running_words(parsed: ParsedReferat) -> list[str]:
    """The words of the items as the draft tells them, in reading order."""
    return [word for item in parsed.items for text in _texts(item) for word in words(text)]


def html_text(html: str) -> str:
    """The text of rich text. The address of a link counts unless it is what is shown."""
    shown = _LINK.sub(lambda m: f" {m[2]} " + ("" if m[2] == m[1] else f"{m[1]} "), html)
    return unescape(_TAG.sub(" ", _INLINE_TAG.sub("", shown)))


def _texts(item: ParsedItem) -> Iterator[str]:
    yield item.number
    yield item.title
    yield html_text(item.html)
    for contribution in item.contributions:
        yield from _contribution_texts(contribution)
    if item.outcome:
        yield item.outcome.wording
    for link in item.links:
        yield f"{link.title} {link.url}"


def _contribution_texts(contribution: ParsedContribution) -> Iterator[str]:
    yield contribution.speaker.as_written
    yield html_text(contribution.html)
    for reply in contribution.replies:
        yield from _contribution_texts(reply)


def _without(line: Line, kept: list[Kept]) -> str:
    """The line without the parts that were turned into fields."""
    text = line.text
    for part in kept:
        text = text[: part.start] + " " * (part.stop - part.start) + text[part.stop :]
    return text


def _check_quotes(parsed: ParsedReferat, lines: list[Line]) -> None:
    """A source line that is kept is the source's own line, or it proves nothing."""
    quoted = [part.line for part in parsed.kept] + list(parsed.leftovers)
    wrong = [line for line in quoted if line != lines[line.number - 1]]
    if wrong:
        raise ValueError(f"not lines of the source: {wrong}")


def _differences(source: list[str], draft: list[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    if source == draft:
        return (), ()
    lost: list[str] = []
    added: list[str] = []
    for _, i1, i2, j1, j2 in (
        op for op in SequenceMatcher(None, source, draft, False).get_opcodes() if op[0] != "equal"
    ):
        lost += source[i1:i2]
        added += draft[j1:j2]
    return tuple(lost), tuple(added)
