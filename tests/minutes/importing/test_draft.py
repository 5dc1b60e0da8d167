import datetime as dt

import pytest
from django.utils import timezone

from agenda.models import Meeting, MeetingStatus
from members.models import Affiliation, Event, Organisation, OrganisationKind, Person, User
from members.roles import TermRole
from minutes.importing.accounting import running_words
from minutes.importing.draft import import_draft
from minutes.importing.parse import parse
from minutes.importing.values import ImportProblem
from minutes.models import Attendance, ImportDoubt, ImportSource, Minutes, MinutesItem
from tests.factories import (
    AgendaItemFactory,
    MeetingFactory,
    MinutesFactory,
    PersonFactory,
    TermFactory,
    UserFactory,
    oslo,
)
from tests.minutes.importing.conftest import words_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def imported(group, twin):
    return import_draft(twin, group, by=UserFactory(), file_name="referat.txt").minutes


def doubts(minutes, code):
    return list(minutes.import_source.doubts.filter(code=code))


def test_draft_has_its_meeting(imported, group):
    meeting = imported.meeting
    assert (meeting.group, meeting.slug, meeting.status) == (group, "2022-03-11", MeetingStatus.HELD)
    assert (imported.starts_at, imported.ends_at) == (oslo(2022, 3, 11), oslo(2022, 3, 11, 11))
    assert (imported.title, imported.issued_on, imported.status) == (
        "Referat møte i Fjordregionens faggruppe Næringssamarbeidet",
        dt.date(2022, 3, 17),
        "draft",
    )


def test_draft_has_its_attendance_as_printed(imported):
    rows = [
        (row.person.name, row.category, row.organisation_name, row.region_name, row.is_chair)
        for row in imported.attendances.select_related("person")
    ]
    assert len(rows) == 17
    assert rows[0] == ("Solveig Hagtun", "member", "Hamarregionen utvikling", "Hamarregionen", True)
    assert rows[2] == ("Anders Myhrvold", "member", "Asker", "Asker - Bærum", False)
    assert rows[13] == ("Fossheim Eirik", "member", "Fredrikstad", "Søndre Viken", False)
    assert rows[14] == ("Åse Lunde Berg", "secretariat", "", "", False)


def test_draft_links_what_the_register_knows(imported):
    row = imported.attendances.select_related("organisation", "region").get(person__family_name="Myhrvold")
    assert (row.organisation.name, row.region.name) == ("Asker", "Asker og Bærum regionråd")
    assert not row.organisation.is_proposed


def test_draft_makes_what_is_new_as_proposed(imported):
    assert [(one.name, one.kind) for one in Organisation.objects.filter(is_proposed=True)] == [
        ("Hamarregionen utvikling", OrganisationKind.OTHER)
    ]
    assert Person.objects.filter(is_proposed=True).count() == 17
    person = Person.objects.get(family_name="Bråten")
    assert (person.given_name, person.is_proposed) == ("Nils Henrik", True)
    assert [row.organisation.name for row in person.affiliations.all()] == ["Horten"]


def test_draft_has_every_word_of_the_items_in_order(imported, twin, register):
    assert words_of(imported) == running_words(parse(twin, register))


def test_draft_has_its_items(imported):
    items = list(imported.items.all())
    assert [item.number for item in items] == [str(number) for number in range(1, 12)]
    assert [(item.outcome, item.outcome_text) for item in items[:3]] == [
        ("approved", "Innkallingen ble godkjent"),
        ("approved", "Referatet ble godkjent"),
        ("noted", "Faggruppen tok saken til orientering."),
    ]
    assert [
        [(who.person and who.person.name, who.as_written) for who in item.presenters.all()] for item in items[2:4]
    ] == [
        [("Åse Lunde Berg", "Åse Lunde Berg")],
        [(None, "Geir Torsvik, NHO")],
    ]
    (appointment,) = items[6].appointments.all()
    assert (appointment.body, [seat.is_open for seat in appointment.seats.all()]) == (
        "tverrfaglig styringsgruppe",
        [True, True],
    )


