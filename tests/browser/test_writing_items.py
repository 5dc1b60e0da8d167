"""Items and what is in them: one document from the title to Eventuelt."""

import pytest
from playwright.sync_api import expect

from minutes.models import FollowUp, OutcomeKind, Phrase
from tests.browser.desk import meeting_minutes

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def at(desk):
    minutes, secretary = meeting_minutes(["Arbeidsplan", "Runden – tema rekruttering"])
    minutes.items.filter(title__startswith="Runden").update(kind="round_table")
    return desk(minutes, secretary)


def titles(at):
    at.saved()
    return [f"{item.number} {item.title}" for item in at.minutes.items.live()]


def shown_titles(at):
    return at.page.locator("[data-entry]").evaluate_all(
        "(all) => all.map((one) => ['.number', '.name'].map((part) => one.querySelector(part).textContent).join(' '))"
    )


def test_items_are_added_anywhere_and_numbers_follow(at):
    at.text(3).focus()
    at.press("Alt+n")
    at.type("Budsjett – første utkast")
    at.press("Enter")
    at.type("Tallene ble lagt fram.")
    at.page.get_by_role("button", name="Ny sak Alt N", exact=True).click()
    at.type("Møteplan")

    assert titles(at)[2:] == [
        "3 Arbeidsplan",
        "4 Budsjett – første utkast",
        "5 Runden – tema rekruttering",
        "6 Møteplan",
        "7 Eventuelt",
    ]
    assert shown_titles(at)[3] == "4 Budsjett"
    assert at.minutes.items.get(number="4").text == "<p>Tallene ble lagt fram.</p>"


def test_removed_item_comes_back(at):
    at.text(3).click()
    at.type("Skal ikke bort.")
    at.page.get_by_role("button", name="Fjern saken").click()
    assert titles(at)[2] == "3 Runden – tema rekruttering"
    expect(at.page.locator("[data-undo-words]")).to_have_text("Sak 3 er fjernet")

    at.press("Escape", "Control+z")

    assert titles(at)[2] == "3 Arbeidsplan"
    expect(at.text(3)).to_have_text("Skal ikke bort.")


def test_items_move_by_key_and_by_hand(at):
    at.text(4).focus()
    at.press("Alt+Shift+ArrowUp")
    assert titles(at)[2:4] == ["3 Runden – tema rekruttering", "4 Arbeidsplan"]
    assert at.focused() == "Tekst, sak 3"

    entries = at.page.locator("[data-entry]")
    entries.nth(2).drag_to(entries.nth(4), target_position={"x": 40, "y": 25})
    assert titles(at)[2:] == ["3 Arbeidsplan", "4 Eventuelt", "5 Runden – tema rekruttering"]
    assert shown_titles(at)[2:] == ["3 Arbeidsplan", "4 Eventuelt", "5 Runden"]


def test_arrows_lead_from_text_to_text_at_the_same_place(at):
    at.text(3).click()
    at.type("Første avsnitt er ikke så langt.")
    at.press("Enter")
    at.type("Siste")
    at.press("ArrowDown")
    assert at.focused() == "Tittel på saken"
    at.press("ArrowDown", "ArrowDown")
    at.press("ArrowUp", "ArrowUp", "ArrowUp")
    at.type("X")
    expect(at.text(3)).to_contain_text("SisteX")

    at.saved()
    at.press("Control+Home", "ArrowLeft")
    assert at.focused() == "Tittel på saken"
    at.press("End", "ArrowRight")
    at.type("Y")
    expect(at.text(3)).to_contain_text("YFørste avsnitt")


def test_alt_arrows_and_escape(at):
    at.text(1).focus()
    at.press("Alt+ArrowDown", "Alt+ArrowDown")
    assert at.focused() == "Tekst, sak 3"
    at.press("Alt+ArrowUp")
    assert at.focused() == "Tekst, sak 2"
    at.press("Escape")
    assert at.page.evaluate("document.activeElement.className") == "item is-active"
    at.press("Enter")
    assert at.focused() == "Tekst, sak 2"
    at.press("Alt+g")
    at.type("4")
    at.press("Enter")
    assert at.focused() == "Tekst, sak 4"


def test_tab_leads_to_the_controls_of_the_item_and_on(at):
    at.text(3).focus()
    at.press("Tab")
    assert at.page.evaluate("document.activeElement.textContent.trim()") == "Til orientering Alt 1"
    for _step in range(20):
        at.press("Tab")
        if at.focused() == "Tittel på saken":
            break
    assert at.page.evaluate("document.activeElement.value") == "Runden – tema rekruttering"


def test_outcome_by_one_key_and_away_by_the_same(at):
    at.text(3).focus()
    at.press("Alt+1")
    at.saved()
    item = at.minutes.items.get(number="3")
    assert (item.outcome, item.outcome_text) == (OutcomeKind.NOTED, "Faggruppen tok saken til orientering.")
    expect(at.page.get_by_role("button", name="Til orientering Alt 1")).to_have_attribute("aria-pressed", "true")
    assert at.focused() == "Tekst, sak 3"

    at.press("Alt+3")
    at.press("Alt+3")
    at.saved()
    item.refresh_from_db()
    assert (item.outcome, item.outcome_text) == ("", "")

    at.page.get_by_role("button", name="Angre").click()
    at.saved()
    item.refresh_from_db()
    assert item.outcome == OutcomeKind.DEFERRED


