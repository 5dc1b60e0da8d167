"""From the bytes of a file to its text, or one sentence that says why it is none."""

import codecs
import unicodedata
from pathlib import Path

from django.utils.translation import gettext as _

from minutes.document.characters import strip_invisible
from minutes.importing.values import ImportProblem

# A referat is some thousand characters. A million bytes is a whole book, and no referat.
MAX_BYTES = 1_000_000
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SPACING = "\t\n\r\v\f"


def read_file(path: Path) -> str:
    """The text of the file at a path. What is too large is not loaded."""
    try:
        with path.open("rb") as file:
            return read(file.read(MAX_BYTES + 1))
    except FileNotFoundError:
        raise ImportProblem(_("Filen %(path)s finnes ikke.") % {"path": path}) from None
    except OSError:
        raise ImportProblem(_("Filen %(path)s kan ikke leses.") % {"path": path}) from None


def read(data: bytes) -> str:
    """The text of a file in UTF-8, Windows-1252 or, with its mark, UTF-16."""
    if len(data) > MAX_BYTES:
        raise ImportProblem(_("Filen er for stor til å være et referat som tekst: grensen er 1 MB."))
    _refuse_other_formats(data)
    text = strip_invisible(_decode(data))
    if _is_binary(text):
        raise ImportProblem(_("Filen er ikke ren tekst. Lagre referatet som tekst (.txt) og prøv igjen."))
    if not any(character.isalnum() for character in text):
        raise ImportProblem(_("Filen er tom."))
    return text


def _refuse_other_formats(data: bytes) -> None:
    if data.startswith(b"%PDF"):
        raise ImportProblem(_("Filen er en PDF. Lagre referatet som tekst (.txt) og prøv igjen."))
    if data.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"{\\rtf")):
        raise ImportProblem(_("Filen er et Word-dokument eller lignende. Lagre den som tekst (.txt) og prøv igjen."))


def _decode(data: bytes) -> str:
    encodings = [name for mark, name in _MARKS if data.startswith(mark)][:1] or ["utf-8", "cp1252"]
    for encoding in encodings:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise ImportProblem(_("Filen kan ikke leses som tekst. Lagre den som tekst i UTF-8 og prøv igjen."))


def _is_binary(text: str) -> bool:
    """Text has no control characters but spacing; and of what is not spacing, most is letters, digits and signs."""
    return any(unicodedata.category(character) in ("Cc", "Cn", "Cs") for character in text if character not in _SPACING)
