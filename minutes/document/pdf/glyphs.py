"""Which characters the bundled fonts can print, and what becomes of the others.

A character without a glyph breaks PDF/A and PDF/UA. Arrows, signs and emoji have fonts of their own, loaded only for
a document that needs them; what no font has is printed as an empty box and reported.
"""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from fontTools.ttLib import TTFont

TEXT_FONTS = ("source-serif-4-latin", "source-serif-4-latin-ext", "source-sans-3-latin", "source-sans-3-latin-ext")
SYMBOL_FONTS = ("noto-sans-math-latin", "noto-emoji-emoji")
BOX = "□"
# Hyphens and spaces that look like their plain kin, and the signs of the font Wingdings that Word and Outlook leave.
EQUAL = str.maketrans(
    {
        "\u2010": "-",
        "\u2011": "-",
        "\u202f": "\u00a0",
        "\u2007": "\u00a0",
        **dict.fromkeys("\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2008\u200a\u205f\u3000", " "),
        "\uf0b7": "•",
        "\uf0a7": "▪",
        "\uf0e0": "→",
        "\uf0fc": "✓",
        "\uf04a": "☺",
    }
)


@dataclass(frozen=True, slots=True)
class Printable:
    html: str
    needs_symbols: bool
    missing: tuple[str, ...]


def printable(html: str, fonts: Path) -> Printable:
    """The same HTML in characters that have a glyph in one of the fonts in the folder."""
    html = html.translate(EQUAL)
    foreign = {character for character in set(html) if ord(character) not in _covered(fonts, TEXT_FONTS)} - {"\n"}
    missing = sorted(character for character in foreign if ord(character) not in _covered(fonts, SYMBOL_FONTS))
    return Printable(html.translate(dict.fromkeys(map(ord, missing), BOX)), bool(foreign), tuple(missing))


@cache
def _covered(folder: Path, names: tuple[str, ...]) -> frozenset[int]:
    maps = [TTFont(folder / f"{name}-400-normal.woff2").getBestCmap() for name in names]
    return frozenset(code for each in maps for code in each)
