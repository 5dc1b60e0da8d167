"""The page on which an agenda is built, and its items."""

import pytest
from django.urls import reverse

from agenda import workflow
from agenda.models import AgendaItem, ItemKind
from agenda.presenters import Presenter
from tests.counting import count_queries
from tests.factories import MeetingFactory, PersonFactory, oslo
from tests.pages import page_of, words_of

HERE = "/grupper/naeringssamarbeidet/moter/2022-03-11/"
AGENDA = f"{HERE}saksliste/"
HTMX = {"HX-Request": "true"}


@pytest.fixture
def item(meeting, secretary):
    return workflow.add_item(meeting, title="Møteplan", planned_minutes=20, by=secretary)


def address(item, verb=""):
    return f"{AGENDA}{item.uid}/{verb}"


def lines_of(page):
    return [words_of(line) for line in page.cssselect(".agenda-item .agenda-line > div")]


def titles(meeting):
    return [f"{item.number} {item.title}" for item in meeting.items.all()]


def details_of(item, **changed):
    values = {"title": item.title, "kind": item.kind, "planned_minutes": item.planned_minutes or ""}
    return values | {"text": item.text, "short_title": item.short_title} | changed


# --- The page


def test_the_page_shows_items_with_their_times(client_of, meeting, item, secretary):
    workflow.edit_item(meeting.items.last(), planned_minutes=None, by=secretary)
    page = page_of(client_of(secretary).get(AGENDA))
    assert lines_of(page) == [
        "Godkjenning av innkalling kl. 09.00–09.05 · Vedtak, 5 min",
        "Møteplan kl. 09.05–09.25 · Orientering, 20 min",
        "Eventuelt kl. 09.25",
    ]
    assert words_of(page.cssselect(".total")[0]) == "Planlagt: 25 min av 2 t. Én sak har ikke tid."


def test_the_page_warns_when_the_plan_is_longer_than_the_meeting(client_of, meeting, item, secretary):
    workflow.edit_item(item, planned_minutes=115, by=secretary)
    page = page_of(client_of(secretary).get(AGENDA))
    assert words_of(page.cssselect(".total.too-long")[0]) == "Planlagt: 2 t 5 min av 2 t. Det er 5 min for mye."


def test_the_page_costs_as_much_for_three_items_as_for_one(client_of, meeting, secretary):
    def add(number):
        person = PersonFactory()
        item = workflow.add_item(
            meeting, title=f"Sak {number}", presenters=[Presenter(person.pk, person.name)], by=secretary
        )
        workflow.add_paper(meeting, title="Lenke", url="https://example.org/", item=item, by=secretary)

    client = client_of(secretary)
    add(1)
    for_one = count_queries(client, AGENDA)
    add(2)
    add(3)
    assert count_queries(client, AGENDA) == for_one


def test_the_page_of_a_locked_agenda_leads_to_the_minutes(client_of, meeting, item, secretary):
    workflow.lock_agenda(meeting)
    page = page_of(client_of(secretary).get(AGENDA))
    assert [link.text for link in page.cssselect(f"a[href='{HERE}referat/skriv/']")] == ["Gå til referatet"]
    assert page.cssselect("main form") == []
    assert [words_of(title) for title in page.cssselect(".item h3")] == [
        "1. Godkjenning av innkalling",
        "2. Møteplan",
        "3. Eventuelt",
    ]


@pytest.mark.parametrize(
    "verb", ["", "ny/", "{uid}/", "{uid}/flytt/", "{uid}/fjern/", "{uid}/angre/", "{uid}/vedlegg/"]
)
def test_building_an_agenda_is_for_the_secretariat(client, client_of, meeting, item, secretary, member, stranger, verb):
    where = AGENDA + verb.format(uid=item.uid)
    ask = (lambda browser: browser.get(where)) if not verb else (lambda browser: browser.post(where))
    login = ask(client)
    assert (login.status_code, login.url.split("?")[0]) == (302, reverse("account_login"))
    assert ask(client_of(stranger)).status_code == 404
    assert ask(client_of(member)).status_code == 404
    workflow.release_agenda(meeting, by=secretary)
    assert ask(client_of(member)).status_code == 403
    assert ask(client_of(stranger)).status_code == 404
    assert titles(meeting) == ["1 Godkjenning av innkalling", "2 Møteplan", "3 Eventuelt"]