def test_draft_has_its_round(imported):
    said = imported.items.get(number="5").contributions.filter(parent=None)
    assert [(one.as_written, one.person and one.person.name, one.label) for one in said] == [
        ("Anders, Asker", "Anders Myhrvold", "Asker"),
        ("Silje, Lillestrøm", None, ""),
        ("Nils-Henrik, Horten", "Nils Henrik Bråten", "Horten"),
        ("Solveig, Hamarregionen", "Solveig Hagtun", "Hamarregionen"),
        ("Ingrid Skarpnes, Kongsvingerregionen", "Ingrid Skarpnes", "Kongsvingerregionen"),
    ]
    (reply,) = said[2].replies.all()
    assert (reply.as_written, reply.person, reply.item) == ("NHO", None, said[2].item)


def test_draft_has_its_link_without_target(imported):
    assert [(link.title, link.url, link.item) for link in imported.attachments.all()] == [
        ("Lysark fra møtet finner man her", "", None)
    ]


def test_source_is_kept_line_by_line(imported, twin):
    source = imported.import_source
    item, said = imported.items.get(number="4"), imported.items.get(number="5").contributions.all()[0]
    assert (source.text, source.file_name) == (twin, "referat.txt")
    to = {line["number"]: line["to"] for line in source.lines}
    assert [to[number] for number in (1, 5, 7, 9, 11, 18, 33, 35)] == [
        "blank",
        "field:issued_on",
        "field:title",
        "field:time",
        "field:links",
        "field:attendees",
        "field:attendees",
        "field:heading",
    ]
    assert [to[number] for number in (51, 53, 57, 59)] == [
        f"item:{item.uid}",
        f"item:{item.uid}",
        f"contribution:{said.uid}",
        f"contribution:{said.uid}",
    ]
    assert "leftover" not in to.values()


def test_every_doubt_is_kept_with_its_line_and_its_place(imported, twin):
    lines = twin.splitlines()
    rows = list(imported.import_source.doubts.all())
    assert all(row.line_text == lines[row.line_number - 1] for row in rows)
    ranks = [2 if row.is_note else 1 if row.code.startswith("correct_") else 0 for row in rows]
    order = [(rank, row.line_number) for rank, row in zip(ranks, rows, strict=True)]
    assert (order, set(ranks)) == (sorted(order), {0, 1, 2})
    assert {row.code for row in rows} == {
        "date_read",
        "year_from_issue_date",
        "clock_read",
        "link_without_target",
        "region_alias",
        "flipped_name",
        "correct_full_stop",
        "approved_meeting_unknown",
        "correct_dash",
        "presenter_not_listed",
        "nothing_enclosed",
        "name_resolved",
        "speaker_not_listed",
        "reply_inside_contribution",
        "correct_quotes",
        "stray_colon",
        "title_split",
        "correct_clock",
    }
    (speaker,) = doubts(imported, "speaker_not_listed")
    silje = imported.items.get(number="5").contributions.get(as_written="Silje, Lillestrøm")
    assert (speaker.target_kind, speaker.target_uid, speaker.line_text) == (
        "contribution",
        silje.uid,
        "Silje, Lillestrøm:",
    )


def test_corrections_say_what_stands_and_what_is_offered(imported):
    (flipped,) = doubts(imported, "flipped_name")
    assert (flipped.before, flipped.after) == ("Fossheim Eirik", "Eirik Fossheim")
    assert [(row.before, row.after) for row in doubts(imported, "region_alias")] == [
        ("Asker - Bærum", "Asker–Bærum"),
        ("Nedre Romerike", "Samarbeidsrådet for Nedre Romerike"),
        ("Mossregionen", "Mosseregionen"),
        ("Indre Østfold", "Indre Østfold regionråd"),
        ("Søndre Viken", "Søndre Østfold regionråd"),
    ]
    assert [(row.before, row.after) for row in doubts(imported, "correct_dash")] == [("2022- hvor", "2022 – hvor")]
    assert [(row.before, row.after) for row in doubts(imported, "stray_colon")] == [(": #HjemIgjen", "#HjemIgjen")]
    assert doubts(imported, "correct_colon") == []
    said = [row.message for code in ("correct_quotes", "correct_full_stop") for row in doubts(imported, code)]
    assert said == [
        '"kompetanselos" kan skrives «kompetanselos».',
        "Det mangler punktum etter «Innkallingen ble godkjent».",
        "Det mangler punktum etter «Referatet ble godkjent».",
    ]


