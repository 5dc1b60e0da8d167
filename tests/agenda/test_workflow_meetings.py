import threading

import pytest
from django.db import connection

from agenda import workflow
from agenda.carrying import CarriedItem, deferred_before
from agenda.models import AgendaItem, ItemKind, Meeting, MeetingForm, MeetingStatus
from agenda.presenters import Presenter
from members.models import Event, Language
from members.refusal import Refused
from minutes.models import Appointment, ItemPresenter, OutcomeKind, Seat
from tests.factories import (
    GroupFactory,
    MeetingFactory,
    MinutesFactory,
    MinutesItemFactory,
    PersonFactory,
    UserFactory,
    oslo,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def group():
    return GroupFactory()


@pytest.fixture
def eva():
    return UserFactory()


def create(group, eva, starts_at=None, **fields):
    starts_at = starts_at or oslo(2022, 3, 11)
    values = {"ends_at": None, "place": "", "form": ""} | fields
    return workflow.create_meeting(group, starts_at=starts_at, by=eva, **values)


def agenda_of(meeting):
    return list(meeting.items.values_list("number", "title", "kind"))


def verbs():
    return list(Event.objects.order_by("pk").values_list("verb", flat=True))


def test_create_meeting_opens_with_standing_items(group, eva):
    previous = MeetingFactory(group=group, starts_at=oslo(2022, 1, 14))
    meeting = create(group, eva, ends_at=oslo(2022, 3, 11, 11), place="Teams", form=MeetingForm.ONLINE)
    assert (meeting.slug, meeting.place, meeting.form) == ("2022-03-11", "Teams", "online")
    assert agenda_of(meeting) == [
        ("1", "Godkjenning av innkalling", ItemKind.APPROVAL_OF_NOTICE),
        ("2", "Godkjenning av referat fra møtet 14. januar", ItemKind.APPROVAL_OF_MINUTES),
        ("3", "Eventuelt", ItemKind.ANY_OTHER_BUSINESS),
    ]
    assert meeting.items.get(number="2").approves == previous
    assert verbs() == ["meeting.created"]


def test_create_meeting_in_nynorsk_names_another_year(group, eva):
    group.language = Language.NYNORSK
    group.save()
    MeetingFactory(group=group, starts_at=oslo(2021, 11, 19))
    assert [title for _number, title, _kind in agenda_of(create(group, eva))] == [
        "Godkjenning av innkalling",
        "Godkjenning av referat frå møtet 19. november 2021",
        "Eventuelt",
    ]


def test_first_meeting_has_no_minutes_to_approve(group, eva):
    MeetingFactory(group=group, starts_at=oslo(2022, 1, 14), status=MeetingStatus.CANCELLED)
    MeetingFactory(group=group, starts_at=oslo(2022, 5, 13))
    assert [title for _number, title, _kind in agenda_of(create(group, eva))] == [
        "Godkjenning av innkalling",
        "Eventuelt",
    ]


def test_second_meeting_of_a_day_gets_an_address_of_its_own(group, eva):
    first = create(group, eva, oslo(2022, 3, 11, 9))
    second = create(group, eva, oslo(2022, 3, 11, 13))
    third = create(group, eva, oslo(2022, 3, 11, 23))
    assert [first.slug, second.slug, third.slug] == ["2022-03-11", "2022-03-11-2", "2022-03-11-3"]
    assert second.items.get(kind=ItemKind.APPROVAL_OF_MINUTES).approves == first


def test_create_meeting_twice_at_one_time_is_refused(group, eva):
    create(group, eva)
    with pytest.raises(Refused) as refused:
        create(group, eva)
    assert refused.value.sentence == "Gruppen har allerede et møte som begynner da."
    assert Meeting.objects.count() == 1


def test_create_meeting_in_an_ended_group_is_refused(group, eva):
    group.is_closed = True
    group.save()
    with pytest.raises(Refused):
        create(group, eva)
    assert not Meeting.objects.exists()


def test_create_meeting_with_another_group(group, eva):
    other = GroupFactory(slug="klima", name="Klima")
    meeting = create(group, eva, joint_groups=[other, group])
    assert list(meeting.joint_groups.all()) == [other]


def test_create_meeting_without_agenda(group, eva):
    assert agenda_of(create(group, eva, with_agenda=False)) == []


def test_carried_items_stand_between_the_standing_ones(group, eva):
    person = PersonFactory()
    carried = [
        CarriedItem("Møteplan", ItemKind.DECISION, planned_minutes=20, presenters=(Presenter(person.pk, person.name),))
    ]
    meeting = create(group, eva, carried=carried)
    assert [title for _n, title, _k in agenda_of(meeting)] == ["Godkjenning av innkalling", "Møteplan", "Eventuelt"]
    item = meeting.items.get(title="Møteplan")
    assert (item.number, item.planned_minutes, item.presenters.get().person) == ("2", 20, person)


def test_deferred_items_of_the_minutes_before_are_carried_over(group, eva):
    january = create(group, eva, oslo(2022, 1, 14))
    origin = workflow.add_item(january, title="Møteplan", by=eva)
    minutes = MinutesFactory(meeting=january)
    deferred = MinutesItemFactory(
        minutes=minutes, title="Møteplan for høsten", outcome=OutcomeKind.DEFERRED, agenda_item=origin, number="2"
    )
    ItemPresenter.objects.create(item=deferred, as_written="Tuva Haugland, Nav")
    MinutesItemFactory(minutes=minutes, title="Ferdig", outcome=OutcomeKind.NOTED)
    MinutesItemFactory(minutes=minutes, title="Strøket", outcome=OutcomeKind.DEFERRED, removed_at=oslo(2022, 1, 14))
    MinutesItemFactory(
        minutes=minutes, title="Eventuelt", outcome=OutcomeKind.DEFERRED, kind=ItemKind.ANY_OTHER_BUSINESS
    )
    meeting = create(group, eva, carried=deferred_before(group, oslo(2022, 3, 11)))
    assert [title for _n, title, _k in agenda_of(meeting)] == [
        "Godkjenning av innkalling",
        "Godkjenning av referat fra møtet 14. januar",
        "Møteplan for høsten",
        "Eventuelt",
    ]
    item = meeting.items.get(title="Møteplan for høsten")
    assert (item.carried_from, item.presenters.get().as_written) == (origin, "Tuva Haugland, Nav")


def test_open_seats_come_back_until_filled(group, eva):
    january = create(group, eva, oslo(2022, 1, 14))
    minutes = MinutesFactory(meeting=january)
    item = MinutesItemFactory(minutes=minutes, title="Prosjekt energistasjoner", outcome=OutcomeKind.NOTED)
    appointment = Appointment.objects.create(item=item, body="prosjektgruppe")
    Seat.objects.create(appointment=appointment, as_written="Ingrid Fjellheim")
    Seat.objects.create(appointment=appointment, removed_at=oslo(2022, 1, 14))
    assert deferred_before(group, oslo(2022, 3, 11)) == []
    Seat.objects.create(appointment=appointment)
    Seat.objects.create(appointment=appointment)
    (carried,) = deferred_before(group, oslo(2022, 3, 11))
    assert (carried.title, carried.kind) == ("Prosjekt energistasjoner", ItemKind.INFORMATION)
    Seat.objects.update(person=PersonFactory())
    assert deferred_before(group, oslo(2022, 3, 11)) == []


def test_a_deferred_approval_comes_back_beside_the_new_one(group, eva):
    november = create(group, eva, oslo(2021, 11, 19))
    january = create(group, eva, oslo(2022, 1, 14))
    MinutesItemFactory(
        minutes=MinutesFactory(meeting=january),
        title="Godkjenning av referat fra møtet 19. november 2021",
        kind=ItemKind.APPROVAL_OF_MINUTES,
        approves=november,
        outcome=OutcomeKind.DEFERRED,
    )
    meeting = create(group, eva, carried=deferred_before(group, oslo(2022, 3, 11)))
    approving = meeting.items.filter(kind=ItemKind.APPROVAL_OF_MINUTES).values_list("approves", flat=True)
    assert list(approving) == [january.pk, november.pk]


def test_moving_keeps_the_address_and_renames_the_approval(group, eva):
    january = create(group, eva, oslo(2022, 1, 14))
    march = create(group, eva, oslo(2022, 3, 11))
    moved = workflow.move_meeting(january, starts_at=oslo(2022, 1, 21, 12), ends_at=oslo(2022, 1, 21, 14), by=eva)
    assert (moved.slug, moved.day.isoformat()) == ("2022-01-14", "2022-01-21")
    assert march.items.get(approves=january).title == "Godkjenning av referat fra møtet 21. januar"
    assert verbs()[-1] == "meeting.moved"


def test_moving_leaves_a_title_that_was_rewritten(group, eva):
    january = create(group, eva, oslo(2022, 1, 14))
    march = create(group, eva, oslo(2022, 3, 11))
    march.items.filter(approves=january).update(title="Referatet sist")
    workflow.move_meeting(january, starts_at=oslo(2022, 1, 21), ends_at=None, by=eva)
    assert march.items.get(approves=january).title == "Referatet sist"


def test_editing_place_and_form_is_no_move(group, eva):
    meeting = create(group, eva)
    edited = workflow.edit_meeting(
        meeting, starts_at=meeting.starts_at, ends_at=meeting.ends_at, place="Rådhuset", form="hybrid", by=eva
    )
    assert (edited.place, edited.form) == ("Rådhuset", "hybrid")
    event = Event.objects.latest("pk")
    assert (event.verb, event.data["before"]["place"], event.data["after"]["place"]) == (
        "meeting.edited",
        "",
        "Rådhuset",
    )


def test_editing_nothing_leaves_no_event(group, eva):
    meeting = create(group, eva)
    workflow.edit_meeting(meeting, starts_at=meeting.starts_at, ends_at=None, place="", form="", by=eva)
    assert verbs() == ["meeting.created"]


def test_moving_to_the_time_of_another_meeting_is_refused(group, eva):
    create(group, eva, oslo(2022, 3, 11, 13))
    meeting = create(group, eva)
    with pytest.raises(Refused):
        workflow.move_meeting(meeting, starts_at=oslo(2022, 3, 11, 13), ends_at=None, by=eva)


def test_release_once(group, eva):
    meeting = create(group, eva)
    assert workflow.release_agenda(meeting, by=eva).released_at
    with pytest.raises(Refused) as refused:
        workflow.release_agenda(meeting, by=eva)
    assert refused.value.sentence == "Sakslisten er allerede frigitt."
    assert verbs() == ["meeting.created", "agenda.released"]


def test_an_empty_agenda_is_not_released(group, eva):
    meeting = create(group, eva, with_agenda=False)
    with pytest.raises(Refused) as refused:
        workflow.release_agenda(meeting, by=eva)
    assert refused.value.sentence == "Sakslisten er tom. Legg til en sak først."


def test_a_cancelled_meeting_refuses_every_change(group, eva):
    meeting = create(group, eva)
    item = meeting.items.first()
    assert workflow.cancel_meeting(meeting, by=eva).status == MeetingStatus.CANCELLED
    for change in (
        lambda: workflow.cancel_meeting(meeting, by=eva),
        lambda: workflow.release_agenda(meeting, by=eva),
        lambda: workflow.move_meeting(meeting, starts_at=oslo(2022, 4, 1), ends_at=None, by=eva),
        lambda: workflow.add_item(meeting, title="Sak", by=eva),
        lambda: workflow.edit_item(item, title="Sak", by=eva),
        lambda: workflow.remove_item(item, by=eva),
        lambda: workflow.add_paper(meeting, title="Lenke", by=eva),
    ):
        with pytest.raises(Refused) as refused:
            change()
        assert refused.value.sentence == "Møtet er avlyst."
    assert verbs() == ["meeting.created", "meeting.cancelled"]


def test_a_meeting_that_was_held_is_not_cancelled(group, eva):
    meeting = create(group, eva)
    Meeting.objects.update(status=MeetingStatus.HELD)
    with pytest.raises(Refused) as refused:
        workflow.cancel_meeting(meeting, by=eva)
    assert refused.value.sentence == "Møtet er holdt."


def test_a_locked_agenda_refuses_every_change_until_unlocked(group, eva):
    meeting = create(group, eva)
    item = meeting.items.first()
    removed = workflow.remove_item(workflow.add_item(meeting, title="Borte", by=eva), by=eva)
    paper = workflow.add_paper(meeting, title="Lenke", by=eva)
    workflow.lock_agenda(meeting)
    for change in (
        lambda: workflow.release_agenda(meeting, by=eva),
        lambda: workflow.move_meeting(meeting, starts_at=oslo(2022, 4, 1), ends_at=None, by=eva),
        lambda: workflow.add_item(meeting, title="Sak", by=eva),
        lambda: workflow.edit_item(item, title="Sak", by=eva),
        lambda: workflow.move_item(item, after=None, by=eva),
        lambda: workflow.remove_item(item, by=eva),
        lambda: workflow.restore_item(removed, by=eva),
        lambda: workflow.add_paper(meeting, title="Lenke", by=eva),
        lambda: workflow.remove_paper(paper, by=eva),
        lambda: workflow.restore_paper(paper, by=eva),
    ):
        with pytest.raises(Refused) as refused:
            change()
        assert refused.value.sentence == "Referatet er begynt. Sakene endres nå der."
    with pytest.raises(Refused) as refused:
        workflow.cancel_meeting(meeting, by=eva)
    assert refused.value.sentence == "Referatet er begynt. Da kan ikke møtet avlyses."
    workflow.unlock_agenda(meeting)
    assert workflow.edit_item(item, title="Sak", by=eva).title == "Sak"


@pytest.mark.django_db(transaction=True)
def test_two_at_once_get_two_addresses():
    group, eva = GroupFactory(), UserFactory()
    together = threading.Barrier(2)

    def work(hour):
        together.wait()
        create(group, eva, oslo(2022, 3, 11, hour))
        connection.close()

    threads = [threading.Thread(target=work, args=[hour]) for hour in (9, 13)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(Meeting.objects.values_list("slug", flat=True)) == ["2022-03-11", "2022-03-11-2"]
    assert AgendaItem.objects.filter(title="Eventuelt").count() == 2