def test_items_of_another_meeting_are_not_reached(client_of, group, meeting, secretary):
    MeetingFactory(group=group, starts_at=oslo(2022, 1, 14), slug="2022-01-14")
    item = meeting.items.first()
    foreign = f"/grupper/naeringssamarbeidet/moter/2022-01-14/saksliste/{item.uid}/"
    client = client_of(secretary)
    for verb in ("", "flytt/", "fjern/", "angre/", "vedlegg/"):
        assert client.post(foreign + verb, {"title": "X", "direction": "up"}).status_code == 404


# --- Items


def test_a_title_and_enter_make_an_item(client_of, meeting, secretary):
    response = client_of(secretary).post(f"{AGENDA}ny/", {"title": " Møteplan  "})
    assert (response.status_code, response.url) == (302, f"{AGENDA}#ny-sak-title")
    assert titles(meeting) == ["1 Godkjenning av innkalling", "2 Møteplan", "3 Eventuelt"]


def test_a_script_gets_the_agenda_again_with_an_empty_line(client_of, meeting, secretary):
    response = client_of(secretary).post(f"{AGENDA}ny/", {"title": "Møteplan"}, headers=HTMX)
    page = page_of(response)
    assert response.status_code == 200
    assert page.cssselect("main") == []
    assert page.cssselect("#ny-sak-title")[0].value == ""
    assert page.cssselect("#ny-sak[hx-preserve]") == []
    assert len(page.cssselect(".agenda-details form[hx-preserve]")) == 6  # details and papers of three items
    assert page.cssselect("#saksliste")[0].get("data-focus") == "ny-sak-title"


def test_an_item_without_a_title_is_refused(client_of, meeting, secretary):
    response = client_of(secretary).post(f"{AGENDA}ny/", {"title": "  "})
    assert response.status_code == 422
    assert words_of(page_of(response).cssselect("#ny-sak-feil")[0]) == "Feltet er påkrevet."
    assert meeting.items.count() == 2


def test_a_title_that_is_too_long_is_kept_on_the_page(client_of, meeting, secretary):
    response = client_of(secretary).post(f"{AGENDA}ny/", {"title": "x" * 501})
    assert response.status_code == 422
    assert page_of(response).cssselect("#ny-sak-title")[0].value == "x" * 501


def test_a_new_item_for_a_locked_agenda_is_shown_to_be_copied(client_of, meeting, secretary):
    workflow.lock_agenda(meeting)
    response = client_of(secretary).post(f"{AGENDA}ny/", {"title": "Møteplan"})
    assert response.status_code == 422
    alert = page_of(response).cssselect("[role=alert]")[0]
    assert words_of(alert) == (
        "Referatet er begynt. Sakene endres nå der. Dette ble ikke lagret. Kopier det om du trenger det: Møteplan"
    )


def test_details_are_edited_in_place(client_of, meeting, item, secretary):
    person = PersonFactory(given_name="Ingrid", family_name="Fjellheim")
    sent = details_of(
        item,
        title="Møteplan for høsten",
        kind=ItemKind.DECISION,
        planned_minutes="15",
        text="Forslaget er vedlagt.",
        short_title="Møteplan",
        presenters=["Ingrid Fjellheim", "", "Tuva, NHO"],
    )
    response = client_of(secretary).post(address(item), sent)
    assert (response.status_code, response.url) == (302, f"{AGENDA}#detaljer-{item.uid}")
    item.refresh_from_db()
    assert (item.title, item.kind, item.planned_minutes, item.text, item.short_title) == (
        "Møteplan for høsten",
        "decision",
        15,
        "Forslaget er vedlagt.",
        "Møteplan",
    )
    assert list(item.presenters.values_list("person", "as_written")) == [
        (person.pk, "Ingrid Fjellheim"),
        (None, "Tuva, NHO"),
    ]


