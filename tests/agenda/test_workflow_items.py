import threading

import pytest
from django.db import connection

from agenda import workflow
from agenda.carrying import CarriedItem
from agenda.models import AgendaItem, ItemKind, Meeting
from agenda.numbering import next_number
from agenda.presenters import read_presenters
from members.models import Event, Numbering
from members.refusal import Refused
from minutes.models import MinutesItem
from tests.factories import GroupFactory, MinutesFactory, PersonFactory, UserFactory, oslo

pytestmark = pytest.mark.django_db


@pytest.fixture
def group():
    return GroupFactory()


@pytest.fixture
def eva():
    return UserFactory()


def create(group, eva, starts_at=None, **fields):
    starts_at = starts_at or oslo(2025, 3, 14)
    return workflow.create_meeting(group, starts_at=starts_at, ends_at=None, place="", form="", by=eva, **fields)


@pytest.fixture
def meeting(group, eva):
    return create(group, eva)


def agenda_of(meeting):
    return [f"{number} {title}" for number, title in meeting.items.values_list("number", "title")]


def event():
    latest = Event.objects.latest("pk")
    return latest.verb, latest.summary


def test_a_new_item_stands_before_eventuelt(meeting, eva):
    person = PersonFactory(given_name="Ingrid", family_name="Fjellheim")
    item = workflow.add_item(
        meeting,
        title="Møteplan",
        kind=ItemKind.DECISION,
        planned_minutes=20,
        presenters=read_presenters(["ingrid  fjellheim", "", "Tuva Haugland, Nav"]),
        by=eva,
    )
    assert agenda_of(meeting) == ["1 Godkjenning av innkalling", "2 Møteplan", "3 Eventuelt"]
    assert (item.number, item.kind, item.planned_minutes) == ("2", "decision", 20)
    assert list(item.presenters.values_list("person", "as_written")) == [
        (person.pk, "ingrid fjellheim"),
        (None, "Tuva Haugland, Nav"),
    ]
    assert event() == ("agenda.item_added", "Møteplan")


def test_a_new_item_stands_last_without_eventuelt(meeting, eva):
    workflow.remove_item(meeting.items.get(title="Eventuelt"), by=eva)
    workflow.add_item(meeting, title="Møteplan", by=eva)
    assert agenda_of(meeting) == ["1 Godkjenning av innkalling", "2 Møteplan"]


def test_two_people_of_one_name_stay_as_written(meeting):
    PersonFactory(given_name="Ingrid", family_name="Fjellheim")
    PersonFactory(given_name="Ingrid", family_name="Fjellheim")
    assert [presenter.person_id for presenter in read_presenters(["Ingrid Fjellheim"])] == [None]


def test_editing_writes_what_is_given_and_nothing_else(meeting, eva):
    item = workflow.add_item(meeting, title="Møteplan", planned_minutes=20, presenters=read_presenters(["NHO"]), by=eva)
    AgendaItem.objects.filter(pk=item.pk).update(text="Skrevet av en annen imens.")
    edited = workflow.edit_item(item, title="Møteplan for høsten", by=eva)
    assert (edited.title, edited.planned_minutes, edited.text) == (
        "Møteplan for høsten",
        20,
        "Skrevet av en annen imens.",
    )
    assert [str(presenter) for presenter in edited.presenters.all()] == ["NHO"]
    assert event() == ("agenda.item_edited", "Møteplan for høsten")
    assert Event.objects.latest("pk").data["before"] == {"title": "Møteplan"}


def test_editing_presenters_replaces_them(meeting, eva):
    item = workflow.add_item(meeting, title="Møteplan", presenters=read_presenters(["NHO"]), by=eva)
    workflow.edit_item(item, presenters=read_presenters(["KS"]), by=eva)
    assert [str(presenter) for presenter in item.presenters.all()] == ["KS"]


def test_moving_renumbers(meeting, eva):
    first = workflow.add_item(meeting, title="A", by=eva)
    second = workflow.add_item(meeting, title="B", by=eva)
    workflow.move_item(second, after=meeting.items.get(number="1"), by=eva)
    assert agenda_of(meeting) == ["1 Godkjenning av innkalling", "2 B", "3 A", "4 Eventuelt"]
    workflow.move_item(first, after=None, by=eva)
    assert agenda_of(meeting) == ["1 A", "2 Godkjenning av innkalling", "3 B", "4 Eventuelt"]
    assert event() == ("agenda.item_moved", "A")


def test_moving_after_something_that_is_gone_is_refused(meeting, eva):
    first = workflow.add_item(meeting, title="A", by=eva)
    second = workflow.add_item(meeting, title="B", by=eva)
    workflow.remove_item(first, by=eva)
    with pytest.raises(Refused) as refused:
        workflow.move_item(second, after=first, by=eva)
    assert refused.value.sentence == "Saken den skulle stå etter, er ikke der lenger."


def test_removing_and_taking_it_back(meeting, eva):
    workflow.add_item(meeting, title="A", by=eva)
    item = workflow.add_item(meeting, title="B", presenters=read_presenters(["NHO"]), by=eva)
    workflow.add_item(meeting, title="C", by=eva)
    workflow.remove_item(item, by=eva)
    assert agenda_of(meeting) == ["1 Godkjenning av innkalling", "2 A", "3 C", "4 Eventuelt"]
    workflow.restore_item(item, by=eva)
    assert agenda_of(meeting) == ["1 Godkjenning av innkalling", "2 A", "3 B", "4 C", "5 Eventuelt"]
    assert [str(presenter) for presenter in item.presenters.all()] == ["NHO"]
    assert event() == ("agenda.item_restored", "B")


