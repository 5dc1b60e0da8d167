"""From a text file to a draft with its doubts beside it, in a browser."""

import re

import pytest
from playwright.sync_api import expect

from members.models import Event
from members.roles import TermRole
from members.views import demo
from minutes.models import Minutes, MinutesItem
from tests.factories import TermFactory, UserFactory
from tests.minutes.importing.conftest import TWIN, group_with_register

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
IMPORT = "/grupper/naeringssamarbeidet/importer/"
WRITE = "/grupper/naeringssamarbeidet/moter/2022-03-11/referat/skriv/"


@pytest.fixture
def importing(watched):
    """The page of the import, with the secretary of the group signed in."""
    secretary = UserFactory(email=demo.EMAILS["sekretariat"])
    TermFactory(person=secretary.person, group=group_with_register(), role=TermRole.SECRETARY)
    page = watched.open("/konto/login/")
    page.locator("button[value=sekretariat]").click()
    page.wait_for_url(re.compile(r"/$"))
    watched.open(IMPORT)
    return watched


@pytest.mark.parametrize("width", [1280, 390])
def test_import_page_is_accessible(importing, width):
    importing.page.set_viewport_size({"width": width, "height": 900})
    assert importing.faults() == []
    assert importing.overflow() == 0
    assert importing.complaints == []


def test_file_that_is_no_text_is_refused_beside_the_field(importing, tmp_path):
    page = importing.page
    path = tmp_path / "referat.txt"
    path.write_bytes(b"\x00\x01")
    page.get_by_label("Tekstfil").set_input_files(path)
    page.get_by_role("button", name="Lag utkast").click()
    sentence = "Filen er ikke ren tekst. Lagre referatet som tekst (.txt) og prøv igjen."
    expect(page.locator("#id_file_error")).to_have_text(sentence)


def test_file_becomes_a_draft_and_two_doubts_are_corrected(importing):
    page = importing.page
    page.get_by_label("Tekstfil").set_input_files(TWIN)
    page.get_by_role("button", name="Lag utkast").click()
    page.wait_for_url(re.compile(WRITE))
    doubts = page.locator(".doubt")
    count = doubts.count()
    dash = doubts.filter(has_text="«2022- hvor» kan skrives «2022 – hvor».")
    dash.get_by_role("button", name="Rett").click()
    expect(doubts).to_have_count(count - 1)
    page.locator(".doubt").filter(has_text="Geir Torsvik (NHO) innleder sak 4").get_by_role(
        "button", name="Før opp som gjest"
    ).click()
    expect(doubts).to_have_count(count - 2)

    assert MinutesItem.objects.get(number="3").title == "Fjordregionens arbeidsplan for 2022 – hvor langt er vi kommet?"
    guest = Minutes.objects.get().attendances.get(category="guest")
    assert (guest.person.name, guest.organisation_name) == ("Geir Torsvik", "NHO")
    assert Event.objects.filter(verb="import.accepted").count() == 2
    assert importing.complaints == []
