"""The page of a meeting, and beginning its referat."""

import pytest

from agenda import workflow
from agenda.models import ItemKind, Meeting, MeetingStatus
from agenda.presenters import Presenter
from members.models import Visibility
from minutes.models import Minutes, MinutesStatus
from minutes.workflow.starting import start_minutes
from tests.counting import count_queries
from tests.factories import (
    AgendaItemFactory,
    GroupFactory,
    MeetingFactory,
    PersonFactory,
    UserFactory,
    administrator,
    member_of,
    oslo,
    secretary_of,
)
from tests.minutes.published import document, item, publish, take_back
from tests.pages import messages_of, page_of, words_of

HERE = "/grupper/naeringssamarbeidet/moter/2022-03-11/"
START = f"{HERE}referat/begynn/"
WRITE = f"{HERE}referat/skriv/"


@pytest.fixture(autouse=True)
def _in_2022(time_machine):
    time_machine.move_to(oslo(2022, 3, 1))


@pytest.fixture
def group(db):
    return GroupFactory()


@pytest.fixture
def member(group):
    return member_of(group)


@pytest.fixture
def secretary(group):
    return secretary_of(group)


@pytest.fixture
def meeting(group, secretary):
    MeetingFactory(group=group, starts_at=oslo(2022, 1, 14))
    return workflow.create_meeting(
        group,
        starts_at=oslo(2022, 3, 11),
        ends_at=oslo(2022, 3, 11, 11),
        place="Møterom Fjorden",
        form="hybrid",
        by=secretary,
    )


@pytest.fixture
def released(meeting, secretary):
    return workflow.release_agenda(meeting, by=secretary)


def see(client, user, address=HERE):
    client.logout()
    if user is not None:
        client.force_login(user)
    return client.get(address)


def page(client, user):
    response = see(client, user)
    assert response.status_code == 200
    return page_of(response)


def buttons(page):
    return [words_of(button) for button in page.cssselect("main .ds-button")]


def links(page):
    return [words_of(link) for link in page.cssselect("main a:not(.ds-link)")]


def test_a_member_sees_the_released_agenda(client, released, member, secretary):
    person = PersonFactory(given_name="Ingrid", family_name="Fjellheim")
    added = workflow.add_item(
        released,
        title="Møteplan",
        kind=ItemKind.DECISION,
        planned_minutes=20,
        text="Se https://example.org/plan",
        presenters=[Presenter(person.pk, "ingrid fjellheim"), Presenter(None, "Tuva, NHO")],
        by=secretary,
    )
    workflow.add_paper(released, title="Rapporten", url="https://example.org/rapport", item=added, by=secretary)
    shown = page(client, member)
    assert words_of(shown.cssselect("h1")[0]) == "Møte fredag 11. mars 2022"
    assert [words_of(part) for part in shown.cssselect(".item")] == [
        "1. Godkjenning av innkalling Vedtak, 5 min",
        "2. Godkjenning av referat fra møtet 14. januar Vedtak, 5 min",
        "3. Møteplan Vedtak, 20 min. Innledere: Ingrid Fjellheim; Tuva, NHO Se https://example.org/plan Rapporten",
        "4. Eventuelt 5 min",
    ]
    assert [words_of(part) for part in shown.cssselect(".aside section")] == [
        "Tid og sted Fredag 11. mars 2022 kl. 09.00–11.00 Møterom Fjorden, fysisk og digitalt",
        "Vedlegg Rapporten",
    ]
    assert words_of(shown.cssselect(".status")[0]) == "Saksliste frigitt 1. mars"
    assert buttons(shown) == []


def test_a_meeting_over_two_days_names_both(client, group, member):
    MeetingFactory(group=group, starts_at=oslo(2022, 3, 11, 12), ends_at=oslo(2022, 3, 12, 11))
    where = words_of(page(client, member).cssselect(".aside section")[0])
    assert where == "Tid og sted Fredag 11. mars kl. 12.00 – lørdag 12. mars 2022 kl. 11.00"


