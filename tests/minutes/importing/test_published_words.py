"""From source text to published PDF: every word of the items, in order, before any correction is accepted."""

from io import BytesIO

import pytest
from django.core.management import call_command
from pypdf import PdfReader

from minutes.document.characters import words
from minutes.importing.draft import import_draft
from minutes.workflow.publishing import publish
from tests.factories import GroupFactory, secretary_of

pytestmark = pytest.mark.django_db


@pytest.fixture(params=["twin", "seed"])
def source(request):
    return request.getfixturevalue(request.param)


@pytest.fixture
def published(source):
    call_command("load_register", verbosity=0)
    group = GroupFactory()
    secretary = secretary_of(group)
    draft = import_draft(source, group, by=secretary).minutes
    return publish(draft, by=secretary)


def words_of_items(source):
    """The words from the first item on, without the word "Saksliste" and the items' own markup."""
    return words(source.partition("Saksliste")[2])


def is_in_order(wanted, there):
    """Whether `wanted` is what is left of `there` when some of it is taken out; else the first word that is missing."""
    rest = iter(there)
    for place, word in enumerate(wanted):
        if not any(word == other for other in rest):
            return f"{' '.join(wanted[max(0, place - 5) : place])} >>{word}<<"
    return True


def text_of(pdf):
    """The text as a reader that follows the tags or the page gets it, hyphens at line ends undone."""
    return "\n".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages)


def test_every_word_of_the_items_is_in_the_pdf_in_order(source, published):
    text = text_of(bytes(published.documents.get().pdf))
    assert is_in_order(words_of_items(source), words(text)) is True


def test_every_word_of_the_items_is_in_the_search_text_in_order(source, published):
    assert is_in_order(words_of_items(source), words(published.documents.get().text)) is True
