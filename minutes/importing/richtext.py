"""Lines of plain text as rich text: paragraphs, lists and links, every character kept (see document/model.py)."""

import re
from collections.abc import Iterable
from html import escape
from itertools import pairwise

from minutes.importing.lines import Block
from minutes.importing.values import Notebook, Place

BULLET = re.compile(r"^(?P<indent>\s*)[-•*·▪]\s+(?P<text>\S.*)$")
ADDRESS = r"(?:https?://|mailto:)[^\s<>()\[\]\"]+"
# [text](address), <address>, or the address alone without the punctuation of the sentence after it.
LINK = re.compile(
    rf"\[(?P<title>[^\[\]\n]+)\]\((?P<to>{ADDRESS}|#|)\)"
    rf"|<(?P<auto>{ADDRESS})>"
    r"|(?P<bare>https?://[^\s<>()\[\]\"]*[^\s<>()\[\]\".,;:!?])"
)
WRAPPED_AT = 60


def render(pieces_in_blocks: Iterable[Block]) -> str:
    """Blocks of lines as HTML. Bullets that follow each other are one list, whatever blank lines part them."""
    out: list[str] = []
    bullets: list[tuple[int, str]] = []
    for block in pieces_in_blocks:
        paragraph: list[str] = []
        for piece in block:
            match = BULLET.match(piece.text)
            if match:
                out += _paragraph(paragraph)
                paragraph = []
                bullets.append((len(match["indent"]), match["text"].rstrip()))
            elif bullets and not paragraph and piece.text[:1].isspace():
                bullets[-1] = (bullets[-1][0], f"{bullets[-1][1]} {piece.text.strip()}")
            else:
                out += _list(bullets)
                bullets = []
                paragraph.append(piece.text.strip())
        if paragraph:
            out += _paragraph(paragraph)
    return "".join(out + _list(bullets))


def inline(text: str) -> str:
    """One line of text with its links."""
    out, end = [], 0
    for match in LINK.finditer(text):
        out.append(escape(text[end : match.start()], quote=False))
        out.append(_anchor(match))
        end = match.end()
    return "".join(out) + escape(text[end:], quote=False)


def note_links(block: Block, notes: Notebook, place: Place) -> None:
    """`[address](address)` says one thing twice: the second time is kept beside the link."""
    for piece in block:
        for match in LINK.finditer(piece.text):
            if match["title"] and match["title"] == match["to"]:
                offset = piece.line.text.rindex(piece.text)
                notes.keep(piece.line, place, offset + match.start("to"), offset + match.end("to"))


def _anchor(match: re.Match[str]) -> str:
    address = match["to"] or match["auto"] or match["bare"] or ""
    title = match["title"] or address
    if address in ("", "#"):
        return escape(title, quote=False)
    return f'<a href="{escape(address, quote=False)}">{escape(title, quote=False)}</a>'


def _paragraph(lines: list[str]) -> list[str]:
    """Lines of one paragraph: one that was broken for its width goes on, a short one is a line of its own."""
    if not lines:
        return []
    html = inline(lines[0])
    for before, line in pairwise(lines):
        html += (" " if len(before) >= WRAPPED_AT else "<br>") + inline(line)
    return [f"<p>{html}</p>"]


def _list(bullets: list[tuple[int, str]]) -> list[str]:
    """Bullets with their indent; a deeper one is a list inside the one before it."""
    if not bullets:
        return []
    html = ""
    depths: list[int] = []
    for indent, text in bullets:
        while depths and indent < depths[-1] and len(depths) > 1:
            html += "</li></ul>"
            depths.pop()
        if not depths or indent >= depths[-1] + 2:
            html += "<ul><li>"
            depths.append(indent)
        else:
            html += "</li><li>"
        html += inline(text)
    return [html + "</li></ul>" * len(depths)]
