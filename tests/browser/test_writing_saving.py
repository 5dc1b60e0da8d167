"""Not a word is lost: what is typed is stored, said to be stored only then, and kept on the page when it is not."""

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from minutes.models import Minutes, MinutesStatus
from minutes.workflow.saving import Change, save_changes
from tests.browser.desk import meeting_minutes
from tests.factories import secretary_of

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def stored_text(minutes, number):
    return minutes.items.live().get(number=str(number)).text


def other_writer_saves(minutes, number, html):
    item = minutes.items.get(number=str(number))
    other = secretary_of(minutes.group, person__given_name="Tone", person__family_name="Moen")
    change = Change("x", "text", str(item.uid), item.text_version, {"text": html})
    (result,) = save_changes(minutes, [change], by=other)
    assert result.status == "saved"


def test_what_is_typed_is_stored_without_a_button(desk):
    minutes, secretary = meeting_minutes(["Arbeidsplan"])
    at = desk(minutes, secretary)

    at.text(3).click()
    at.type("Kari Vestad orienterte. #HjemIgjen")
    at.press("Enter")
    at.type("+ quiz")
    at.press("Enter")
    at.type("1. og : slik")

    at.saved()
    assert stored_text(minutes, 3) == "<p>Kari Vestad orienterte. #HjemIgjen</p><p>+ quiz</p><p>1. og : slik</p>"
    expect(at.status).to_have_text(f"Lagret {timezone.localtime(Minutes.objects.get().saved_at):%H.%M}")
    assert at.watched.complaints == []


def test_page_left_in_the_middle_of_a_word_is_complete(desk):
    minutes, secretary = meeting_minutes(["Arbeidsplan"])
    at = desk(minutes, secretary)
    at.page.on("dialog", lambda dialog: dialog.accept())

    at.text(3).click()
    at.type("Først dette. ")
    at.page.wait_for_timeout(700)
    at.type("Så midt i et or")
    at.page.goto("about:blank")
    at.page.wait_for_timeout(700)

    at.open()
    expect(at.text(3)).to_have_text("Først dette. Så midt i et or")
    assert stored_text(minutes, 3) == "<p>Først dette. Så midt i et or</p>"


def test_page_left_while_a_save_is_under_way_is_complete(desk):
    minutes, secretary = meeting_minutes(["Arbeidsplan"])
    at = desk(minutes, secretary)
    at.page.on("dialog", lambda dialog: dialog.accept())

    at.text(3).click()
    at.type("Underveis ")
    at.press("Control+s")
    at.type("og videre.")
    at.page.goto("about:blank")
    at.page.wait_for_timeout(900)

    assert stored_text(minutes, 3) == "<p>Underveis og videre.</p>"


def test_no_connection_keeps_the_text_and_says_so(desk):
    minutes, secretary = meeting_minutes(["Arbeidsplan", "Runden"])
    at = desk(minutes, secretary)

    at.page.context.set_offline(True)
    at.text(3).click()
    at.type("Skrevet uten nett.")
    expect(at.status).to_have_text("Ikke lagret, prøver igjen – teksten står på siden", timeout=10_000)
    expect(at.page.locator("[data-status-more]")).to_contain_text("1 endring venter")
    expect(at.page.locator("[data-spoken]")).to_have_text("Ikke lagret, prøver igjen – teksten står på siden")
    expect(at.item(3)).to_have_class("item is-active is-waiting")
    at.text(4).click()
    at.type("Mer uten nett.")
    assert stored_text(minutes, 3) == ""

    expect(at.page.get_by_role("button", name="Prøv nå")).to_be_visible()
    at.page.context.set_offline(False)  # it tries at once by itself
    at.saved()
    expect(at.status).to_contain_text("Lagret")
    assert (stored_text(minutes, 3), stored_text(minutes, 4)) == ("<p>Skrevet uten nett.</p>", "<p>Mer uten nett.</p>")


def test_session_that_ended_keeps_the_text_until_one_is_signed_in_again(desk):
    minutes, secretary = meeting_minutes(["Arbeidsplan"])
    at = desk(minutes, secretary)
    cookies = at.page.context.cookies()

    at.page.context.clear_cookies()
    at.text(3).click()
    at.type("Skrevet utlogget.")
    expect(at.status).to_have_text("Du er logget ut – logg inn i et annet vindu og fortsett her", timeout=10_000)

    at.page.context.add_cookies(cookies)
    at.page.get_by_role("button", name="Prøv nå").click()
    at.saved()
    assert stored_text(minutes, 3) == "<p>Skrevet utlogget.</p>"


