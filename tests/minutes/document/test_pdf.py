import hashlib
import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import threading
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from django.conf import settings
from django.template.loader import render_to_string
from pypdf import PdfReader

from minutes.document.characters import words
from minutes.document.codec import value_hash
from minutes.document.html import to_text
from minutes.document.model import Asset
from minutes.document.pdf import pdf_filename, render_pdf
from minutes.document.pdf.fetcher import ForeignAddressError, OwnFilesFetcher
from minutes.document.pdf.renderer import Press, StyleError
from minutes.document.presentation import present
from tests.minutes.document import samples

STATIC = Path(settings.BASE_DIR) / "static"
A4 = (595.28, 841.89)


def with_text(html):
    document = samples.published()
    return replace(document, items=(replace(document.items[2], html=html),))


def with_logo(content, media_type="image/svg+xml"):
    logo = Asset(hashlib.sha256(content).hexdigest(), "logo", media_type, len(content))
    document = samples.published(letterhead=replace(samples.LETTERHEAD, logo=logo))
    return document, {logo.sha256: content}


def body_words(document):
    html = render_to_string("minutes/document/pdf.html", {"doc": present(document), "made_at": ""})
    return [word.casefold() for word in words(to_text(html.partition("<body")[2].partition(">")[2]))]


def pdf_words(document):
    """The words of the text as a program without knowledge of tags finds them, without head and foot of the pages."""
    shown, rendered = present(document), render_pdf(document)
    text = []
    for number, page in enumerate(PdfReader(BytesIO(rendered.pdf)).pages, 1):
        running = [shown.identity, f"Side {number} av {rendered.pages}", shown.label["not_published"]]
        running += [shown.sender] if number > 1 else []
        content = page.extract_text().replace("\xa0", " ")
        for line in running:
            content = content.replace(line.replace("\xa0", " "), " ")
        text.append(content)
    return [word.casefold() for word in words(" ".join(text))]


@pytest.mark.parametrize("sample", [samples.published, samples.draft, samples.nynorsk])
def test_text_of_the_pdf_is_the_text_of_the_document_in_order(sample):
    assert pdf_words(sample()) == body_words(sample())


def test_long_words_are_never_hyphenated_by_us():
    document = with_text(f"<p>{'informasjonssikkerhetsarbeid næringslivskonferanse ' * 30}</p>")
    assert pdf_words(document) == body_words(document)


def test_same_value_gives_same_bytes_whatever_was_rendered_between():
    first = render_pdf(samples.published())
    render_pdf(samples.every_block(), samples.ASSETS)
    render_pdf(with_text("<p>→ 😀</p>"))
    again = render_pdf(samples.published())
    assert again == first
    assert first.sha256 == hashlib.sha256(first.pdf).hexdigest()


def test_same_value_gives_same_bytes_in_another_process():
    code = (
        "import django; django.setup()\n"
        "from minutes.document.pdf import render_pdf\n"
        "from tests.minutes.document import samples\n"
        "print(render_pdf(samples.every_block(), samples.ASSETS).sha256)"
    )
    here = render_pdf(samples.every_block(), samples.ASSETS).sha256
    environment = os.environ | {"PYTHONHASHSEED": "7", "TZ": "Pacific/Auckland", "LC_ALL": "C.UTF-8"}
    there = subprocess.run([sys.executable, "-c", code], env=environment, cwd=settings.BASE_DIR, capture_output=True)
    assert there.stdout.decode().strip() == here


def test_another_value_gives_other_bytes():
    assert render_pdf(samples.published()).sha256 != render_pdf(samples.published(place="Moss")).sha256


