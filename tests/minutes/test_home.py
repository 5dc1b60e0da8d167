import datetime as dt

import pytest
import time_machine

from members.models import Event
from members.roles import TermRole
from minutes.document.model import Appointment, FollowUp
from minutes.models import Appointment as AppointmentRow
from minutes.models import Delivery, Minutes, MinutesStatus, Seat
from minutes.models import FollowUp as FollowUpRow
from tests.counting import count_queries
from tests.factories import (
    FollowUpFactory,
    GroupFactory,
    MeetingFactory,
    MinutesFactory,
    MinutesItemFactory,
    OrganisationFactory,
    PersonFactory,
    TermFactory,
    UserFactory,
    administrator,
    member_of,
    oslo,
    secretary_of,
)
from tests.minutes.published import document, item, publish, take_back

pytestmark = pytest.mark.django_db
NOW = oslo(2022, 3, 17, 12)
UID = "11111111-1111-4111-8111-111111111111"


@pytest.fixture(autouse=True)
def _clock():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def group():
    return GroupFactory()


@pytest.fixture
def secretary(client, group):
    client.force_login(secretary_of(group))
    return client


@pytest.fixture
def member(client, group):
    user = member_of(group)
    client.force_login(user)
    client.user = user
    return client


def tasks(client):
    return [(task.title, task.when, task.is_urgent, task.action) for task in client.get("/").context["tasks"]]


def published_row(group, **fields):
    """A follow-up of a published referat, as the working copy has it."""
    row = FollowUpFactory(item__minutes__meeting=MeetingFactory(group=group), **fields)
    publish(minutes=row.item.minutes)
    return row


# --- the desk of the secretariat


def test_home_is_the_desk_for_secretariat_and_administrators(client, group):
    for user in (secretary_of(group), administrator()):
        client.force_login(user)
        assert '<h1 class="h1">Arbeidsbord</h1>' in client.get("/").content.decode()


def test_home_of_anonymous_is_the_sign_in_page(client):
    assert client.get("/").headers["Location"] == "/konto/login/?next=/"


def test_desk_says_that_nothing_waits(secretary):
    page = secretary.get("/").content.decode()
    assert "Torsdag 17.\xa0mars 2022. Ingenting venter på deg." in page


def test_desk_shows_a_draft_whose_meeting_is_over(secretary, group):
    MinutesFactory(meeting=MeetingFactory(group=group))
    assert tasks(secretary) == [("Skriv ferdig referatet fra 11.\xa0mars", "6 dager siden møtet", True, "Skriv videre")]
    assert "Én ting" not in secretary.get("/").content.decode()
    assert "En ting venter på deg." in secretary.get("/").content.decode()


def test_desk_leaves_a_draft_alone_before_its_meeting(secretary, group):
    MinutesFactory(meeting=MeetingFactory(group=group, starts_at=oslo(2022, 3, 18)))
    assert tasks(secretary) == []


def test_desk_shows_an_open_correction(secretary, group):
    edition = publish(group=group)
    Minutes.objects.filter(pk=edition.minutes_id).update(status=MinutesStatus.CORRECTION, correction_reason="Feil")
    assert tasks(secretary) == [
        ("Publiser rettelsen av referatet fra 11.\xa0mars", "6 dager siden møtet", False, "Skriv videre")
    ]


@pytest.mark.parametrize(
    ("start", "shown"), [(oslo(2022, 3, 16), 1), (oslo(2022, 3, 17, 11), 0), (oslo(2021, 3, 1), 0)]
)
def test_desk_shows_a_meeting_held_without_referat(secretary, group, start, shown):
    MeetingFactory(group=group, starts_at=start)
    assert len(tasks(secretary)) == shown


def test_desk_does_not_ask_for_the_referat_of_a_cancelled_meeting(secretary, group):
    MeetingFactory(group=group, status="cancelled")
    assert tasks(secretary) == []


@pytest.mark.parametrize(
    ("start", "shown"),
    [
        (oslo(2022, 3, 20), [("Frigi sakslisten til 20.\xa0mars", "Møtet er om 3 dager", True, "Se sakslisten")]),
        (oslo(2022, 4, 10), [("Frigi sakslisten til 10.\xa0april", "Møtet er om 24 dager", False, "Se sakslisten")]),
        (oslo(2022, 6, 10), []),
    ],
)
def test_desk_shows_an_agenda_that_is_not_released(secretary, group, start, shown):
    MeetingFactory(group=group, starts_at=start, released_at=None)
    assert tasks(secretary) == shown