@pytest.mark.parametrize(
    ("choice", "kept"),
    [
        ("Bruk min", "<p>Min tekst.</p>"),
        ("Bruk teksten fra Tone", "<p>Tones tekst.</p>"),
        ("Sett begge etter hverandre", "<p>Tones tekst.</p><p>Min tekst.</p>"),
    ],
)
def test_two_texts_are_both_shown_until_someone_chooses(desk, choice, kept):
    minutes, secretary = meeting_minutes(["Arbeidsplan", "Budsjett"])
    at = desk(minutes, secretary)
    other_writer_saves(minutes, 3, "<p>Tones tekst.</p>")

    at.text(3).click()
    at.type("Min tekst.")
    conflict = at.page.locator("[data-conflict]").first
    expect(conflict).to_contain_text("Tone Moen endret sak 3 mens du skrev", timeout=10_000)
    expect(conflict.locator("[data-mine]")).to_have_text("Min tekst.")
    expect(conflict.locator("[data-theirs]")).to_have_text("Tones tekst.")
    expect(at.status).to_contain_text("unntatt sak 3")

    at.text(4).click()
    at.type("Andre saker lagres imens.")
    expect(at.status).to_contain_text("Lagret")
    at.saved(except_for=1)
    assert stored_text(minutes, 4) == "<p>Andre saker lagres imens.</p>"

    conflict.get_by_role("button", name=choice).click()
    at.saved()
    assert stored_text(minutes, 3) == kept


def test_value_that_cannot_be_read_is_said_beside_its_field(desk):
    minutes, secretary = meeting_minutes()
    at = desk(minutes, secretary)

    at.page.get_by_label("Tid").fill("torsdag 11. mars 2022 kl. 0900-1100")
    at.page.get_by_label("Sted").fill("Rådhuset")
    at.page.get_by_label("Dato").fill("31.2.22")
    at.page.get_by_label("Dato").blur()

    expect(at.page.get_by_text("11. mars 2022 er en fredag, ikke en torsdag.")).to_be_visible()
    expect(at.page.get_by_text("Det finnes ingen 31. februar i 2022.")).to_be_visible()
    expect(at.page.get_by_label("Dato")).to_have_attribute("aria-invalid", "true")
    expect(at.page.get_by_label("Tid")).to_have_value("fredag 11. mars 2022 kl. 09.00–11.00")
    at.saved(except_for=1)
    minutes.refresh_from_db()
    assert (minutes.place, minutes.issued_on) == ("Rådhuset", None)

    at.page.get_by_label("Dato").fill("17.3.22")
    at.saved()
    at.page.get_by_label("Sted").focus()
    expect(at.page.get_by_label("Dato")).to_have_value("17. mars 2022")
    expect(at.page.get_by_text("Det finnes ingen 31. februar i 2022.")).to_have_count(0)


def test_published_meanwhile_writes_nothing_and_keeps_the_text(desk):
    minutes, secretary = meeting_minutes(["Arbeidsplan"])
    at = desk(minutes, secretary)
    Minutes.objects.update(status=MinutesStatus.PUBLISHED)

    at.text(3).click()
    at.type("For sent.")

    expect(at.status).to_contain_text("Teksten din står her; kopier det du trenger.", timeout=10_000)
    expect(at.text(3)).to_have_text("For sent.")
    assert stored_text(minutes, 3) == ""


@pytest.fixture
def said(desk):
    """A contribution on the page of one writer, and a way for another to change it meanwhile."""
    minutes, secretary = meeting_minutes(["Runden"])
    item = minutes.items.get(number="3")
    contribution = item.contributions.create(as_written="Silje", label="Hamar", text="<p>Først.</p>")
    other = secretary_of(minutes.group, person__given_name="Tone")
    at = desk(minutes, secretary)

    def by_other(**values):
        contribution.refresh_from_db()
        change = Change("x", "contribution", str(contribution.uid), contribution.version, values)
        assert save_changes(minutes, [change], by=other)[0].status == "saved"

    return at, contribution, by_other


def test_what_another_wrote_in_another_part_of_the_block_is_taken_over(said):
    at, contribution, by_other = said
    by_other(text="<p>Tones tekst.</p>")

    at.page.get_by_label("Kommune eller region").fill("Hamarregionen")
    at.saved()
    text = at.page.get_by_label("Tekst, innspill fra Silje")
    expect(text).to_have_text("Tones tekst.")
    text.click()
    at.press("End")
    at.type(" Og min.")
    at.saved()

    contribution.refresh_from_db()
    assert (contribution.label, contribution.text) == ("Hamarregionen", "<p>Tones tekst. Og min.</p>")


def test_text_with_the_caret_is_not_replaced_and_not_lost_to_the_other(said):
    at, contribution, by_other = said
    text = at.page.get_by_label("Tekst, innspill fra Silje")
    text.click()
    by_other(text="<p>Tones tekst.</p>")
    at.page.get_by_role("button", name="Hadde ikke innlegg").evaluate("(button) => button.click()")
    at.saved()
    expect(text).to_have_text("Først.")

    at.type("Min. ")
    expect(at.page.locator("[data-conflict] [data-theirs]")).to_contain_text("Tones tekst.", timeout=10_000)
    contribution.refresh_from_db()
    assert (contribution.text, contribution.had_nothing) == ("<p>Tones tekst.</p>", True)
