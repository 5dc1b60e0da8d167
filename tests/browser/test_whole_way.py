"""The whole way in one browser: import, correct, publish as secretary; read and open the PDF as member."""

import re

import pytest
from playwright.sync_api import expect

from members.roles import TermRole
from members.views import demo
from minutes.models import Edition
from tests.factories import TermFactory, UserFactory
from tests.minutes.importing.conftest import TWIN, group_with_register

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
MEETING = "/grupper/naeringssamarbeidet/moter/2022-03-11/"


def sign_in(watched, role):
    watched.page.context.clear_cookies()
    page = watched.open("/konto/login/")
    assert watched.faults() == []
    page.locator(f"button[value={role}]").click()
    page.wait_for_url(re.compile(r"/$"))
    assert watched.faults() == []
    return page


def test_from_source_to_the_reader(watched):
    group = group_with_register()
    for role, term in (("sekretariat", TermRole.SECRETARY), ("medlem", TermRole.MEMBER)):
        TermFactory(person=UserFactory(email=demo.EMAILS[role]).person, group=group, role=term)

    page = sign_in(watched, "sekretariat")
    watched.open("/grupper/naeringssamarbeidet/importer/")
    page.get_by_label("Tekstfil").set_input_files(TWIN)
    page.get_by_role("button", name="Lag utkast").click()
    page.wait_for_url(re.compile("skriv/$"))
    doubts = page.locator(".doubt")
    for _answer in range(2):
        count = doubts.count()
        doubts.get_by_role("button", name="Rett", exact=True).first.click()
        expect(doubts).to_have_count(count - 1)
    assert watched.faults() == []

    watched.open(f"{MEETING}referat/publiser/")
    assert watched.faults() == []
    page.get_by_role("button", name="Publiser utgave 1").click()
    page.wait_for_url(re.compile("publisert/$"), timeout=60_000)
    assert watched.faults() == []
    edition = Edition.objects.get()

    page = sign_in(watched, "medlem")
    page.get_by_role("link", name="Les referatet").first.click()
    page.wait_for_url(re.compile("/referat/$"))
    assert watched.faults() == []
    expect(page.get_by_role("heading", level=1)).to_contain_text("11. mars 2022")
    answer = page.request.get(f"{watched.address}{MEETING}referat.pdf")
    assert answer.body() == bytes(edition.documents.get().pdf)
    assert answer.headers["content-disposition"] == 'inline; filename="referat-naeringssamarbeidet-2022-03-11.pdf"'
    assert watched.complaints == []
