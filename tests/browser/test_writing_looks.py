"""What the page looks like to axe and to a long meeting; that it does without a script; what a clipboard brings."""

import pytest
from playwright.sync_api import expect

from minutes.models import Contribution, OutcomeKind
from tests.browser.desk import Desk, meeting_minutes
from tests.factories import FollowUpFactory

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def full():
    """Minutes with every kind of block in them."""
    minutes, secretary = meeting_minutes(["Arbeidsplan – hva er status?", "Runden", "Oppnevning"])
    plan, round_table, seats = minutes.items.filter(number__in=("3", "4", "5")).order_by("position")
    plan.text = (
        "<p>Les <a href='https://example.org'>planen</a>.</p><ul><li>en</li><li>to<ul><li>tre</li></ul></li></ul>"
    )
    plan.outcome, plan.outcome_text, plan.short_title = OutcomeKind.NOTED, "Tatt til orientering.", "Plan"
    plan.save()
    plan.presenters.create(as_written="Geir Torsvik, NHO")
    FollowUpFactory(item=plan, owner_text="alle")
    minutes.attachments.create(title="Lysark")
    minutes.attachments.create(title="Program", url="https://example.org", item=plan)
    round_table.kind = "round_table"
    round_table.save()
    first = minutes.attendances.first()
    said = Contribution.objects.create(item=round_table, person=first.person, label="Hamar", text="<p>Ja.</p>")
    Contribution.objects.create(item=round_table, parent=said, as_written="NHO", text="<p>Enig.</p>")
    Contribution.objects.create(item=round_table, as_written="Silje", had_nothing=True, position=1)
    seats.appointments.create(body="styringsgruppe").seats.create()
    return minutes, secretary


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (1280, "dark"), (390, "light"), (390, "dark")])
def test_page_is_accessible_in_every_state(desk, full, width, scheme):
    at = desk(*full)
    at.page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    at.page.set_viewport_size({"width": width, "height": 900})
    at.open()
    assert at.watched.faults() == []
    assert at.watched.overflow() == 0

    at.text(4).focus()
    at.press("Alt+4", "Alt+t")
    at.page.locator(".status-choice").first.focus()
    at.press("k")
    assert at.watched.faults() == []
    at.press("Escape", "v")
    assert at.watched.faults() == []
    at.press("Escape", "n")
    assert at.watched.faults() == []
    at.press("Escape")
    at.text(4).focus()
    at.press("Control+Enter")
    at.type("T")
    expect(at.page.locator("[role=listbox]:not([hidden])")).to_be_visible()
    assert at.watched.faults() == []
    assert at.watched.overflow() == 0
    at.press("Escape", "F1")
    assert at.watched.faults() == []
    assert at.watched.complaints == []


def test_long_referat_opens_with_few_editors_and_stays_smooth(desk):
    minutes, secretary = meeting_minutes([f"Sak om noe {number}" for number in range(200)])
    minutes.items.filter(title__startswith="Sak om").update(text="<p>Sekretariatet orienterte om status.</p>" * 4)
    at = desk(minutes, secretary)

    assert at.page.locator(".ProseMirror").count() < 15
    assert at.page.locator("*").count() < 12_000
    at.text(100).click()
    at.page.evaluate(
        """() => {
            window.waits = [];
            document.addEventListener('keydown', () => {
                const start = performance.now();
                requestAnimationFrame(() => setTimeout(() => window.waits.push(performance.now() - start)));
            }, true);
        }"""
    )
    at.page.keyboard.type("Dette skrives midt i et langt referat.", delay=20)
    at.saved()

    waits = sorted(at.page.evaluate("window.waits"))
    assert waits[len(waits) // 2] < 100  # milliseconds, on a busy machine
    assert "midt i et langt referat" in minutes.items.get(number="100").text


POINT = (
    "<p class=MsoListParagraph style='mso-list:l0 level{} lfo1'>"
    "<span style='mso-list:Ignore'>·<span> </span></span>{}</p>"
)
WORD = (
    '<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style>p.MsoNormal {margin:0}</style></head><body>'
    "<h1 style='color:red'>Runden</h1>"
    "<p class=MsoNormal>Først <b>viktig</b> og <span style='font-style:italic'>skrått</span>.<o:p></o:p></p>"
    + POINT.format(1, "OsloMet")
    + POINT.format(2, "Fagskolen")
    + POINT.format(1, "UiO")
    + "<p class=MsoNormal style='margin:0'>+ kahoot</p></body></html>"
)


def test_paste_from_word_keeps_the_words_and_the_lists(desk):
    minutes, secretary = meeting_minutes(["Arbeidsplan"])
    at = desk(minutes, secretary)
    at.text(3).click()

    at.page.evaluate(
        """(html) => {
            const data = new DataTransfer();
            data.setData('text/html', html);
            data.setData('text/plain', 'reserve');
            const paste = new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true });
            document.activeElement.dispatchEvent(paste);
        }""",
        WORD,
    )
    at.saved()

    assert minutes.items.get(number="3").text == (
        "<p>Runden</p><p>Først <strong>viktig</strong> og <em>skrått</em>.</p>"
        "<ul><li>OsloMet<ul><li>Fagskolen</li></ul></li><li>UiO</li></ul><p>+ kahoot</p>"
    )
    assert at.watched.complaints == []


def test_marks_lists_and_links_by_key(desk):
    minutes, secretary = meeting_minutes(["Arbeidsplan"])
    at = desk(minutes, secretary)
    at.text(3).click()

    at.press("Control+b")
    at.type("Viktig")
    at.press("Control+b", "Enter", "Control+Shift+8")
    at.type("en")
    at.press("Enter", "Tab")
    at.type("under")
    at.press("Enter", "Shift+Tab")
    at.type("to")
    at.press("Enter", "Enter")
    at.type("Les programmet")
    at.saved()
    at.press("Control+Shift+ArrowLeft", "Control+k")
    at.type("www.fjordregionen.example")
    at.press("Enter")
    at.type(" snart.")
    at.saved()

    assert minutes.items.get(number="3").text == (
        "<p><strong>Viktig</strong></p><ul><li>en<ul><li>under</li></ul></li><li>to</li></ul>"
        '<p>Les <a href="https://www.fjordregionen.example">programmet</a> snart.</p>'
    )


def test_page_does_its_job_without_a_script(full, browser, client, live_server):
    minutes, secretary = full
    client.force_login(secretary)
    context = browser.new_context(java_script_enabled=False)
    cookie = client.cookies["referat-8000"]
    context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": live_server.url}])
    page = context.new_page()

    page.goto(live_server.url + Desk.path_of(minutes))
    expect(page.get_by_text("Du skriver uten skript")).to_be_visible()
    text = page.get_by_label("Tekst, sak 3")
    expect(text).to_have_value("Les planen.\n- en\n- to\n  - tre")
    text.fill("Les planen.\n- en\n- to\n  - tre\nOg et avsnitt til.")
    page.locator(".text-block").nth(2).get_by_role("button", name="Lagre").click()
    page.get_by_role("row", name="Trond Lieng").get_by_role("combobox").first.select_option("Forfall")
    page.get_by_role("row", name="Trond Lieng").get_by_role("button", name="Lagre").click()

    assert page.get_by_label("Tekst, sak 3").input_value().endswith("Og et avsnitt til.")
    item = minutes.items.get(number="3")
    assert item.text.startswith('<p>Les <a href="https://example.org">planen</a>.</p><ul><li>en</li>')
    assert minutes.attendances.get(person__given_name="Trond").status == "apologies"
    context.close()
