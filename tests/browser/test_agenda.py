"""Building an agenda in a browser, with keys, mouse and without a script."""

import re

import pytest
from playwright.sync_api import expect

from agenda import workflow
from members.views import demo
from tests.factories import GroupFactory, MeetingFactory, UserFactory, oslo, secretary_of

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
GROUP = "/grupper/naeringssamarbeidet/"
HERE = f"{GROUP}moter/2022-03-11/"
AGENDA = f"{HERE}saksliste/"


@pytest.fixture
def meeting():
    for role in set(demo.EMAILS) - {"sekretariat"}:
        UserFactory(email=demo.EMAILS[role])
    group = GroupFactory()
    secretary = secretary_of(group, email=demo.EMAILS["sekretariat"])
    MeetingFactory(group=group, starts_at=oslo(2022, 1, 14))
    return workflow.create_meeting(
        group, starts_at=oslo(2022, 3, 11), ends_at=oslo(2022, 3, 11, 11), place="Teams", form="", by=secretary
    )


def sign_in(watched):
    page = watched.open("/konto/login/")
    page.locator("button[value=sekretariat]").click()
    page.wait_for_url(re.compile(r"/$"))
    return page


@pytest.fixture
def agenda(watched, meeting):
    sign_in(watched)
    return watched.open(AGENDA)


def expect_agenda(page, *titles):
    expect(page.locator(".agenda-item .title")).to_have_text(
        ["Godkjenning av innkalling", "Godkjenning av referat fra møtet 14. januar", *titles, "Eventuelt"]
    )


def add(page, title):
    page.locator("#ny-sak-title").fill(title)
    page.keyboard.press("Enter")
    expect(page.locator(".agenda-item .title", has_text=title)).to_have_count(1)


def details(page, title):
    return page.locator(".agenda-item", has_text=title).locator(".agenda-details")


def test_titles_are_written_one_after_another(watched, agenda):
    agenda.locator("#ny-sak-title").focus()
    for title in ("Møteplan", "Runden"):
        agenda.keyboard.type(title)
        agenda.keyboard.press("Enter")
        expect(agenda.locator(".agenda-item .title", has_text=title)).to_have_count(1)
        expect(agenda.locator("#ny-sak-title")).to_be_focused()
        expect(agenda.locator("#ny-sak-title")).to_have_value("")
    expect_agenda(agenda, "Møteplan", "Runden")
    assert watched.complaints == []


def test_keys_move_an_item_and_keep_the_focus(watched, agenda):
    add(agenda, "Møteplan")
    add(agenda, "Runden")
    summary = details(agenda, "Runden").locator("> summary")
    summary.focus()
    agenda.keyboard.press("Alt+ArrowUp")
    expect_agenda(agenda, "Runden", "Møteplan")
    expect(summary).to_be_focused()
    agenda.keyboard.press("Alt+ArrowDown")
    expect_agenda(agenda, "Møteplan", "Runden")
    assert watched.complaints == []


def test_an_item_is_dragged(watched, agenda):
    add(agenda, "Møteplan")
    add(agenda, "Runden")
    agenda.locator(".agenda-item", has_text="Runden").locator(".drag").drag_to(
        agenda.locator(".agenda-item", has_text="Møteplan"), target_position={"x": 200, "y": 3}
    )
    expect_agenda(agenda, "Runden", "Møteplan")
    expect(agenda.locator(".agenda-item .number").nth(2)).to_have_text("3.")
    assert watched.complaints == []


def test_unsaved_details_outlive_other_changes(watched, agenda):
    add(agenda, "Møteplan")
    item = details(agenda, "Møteplan")
    item.locator("> summary").click()
    item.get_by_label("Omtale").fill("Forslaget er vedlagt.")
    add(agenda, "Runden")
    expect(item.get_by_label("Omtale")).to_be_visible()
    expect(item.get_by_label("Omtale")).to_have_value("Forslaget er vedlagt.")
    agenda.locator("#ny-sak-title").fill("Halvskrevet")
    item.get_by_role("button", name="Lagre saken").click()
    expect(item.locator("> summary")).to_be_focused()
    expect(item.get_by_label("Omtale")).to_be_hidden()
    expect(agenda.locator("#ny-sak-title")).to_have_value("Halvskrevet")
    watched.open(AGENDA)
    item.locator("> summary").click()
    expect(item.get_by_label("Omtale")).to_have_value("Forslaget er vedlagt.")


def test_a_removed_item_comes_back(watched, agenda):
    add(agenda, "Møteplan")
    details(agenda, "Møteplan").locator("> summary").click()
    agenda.get_by_role("button", name="Fjern saken").locator("visible=true").click()
    expect_agenda(agenda)
    expect(agenda.get_by_role("button", name="Angre")).to_be_focused()
    agenda.keyboard.press("Enter")
    expect_agenda(agenda, "Møteplan")
    assert watched.complaints == []


def test_leaving_unsaved_words_asks_first(agenda):
    asked = []
    agenda.locator("#ny-sak-title").press_sequentially("Halvskrevet")
    agenda.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.dismiss()))
    agenda.get_by_role("link", name="Se møtesiden").click()
    expect(agenda.locator("#ny-sak-title")).to_have_value("Halvskrevet")
    assert asked == ["beforeunload"]


def test_the_agenda_is_built_without_a_script(browser, live_server, meeting, watched):
    sign_in(watched)
    context = browser.new_context(java_script_enabled=False, storage_state=watched.page.context.storage_state())
    page = context.new_page()
    page.goto(live_server.url + AGENDA)
    for title in ("Møteplan", "Runden"):
        page.locator("#ny-sak-title").fill(title)
        page.keyboard.press("Enter")
        expect(page.locator(".agenda-item .title", has_text=title)).to_have_count(1)
    page.get_by_role("button", name="Flytt «Runden» opp").click()
    expect_agenda(page, "Runden", "Møteplan")
    details(page, "Runden").locator("> summary").click()
    page.get_by_role("button", name="Fjern saken").locator("visible=true").click()
    expect_agenda(page, "Møteplan")
    page.get_by_role("button", name="Angre").click()
    expect_agenda(page, "Runden", "Møteplan")
    context.close()


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("path", ["/grupper/", GROUP, f"{GROUP}moter/nytt/", HERE, f"{HERE}rediger/", AGENDA])
def test_the_pages_are_accessible(watched, agenda, width, path):
    watched.page.set_viewport_size({"width": width, "height": 800})
    watched.open(path)
    if path == AGENDA:
        for summary in agenda.locator("summary:visible").all():
            summary.click()
    assert watched.faults() == []
    assert watched.overflow() == 0
    assert watched.complaints == []
