"""The list of groups and the page of one: what each may see there."""

import pytest

from agenda.models import MeetingStatus
from members.models import Visibility
from minutes.document.model import Appointment
from minutes.models import MinutesStatus
from tests.counting import count_queries
from tests.factories import (
    GroupFactory,
    MeetingFactory,
    MinutesFactory,
    OrganisationFactory,
    PersonFactory,
    RegionFactory,
    TermFactory,
    UserFactory,
    administrator,
    member_of,
    oslo,
    secretary_of,
)
from tests.minutes.published import document, item, publish, take_back
from tests.pages import page_of, words_of

GROUP = "/grupper/naeringssamarbeidet/"
REFERAT = f"{GROUP}moter/2022-03-11/referat/"


@pytest.fixture(autouse=True)
def _in_2022(time_machine):
    time_machine.move_to(oslo(2022, 4, 1))


@pytest.fixture
def group(db):
    return GroupFactory()


@pytest.fixture
def member(group):
    return member_of(group)


@pytest.fixture
def secretary(group):
    return secretary_of(group)


def see(client, user, address=GROUP):
    client.logout()
    if user is not None:
        client.force_login(user)
    return client.get(address)


def page(client, user, address=GROUP):
    response = see(client, user, address)
    assert response.status_code == 200
    return page_of(response)


def section(page, name):
    """The words of the section under a heading; nothing when it is not there."""
    found = [part for part in page.cssselect("main section") if words_of(part.cssselect("h2")[0]) == name]
    return words_of(found[0]) if found else ""


# --- The page of a group


def test_the_newest_referat_is_one_click_away(client, group, member):
    publish(document(item(title="Gammel sak")), group=group, day=oslo(2022, 1, 14))
    titles = ["Talentattraksjon – hva nå?", "Handlingsplan 2022", "Kompetansebarometeret", "Barnevern", "Havn"]
    items = [item("1", "Godkjenning av innkalling", kind="approval_of_notice")]
    items += [item(str(number), title) for number, title in enumerate(titles, 2)]
    publish(document(*items), group=group)
    feature = page(client, member).cssselect(".feature")[0]
    assert words_of(feature) == (
        "Siste referat Fredag 11. mars 2022 Talentattraksjon, Handlingsplan 2022, Kompetansebarometeret "
        "og tre andre saker. Publisert 1. april. Les referatet Last ned PDF (1 kB)"
    )
    assert [link.get("href") for link in feature.cssselect("a")] == [
        REFERAT,
        REFERAT,
        f"{GROUP}moter/2022-03-11/referat.pdf",
    ]


def test_the_archive_goes_by_year_and_says_what_was_withdrawn(client, group, member):
    publish(document(starts_at="2021-11-19T09:00:00+01:00"), group=group, day=oslo(2021, 11, 19))
    publish(document(starts_at="2022-01-14T09:00:00+01:00"), group=group, day=oslo(2022, 1, 14))
    take_back(publish(document(item(title="Hemmelig sak")), group=group))
    shown = page(client, member)
    assert [words_of(year) for year in shown.cssselect(".year")] == [
        "2022 11. mars trukket tilbake 14. januar",
        "2021 19. november",
    ]
    assert words_of(shown.cssselect(".feature h2")[0]) == "Fredag 14. januar 2022"
    assert "Hemmelig sak" not in words_of(shown)


def test_the_page_tells_the_day_that_was_published(client, group, member):
    """A correction in the making, or a meeting row that was changed, does not show."""
    edition = publish(document(), group=group)
    meeting = edition.minutes.meeting
    meeting.starts_at = oslo(2022, 3, 18)
    meeting.ends_at = None
    meeting.save()
    shown = page(client, member)
    assert words_of(shown.cssselect(".feature h2")[0]) == "Fredag 11. mars 2022"
    assert [words_of(year) for year in shown.cssselect(".year")] == ["2022 11. mars"]


def test_members_with_where_they_come_from(client, group, member, secretary):
    region = RegionFactory(name="Asker - Bærum", short_name="Asker–Bærum")
    chair = PersonFactory(given_name="Solveig", family_name="Hagtun")
    TermFactory(group=group, person=chair, role="chair", organisation=OrganisationFactory(name="Asker"), region=region)
    TermFactory(group=group, person=PersonFactory(given_name="Maren", family_name="Tangvald"), role="deputy")
    shown = page(client, member)
    assert words_of(shown.cssselect(".lead")[0]) == "Faggruppe. 2 medlemmer. Ledes av Solveig Hagtun."
    rows = [[words_of(cell) for cell in row.cssselect("th, td")] for row in shown.cssselect("tbody tr")]
    assert rows == [["Solveig Hagtun – leder", "Asker", "Asker–Bærum"], [member.name, "", ""]]
    assert "Varamedlemmer: Maren Tangvald" in section(shown, "Medlemmer")
    assert f"Sekretariat: {secretary.name}" in section(shown, "Medlemmer")