def test_desk_shows_open_seats_of_published_referater(secretary, group):
    of = MinutesItemFactory(minutes__meeting=MeetingFactory(group=group), number="7")
    body = AppointmentRow.objects.create(item=of, body="prosjektgruppe")
    Seat.objects.create(appointment=body, as_written="Eva")
    Seat.objects.create(appointment=body)
    Minutes.objects.filter(pk=of.minutes_id).update(starts_at=oslo(2022, 3, 20), ends_at=None)
    assert tasks(secretary) == []  # a draft
    publish(minutes=of.minutes)
    assert tasks(secretary) == [("Fyll en plass: prosjektgruppe", "Ingen frist", False, "Se saken")]
    page = secretary.get("/").content.decode()
    assert "Sak 7, 20.\xa0mars. 1 av 2 er ledige." in page
    assert 'href="/grupper/naeringssamarbeidet/moter/2022-03-11/referat/#sak-7"' in page


def test_desk_shows_follow_ups_without_a_date_once_for_each_referat(secretary, group):
    row = published_row(group)
    FollowUpFactory(item=MinutesItemFactory(minutes=row.item.minutes, number="8"), what="Mer")
    assert tasks(secretary) == [("Sett frist på to oppfølginger", "Ingen frist", False, "Rett referatet")]


def test_desk_shows_mail_that_did_not_arrive(secretary, group):
    edition = publish(group=group)
    failed = {"failed_at": NOW, "error": "Adressen ble ikke godtatt av e-posttjeneren."}
    Delivery.objects.create(edition=edition, name="Ida", email="ida@example.org", **failed)
    Delivery.objects.create(edition=edition, name="Eva", email="eva@example.org", sent_at=NOW)
    assert tasks(secretary) == [("1 e-post kom ikke fram", "17.\xa0mars", False, "Se hvem")]


def test_desk_lists_what_waits_for_others_by_date(secretary, group):
    late = published_row(group, what="Sende liste", due_on=dt.date(2022, 3, 16), owner=PersonFactory())
    FollowUpFactory(item=late.item, what="Sende plan", due_on=dt.date(2022, 3, 15), owner_text="Gruppene")
    FollowUpFactory(item=late.item, what="Ferdig", due_on=dt.date(2022, 3, 1), done_at=NOW)
    FollowUpFactory(item=late.item, what="Ordne", due_text="snarest")
    response = secretary.get("/")
    assert [row.what for row in response.context["waiting"]] == ["Sende plan", "Sende liste", "Ordne"]
    assert '<p class="due urgent">Frist 15.\xa0mars</p>' in response.content.decode()


def test_desk_shows_own_follow_ups_as_something_to_do(client, group):
    user = secretary_of(group)
    client.force_login(user)
    published_row(group, what="Sende plan", due_on=dt.date(2022, 3, 15), owner=user.person)
    assert tasks(client) == [("Sende plan", "Frist 15.\xa0mars", True, "Merk som gjort")]
    assert list(client.get("/").context["waiting"]) == []


def test_desk_shows_nothing_of_other_groups(client, group):
    published_row(group)
    MeetingFactory(group=group, starts_at=oslo(2022, 3, 16))
    client.force_login(secretary_of(GroupFactory(slug="klima", name="Klima")))
    response = client.get("/")
    assert (response.context["tasks"], list(response.context["waiting"])) == ([], [])
    assert [row.group.slug for row in response.context["groups"]] == ["klima"]


def test_desk_table_tells_of_each_group(secretary, group):
    MinutesFactory(meeting=MeetingFactory(group=group))
    MeetingFactory(group=group, starts_at=oslo(2022, 5, 13))
    (row,) = secretary.get("/").context["groups"]
    assert (row.group, row.last.slug, row.status, row.next_at) == (group, "2022-03-11", "draft", oslo(2022, 5, 13))


def test_desk_shows_the_bin_for_thirty_days(secretary, group):
    for days, day in ((29, 1), (31, 2)):
        meeting = MeetingFactory(group=group, starts_at=oslo(2022, 4, day))
        MinutesFactory(meeting=meeting, binned_at=NOW - dt.timedelta(days=days))
    (binned,) = secretary.get("/").context["binned"]
    assert binned.meeting.slug == "2022-04-01"


