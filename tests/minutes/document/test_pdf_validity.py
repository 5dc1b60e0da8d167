"""Every kind of document against the real rules of PDF/A-2a and PDF/UA-1."""

from dataclasses import replace
from io import BytesIO

import pikepdf
import pytest

from minutes.document.audience import public_version
from minutes.document.pdf import render_pdf
from tests import vera
from tests.minutes.document import samples

pytestmark = pytest.mark.vera


def signs():
    document = samples.published()
    html = "<p>→ ≥ ✓ ☺ 😀 ŧ ǥ đ 中 <strong>→ 😀</strong> <em>č</em></p>"
    return replace(document, items=(replace(document.items[2], title="Tegn → 😀", html=html),))


def bare():
    document = samples.published(attendees=(), links=(), items=(), chair="", issued_on="", next_approval="")
    return replace(document, letterhead=replace(samples.LETTERHEAD, sender="", host=""), code="", title="Møtebok")


def public():
    return public_version(samples.every_block())


SAMPLES = [
    samples.published,
    samples.draft,
    samples.long,
    samples.nynorsk,
    samples.every_block,
    public,
    signs,
    bare,
]


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample.__name__)
def test_pdf_is_archivable_and_accessible(sample, tmp_path):
    path = tmp_path / f"{sample.__name__}.pdf"
    path.write_bytes(render_pdf(sample(), samples.ASSETS).pdf)
    assert vera.validate([path]) == []


def test_validator_finds_faults(tmp_path):
    path = tmp_path / "broken.pdf"
    with pikepdf.open(BytesIO(render_pdf(samples.published()).pdf)) as pdf:
        del pdf.Root.StructTreeRoot
        pdf.save(path)
    standards = {fault.split()[1] for fault in vera.validate([path])}
    assert standards == {"2a", "ua1"}