def test_an_item_says_where_it_was_carried_over_from(client, group, member):
    january = MeetingFactory(group=group, starts_at=oslo(2022, 1, 14))
    origin = AgendaItemFactory(meeting=january, number="7")
    AgendaItemFactory(meeting=MeetingFactory(group=group), number="3", title="Møteplan", carried_from=origin)
    shown = page(client, member)
    assert words_of(shown.cssselect(".item")[0]) == "3. Møteplan Orientering. Overført fra sak 7, 14. januar"


def test_what_the_secretariat_may_do(client, meeting, member, secretary):
    shown = page(client, secretary)
    assert buttons(shown) == ["Frigi sakslisten til medlemmene", "Begynn referatet"]
    assert {"Rediger saksliste", "Endre"} <= set(links(shown))
    assert words_of(shown.cssselect(".status")[0]) == "Sakslisten er ikke frigitt"
    workflow.release_agenda(meeting, by=secretary)
    assert buttons(page(client, secretary)) == ["Begynn referatet"]
    start_minutes(meeting, by=secretary)
    shown = page(client, secretary)
    assert buttons(shown) == ["Fortsett på referatet"]
    assert not {"Rediger saksliste", "Endre"} & set(links(shown))
    assert words_of(shown.cssselect(".status")[0]) == "Saksliste frigitt 1. mars Utkast"


def test_a_draft_is_not_seen_by_members(client, released, member, secretary):
    minutes = start_minutes(released, by=secretary)
    Minutes.objects.filter(pk=minutes.pk).update(title="Hemmelig utkast")
    shown = page(client, member)
    assert buttons(shown) == []
    assert "kast" not in words_of(shown.cssselect("main")[0])
    assert WRITE not in [link.get("href") for link in shown.cssselect("a")]


def test_a_published_referat_is_one_click_away(client, released, member, secretary):
    publish(document(item()), minutes=start_minutes(released, by=secretary))
    shown = page(client, member)
    feature = shown.cssselect(".feature")[0]
    assert words_of(feature) == "Referat Publisert 1. mars. 3 sider. Les referatet Last ned PDF (1 kB)"
    assert [link.get("href") for link in feature.cssselect("a")] == [
        f"{HERE}referat/",
        f"{HERE}referat/",
        f"{HERE}referat.pdf",
    ]


def test_a_withdrawn_referat_says_only_that(client, released, member, secretary):
    take_back(publish(document(item(title="Hemmelig sak")), minutes=start_minutes(released, by=secretary)))
    shown = page(client, member)
    assert words_of(shown.cssselect(".feature")[0]) == "Referat Referatet er trukket tilbake."
    assert "Hemmelig sak" not in words_of(shown)


def test_a_correction_in_the_making_is_the_secretariats(client, released, member, secretary):
    minutes = start_minutes(released, by=secretary)
    publish(document(item()), minutes=minutes)
    Minutes.objects.update(status=MinutesStatus.CORRECTION, correction_reason="Feil navn")
    assert "Fortsett på rettelsen" in links(page(client, secretary))
    shown = page(client, member)
    assert "Fortsett på rettelsen" not in links(shown)
    assert "Rettes" not in words_of(shown)


def test_the_referat_to_be_approved_is_linked_when_one_may_read_it(client, released, member, secretary):
    def approving(user):
        return [link.get("href") for link in page(client, user).cssselect(".item a")]

    january = Meeting.objects.get(slug="2022-01-14")
    minutes = start_minutes(january, by=secretary)
    assert approving(member) == []
    edition = publish(document(item()), minutes=minutes)
    assert approving(member) == ["/grupper/naeringssamarbeidet/moter/2022-01-14/referat/"]
    take_back(edition)
    assert approving(member) == []


def test_a_cancelled_meeting_keeps_its_page_and_offers_nothing(client, released, member, secretary):
    workflow.cancel_meeting(released, by=secretary)
    for user in (member, secretary):
        shown = page(client, user)
        assert words_of(shown.cssselect(".status")[0]) == "Avlyst Saksliste frigitt 1. mars"
        assert buttons(shown) == []