def test_desk_costs_the_same_for_one_and_three(client):
    client.force_login(administrator())
    for number in range(1, 4):
        group = GroupFactory(slug=f"gruppe-{number}", name=f"Gruppe {number}")
        row = published_row(group, owner=PersonFactory())
        body = AppointmentRow.objects.create(item=row.item, body="gruppe")
        Seat.objects.create(appointment=body)
        Delivery.objects.create(edition=row.item.minutes.editions.get(), email="ida@example.org", failed_at=NOW)
        MinutesFactory(meeting=MeetingFactory(group=group, starts_at=oslo(2022, 2, 1)))
        MeetingFactory(group=group, starts_at=oslo(2022, 2, 2))
        MeetingFactory(group=group, starts_at=oslo(2022, 3, 20), released_at=None)
        binned = MeetingFactory(group=group, starts_at=oslo(2022, 4, 1))
        MinutesFactory(meeting=binned, binned_at=NOW)
        cost = count_queries(client, "/")
        if number == 1:
            first = cost
    assert len(client.get("/").context["tasks"]) == 18
    assert cost == first


# --- for a member


def follow_up(person, uid=UID, **more):
    return FollowUp(uid, "Sende innspill", who=person.name, person_id=person.pk, **more)


def give(client, group, **more):
    """A published referat that gives the member something to do."""
    row = FollowUpFactory(uid=UID, item__minutes__meeting=MeetingFactory(group=group), owner=client.user.person)
    value = follow_up(client.user.person, **more)
    return row, publish(document(item("6", follow_ups=(value,))), minutes=row.item.minutes)


def test_for_you_shows_the_newest_referat(member, group):
    publish(group=group, day=oslo(2022, 1, 14))
    seats = Appointment("a", "prosjektgruppe", ("", ""))
    publish(
        document(item("7", appointments=(seats,)), item("8", follow_ups=(FollowUp("f", "Sende liste"),))), group=group
    )
    MeetingFactory(group=group, starts_at=oslo(2022, 5, 13))
    page = member.get("/").content.decode()
    assert '<h1 class="h1">For deg</h1>' in page
    assert "Nytt referat" in page
    assert ">Næringssamarbeidet, fredag 11.\xa0mars</a>" in page
    assert "Publisert 17.\xa0mars. 2 saker, 3 sider. Legges fram for godkjenning 13.\xa0mai." in page
    assert "<p>Oppnevning</p><p>2 av 2 plasser er ledige: prosjektgruppe</p>" in page
    assert "<p>Oppfølging</p><p>Sende liste</p>" in page
    assert 'href="/grupper/naeringssamarbeidet/moter/2022-03-11/referat.pdf"' in page


def test_for_you_tells_for_whom_one_sits_where(client, group):
    user = UserFactory()
    asker = OrganisationFactory(name="Asker")
    for where in (group, GroupFactory(slug="klima", name="Klima og miljø")):
        TermFactory(person=user.person, group=where, organisation=asker)
    TermFactory(person=user.person, group=GroupFactory(slug="areal", name="Areal"))
    client.force_login(user)
    page = client.get("/").content.decode()
    assert '<p class="lead">Areal. Asker, i Klima og miljø og Næringssamarbeidet. Torsdag 17.\xa0mars 2022.</p>' in page


def test_for_you_shows_no_withdrawn_referat(member, group):
    take_back(publish(group=group))
    assert member.get("/").context["page"].newest is None


def test_for_you_shows_the_next_released_meetings(member, group):
    MeetingFactory(group=group, starts_at=oslo(2022, 5, 13), place="Oslo rådhus")
    MeetingFactory(group=group, starts_at=oslo(2022, 4, 1), released_at=None)
    response = member.get("/")
    assert [meeting.slug for meeting in response.context["page"].meetings] == ["2022-05-13"]
    assert 'Fredag 13.\xa0mai <span class="nowrap">kl.\xa009.00–11.00</span>' in response.content.decode()
    assert "Næringssamarbeidet. Oslo rådhus" in response.content.decode()


def test_for_you_shows_own_follow_ups_as_they_were_published(member, group):
    row, _edition = give(member, group, due_on="2022-03-16")
    FollowUpRow.objects.filter(pk=row.pk).update(what="Skrevet om i et utkast")
    page = member.get("/").content.decode()
    assert '<a href="/grupper/naeringssamarbeidet/moter/2022-03-11/referat/#sak-6">Sende innspill</a>' in page
    assert '<span class="due urgent">Frist 16.\xa0mars.</span>' in page
    assert "utkast" not in page


