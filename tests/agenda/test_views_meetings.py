import pytest
from django.urls import reverse

from agenda import workflow
from agenda.models import Meeting, MeetingStatus
from minutes.models import Minutes, OutcomeKind
from tests.factories import GroupFactory, MeetingFactory, MinutesFactory, MinutesItemFactory, TermFactory, oslo
from tests.pages import fields_of, messages_of, page_of

NEW = "/grupper/naeringssamarbeidet/moter/nytt/"
AND_WRITE = f"{NEW}skriv/"
HERE = "/grupper/naeringssamarbeidet/moter/2022-03-11/"
SENT = {"day": "fredag 11. mars 2022", "hours": "kl. 0900-1100", "place": "Teams", "form": "online"}


@pytest.fixture(autouse=True)
def _in_2022(time_machine):
    time_machine.move_to(oslo(2022, 2, 1))


def test_new_meeting_makes_a_meeting_with_an_agenda(client_of, group, secretary):
    response = client_of(secretary).post(NEW, SENT)
    assert (response.status_code, response.url) == (302, f"{HERE}saksliste/")
    meeting = Meeting.objects.get()
    assert (meeting.starts_at, meeting.ends_at) == (oslo(2022, 3, 11), oslo(2022, 3, 11, 11))
    assert (meeting.place, meeting.form, meeting.is_released) == ("Teams", "online", False)
    assert meeting.items.count() == 2


def test_new_meeting_suggests_what_is_usual(client_of, group, secretary):
    for month, day in ((11, 19), (1, 14)):
        MeetingFactory(group=group, starts_at=oslo(2021 if month == 11 else 2022, month, day), place="Rådhuset")
    page = page_of(client_of(secretary).get(NEW))
    assert fields_of(page) == {
        "day": "11. mars 2022",
        "hours": "09.00–11.00",
        "place": "Rådhuset",
        "form": "",
        "last_day": "",
    }
    assert "Forslaget har ukedag, tid og sted fra møtet 14. januar 2022." in page.text_content().replace("\xa0", " ")


def test_new_meeting_without_a_year_is_of_this_year(client_of, group, secretary):
    client_of(secretary).post(NEW, SENT | {"day": "11. mars"})
    assert Meeting.objects.get().slug == "2022-03-11"


def test_new_meeting_over_two_days(client_of, group, secretary):
    client_of(secretary).post(NEW, SENT | {"hours": "12-11", "last_day": "12. mars"})
    meeting = Meeting.objects.get()
    assert (meeting.starts_at, meeting.ends_at) == (oslo(2022, 3, 11, 12), oslo(2022, 3, 12, 11))


def test_new_meeting_with_another_group(client_of, group, secretary):
    mine, foreign = GroupFactory(slug="klima", name="Klima"), GroupFactory(slug="kultur", name="Kultur")
    TermFactory(group=mine, person=secretary.person, role="secretary")
    client = client_of(secretary)
    response = client.post(NEW, SENT | {"joint_groups": [foreign.pk]})
    assert response.status_code == 422
    client.post(NEW, SENT | {"joint_groups": [mine.pk]})
    assert list(Meeting.objects.get().joint_groups.all()) == [mine]


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"day": "torsdag 11. mars 2022"}, "11. mars 2022 er en fredag, ikke en torsdag."),
        ({"day": "snart"}, "Skriv datoen som 17. mars 2022 eller 17.3.22."),
        ({"hours": "11-9"}, "Møtet kan ikke slutte kl. 09.00 når det begynner kl. 11.00."),
        ({"hours": ""}, "Feltet er påkrevet."),
        ({"last_day": "10. mars"}, "Siste dag er før den første."),
        ({"last_day": "12. mars", "hours": "9"}, "Skriv også når møtet slutter den siste dagen."),
    ],
)
def test_new_meeting_with_bad_input_keeps_what_was_typed(client_of, group, secretary, changed, sentence):
    sent = SENT | {"last_day": ""} | changed
    response = client_of(secretary).post(NEW, sent)
    assert response.status_code == 422
    page = page_of(response)
    assert [error.text_content() for error in page.cssselect(".ds-validation-message")] == [sentence]
    assert fields_of(page) == sent
    assert not Meeting.objects.exists()


def test_a_meeting_sent_twice_is_made_once(client_of, group, secretary):
    client = client_of(secretary)
    client.post(NEW, SENT)
    response = client.post(NEW, SENT)
    assert response.status_code == 422
    assert "Gruppen har allerede et møte som begynner da." in page_of(response).text_content()
    assert Meeting.objects.count() == 1


def test_the_form_after_an_error_has_both_ways_on(client_of, group, secretary):
    page = page_of(client_of(secretary).post(AND_WRITE, SENT | {"day": ""}))
    form = page.cssselect("main form")[0]
    assert form.get("action") == NEW
    buttons = [(button.text_content(), button.get("formaction")) for button in form.cssselect("button")]
    assert buttons == [("Lag saksliste", None), ("Skriv referat med en gang", AND_WRITE)]


