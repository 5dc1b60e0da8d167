"""From a document to the bytes of its PDF.

Fonts and styles are loaded once and serve the whole life of the process: making them anew costs more than a short
document. They are not safe to share between threads, so one document is rendered at a time.
"""

import hashlib
import logging
import os
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache, cached_property, partial
from pathlib import Path

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration

from minutes.document.codec import value_hash
from minutes.document.model import Document
from minutes.document.pdf.fetcher import OwnFilesFetcher
from minutes.document.pdf.finisher import finish
from minutes.document.pdf.glyphs import printable
from minutes.document.presentation import Presentation, present
from minutes.document.typography import OSLO

VARIANT = "pdf/a-2a"


class StyleError(RuntimeError):
    """Our own styles or fonts are broken or were not built: nothing can be printed."""


@dataclass(frozen=True, slots=True)
class Rendered:
    """A PDF. `defects` are sentences about what is wrong with it; none for a document that may be archived."""

    pdf: bytes
    pages: int
    sha256: str
    defects: tuple[str, ...]


class Log(logging.Handler):
    """WeasyPrint only logs what makes a file invalid."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.messages.append(record.getMessage())


class Press:
    """The fonts and styles, and the lock that lets one document at a time use them."""

    def __init__(self, static: Path) -> None:
        self.styles = static / "css" / "pdf"
        self.fonts = static / "build" / "fonts" / "pdf"
        self._turn = threading.Lock()
        self._has_symbols = False

    def render(self, document: Document, assets: Mapping[str, bytes]) -> Rendered:
        if not self.fonts.is_dir():
            raise StyleError(f"There are no fonts in {self.fonts}: make assets builds them")
        presentation = present(document)
        context = {"doc": presentation, "made_at": _made_at(document).isoformat()}
        page = printable(render_to_string("minutes/document/pdf.html", context), self.fonts)
        with self._turn, _source_date(_made_at(document)), _logged() as log:
            if page.needs_symbols and not self._has_symbols:
                self._load("symbols.css")
                self._has_symbols = True
            pdf, pages = self._write(page.html, document, presentation, assets)
        missing = [_("Tegnet %(sign)s (U+%(code)04X) finnes ikke i skriftene.") % _named(sign) for sign in page.missing]
        faults = [_("Feil i PDF-en: %(message)s") % {"message": message} for message in log.messages]
        return Rendered(pdf, pages, hashlib.sha256(pdf).hexdigest(), (*missing, *faults))

    def _write(
        self, html: str, document: Document, presentation: Presentation, assets: Mapping[str, bytes]
    ) -> tuple[bytes, int]:
        source = HTML(string=html, url_fetcher=self._fetcher(assets))
        rendered = source.render(font_config=self._font_config, stylesheets=self._stylesheets, pdf_variant=VARIANT)
        facts = {"language": document.language, "identifier": presentation.address_url}
        pdf = rendered.write_pdf(
            pdf_variant=VARIANT, pdf_identifier=value_hash(document).encode(), finisher=partial(finish, facts=facts)
        )
        return pdf, len(rendered.pages)

    def _fetcher(self, assets: Mapping[str, bytes]) -> OwnFilesFetcher:
        return OwnFilesFetcher((self.styles, self.fonts), assets)

    @cached_property
    def _font_config(self) -> FontConfiguration:
        """Only the bundled fonts: with those of the machine a file would look different elsewhere."""
        before = os.environ.get("FONTCONFIG_FILE")
        os.environ["FONTCONFIG_FILE"] = str(self.styles / "fonts.conf")
        try:
            return FontConfiguration()
        finally:
            _restore("FONTCONFIG_FILE", before)

    @cached_property
    def _stylesheets(self) -> list[CSS]:
        return [self._load("fonts.css"), self._load("minutes.css")]

    def _load(self, name: str) -> CSS:
        with _logged() as log:
            css = CSS(filename=self.styles / name, font_config=self._font_config, url_fetcher=self._fetcher({}))
        if log.messages:
            raise StyleError(f"{name}: {'; '.join(log.messages)}")
        return css


def render_pdf(document: Document, assets: Mapping[str, bytes] | None = None) -> Rendered:
    """The PDF of a document. `assets` are the files that it shows (its logo), by SHA-256.

    The same value gives the same bytes. Nothing but our own styles, fonts and these assets is read.
    """
    return _press().render(document, assets or {})


def pdf_filename(slug: str, day: date) -> str:
    """referat-naeringssamarbeidet-2022-03-11.pdf"""
    return f"referat-{slug}-{day.isoformat()}.pdf"


@cache
def _press() -> Press:
    return Press(Path(settings.BASE_DIR) / "static")


def _made_at(document: Document) -> datetime:
    """The moment of the record, never of the clock."""
    moment = datetime.fromisoformat(document.made_at or document.issued_on or document.starts_at)
    return moment.replace(microsecond=0) if moment.tzinfo else moment.replace(microsecond=0, tzinfo=OSLO)


def _named(character: str) -> dict[str, str | int]:
    return {"sign": f"«{character}»", "code": ord(character)}


@contextmanager
def _logged() -> Iterator[Log]:
    logger, log = logging.getLogger("weasyprint"), Log()
    logger.addHandler(log)
    try:
        yield log
    finally:
        logger.removeHandler(log)


@contextmanager
def _source_date(moment: datetime) -> Iterator[None]:
    """Whatever writes a font or a stream takes its time from here."""
    before = os.environ.get("SOURCE_DATE_EPOCH")
    os.environ["SOURCE_DATE_EPOCH"] = str(int(moment.timestamp()))
    try:
        yield
    finally:
        _restore("SOURCE_DATE_EPOCH", before)


def _restore(name: str, value: str | None) -> None:
    if value is None:
        del os.environ[name]
    else:
        os.environ[name] = value