def test_details_that_were_not_touched_are_not_written(client_of, meeting, item, secretary):
    sent = details_of(item, title="Møteplan for høsten")
    AgendaItem.objects.filter(pk=item.pk).update(planned_minutes=30)
    client_of(secretary).post(address(item), sent | {"planned_minutes": 30})
    item.refresh_from_db()
    assert (item.title, item.planned_minutes) == ("Møteplan for høsten", 30)


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"title": ""}, "Feltet er påkrevet."),
        ({"planned_minutes": "0"}, "Verdien må være større enn eller lik 1."),
        ({"planned_minutes": "en time"}, "Oppgi et heltall."),
        ({"presenters": ["x" * 201]}, "Et navn kan ha høyst 200 tegn."),
        ({"kind": "annet"}, "Velg et gyldig valg. annet er ikke et av de tilgjengelige valgene."),
    ],
)
def test_bad_details_are_kept_with_what_is_wrong(client_of, meeting, item, secretary, changed, sentence):
    response = client_of(secretary).post(address(item), details_of(item, text="Viktig tekst") | changed)
    assert response.status_code == 422
    page = page_of(response)
    assert [words_of(error) for error in page.cssselect(".ds-validation-message")] == [sentence]
    details = page.cssselect(f"#rediger-{item.uid}[open]")[0]
    assert details.cssselect("textarea")[0].value.strip() == "Viktig tekst"
    item.refresh_from_db()
    assert (item.title, item.planned_minutes, item.text) == ("Møteplan", 20, "")


def test_the_minutes_that_an_item_approves_are_chosen(client_of, group, meeting, item, secretary):
    january = MeetingFactory(group=group, starts_at=oslo(2022, 1, 14), slug="2022-01-14")
    later = MeetingFactory(group=group, starts_at=oslo(2022, 5, 13), slug="2022-05-13")
    client = client_of(secretary)
    client.post(address(item), details_of(item, kind=ItemKind.APPROVAL_OF_MINUTES))
    item.refresh_from_db()
    refused = client.post(address(item), details_of(item, approves=later.pk))
    assert refused.status_code == 422
    client.post(address(item), details_of(item, approves=january.pk))
    item.refresh_from_db()
    assert item.approves == january


def test_edited_text_for_a_locked_agenda_is_shown_to_be_copied(client_of, meeting, item, secretary):
    workflow.lock_agenda(meeting)
    response = client_of(secretary).post(address(item), details_of(item, text="Viktig tekst"))
    assert response.status_code == 422
    assert page_of(response).cssselect(".unsaved")[0].text.split("\n") == ["Møteplan", "Viktig tekst"]


def test_items_move_by_direction_and_by_place(client_of, meeting, item, secretary):
    client = client_of(secretary)
    notice = meeting.items.get(number="1")
    client.post(address(item, "flytt/"), {"direction": "up"})
    assert titles(meeting) == ["1 Møteplan", "2 Godkjenning av innkalling", "3 Eventuelt"]
    client.post(address(item, "flytt/"), {"direction": "up"})
    client.post(address(item, "flytt/"), {"direction": "down"})
    client.post(address(item, "flytt/"), {"direction": "down"})
    client.post(address(item, "flytt/"), {"direction": "down"})
    assert titles(meeting) == ["1 Godkjenning av innkalling", "2 Eventuelt", "3 Møteplan"]
    client.post(address(item, "flytt/"), {"after": str(notice.uid)})
    assert titles(meeting) == ["1 Godkjenning av innkalling", "2 Møteplan", "3 Eventuelt"]
    client.post(address(item, "flytt/"), {"after": ""})
    assert titles(meeting) == ["1 Møteplan", "2 Godkjenning av innkalling", "3 Eventuelt"]


