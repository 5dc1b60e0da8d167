"""Characters that no referat needs and that break a PDF or a comparison: removed where text comes in.

Letters, digits and what is seen are never touched. Text is brought to NFC, so that "å" is one character.
"""

import re
import unicodedata

# Seen by nobody: format characters (soft hyphen, zero-width space, direction marks, byte order mark) and variation
# selectors. They lie inside words, so a word is the same with and without them.
INVISIBLE = re.compile(
    r"[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\ufff9-\ufffb\x1f]"
)
LONE_SURROGATES = re.compile(r"[\ud800-\udfff]")
# What Word and Outlook write for a line break inside a paragraph, and Unicode's own line separator.
LINE_BREAKS = re.compile(r"[\x0b\x85\u2028]")
PARAGRAPH_SEPARATOR = "\u2029"
# The rest of the control characters, and code points that are no characters. Tab, line feed and return are space.
CONTROLS = re.compile(r"[\x00-\x08\x0c\x0e-\x1e\x7f-\x84\x86-\x9f\ufdd0-\ufdef\ufffe\uffff]")
WORD = re.compile(r"[^\W_]+")


def strip_invisible(text: str) -> str:
    """Without what cannot be seen, and composed: the form in which texts are compared and stored."""
    return unicodedata.normalize("NFC", INVISIBLE.sub("", LONE_SURROGATES.sub("", text)))


def clean_characters(text: str) -> str:
    """The same text without invisible and control characters. Line breaks of every kind become line feeds."""
    text = LINE_BREAKS.sub("\n", strip_invisible(text)).replace(PARAGRAPH_SEPARATOR, "\n")
    return CONTROLS.sub(" ", text)


def clean_line(text: str) -> str:
    """One line for a name, a title or a label: clean characters, single spaces, none at the ends."""
    return re.sub(r"[ \t\r\n]+", " ", clean_characters(text)).strip(" ")


def words(text: str) -> list[str]:
    """The tokens of a text: maximal runs of letters and digits, in order."""
    return WORD.findall(strip_invisible(text))