def test_who_may_see_a_meeting(client, group, meeting, member, secretary):
    stranger = UserFactory()
    for user, unreleased, released in (
        (None, 302, 302),
        (stranger, 404, 404),
        (member, 404, 200),
        (secretary, 200, 200),
    ):
        Meeting.objects.filter(pk=meeting.pk).update(released_at=None)
        assert see(client, user).status_code == unreleased
        Meeting.objects.filter(pk=meeting.pk).update(released_at=oslo(2022, 3, 1))
        assert see(client, user).status_code == released
    assert see(client, administrator()).status_code == 200
    group.visibility = Visibility.PUBLIC
    group.save()
    assert see(client, None).status_code == 200
    assert see(client, stranger).status_code == 200
    assert see(client, None, HERE.replace("2022-03-11", "2022-03-12")).status_code == 302


def test_a_joint_meeting_is_the_other_groups_too(client, released):
    other = GroupFactory(slug="klima", name="Klima")
    colleague, secretary = member_of(other), secretary_of(other)
    assert see(client, colleague).status_code == 404
    released.joint_groups.add(other)
    shown = page(client, colleague)
    assert words_of(shown.cssselect(".kicker")[0]) == "Faggruppe Næringssamarbeidet, Klima"
    assert "Begynn referatet" in buttons(page(client, secretary))


def test_a_meeting_that_was_never_released_is_known_by_its_referat(client, meeting, member, secretary):
    publish(document(item()), minutes=start_minutes(meeting, by=secretary))
    Meeting.objects.update(released_at=None)
    response = see(client, member)
    assert (response.status_code, response.url) == (302, f"{HERE}referat/")
    assert see(client, UserFactory()).status_code == 404


def test_the_page_costs_as_much_for_three_items_as_for_one(client, released, secretary):
    def add(number):
        person = PersonFactory()
        earlier = MeetingFactory(group=released.group, starts_at=oslo(2021, 1, number))
        publish(minutes=start_minutes(earlier, by=secretary))
        added = workflow.add_item(
            released,
            title=f"Sak {number}",
            kind=ItemKind.APPROVAL_OF_MINUTES,
            approves=earlier,
            presenters=[Presenter(person.pk, person.name)],
            by=secretary,
        )
        workflow.add_paper(released, title="Lenke", url="https://example.org/", item=added, by=secretary)
        workflow.add_paper(released, title="Lenke", url="https://example.org/", by=secretary)

    add(1)
    client.force_login(secretary)
    for_one = count_queries(client, HERE)
    add(2)
    add(3)
    assert count_queries(client, HERE) == for_one


# --- Beginning


def test_beginning_and_going_on(client, meeting, secretary):
    client.force_login(secretary)
    first = client.post(START)
    again = client.post(START)
    assert (first.status_code, first.url, again.url) == (302, WRITE, WRITE)
    minutes = Minutes.objects.get(meeting=meeting)
    assert [row.title for row in minutes.items.all()] == [
        "Godkjenning av innkalling",
        "Godkjenning av referat fra møtet 14. januar",
        "Eventuelt",
    ]
    meeting.refresh_from_db()
    assert meeting.is_agenda_locked


def test_a_cancelled_meeting_is_not_begun(client, meeting, secretary):
    Meeting.objects.update(status=MeetingStatus.CANCELLED)
    client.force_login(secretary)
    response = client.post(START, follow=True)
    assert messages_of(response) == ["Møtet er avlyst. Det har ikke noe referat."]
    assert not Minutes.objects.exists()


def test_beginning_is_for_the_secretariat(client, released, member):
    assert client.post(START).status_code == 302
    for user, status in ((UserFactory(), 404), (member, 403)):
        client.force_login(user)
        assert client.post(START).status_code == status
    client.force_login(member)
    assert client.get(START).status_code == 405
    assert not Minutes.objects.exists()
