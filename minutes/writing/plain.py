"""Rich text in a plain text box, for the page without a script: one line for each paragraph, "- " for lists.

What is not touched keeps its links and its bold: a block whose lines come back unchanged is stored as it was.
"""

import re
from html import escape

from minutes.document.html import clean, split, to_text

_BULLET = re.compile(r"(?P<indent>(?:  )*)- (?P<text>.*)")


def to_plain(html: str) -> str:
    return to_text(html)


def from_plain(text: str, original: str = "") -> str:
    """The HTML that a text box gives, with the blocks of `original` where their lines are still there."""
    waiting = [(to_text(block).split("\n"), block) for block in split(original)]
    lines = text.replace("\r\n", "\n").strip("\n").split("\n") if text.strip() else []
    parts: list[str] = []
    written: list[str] = []
    at = 0
    while at < len(lines):
        kept = next(((own, html) for own, html in waiting if lines[at : at + len(own)] == own), None)
        if kept is None:
            written.append(lines[at])
            at += 1
            continue
        parts += [*_html(written), kept[1]]
        written = []
        waiting.remove(kept)
        at += len(kept[0])
    return clean("".join([*parts, *_html(written)]))


def _html(lines: list[str]) -> list[str]:
    """Lines as paragraphs and nested lists."""
    parts: list[str] = []
    depth = 0
    for line in lines:
        bullet = _BULLET.fullmatch(line)
        wanted = min(len(bullet["indent"]) // 2, depth) + 1 if bullet else 0
        parts.append(_step(depth, wanted))
        parts.append(f"<li>{escape(bullet['text'])}" if bullet else f"<p>{escape(line)}</p>")
        depth = wanted
    return [*parts, _step(depth, 0)]


def _step(depth: int, wanted: int) -> str:
    """What closes and opens between two lines."""
    if wanted > depth:
        return "<ul>" * (wanted - depth)
    closed = "</li></ul>" * (depth - wanted)
    return closed + ("</li>" if wanted else "")
