"""Rich text: HTML with p, br, strong, em, ul, ol, li and a[href] only, in one spelling.

`clean` is run whenever rich text is saved. nh3 parses what browsers, Word and Outlook send and decides what is
allowed; `richtext.py` folds the rest into paragraphs and lists without losing a word.
"""

from html import escape
from itertools import groupby

import nh3

from minutes.document.characters import LONE_SURROGATES, words
from minutes.document.richtext import TAGS, Block, Line, ListBlock, Reader

__all__ = ["clean", "is_empty", "split", "to_text", "words"]

ALLOWED = {"p", "br", "strong", "em", "ul", "ol", "li", "a"}
SCHEMES = {"http", "https", "mailto"}


def clean(html: str) -> str:
    """Allowed rich text in one spelling. Cleaning twice changes nothing more."""
    return _sanitised("".join(_block_html(block) for block in _blocks(html)), ALLOWED)


def to_text(html: str) -> str:
    """Plain text, a line for each paragraph, break and list item. The numbers of a list are no words of the text."""
    return "\n".join(line for block in _blocks(html) for line in _block_lines(block))


def split(html: str) -> list[str]:
    """The HTML of each paragraph and each outer list by itself."""
    return [_block_html(block) for block in _blocks(html)]


def is_empty(html: str) -> bool:
    return not to_text(html).strip()


def line_html(line: Line) -> str:
    """A link lies outermost, then strong, then em: the same marks are always written the same way."""
    return "".join(_linked(href, list(runs)) for href, runs in groupby(line, key=lambda run: run.href))


def _sanitised(html: str, tags: set[str]) -> str:
    return nh3.clean(
        html,
        tags=tags,
        attributes={"a": {"href"}},
        url_schemes=SCHEMES,
        url_relative="deny",
        link_rel=None,
        clean_content_tags={"script", "style"},
    )


def _blocks(html: str) -> list[Block]:
    """nh3 takes no lone surrogates, and a NUL ends nothing but trouble."""
    return Reader().read(_sanitised(LONE_SURROGATES.sub("", html).replace("\x00", " "), TAGS))


def _block_html(block: Block) -> str:
    if not isinstance(block, ListBlock):
        return f"<p>{line_html(block)}</p>"
    name = "ol" if block.ordered else "ul"
    return f"<{name}>{''.join(f'<li>{_item_html(item)}</li>' for item in block.items)}</{name}>"


def _item_html(item: list[Block]) -> str:
    return "".join(_block_html(part) if isinstance(part, ListBlock) else line_html(part) for part in item)


def _linked(href: str, runs: Line) -> str:
    inner = "".join(_marked(strong, list(part)) for strong, part in groupby(runs, key=lambda run: run.strong))
    return f'<a href="{escape(href)}">{inner}</a>' if href else inner


def _marked(strong: bool, runs: Line) -> str:
    inner = "".join(_emphasised(em, list(part)) for em, part in groupby(runs, key=lambda run: run.em))
    return f"<strong>{inner}</strong>" if strong else inner


def _emphasised(em: bool, runs: Line) -> str:
    inner = "".join("<br>" if run.is_break else escape(run.text, quote=False) for run in runs)
    return f"<em>{inner}</em>" if em else inner


def _block_lines(block: Block, indent: str = "") -> list[str]:
    if not isinstance(block, ListBlock):
        return "".join(run.text for run in block).split("\n")
    return [line for item in block.items for line in _item_lines(item, indent)]


def _item_lines(item: list[Block], indent: str) -> list[str]:
    first, *more = _block_lines(item[0])
    nested = [line for part in item[1:] for line in _block_lines(part, f"{indent}  ")]
    return [f"{indent}- {first}", *(f"{indent}  {line}" for line in more), *nested]