def test_import_is_logged(imported):
    event = Event.objects.get(verb="minutes.imported")
    assert (event.subject_id, event.group, event.summary) == (imported.pk, imported.group, "referat.txt")


def test_people_of_the_roster_are_meant(group, twin):
    anders = PersonFactory(given_name="Anders", family_name="Myhrvold")
    term = TermFactory(person=anders, group=group)
    eirik = TermFactory(person=PersonFactory(given_name="Eirik", family_name="Fossheim"), group=group)
    kari = TermFactory(
        person=PersonFactory(given_name="Kari", family_name="Vestad"), group=group, role=TermRole.SECRETARY
    )
    TermFactory(
        person=PersonFactory(given_name="Hilde", family_name="Nymoen"),
        group=group,
        starts_on=dt.date(2023, 1, 1),
    )
    minutes = import_draft(twin, group, by=None).minutes
    by_person = {row.person_id: row for row in minutes.attendances.all()}
    assert (by_person[anders.pk].term, by_person[anders.pk].as_written) == (term, "Anders Myhrvold")
    assert by_person[eirik.person_id].as_written == "Fossheim Eirik"
    assert by_person[kari.person_id].category == "secretariat"
    assert [(row.message, row.after) for row in doubts(minutes, "flipped_name")] == [
        ("«Fossheim Eirik» ser ut til å stå med etternavnet først. Lest som Eirik Fossheim.", "")
    ]
    assert minutes.attendances.get(person__family_name="Nymoen").term is None


def test_namesake_from_elsewhere_is_another_person(group, twin):
    other = PersonFactory(given_name="Petter", family_name="Roaldset")
    Affiliation.objects.create(person=other, organisation=Organisation.objects.get(name="Asker"))
    known = PersonFactory(given_name="Gunhild", family_name="Ekern")
    Affiliation.objects.create(person=known, organisation=Organisation.objects.get(name="Ringerike"))
    minutes = import_draft(twin, group, by=None).minutes
    assert not minutes.attendances.filter(person=other).exists()
    assert minutes.attendances.filter(person=known).exists()
    assert [row.message for row in doubts(minutes, "same_name")] == [
        "Det finnes allerede en Petter Roaldset i registeret (Asker). Er det samme person?"
    ]


def test_two_municipalities_of_one_name_are_told_apart_by_region_or_doubted(group):
    for county in ("Innlandet", "Østfold"):
        Organisation.objects.create(name="Våler", kind=OrganisationKind.MUNICIPALITY, county_name=county)
    text = "Tid: 11.3.22 kl. 9\nFrammøtte:\nPer Li\tVåler kommune/Mosseregionen\n\n1. Plan\n\nJa."
    minutes = import_draft(text, group, by=None).minutes
    assert minutes.attendances.get().organisation is None
    assert [row.message for row in doubts(minutes, "organisation_ambiguous")] == [
        "«Våler kommune» kan være flere: Innlandet, Østfold."
    ]


def test_planned_meeting_of_that_day_is_taken(group, twin):
    meeting = MeetingFactory(group=group)
    planned = AgendaItemFactory(meeting=meeting, title="Eventuelt")
    earlier = MeetingFactory(group=group, starts_at=oslo(2022, 1, 14))
    minutes = import_draft(twin, group, by=None).minutes
    meeting.refresh_from_db()
    assert (minutes.meeting, meeting.status) == (meeting, MeetingStatus.HELD)
    assert minutes.items.get(number="11").agenda_item == planned
    assert minutes.items.get(number="2").approves == earlier
    assert doubts(minutes, "approved_meeting_unknown") == []


def test_cancelled_meeting_of_that_day_keeps_its_address(group, twin):
    MeetingFactory(group=group, status=MeetingStatus.CANCELLED)
    assert import_draft(twin, group, by=None).minutes.meeting.slug == "2022-03-11-2"


