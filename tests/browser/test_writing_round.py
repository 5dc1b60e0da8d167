"""The round-table: who speaks, who replies, who remains."""

import pytest
from playwright.sync_api import expect

from minutes.models import Contribution
from tests.browser.desk import meeting_minutes

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def at(desk):
    minutes, secretary = meeting_minutes(["Runden – tema rekruttering"])
    minutes.items.filter(title__startswith="Runden").update(kind="round_table")
    sat_down = desk(minutes, secretary)
    sat_down.text(3).focus()
    return sat_down


def blocks(at):
    at.saved()
    rows = Contribution.objects.live().filter(item__minutes=at.minutes, parent=None).order_by("position")
    return [(row.person.name if row.person else row.as_written, row.label, row.text) for row in rows]


def test_speakers_are_chosen_from_those_present(at):
    at.press("Control+Enter")
    at.type("and")
    expect(at.page.locator("[role=option]").first).to_contain_text("Anders Myhrvold")
    at.press("Enter")
    at.type("Fagfolk vil dit andre fagfolk er.")
    at.press("Control+Enter")
    at.type("Silje")
    at.press("Enter")
    at.type("Vi har satt i gang.")
    at.press("Control+Shift+Enter")
    at.type("NHO")
    at.press("Enter")
    at.type("Nyttig.")

    assert blocks(at) == [
        ("Anders Myhrvold", "Asker", "<p>Fagfolk vil dit andre fagfolk er.</p>"),
        ("Silje", "", "<p>Vi har satt i gang.</p>"),
    ]
    reply = Contribution.objects.get(text="<p>Nyttig.</p>")
    assert (reply.parent.as_written, reply.as_written) == ("Silje", "NHO")
    expect(at.page.get_by_role("button", name="står ikke som frammøtt").first).to_be_visible()


def test_who_remains_is_counted_and_one_click_away(at):
    remaining = at.item(3).locator("[data-remaining]")
    expect(remaining).to_contain_text("0 av 5 har hatt ordet. Gjenstår: SolveigTrondMarteAndersBjarne")
    remaining.get_by_role("button", name="Marte").click()
    at.type("Lillestrøm har satt i gang.")
    expect(remaining).to_contain_text("1 av 5 har hatt ordet. Gjenstår: SolveigTrondAndersBjarne")
    assert blocks(at) == [("Marte Lindseth", "Lillestrøm", "<p>Lillestrøm har satt i gang.</p>")]


def test_round_laid_out_beforehand_is_stored_where_something_is_said(at):
    at.page.get_by_role("button", name="Sett opp runden med 5 innspill").click()
    expect(at.page.locator(".said")).to_have_count(5)
    at.press("Alt+Shift+ArrowDown")
    at.type("Hamar først.")
    at.page.locator(".said").nth(2).get_by_role("button", name="Hadde ikke innlegg").click()
    at.saved()

    assert [name for name, _label, _text in blocks(at)] == ["Solveig Hagtun", "Marte Lindseth"]
    assert Contribution.objects.get(person__given_name="Marte").had_nothing
    at.open()
    expect(at.page.locator(".said")).to_have_count(2)


def test_blocks_move_and_come_back_after_removal(at):
    for name in ("Trond", "Marte"):
        at.press("Control+Enter")
        at.type(name)
        at.press("Enter")
        at.type(f"{name} sier.")
    at.press("Alt+Shift+ArrowUp")
    assert [name for name, *_rest in blocks(at)] == ["Marte Lindseth", "Trond Lieng"]

    at.page.locator(".said").first.get_by_role("button", name="Fjern innspillet").click()
    assert [name for name, *_rest in blocks(at)] == ["Trond Lieng"]
    at.page.get_by_role("button", name="Angre").click()
    assert [name for name, *_rest in blocks(at)] == ["Marte Lindseth", "Trond Lieng"]


def test_speaker_from_outside_is_put_on_the_list(at):
    at.press("Control+Enter")
    at.type("Geir Torsvik")
    at.press("Enter")
    at.type("NHO er glad for å være med.")
    at.page.get_by_role("button", name="står ikke som frammøtt").click()
    at.press("Enter")
    expect(at.page.get_by_role("button", name="står ikke som frammøtt")).to_have_count(0)

    at.saved()
    assert Contribution.objects.get().person == at.minutes.attendances.get(category="guest").person


def test_escape_closes_the_picker_and_nothing_is_made(at):
    at.press("Control+Enter")
    at.type("x")
    at.press("Escape")

    assert at.focused() == "Tekst, sak 3"
    assert blocks(at) == []
