"""The frame of every page, in a browser: keys, focus, widths, colour schemes, and no script at all."""

import re

import pytest
from django.core import mail
from django.core.cache import cache
from playwright.sync_api import expect

from members.views import demo
from tests.factories import UserFactory

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
LOGIN = "/konto/login/"


@pytest.fixture(autouse=True)
def members():
    cache.clear()
    return {role: UserFactory(email=email) for role, email in demo.EMAILS.items()}


def sign_in(watched, role: str = "medlem"):
    page = watched.open(LOGIN)
    page.locator(f"button[value={role}]").click()
    page.wait_for_url(re.compile(r"/$"))
    return page


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("path", [LOGIN, "/finnes-ikke/"])
def test_page_is_accessible_at_every_width_and_scheme(watched, path: str, width: int, scheme: str):
    watched.page.set_viewport_size({"width": width, "height": 800})
    watched.page.emulate_media(color_scheme=scheme)
    watched.open(path)

    assert watched.faults() == []
    assert watched.overflow() == 0
    assert watched.complaints in (
        [],
        ["Failed to load resource: the server responded with a status of 404 (Not Found)"],
    )


def test_dark_scheme_is_dark(watched):
    watched.page.emulate_media(color_scheme="dark")
    page = watched.open(LOGIN)

    red, green, blue = re.findall(r"\d+", page.evaluate("getComputedStyle(document.body).backgroundColor"))[:3]
    assert max(int(red), int(green), int(blue)) < 60


def test_first_tab_leads_past_the_menu(watched):
    page = watched.open(LOGIN)
    page.keyboard.press("Tab")
    expect(page.locator(":focus")).to_have_text("Hopp til innholdet")
    page.keyboard.press("Enter")

    expect(page.locator(":focus")).to_have_id("innhold")


def test_error_summary_takes_the_focus_and_leads_to_the_field(watched):
    page = watched.open(LOGIN)
    page.get_by_role("button", name="Send meg en kode").click()
    expect(page.locator(":focus")).to_have_class("ds-error-summary")
    page.locator(".ds-error-summary a").click()

    expect(page.locator(":focus")).to_have_id("id_login")


def test_user_menu_closes_at_escape_and_elsewhere(watched):
    page = sign_in(watched)
    menu = page.locator(".user-menu")
    menu.locator("summary").click()
    expect(menu.get_by_role("button", name="Logg ut")).to_be_visible()
    page.keyboard.press("Escape")
    expect(menu).not_to_have_attribute("open", "")
    expect(page.locator(":focus")).to_have_text(re.compile("Ingrid"))
    menu.locator("summary").click()
    page.locator("h1").click()

    expect(menu).not_to_have_attribute("open", "")


def test_signing_out_from_the_menu(watched):
    page = sign_in(watched)
    page.locator(".user-menu summary").click()
    page.get_by_role("button", name="Logg ut").click()

    expect(page.locator(".user-menu")).to_have_count(0)


def test_code_signs_in_without_a_script(new_context, live_server):
    page = new_context(java_script_enabled=False).new_page()
    page.goto(live_server.url + LOGIN)
    page.get_by_label("E-postadresse").fill(demo.EMAILS["medlem"])
    page.get_by_role("button", name="Send meg en kode").click()
    page.get_by_label("Kode fra e-posten").fill(re.search(r"^ {4}(\S+)$", mail.outbox[-1].body, re.M).group(1))
    page.get_by_role("button", name="Logg inn").click()
    page.wait_for_url(live_server.url + "/")
    page.locator(".user-menu summary").click()

    expect(page.get_by_role("button", name="Logg ut")).to_be_visible()


def test_focus_can_be_seen(watched):
    page = watched.open(LOGIN)
    page.get_by_label("E-postadresse").focus()

    assert page.locator(":focus").evaluate("node => getComputedStyle(node).outlineStyle") == "solid"