def test_new_and_write_begins_the_minutes(client_of, group, secretary):
    response = client_of(secretary).post(AND_WRITE, SENT)
    assert (response.status_code, response.url) == (302, f"{HERE}referat/skriv/")
    meeting = Meeting.objects.get()
    minutes = Minutes.objects.get(meeting=meeting)
    assert [item.title for item in minutes.items.all()] == ["Godkjenning av innkalling", "Eventuelt"]
    assert meeting.is_agenda_locked


def test_new_meeting_carries_over_what_was_deferred(client_of, group, secretary):
    january = MeetingFactory(group=group, starts_at=oslo(2022, 1, 14))
    MinutesItemFactory(minutes=MinutesFactory(meeting=january), title="Møteplan", outcome=OutcomeKind.DEFERRED)
    client_of(secretary).post(NEW, SENT)
    meeting = Meeting.objects.get(slug="2022-03-11")
    assert [item.title for item in meeting.items.all()] == [
        "Godkjenning av innkalling",
        "Godkjenning av referat fra møtet 14. januar",
        "Møteplan",
        "Eventuelt",
    ]


@pytest.mark.parametrize("address", [NEW, AND_WRITE])
def test_new_meeting_is_for_the_secretariat(client, client_of, group, member, stranger, address):
    login = client.post(address, SENT)
    assert (login.status_code, login.url.split("?")[0]) == (302, reverse("account_login"))
    assert client_of(stranger).post(address, SENT).status_code == 404
    assert client_of(member).post(address, SENT).status_code == 403
    assert not Meeting.objects.exists()


def test_new_meeting_in_an_ended_group_is_refused(client_of, group, secretary):
    group.is_closed = True
    group.save()
    response = client_of(secretary).post(NEW, SENT)
    assert response.status_code == 422
    assert "Gruppen er avsluttet og kan ikke få nye møter." in page_of(response).text_content()


# --- Editing, moving, cancelling, releasing


def test_edit_meeting_shows_and_moves_it(client_of, meeting, secretary):
    client = client_of(secretary)
    page = page_of(client.get(f"{HERE}rediger/"))
    assert fields_of(page) == {
        "day": "11. mars 2022",
        "hours": "09.00–11.00",
        "place": "Teams",
        "form": "",
        "last_day": "",
    }
    response = client.post(f"{HERE}rediger/", {"day": "18.3.22", "hours": "9-11", "place": "Rådhuset", "form": ""})
    assert (response.status_code, response.url) == (302, HERE)
    meeting.refresh_from_db()
    assert (meeting.slug, meeting.starts_at, meeting.place) == ("2022-03-11", oslo(2022, 3, 18), "Rådhuset")


def test_edit_meeting_with_begun_minutes_is_refused_and_keeps_what_was_typed(client_of, meeting, secretary):
    workflow.lock_agenda(meeting)
    assert client_of(secretary).get(f"{HERE}rediger/").url == HERE
    sent = {"day": "18.3.22", "hours": "9-11", "place": "Rådhuset", "form": "", "last_day": ""}
    response = client_of(secretary).post(f"{HERE}rediger/", sent)
    assert response.status_code == 422
    page = page_of(response)
    assert "Referatet er begynt. Sakene endres nå der." in page.text_content()
    assert fields_of(page) == sent


def test_cancel_asks_first(client_of, meeting, secretary):
    client = client_of(secretary)
    assert "Avlyse møtet?" in page_of(client.get(f"{HERE}avlys/")).text_content()
    meeting.refresh_from_db()
    assert meeting.status == MeetingStatus.PLANNED
    response = client.post(f"{HERE}avlys/")
    assert (response.status_code, response.url) == (302, HERE)
    meeting.refresh_from_db()
    assert meeting.status == MeetingStatus.CANCELLED
    assert messages_of(client.post(f"{HERE}avlys/", follow=True)) == ["Møtet er avlyst.", "Møtet er avlyst."]


def test_release_lets_members_in(client, client_of, meeting, secretary, member):
    assert client_of(member).get(HERE).status_code == 404
    response = client_of(secretary).post(f"{HERE}frigi/", follow=True)
    assert messages_of(response) == ["Sakslisten er frigitt. Medlemmene kan lese den nå."]
    assert client_of(member).get(HERE).status_code == 200
    again = client_of(secretary).post(f"{HERE}frigi/", follow=True)
    assert messages_of(again) == ["Sakslisten er allerede frigitt."]


@pytest.mark.parametrize("address", ["rediger/", "avlys/", "frigi/"])
def test_changing_a_meeting_is_for_the_secretariat(client, client_of, meeting, secretary, member, stranger, address):
    login = client.post(HERE + address)
    assert (login.status_code, login.url.split("?")[0]) == (302, reverse("account_login"))
    assert client_of(stranger).post(HERE + address).status_code == 404
    assert client_of(member).post(HERE + address).status_code == 404
    workflow.release_agenda(meeting, by=secretary)
    assert client_of(member).post(HERE + address).status_code == 403
    assert client_of(stranger).post(HERE + address).status_code == 404