def test_a_move_leads_to_the_item(client_of, meeting, item, secretary):
    response = client_of(secretary).post(address(item, "flytt/"), {"direction": "up"})
    assert (response.status_code, response.url) == (302, f"{AGENDA}#sak-{item.uid}")


def test_a_move_to_nowhere_is_refused(client_of, meeting, item, secretary):
    client = client_of(secretary)
    assert client.post(address(item, "flytt/"), {"direction": "sidelengs"}).status_code == 400
    gone = client.post(address(item, "flytt/"), {"after": "00000000-0000-0000-0000-000000000000"})
    assert gone.status_code == 422
    assert "Saken den skulle stå etter, er ikke der lenger." in words_of(page_of(gone))
    assert titles(meeting) == ["1 Godkjenning av innkalling", "2 Møteplan", "3 Eventuelt"]


def test_a_removed_item_comes_back_by_undo(client_of, meeting, item, secretary):
    client = client_of(secretary)
    response = client.post(address(item, "fjern/"), follow=True)
    assert titles(meeting) == ["1 Godkjenning av innkalling", "2 Eventuelt"]
    undo = page_of(response).cssselect(".undo")[0]
    assert words_of(undo) == "«Møteplan» er fjernet. Angre"
    client.post(undo.cssselect("form")[0].get("action"))
    assert titles(meeting) == ["1 Godkjenning av innkalling", "2 Møteplan", "3 Eventuelt"]
    assert page_of(client.get(f"{AGENDA}?fjernet=sak:{item.uid}")).cssselect(".undo") == []


def test_a_script_gets_the_undo_beside_the_agenda(client_of, meeting, item, secretary):
    page = page_of(client_of(secretary).post(address(item, "fjern/"), headers=HTMX))
    assert words_of(page.cssselect("#messages[hx-swap-oob] .undo")[0]) == "«Møteplan» er fjernet. Angre"


def test_removing_twice_says_so(client_of, meeting, item, secretary):
    client = client_of(secretary)
    client.post(address(item, "fjern/"))
    assert client.post(address(item, "fjern/")).status_code == 404
    client.post(address(item, "angre/"))
    again = client.post(address(item, "angre/"))
    assert again.status_code == 422
    assert words_of(page_of(again).cssselect("[role=alert]")[0]) == "Saken er allerede lagt tilbake."


@pytest.mark.parametrize("removed", ["sak:", "sak:x", "vedlegg:9" * 30, "vedlegg:²", "annet:1", "%00"])
def test_an_undo_of_nothing_is_nothing(client_of, meeting, secretary, removed):
    page = page_of(client_of(secretary).get(AGENDA, {"fjernet": removed}))
    assert page.cssselect(".undo") == []


def test_the_form_shows_what_is_stored(client_of, meeting, item, secretary):
    person = PersonFactory(given_name="Ingrid", family_name="Fjellheim")
    workflow.edit_item(
        item, presenters=[Presenter(person.pk, "ingrid fjellheim"), Presenter(None, "NHO")], by=secretary
    )
    page = page_of(client_of(secretary).get(AGENDA))
    form = page.cssselect(f"#skjema-{item.uid}")[0]
    assert [field.value for field in form.cssselect("[name=presenters]")] == ["Ingrid Fjellheim", "NHO", ""]
    assert form.cssselect("[name=title]")[0].value == "Møteplan"
    suggestions = {option.get("value") for option in page.cssselect("datalist option")}
    assert suggestions == {"Ingrid Fjellheim", secretary.name}


def test_get_of_a_verb_is_no_page(client_of, meeting, item, secretary):
    client = client_of(secretary)
    for verb in ("", "flytt/", "fjern/", "angre/", "vedlegg/"):
        assert client.get(address(item, verb)).status_code == 405