def test_open_seats_stand_until_a_later_referat_fills_them(client, group, member):
    body = "prosjektgruppe for energistasjoner"
    first = document(item("7", appointments=(Appointment("a", body, ("", "")),)))
    publish(first, group=group, day=oslo(2022, 1, 14))
    words = "Ledige plasser Prosjektgruppe for energistasjoner: 2 av 2 plasser er ledige."
    assert section(page(client, member), "Ledige plasser") == words
    half = document(item("4", appointments=(Appointment("b", body.upper(), ("Ingrid Fjellheim", "")),)))
    publish(half, group=group, day=oslo(2022, 2, 11))
    assert section(page(client, member), "Ledige plasser").endswith(": 1 av 2 plasser er ledig.")
    full = document(item("4", appointments=(Appointment("c", body, ("Ingrid Fjellheim", "Tuva Haugland")),)))
    edition = publish(full, group=group)
    assert section(page(client, member), "Ledige plasser") == ""
    take_back(edition)
    assert section(page(client, member), "Ledige plasser").endswith(": 1 av 2 plasser er ledig.")


def test_the_next_meeting_when_it_is_released(client, group, member, secretary):
    released = MeetingFactory(group=group, starts_at=oslo(2022, 5, 13), place="Oslo rådhus")
    MeetingFactory(group=group, starts_at=oslo(2022, 4, 22), released_at=None)
    assert section(page(client, member), "Neste møte") == "Neste møte Fredag 13. mai kl. 09.00–11.00 Oslo rådhus."
    assert section(page(client, secretary), "Neste møter") == (
        "Neste møter Fredag 22. april kl. 09.00–11.00 Sakslisten er ikke frigitt. "
        "Fredag 13. mai kl. 09.00–11.00 Oslo rådhus."
    )
    released.status = MeetingStatus.CANCELLED
    released.save()
    assert section(page(client, member), "Neste møte") == "Neste møte Fredag 13. mai Avlyst"


def test_joint_meetings_show_in_both_groups(client, member, group):
    other = GroupFactory(slug="klima", name="Klima")
    meeting = MeetingFactory(group=other, starts_at=oslo(2022, 5, 13))
    meeting.joint_groups.add(group)
    shown = page(client, member)
    assert section(shown, "Neste møte") == "Neste møte Fredag 13. mai kl. 09.00–11.00 Klima."
    assert shown.cssselect("a[href='/grupper/klima/moter/2022-05-13/']")


def test_what_is_in_work_is_for_the_secretariat(client, group, member, secretary):
    MinutesFactory(meeting=MeetingFactory(group=group, starts_at=oslo(2022, 3, 11)), title="Hemmelig utkast")
    MeetingFactory(group=group, starts_at=oslo(2022, 3, 25), released_at=None)
    publish(group=group, day=oslo(2022, 1, 14))
    assert section(page(client, secretary), "Uten referat") == (
        "Uten referat Fredag 11. mars Utkast Fredag 25. mars Ikke begynt."
    )
    shown = page(client, member)
    assert section(shown, "Uten referat") == ""
    assert "Utkast" not in words_of(shown)
    assert "25. mars" not in words_of(shown)


def actions(page):
    return [link.text for link in page.cssselect(".page-header a")]


def test_what_one_may_do_is_offered_and_nothing_else(client, group, member, secretary):
    everything = ["Nytt møte", "Importer referat", "Medlemmer og verv"]
    assert actions(page(client, secretary)) == everything
    assert actions(page(client, administrator())) == everything
    assert actions(page(client, member)) == []
    group.is_closed = True
    group.save()
    assert actions(page(client, secretary)) == ["Importer referat", "Medlemmer og verv"]


def test_an_empty_group_says_what_to_do(client, group, member, secretary):
    assert section(page(client, secretary), "Referater") == (
        "Referater Gruppen har ikke publisert noe referat ennå. Lag et møte, så kan referatet skrives med en gang."
    )
    assert section(page(client, member), "Referater") == (
        "Referater Gruppen har ikke publisert noe referat ennå. Når det kommer, står det her."
    )


def test_who_may_see_a_group(client, group, member):
    stranger = UserFactory()
    assert see(client, None).status_code == 302
    assert see(client, None, "/grupper/finnes-ikke/").status_code == 302
    assert see(client, stranger).status_code == 404
    assert see(client, member).status_code == 200
    group.visibility = Visibility.PUBLIC
    group.save()
    assert see(client, None).status_code == 200
    assert see(client, stranger).status_code == 200