def test_two_threads_render_the_same_as_one():
    expected = [render_pdf(sample()).sha256 for sample in (samples.published, samples.nynorsk)]
    found = [None, None]

    def render(number, sample):
        found[number] = render_pdf(sample()).sha256

    threads = [threading.Thread(target=render, args=each) for each in enumerate((samples.published, samples.nynorsk))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == expected


def test_identifier_and_dates_come_from_the_record():
    document = samples.published()
    with pikepdf.open(BytesIO(render_pdf(document).pdf)) as pdf:
        assert bytes(pdf.trailer.ID[0]).decode() == value_hash(document)
        assert str(pdf.docinfo["/CreationDate"]) == "D:20220317120431+01'00"
        assert pdf.docinfo["/ModDate"] == pdf.docinfo["/CreationDate"]


def test_metadata_name_title_author_language_and_address():
    with pikepdf.open(BytesIO(render_pdf(samples.nynorsk()).pdf)) as pdf:
        assert str(pdf.docinfo["/Title"]) == "Referat 11.\xa0mars 2022 – Faggruppe Næringssamarbeidet, Fjordregionen"
        assert str(pdf.docinfo["/Author"]) == "Fjordregionen"
        assert str(pdf.Root.Lang) == "nn"
        assert pdf.Root.ViewerPreferences.DisplayDocTitle
        with pdf.open_metadata() as xmp:
            assert xmp["pdfaid:part"] == "2"
            assert xmp["pdfaid:conformance"] == "A"
            assert xmp["{http://www.aiim.org/pdfua/ns/id/}part"] == "1"
            assert xmp["dc:language"] == {"nn"}
            assert xmp["dc:identifier"] == "https://referat.example/r/h3k8w2np/"


@pytest.mark.parametrize("sample", [samples.published, samples.draft, samples.every_block])
def test_every_page_is_a4(sample):
    with pikepdf.open(BytesIO(render_pdf(sample(), samples.ASSETS).pdf)) as pdf:
        sizes = {tuple(round(float(side), 2) for side in page.mediabox[2:]) for page in pdf.pages}
    assert sizes == {A4}


def test_seed_sized_document_fills_three_pages():
    assert render_pdf(samples.published()).pages == 3


def test_bookmarks_are_the_headings():
    with pikepdf.open(BytesIO(render_pdf(samples.published()).pdf)) as pdf, pdf.open_outline() as outline:
        (root,) = outline.root
        assert root.title == "Referat 11.\xa0mars 2022"
        titles = [child.title for child in root.children]
        speakers = [child.title for child in root.children[5].children]
    assert titles[:3] == ["Frammøtte", "1. Godkjenning av innkalling", "2. Godkjenning av referat fra møtet 14. januar"]
    assert titles[-2:] == ["11. Eventuelt", "Oppfølging"]
    assert speakers == [
        "Anders Myhrvold, Asker",
        "Silje, Lillestrøm",
        "Nils Henrik Bråten, Horten",
        "Solveig Hagtun, Hamarregionen",
        "Ingrid Skarpnes, Kongsvingerregionen",
    ]


def test_only_bundled_fonts_are_used_and_embedded():
    with pikepdf.open(BytesIO(render_pdf(samples.every_block(), samples.ASSETS).pdf)) as pdf:
        fonts = {
            re.sub(r"^/\w{6}\+", "", str(font.BaseFont))
            for font in pdf.objects
            if isinstance(font, pikepdf.Dictionary) and font.get("/Subtype") == "/CIDFontType2"
        }
        assert all(font.startswith("Minutes-S") for font in fonts)
        assert "Minutes-Serif-Ext" in fonts or "Minutes-Sans-Ext-Semi-Bold" in fonts


def test_samples_have_no_defects():
    for sample in (samples.published, samples.draft, samples.long, samples.nynorsk, samples.every_block):
        assert render_pdf(sample(), samples.ASSETS).defects == ()


def test_signs_and_emoji_have_glyphs_and_unknown_scripts_are_reported():
    signs = render_pdf(with_text("<p>→ ≥ ✓ \uf0e0 ŧ a\u2011b 😀</p>"))
    assert signs.defects == ()
    assert "→ ≥ ✓ → ŧ a-b 😀" in PdfReader(BytesIO(signs.pdf)).pages[0].extract_text()
    foreign = render_pdf(with_text("<p>中</p>"))
    assert foreign.defects == ("Tegnet «中» (U+4E2D) finnes ikke i skriftene.",)


def test_rendering_opens_no_socket(monkeypatch):
    def refuse(*args, **kwargs):
        raise AssertionError("a socket was opened")

    monkeypatch.setattr(socket, "socket", refuse)
    document, assets = with_logo(
        b'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 9 9">'
        b'<image href="http://example.org/a.png"/><image xlink:href="//example.org/b.png"/></svg>'
    )
    rendered = Press(STATIC).render(document, assets)
    assert len(rendered.defects) == 2
    assert all("ForeignAddressError" in defect for defect in rendered.defects)


OPENED = []
IS_WATCHING = threading.Event()
sys.addaudithook(lambda event, args: OPENED.append(args[0]) if event == "open" and IS_WATCHING.is_set() else None)


def test_rendering_opens_no_foreign_file():
    render_pdf(samples.published())
    allowed = [STATIC, Path(settings.BASE_DIR) / "templates", Path(tempfile.gettempdir()), Path(sys.prefix).resolve()]
    document, assets = with_logo(
        b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><image href="file:///etc/hostname"/></svg>'
    )
    OPENED.clear()
    IS_WATCHING.set()
    try:
        rendered = Press(STATIC).render(document, assets)
    finally:
        IS_WATCHING.clear()
    paths = {Path(os.fsdecode(path)).resolve() for path in OPENED if isinstance(path, (str, bytes))}
    assert {path for path in paths if not any(path.is_relative_to(folder) for folder in allowed)} == set()
    assert STATIC / "css/pdf/minutes.css" in paths
    assert len(rendered.defects) == 1


def test_logo_that_is_no_asset_of_the_edition_is_a_defect():
    document, _assets = with_logo(b"<svg/>")
    (defect,) = render_pdf(document, {}).defects
    assert defect.startswith("Feil i PDF-en: Failed to load image at 'asset:")


@pytest.mark.parametrize(
    "url",
    [
        "https://example.org/a.css",
        "file:///etc/passwd",
        f"file://{STATIC}/css/pdf/../../../manage.py",
        f"file://{STATIC}/css/pdf/%2e%2e/%2e%2e/%2e%2e/manage.py",
        f"file://elsewhere{STATIC}/css/pdf/minutes.css",
        "data:text/plain,hei",
        "ftp://example.org/a",
        "asset:0000",
    ],
)
def test_fetcher_refuses_what_is_not_ours(url):
    with pytest.raises(ForeignAddressError):
        OwnFilesFetcher((STATIC / "css/pdf",), {"ffff": b""}).fetch(url)


def test_fetcher_serves_our_files_and_assets():
    fetcher = OwnFilesFetcher((STATIC / "css/pdf",), {"ffff": b"hei"})
    assert fetcher.fetch("asset:ffff").read() == b"hei"
    style = STATIC / "css/pdf/minutes.css"
    assert fetcher.fetch(style.as_uri()).read() == style.read_bytes()


def test_missing_fonts_are_said_in_one_sentence(tmp_path):
    shutil.copytree(STATIC / "css/pdf", tmp_path / "css/pdf")
    with pytest.raises(StyleError, match="make assets"):
        Press(tmp_path).render(samples.published(), {})


def test_filename_names_group_and_day():
    assert pdf_filename("naeringssamarbeidet", date(2022, 3, 11)) == "referat-naeringssamarbeidet-2022-03-11.pdf"