def test_for_you_shows_nothing_of_a_draft(member, group):
    FollowUpFactory(item__minutes__meeting=MeetingFactory(group=group), owner=member.user.person)
    assert member.get("/").context["page"].follow_ups == []


def test_for_you_shows_nothing_that_only_an_older_edition_said(member, group):
    _row, edition = give(member, group)
    publish(minutes=edition.minutes)
    assert member.get("/").context["page"].follow_ups == []


def test_for_you_shows_nothing_to_former_members(client, group):
    user = UserFactory()
    TermFactory(person=user.person, group=group, ends_on=dt.date(2022, 3, 16))
    publish(group=group)
    client.force_login(user)
    page = client.get("/")
    assert page.context["page"].newest is None
    assert "Du er ikke med i noen gruppe nå." in page.content.decode()


def test_for_you_costs_the_same_for_one_and_three(member, group):
    costs = []
    for number in range(1, 4):
        uid = f"{number}1111111-1111-4111-8111-111111111111"
        meeting = MeetingFactory(group=group, starts_at=oslo(2022, 3, number))
        row = FollowUpFactory(uid=uid, item__minutes__meeting=meeting)
        seats = Appointment("a", "gruppe", ("",))
        publish(
            document(item(follow_ups=(follow_up(member.user.person, uid),), appointments=(seats,))),
            minutes=row.item.minutes,
        )
        MeetingFactory(group=group, starts_at=oslo(2022, 5, number))
        costs.append(count_queries(member, "/"))
    page = member.get("/").context["page"]
    assert (len(page.follow_ups), len(page.open_seats), len(page.meetings)) == (3, 3, 3)
    assert costs[0] == costs[2]


# --- marking a follow-up as done


def test_done_by_its_owner_and_back(member, group):
    row, _edition = give(member, group)
    response = member.post(f"/oppfolging/{UID}/gjort/")
    assert response.headers["Location"] == f"/?gjort={UID}"
    row.refresh_from_db()
    assert row.done_at == NOW
    page = member.get(f"/?gjort={UID}")
    assert page.context["page"].follow_ups == []
    assert "«Sende innspill til kampanjen» er merket som gjort." in page.content.decode()
    member.post(f"/oppfolging/{UID}/ikke-gjort/")
    row.refresh_from_db()
    assert row.done_at is None
    assert list(Event.objects.about(row).values_list("verb", "actor")) == [
        ("follow_up.undone", member.user.pk),
        ("follow_up.done", member.user.pk),
    ]


def test_done_twice_is_one_event(member, group):
    row, _edition = give(member, group)
    member.post(f"/oppfolging/{UID}/gjort/")
    member.post(f"/oppfolging/{UID}/gjort/")
    assert Event.objects.about(row).count() == 1


def test_done_by_the_secretariat(secretary, group):
    row = published_row(group)
    assert secretary.post(f"/oppfolging/{row.uid}/gjort/").status_code == 302
    row.refresh_from_db()
    assert row.done_at == NOW


def test_done_is_refused_for_a_draft(secretary, group):
    row = FollowUpFactory(item__minutes__meeting=MeetingFactory(group=group))
    page = secretary.post(f"/oppfolging/{row.uid}/gjort/", follow=True).content.decode()
    row.refresh_from_db()
    assert row.done_at is None
    assert "Referatet er ikke publisert ennå. Skriv det i utkastet." in page


@pytest.mark.parametrize("role", [TermRole.MEMBER, None])
def test_done_by_others_is_not_found(client, group, role):
    row = published_row(group, owner=PersonFactory())
    client.force_login(member_of(group) if role else UserFactory())
    assert client.post(f"/oppfolging/{row.uid}/gjort/").status_code == 404
    row.refresh_from_db()
    assert row.done_at is None


def test_done_by_anonymous_is_the_sign_in_page(client, group):
    row = published_row(group)
    assert client.post(f"/oppfolging/{row.uid}/gjort/").headers["Location"].startswith("/konto/login/")


def test_done_needs_a_post(member):
    assert member.get(f"/oppfolging/{UID}/gjort/").status_code == 405


@pytest.mark.parametrize("query", ["tull", UID])
def test_home_ignores_an_unknown_follow_up(member, query):
    assert member.get(f"/?gjort={query}").context["undo"] is None