def test_the_public_sees_what_was_published_for_all(client, group):
    group.visibility = Visibility.PUBLIC
    group.save()
    publish(document(item(title="Åpen sak")), group=group, day=oslo(2022, 1, 14), visibility=Visibility.PUBLIC)
    publish(document(item(title="Lukket sak")), group=group)
    MinutesFactory(meeting=MeetingFactory(group=group, starts_at=oslo(2022, 3, 25)), title="Hemmelig utkast")
    shown = page(client, None)
    assert "Åpen sak" in section(shown, "Fredag 11. mars 2022")  # the day that the document itself tells
    assert len(shown.cssselect(".year a")) == 1
    assert "Lukket sak" not in words_of(shown)
    assert "Hemmelig utkast" not in words_of(shown)


def test_a_correction_for_the_group_only_leaves_the_public_nothing(client, group):
    group.visibility = Visibility.PUBLIC
    group.save()
    first = publish(document(item(title="Åpen sak")), group=group, visibility=Visibility.PUBLIC)
    publish(document(item(title="Lukket sak")), minutes=first.minutes, visibility=Visibility.GROUP)
    assert page(client, None).cssselect(".feature") == []


def fill(group, day):
    starts_at = oslo(2022, 1, day)
    value = document(item("7", appointments=(Appointment(f"a{day}", f"utvalg {day}", ("",)),)))
    publish(value, group=group, day=starts_at)
    MeetingFactory(group=group, starts_at=oslo(2022, 5, day))
    MeetingFactory(group=group, starts_at=oslo(2022, 6, day), status=MeetingStatus.CANCELLED)
    MinutesFactory(meeting=MeetingFactory(group=group, starts_at=oslo(2022, 3, day)))
    for role in ("member", "deputy", "observer"):
        TermFactory(group=group, role=role, organisation=OrganisationFactory(), region=RegionFactory())


def test_the_page_costs_as_much_for_three_of_each_as_for_one(client, group, secretary):
    client.force_login(secretary)
    fill(group, 1)
    for_one = count_queries(client, GROUP)
    fill(group, 2)
    fill(group, 3)
    assert count_queries(client, GROUP) == for_one


# --- The list


def rows_of(page):
    return [[words_of(cell) for cell in row.cssselect("th, td")] for row in page.cssselect("tbody tr")]


def test_the_list_shows_newest_and_next(client, group, member):
    GroupFactory(slug="annen", name="Annen gruppe")
    TermFactory(group=GroupFactory(slug="aas", name="Ås", is_closed=True), person=member.person)
    TermFactory(group=GroupFactory(slug="areal", name="Areal"), person=member.person)
    publish(document(starts_at="2022-01-14T09:00:00+01:00"), group=group, day=oslo(2022, 1, 14))
    publish(document(), group=group)
    MeetingFactory(group=group, starts_at=oslo(2022, 5, 13))
    MeetingFactory(group=group, starts_at=oslo(2022, 6, 17))
    assert rows_of(page(client, member, "/grupper/")) == [
        ["Areal", "", ""],
        ["Næringssamarbeidet", "11. mars 2022", "13. mai 2022"],
        ["Ås – avsluttet", "", ""],
    ]


def test_the_list_of_a_stranger_and_of_the_public(client, group):
    stranger = page(client, UserFactory(), "/grupper/")
    assert rows_of(stranger) == []
    assert "Du er ikke med i noen gruppe nå." in words_of(stranger)
    public = page(client, None, "/grupper/")
    assert "Ingen grupper er åpne for alle. Logg inn for å se gruppene dine." in words_of(public)
    group.visibility = Visibility.PUBLIC
    group.save()
    publish(document(), group=group)
    assert rows_of(page(client, None, "/grupper/")) == [["Næringssamarbeidet", "", ""]]


def test_the_list_costs_as_much_for_three_groups_as_for_one(client, db):
    client.force_login(administrator())

    def add(number):
        group = GroupFactory(slug=f"gruppe-{number}", name=f"Gruppe {number}")
        publish(group=group, day=oslo(2022, 1, 14))
        publish(group=group)
        MeetingFactory(group=group, starts_at=oslo(2022, 5, 13))

    add(1)
    for_one = count_queries(client, "/grupper/")
    add(2)
    add(3)
    assert count_queries(client, "/grupper/") == for_one


def test_a_draft_of_a_correction_leaves_the_archive_as_it_was(client, group, member):
    edition = publish(document(item(title="Som publisert")), group=group)
    minutes = edition.minutes
    minutes.status, minutes.correction_reason, minutes.title = MinutesStatus.CORRECTION, "Feil navn", "Ny tittel"
    minutes.starts_at = oslo(2022, 3, 4)
    minutes.ends_at = None
    minutes.save()
    shown = page(client, member)
    assert "Som publisert" in section(shown, "Fredag 11. mars 2022")
    assert "Ny tittel" not in words_of(shown)
    assert "Rettes" not in words_of(shown)
