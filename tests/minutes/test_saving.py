import json
import uuid

import pytest
from django.test import Client

from agenda.carrying import deferred_before
from agenda.models import ItemKind
from agenda.workflow import create_meeting
from members.models import Person, TermRole
from minutes.models import Attendance, Contribution, Minutes, MinutesItem, MinutesStatus
from minutes.workflow.saving import Change, Closed, save_changes
from minutes.workflow.starting import start_minutes
from tests.factories import (
    AgendaItemFactory,
    GroupFactory,
    MeetingFactory,
    OrganisationFactory,
    RegionFactory,
    TermFactory,
    UserFactory,
    oslo,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def secretary():
    user = UserFactory()
    TermFactory(person=user.person, group=GroupFactory(), role=TermRole.SECRETARY)
    return user


@pytest.fixture
def minutes(secretary):
    group = GroupFactory()
    for name in ("Anders", "Bjarne"):
        TermFactory(
            group=group,
            person__given_name=name,
            organisation=OrganisationFactory(name=f"{name}by"),
            region=RegionFactory(name=f"{name}regionen"),
        )
    meeting = MeetingFactory(group=group)
    AgendaItemFactory(meeting=meeting, position=0, title="Godkjenning av innkalling", kind=ItemKind.APPROVAL_OF_NOTICE)
    AgendaItemFactory(meeting=meeting, position=1, title="Runden", kind=ItemKind.ROUND_TABLE)
    return start_minutes(meeting, by=secretary)


def change(kind, uid, version, /, base=None, **values):
    return Change("c", kind, str(uid), version, values, base or {})


def save(minutes, secretary, /, *args, **kwargs):
    return save_changes(minutes, [change(*args, **kwargs)], by=secretary)[0]


def test_start_minutes_lists_members_and_secretariat_as_present(minutes, secretary):
    rows = [
        (row.person.given_name, row.category, row.status, row.organisation_name, row.region_name)
        for row in minutes.attendances.all()
    ]
    assert rows == [
        ("Anders", "member", "present", "Andersby", "Andersregionen"),
        ("Bjarne", "member", "present", "Bjarneby", "Bjarneregionen"),
        (secretary.person.given_name, "secretariat", "present", "", ""),
    ]
    assert minutes.minute_taker == secretary.person


def test_start_minutes_copies_and_numbers_the_agenda(minutes):
    assert list(minutes.items.values_list("number", "title")) == [("1", "Godkjenning av innkalling"), ("2", "Runden")]


def test_start_minutes_twice_is_the_same_minutes(minutes, secretary):
    assert start_minutes(minutes.meeting, by=secretary) == minutes


def test_save_text_cleans_it_and_raises_the_version(minutes, secretary):
    item = minutes.items.first()
    result = save(
        minutes, secretary, "text", item.uid, 1, text="<p onclick='x()'>Hei <b>alle</b></p><script>1</script>"
    )
    item.refresh_from_db()
    assert (result.status, result.version) == ("saved", 2)
    assert item.text == "<p>Hei <strong>alle</strong></p>"
    assert (item.text_version, item.version, item.outcome_version) == (2, 1, 1)
    assert item.changed_by == secretary


def test_save_with_an_old_version_is_a_conflict_that_loses_nothing(minutes, secretary):
    item = minutes.items.first()
    save(minutes, secretary, "text", item.uid, 1, text="<p>Den første</p>")
    result = save(minutes, secretary, "text", item.uid, 1, text="<p>Den andre</p>")
    item.refresh_from_db()
    assert (result.status, result.theirs, result.by) == ("conflict", {"text": "<p>Den første</p>"}, secretary.name)
    assert item.text == "<p>Den første</p>"


def test_save_of_the_same_text_twice_is_no_conflict(minutes, secretary):
    item = minutes.items.first()
    save(minutes, secretary, "text", item.uid, 1, text="<p>Den første</p>")
    assert save(minutes, secretary, "text", item.uid, 1, text="<p>Den første</p>").status == "saved"


def test_changes_of_different_values_of_one_block_merge(minutes, secretary):
    row = minutes.attendances.first()
    save(minutes, secretary, "attendance", row.uid, 1, status="apologies")
    result = save(minutes, secretary, "attendance", row.uid, 1, base={"arrived": ""}, arrived="09.20")
    row.refresh_from_db()
    assert (result.status, row.status, row.arrived) == ("saved", "apologies", "09.20")


def test_an_answer_that_was_lost_makes_no_conflict_with_oneself(minutes, secretary):
    item = minutes.items.first()
    save(minutes, secretary, "text", item.uid, 1, text="<p>Det føs</p>")  # stored, but the page never heard of it
    again = Change(
        "c", "text", str(item.uid), 1, {"text": "<p>Det første</p>"}, {"text": ""}, [{"text": "<p>Det føs</p>"}]
    )
    assert save_changes(minutes, [again], by=secretary)[0].status == "saved"
    item.refresh_from_db()
    assert item.text == "<p>Det første</p>"


def test_new_block_is_made_once_though_sent_twice(minutes, secretary):
    item, uid = minutes.items.last(), uuid.uuid4()
    for _time in range(2):
        result = save(minutes, secretary, "contribution", uid, 0, item=str(item.uid), as_written="Silje, Lillestrøm")
        assert result.status == "saved"
    assert Contribution.objects.filter(item=item).count() == 1


def test_block_of_other_minutes_is_gone(minutes, secretary):
    other = MinutesItem.objects.create(
        minutes=Minutes.objects.create(
            meeting=MeetingFactory(group=minutes.group, slug="2022-04-01"), title="x", starts_at=minutes.starts_at
        ),
        title="Fremmed",
    )
    assert save(minutes, secretary, "text", other.uid, 1, text="<p>x</p>").status == "gone"
    stray = save(minutes, secretary, "contribution", uuid.uuid4(), 0, item=str(other.uid))
    assert (stray.status, list(stray.errors)) == ("invalid", ["item"])


def test_remove_and_put_back_an_item_renumbers(minutes, secretary):
    first, second = minutes.items.all()
    removed = save(minutes, secretary, "item", first.uid, 1, removed=True)
    assert removed.numbers == {str(second.uid): "1"}
    back = save(minutes, secretary, "item", first.uid, 1, removed=False)
    assert back.numbers == {str(first.uid): "1", str(second.uid): "2"}


def test_move_and_add_items(minutes, secretary):
    first, second = minutes.items.all()
    save(minutes, secretary, "item", second.uid, 1, after="")
    new = uuid.uuid4()
    result = save(minutes, secretary, "item", new, 0, title="Ny sak", kind="decision", after=str(second.uid))
    assert result.numbers == {str(second.uid): "1", str(new): "2", str(first.uid): "3"}


def test_one_chair_only(minutes, secretary):
    first, second, *_rest = minutes.attendances.all()
    save(minutes, secretary, "attendance", first.uid, 1, is_chair=True)
    result = save(minutes, secretary, "attendance", second.uid, 1, is_chair=True)
    assert [(row.uid, row.values["is_chair"]) for row in result.also] == [(str(first.uid), False)]
    assert list(Attendance.objects.filter(is_chair=True)) == [second]


def test_guest_in_place_makes_a_proposed_person(minutes, secretary):
    guest = {"name": "Geir Torsvik", "organisation": "NHO"}
    result = save(minutes, secretary, "attendance", uuid.uuid4(), 0, new_person=guest, category="guest")
    person = Person.objects.get(family_name="Torsvik")
    assert (result.values["name"], result.values["organisation_name"]) == ("Geir Torsvik", "NHO")
    assert person.is_proposed
    assert person.affiliations.get().organisation.name == "NHO"


def test_person_stands_once(minutes, secretary):
    person = minutes.attendances.first().person
    result = save(minutes, secretary, "attendance", uuid.uuid4(), 0, person=person.pk)
    assert result.errors == {"person": f"{person.name} står allerede på listen."}


@pytest.mark.parametrize(
    ("written", "starts", "ends"),
    [
        ("Fredag 11. mars kl. 0900-1100", "09:00", "11:00"),
        ("11.3.22 kl. 9.15–11.00", "09:15", "11:00"),
        ("kl. 10", "10:00", None),
    ],
)
def test_head_time_in_norwegian_forms(minutes, secretary, written, starts, ends):
    from django.utils import timezone

    save(minutes, secretary, "head", "head", 1, time=written)
    minutes.refresh_from_db()
    assert timezone.localtime(minutes.starts_at).strftime("%H:%M") == starts
    assert (timezone.localtime(minutes.ends_at).strftime("%H:%M") if minutes.ends_at else None) == ends


def test_head_time_with_a_wrong_weekday_is_kept_and_pointed_out(minutes, secretary):
    result = save(minutes, secretary, "head", "head", 1, time="torsdag 11. mars 2022 kl. 09.00–11.00")
    assert result.status == "saved"
    assert result.warnings == {"time": "11. mars 2022 er en fredag, ikke en torsdag."}


def test_head_time_that_cannot_be_read_is_told_beside_its_field(minutes, secretary):
    result = save(minutes, secretary, "head", "head", 1, time="11. mars 2022 kl. 11.00–09.00")
    minutes.refresh_from_db()
    assert (result.status, list(result.errors), minutes.version) == ("invalid", ["time"], 1)


def test_follow_up_takes_a_date_or_words(minutes, secretary):
    item, uid = minutes.items.first(), uuid.uuid4()
    made = save(minutes, secretary, "follow_up", uid, 0, item=str(item.uid), what="Sende innspill", due="21. april")
    assert made.values["due"] == "21. april 2022"
    later = save(minutes, secretary, "follow_up", uid, 1, due="før påske")
    assert later.values["due"] == "før påske"


def test_published_minutes_are_closed(minutes, secretary):
    Minutes.objects.update(status=MinutesStatus.PUBLISHED)
    with pytest.raises(Closed):
        save(minutes, secretary, "text", minutes.items.first().uid, 1, text="<p>x</p>")


def address(minutes):
    return f"/grupper/{minutes.group.slug}/moter/{minutes.meeting.slug}/referat/skriv/lagre/"


def post(client: Client, minutes, **entry):
    return client.post(address(minutes), json.dumps({"changes": [entry]}), content_type="application/json")


def test_save_view_stores_and_answers(client, minutes, secretary):
    client.force_login(secretary)
    uid = str(minutes.items.first().uid)
    answer = post(client, minutes, id="a", kind="text", uid=uid, version=1, values={"text": "<p>Hei</p>"})
    assert answer.status_code == 200
    told = answer.json()["results"][0]
    assert (told["id"], told["status"], told["version"], told["values"]) == ("a", "saved", 2, {"text": "<p>Hei</p>"})


def test_save_view_says_conflict_with_409(client, minutes, secretary):
    client.force_login(secretary)
    uid = str(minutes.items.first().uid)
    post(client, minutes, id="a", kind="text", uid=uid, version=1, values={"text": "<p>Hei</p>"})
    answer = post(client, minutes, id="b", kind="text", uid=uid, version=1, values={"text": "<p>Hallo</p>"})
    assert (answer.status_code, answer.json()["results"][0]["theirs"]) == (409, {"text": "<p>Hei</p>"})


def test_save_view_refuses_by_who_one_is(client, minutes):
    uid = str(minutes.items.first().uid)
    entry = {"id": "a", "kind": "text", "uid": uid, "version": 1, "values": {"text": "<p>Hei</p>"}}
    assert post(client, minutes, **entry).status_code == 401
    client.force_login(UserFactory())
    assert post(client, minutes, **entry).status_code == 404
    reader = UserFactory()
    TermFactory(person=reader.person, group=minutes.group, role=TermRole.MEMBER)
    client.force_login(reader)
    assert post(client, minutes, **entry).status_code == 404
    assert MinutesItem.objects.get(uid=uid).text == ""


def test_save_view_never_stores_in_the_name_of_another(client, minutes, secretary):
    other = UserFactory()
    TermFactory(person=other.person, group=minutes.group, role=TermRole.SECRETARY)
    client.force_login(other)
    uid = str(minutes.items.first().uid)
    changes = [{"id": "a", "kind": "text", "uid": uid, "version": 1, "values": {"text": "<p>Hei</p>"}}]
    body = json.dumps({"writer": secretary.pk, "changes": changes})
    assert client.post(address(minutes), body, content_type="application/json").status_code == 401
    assert MinutesItem.objects.get(uid=uid).text == ""


@pytest.mark.parametrize("body", ["", "[]", "{}", '{"changes": 1}', '{"changes": [1]}', '{"changes": [{"values": 2}]}'])
def test_save_view_refuses_what_it_cannot_read(client, minutes, secretary, body):
    client.force_login(secretary)
    assert client.post(address(minutes), body, content_type="application/json").status_code == 400


def test_open_seats_come_back_until_they_are_filled(minutes, secretary):
    item, body = minutes.items.last(), uuid.uuid4()
    save(minutes, secretary, "appointment", body, 0, item=str(item.uid), body="prosjektgruppe")
    first, second = uuid.uuid4(), uuid.uuid4()
    for seat in (first, second):
        save(minutes, secretary, "seat", seat, 0, appointment=str(body))
    save(minutes, secretary, "seat", first, 1, as_written="Ragnhild")
    carried = deferred_before(minutes.group, oslo(2022, 5, 13))
    later = create_meeting(
        minutes.group, starts_at=oslo(2022, 5, 13), ends_at=None, place="", form="", by=secretary, carried=carried
    )
    assert [row.title for row in later.items.all()][2] == item.title
    brought = start_minutes(later, by=secretary).items.get(title=item.title).appointments.get()
    assert (brought.body, [seat.is_open for seat in brought.seats.all()]) == ("prosjektgruppe", [True])