def test_sentence_by_hand_is_never_replaced_without_asking(at):
    at.text(3).focus()
    at.press("Alt+4")
    assert at.focused() == "Konklusjon, sak 3"
    at.type("Faggruppen ber om en ny runde.")
    at.press("Alt+1")
    expect(at.page.get_by_role("button", name="Behold setningen")).to_be_focused()
    at.press("Enter")
    at.saved()
    item = at.minutes.items.get(number="3")
    assert (item.outcome, item.outcome_text) == (OutcomeKind.NOTED, "Faggruppen ber om en ny runde.")

    at.press("Alt+1")
    at.page.get_by_role("button", name="Fjern den").click()
    at.saved()
    item.refresh_from_db()
    assert (item.outcome, item.outcome_text) == ("", "")


def test_phrases_of_the_group_and_of_eventuelt(at):
    Phrase.objects.create(group=at.minutes.group, item_kind="", outcome="noted", text="Gruppa tok saka til vitande.")
    at.open()
    at.text(3).focus()
    at.press("Alt+1")
    at.text(5).focus()
    at.page.get_by_role("button", name="Det var ingen saker").click()

    at.saved()
    assert at.minutes.items.get(number="3").outcome_text == "Gruppa tok saka til vitande."
    assert at.minutes.items.get(number="5").text == "<p>Det var ingen saker.</p>"


def test_follow_up_takes_any_norwegian_date(at):
    at.text(3).focus()
    at.press("Alt+o")
    at.type("Sende innspill til sekretariatet")
    at.press("Enter")
    at.type("Bjarne")
    at.press("Enter")
    at.type("25.3")
    at.press("Enter")
    assert at.focused() == "Tekst, sak 3"
    at.press("Alt+o")
    at.type("Rydde")
    at.press("Enter")
    at.type("alle grupper")
    at.press("Enter")
    at.type("før påske")
    at.press("Enter")

    at.saved()
    first, second = FollowUp.objects.filter(item__minutes=at.minutes).order_by("position")
    assert (first.what, first.owner.name, str(first.due_on)) == (
        "Sende innspill til sekretariatet",
        "Bjarne Tveito",
        "2022-03-25",
    )
    assert (second.owner, second.owner_text, second.due_text) == (None, "alle grupper", "før påske")
    expect(at.page.get_by_label("Frist").first).to_have_value("25. mars 2022")


def test_appointment_keeps_open_seats(at):
    at.text(3).focus()
    at.page.get_by_role("button", name="Oppnevning", exact=True).click()
    at.type("tverrfaglig styringsgruppe")
    at.page.get_by_role("button", name="Plass", exact=True).click()
    seats = at.page.get_by_label("Person i plassen")
    seats.first.click()
    at.type("Trond")
    at.press("Enter")

    at.saved()
    appointment = at.minutes.items.get(number="3").appointments.get()
    assert appointment.body == "tverrfaglig styringsgruppe"
    assert [seat.person.name if seat.person else None for seat in appointment.seats.all()] == ["Trond Lieng", None]
    expect(at.page.locator("[data-seats]")).to_have_text("1 av 2 plasser besatt")


def test_details_and_presenters(at):
    at.text(3).focus()
    at.press("Alt+t")
    at.type("Trond")
    at.press("Enter")
    at.type("; Geir Torsvik, NHO")
    at.press("Tab")
    at.type("Plan")
    at.press("Tab", "Tab")
    at.type("20")

    at.saved()
    item = at.minutes.items.get(number="3")
    assert (item.short_title, item.planned_minutes) == ("Plan", 20)
    assert [(one.person and one.person.name, one.as_written) for one in item.presenters.all()] == [
        ("Trond Lieng", "Trond Lieng"),
        (None, "Geir Torsvik, NHO"),
    ]
    assert shown_titles(at)[2] == "3 Plan"


def test_links_of_the_meeting_and_of_an_item(at):
    at.page.locator("#hode").get_by_role("button", name="Lenke").click()
    at.type("Lysark fra møtet")
    at.text(3).focus()
    at.press("Alt+l")
    at.type("Program")
    at.press("Tab")
    at.type("www.fjordregionen.example/program")

    at.saved()
    links = [(link.title, link.url, link.item and link.item.number) for link in at.minutes.attachments.all()]
    assert links == [
        ("Lysark fra møtet", "", None),
        ("Program", "https://www.fjordregionen.example/program", "3"),
    ]
    expect(at.page.locator("#hode").get_by_text("mangler adresse")).to_be_visible()


def test_file_is_uploaded_and_a_wrong_one_is_refused_in_words(at, tmp_path):
    plan, page = tmp_path / "plan.txt", tmp_path / "plan.html"
    plan.write_text("Planen")
    page.write_text("<b>Planen</b>")
    at.text(3).focus()
    for path in (plan, page):
        with at.page.expect_file_chooser() as chooser:
            at.page.get_by_role("button", name="Fil", exact=True).last.click()
        chooser.value.set_files(path)

    expect(at.item(3).get_by_role("alert")).to_contain_text("tas ikke imot")
    expect(at.item(3).get_by_role("link", name="TXT")).to_be_visible()
    attachment = at.minutes.attachments.get()
    assert (attachment.title, attachment.file_name, attachment.size) == ("plan.txt", "plan.txt", 6)