def test_a_removal_taken_back_after_other_changes(meeting, eva):
    item = workflow.add_item(meeting, title="A", by=eva)
    workflow.add_item(meeting, title="B", by=eva)
    workflow.remove_item(item, by=eva)
    workflow.add_item(meeting, title="C", by=eva)
    workflow.restore_item(item, by=eva)
    assert agenda_of(meeting) == ["1 Godkjenning av innkalling", "2 A", "3 B", "4 C", "5 Eventuelt"]


def test_removing_or_restoring_twice_is_refused(meeting, eva):
    item = workflow.add_item(meeting, title="A", by=eva)
    with pytest.raises(Refused):
        workflow.restore_item(item, by=eva)
    workflow.remove_item(item, by=eva)
    with pytest.raises(Refused) as refused:
        workflow.remove_item(item, by=eva)
    assert refused.value.sentence == "Saken er allerede fjernet."


# --- Numbers over the year


@pytest.fixture
def yearly(group):
    group.numbering = Numbering.PER_YEAR
    group.save()
    return group


def test_numbers_run_over_the_year(yearly, eva):
    january = create(yearly, eva, oslo(2025, 1, 17))
    march = create(yearly, eva, oslo(2025, 3, 14))
    next_year = create(yearly, eva, oslo(2026, 1, 16))
    assert agenda_of(january) == ["1/25 Godkjenning av innkalling", "2/25 Eventuelt"]
    assert agenda_of(march) == [
        "3/25 Godkjenning av innkalling",
        "4/25 Godkjenning av referat fra møtet 17. januar",
        "5/25 Eventuelt",
    ]
    assert list(next_year.items.values_list("number", flat=True)) == ["1/26", "2/26", "3/26"]


def test_numbers_follow_the_order_until_released(yearly, eva):
    meeting = create(yearly, eva)
    item = workflow.add_item(meeting, title="A", by=eva)
    assert agenda_of(meeting) == ["1/25 Godkjenning av innkalling", "2/25 A", "3/25 Eventuelt"]
    workflow.move_item(item, after=None, by=eva)
    assert agenda_of(meeting) == ["1/25 A", "2/25 Godkjenning av innkalling", "3/25 Eventuelt"]
    workflow.remove_item(item, by=eva)
    assert agenda_of(meeting) == ["1/25 Godkjenning av innkalling", "2/25 Eventuelt"]
    workflow.restore_item(item, by=eva)
    assert agenda_of(meeting) == ["1/25 A", "2/25 Godkjenning av innkalling", "3/25 Eventuelt"]


def test_released_numbers_stay(yearly, eva):
    meeting = create(yearly, eva)
    workflow.release_agenda(meeting, by=eva)
    create(yearly, eva, oslo(2025, 5, 16))  # takes 3, 4 and 5
    item = workflow.add_item(meeting, title="A", by=eva)
    assert agenda_of(meeting) == ["1/25 Godkjenning av innkalling", "6/25 A", "2/25 Eventuelt"]
    workflow.move_item(item, after=None, by=eva)
    assert agenda_of(meeting) == ["6/25 A", "1/25 Godkjenning av innkalling", "2/25 Eventuelt"]
    workflow.remove_item(item, by=eva)
    workflow.add_item(meeting, title="B", by=eva)
    assert agenda_of(meeting) == ["1/25 Godkjenning av innkalling", "7/25 B", "2/25 Eventuelt"]


def test_a_carried_item_keeps_its_number(yearly, eva):
    create(yearly, eva, oslo(2025, 1, 17))
    carried = [CarriedItem("Møteplan", ItemKind.DECISION, number="38/24")]
    meeting = create(yearly, eva, oslo(2025, 3, 14), carried=carried)
    assert list(meeting.items.values_list("number", flat=True)) == ["3/25", "4/25", "38/24", "5/25"]
    workflow.move_item(meeting.items.get(title="Møteplan"), after=None, by=eva)
    assert list(meeting.items.values_list("number", flat=True)) == ["38/24", "3/25", "4/25", "5/25"]


def test_numbers_given_in_minutes_are_taken(yearly, eva):
    january = create(yearly, eva, oslo(2025, 1, 17))
    minutes = MinutesFactory(meeting=january)
    MinutesItem.objects.create(minutes=minutes, title="Tatt opp i møtet", number="3/25")
    assert next_number(Meeting.objects.get(pk=january.pk)) == "4/25"
    assert create(yearly, eva).items.first().number == "4/25"


def test_numbers_of_other_groups_do_not_count(yearly, eva):
    other = GroupFactory(slug="klima", name="Klima", numbering=Numbering.PER_YEAR)
    create(other, eva)
    assert create(yearly, eva).items.first().number == "1/25"


@pytest.mark.django_db(transaction=True)
def test_two_writers_get_different_numbers():
    eva = UserFactory()
    group = GroupFactory(numbering=Numbering.PER_YEAR)
    meetings = [create(group, eva, oslo(2025, month, 14)) for month in (3, 5)]
    together = threading.Barrier(2)

    def work(meeting):
        together.wait()
        workflow.add_item(meeting, title="Samtidig", by=eva)
        connection.close()

    threads = [threading.Thread(target=work, args=[meeting]) for meeting in meetings]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    numbers = sorted(AgendaItem.objects.values_list("number", flat=True))
    assert numbers == ["1/25", "2/25", "3/25", "4/25", "5/25", "6/25", "7/25"]