def test_meeting_that_has_minutes_is_left_alone(group, twin):
    MinutesFactory(meeting=MeetingFactory(group=group))
    check_refused(twin, group, "Næringssamarbeidet har allerede et referat fra 11. mars 2022.")


def test_import_again_after_the_draft_went_into_the_bin(group, twin):
    first = import_draft(twin, group, by=None).minutes
    Minutes.objects.filter(pk=first.pk).update(binned_at=timezone.now())
    assert import_draft(twin, group, by=None).minutes.meeting == first.meeting


def test_text_without_items_or_date_is_refused(group):
    items = "Fant ingen saker. En sak begynner med nummer og tittel på egen linje: 1. Godkjenning av innkalling"
    check_refused("Hei og hå", group, items)
    dated = "Fant ingen dato for møtet. Skriv den slik på egen linje: Tid: Fredag 11. mars 2022 kl. 09.00–11.00"
    check_refused("Frammøtte:\nPer Li\tAsker kommune/Hamarregionen\n\n1. Plan\n\nJa.", group, dated)


def check_refused(text, group, sentence):
    before = counts()
    with pytest.raises(ImportProblem) as problem:
        import_draft(text, group, by=None)
    assert str(problem.value) == sentence
    assert counts() == before


def counts():
    tables = (Meeting, Minutes, MinutesItem, Attendance, Person, Organisation, ImportSource, ImportDoubt, Event)
    return [table.objects.count() for table in tables]


def test_nothing_is_half_made_when_it_fails_late(group, twin):
    """Someone who is not in the database cannot be logged: by then there are meeting, draft and organisations."""
    before = counts()
    with pytest.raises(ValueError, match="unsaved related object"):
        import_draft(twin, group, by=User(email="ny@example.org"))
    assert counts() == before


def test_same_person_twice_is_one_row(group):
    text = "Tid: 11.3.22 kl. 9\nFrammøtte:\nPer Li\tAsker kommune\nPer Li\tAsker kommune\n\n1. Plan\n\nJa."
    minutes = import_draft(text, group, by=None).minutes
    assert minutes.attendances.count() == 1
    assert [row.message for row in doubts(minutes, "listed_twice")] == ["Per Li står to ganger blant de frammøtte."]


def test_chair_and_minute_taker_named_in_the_head(group):
    text = "Tid: 11.3.22\nMøteleder: Per Li\nReferent: Åse Bø\nTil stede: Per Li, Åse Bø\n\n1. Plan\n\nJa."
    minutes = import_draft(text, group, by=None).minutes
    assert minutes.attendances.get(is_chair=True).person.name == "Per Li"
    assert minutes.minute_taker.name == "Åse Bø"


def test_deputy_points_at_the_one_who_sent_apologies(group):
    text = "Tid: 11.3.22 kl. 9\nForfall: Per Li\nFrammøtte:\nÅse Bø (vara for Per Li)\tAsker kommune\n\n1. Plan\n\nJa."
    minutes = import_draft(text, group, by=None).minutes
    row = minutes.attendances.get(category="deputy")
    assert (row.person.name, row.deputy_for.person.name, row.deputy_for.status) == ("Åse Bø", "Per Li", "apologies")


LONG = "Ordene står her i en lang rekke, og " * 8 + "så kom hit - dit, og " + "flere ord følger etter " * 8


@pytest.mark.parametrize(
    ("line", "before", "excerpt"),
    [
        ("Kort linje.", "Kort", "Kort linje."),
        (
            LONG,
            "hit - dit",
            "… lang rekke, og Ordene står her i en lang rekke, og så kom hit - dit, og flere ord følger etter flere "
            "ord følger etter flere ord følger etter flere ord følger etter flere ord følger etter …",
        ),
        (
            LONG,
            "",
            "Ordene står her i en lang rekke, og Ordene står her i en lang rekke, og Ordene står her i en lang rekke, "
            "og Ordene står her i en lang rekke, og Ordene står her i en lang rekke, og …",
        ),
    ],
)
def test_long_source_line_is_shown_where_it_matters(line, before, excerpt):
    assert ImportDoubt(line_text=line, before=before).excerpt == excerpt
