import pytest

from members.models import Event, Person
from members.refusal import Refused
from minutes.document.build import build_document
from minutes.importing.draft import import_draft
from minutes.models import Minutes, MinutesStatus
from minutes.workflow.doubts import accept_doubt, can_accept, keep_doubt
from tests.factories import UserFactory, secretary_of


@pytest.fixture
def minutes(group, twin):
    return import_draft(twin, group, by=UserFactory()).minutes


@pytest.fixture
def secretary(group):
    return secretary_of(group)


def doubt(minutes, code, number=0):
    return minutes.import_source.doubts.filter(code=code)[number]


def item(minutes, number):
    return next(item for item in build_document(minutes).items if item.number == number)


def test_correction_changes_the_title(minutes, secretary):
    (result,) = accept_doubt(doubt(minutes, "correct_dash"), by=secretary)
    title = "Fjordregionens arbeidsplan for 2022 – hvor langt er vi kommet?"
    assert (result.kind, result.status, result.version, result.values["title"]) == ("item", "saved", 2, title)
    assert item(minutes, "3").title == title


def test_correction_changes_the_text(minutes, secretary):
    (result,) = accept_doubt(doubt(minutes, "correct_clock"), by=secretary)
    assert (result.kind, result.version) == ("text", 2)
    assert "Samlingen holdes 21. april kl. 08.30–10.30 på Teams." in item(minutes, "10").html


def test_correction_changes_contribution_reply_and_outcome(minutes, secretary):
    accept_doubt(doubt(minutes, "stray_colon"), by=secretary)
    accept_doubt(doubt(minutes, "correct_quotes"), by=secretary)
    accept_doubt(doubt(minutes, "correct_full_stop"), by=secretary)
    said = item(minutes, "5").contributions
    assert said[4].html.startswith("<p>#HjemIgjen på kafé")
    assert "rollen «kompetanselos», som" in said[2].replies[0].html
    assert item(minutes, "1").outcome.text == "Innkallingen ble godkjent."


def test_region_gets_its_own_name(minutes, secretary):
    accept_doubt(doubt(minutes, "region_alias"), by=secretary)
    assert build_document(minutes).attendees[2].region == "Asker–Bærum"


def test_flipped_name_is_turned(minutes, secretary):
    accept_doubt(doubt(minutes, "flipped_name"), by=secretary)
    person = Person.objects.get(family_name="Fossheim")
    assert (person.given_name, build_document(minutes).attendees[13].name) == ("Eirik", "Eirik Fossheim")


def test_flipped_name_of_a_confirmed_person_is_for_the_register(minutes, secretary):
    Person.objects.filter(given_name="Fossheim").update(is_proposed=False)
    check_refused(doubt(minutes, "flipped_name"), secretary, "Navnet rettes i registeret.")


def test_presenter_is_listed_as_a_guest_and_may_then_reply(minutes, secretary):
    accept_doubt(doubt(minutes, "presenter_not_listed"), by=secretary)
    accept_doubt(doubt(minutes, "reply_inside_contribution"), by=secretary)
    guest = build_document(minutes).attendees[-1]
    assert (guest.name, guest.category, guest.organisation, guest.status) == ("Geir Torsvik", "guest", "NHO", "present")
    (presenter,) = item(minutes, "4").presenters
    (reply,) = item(minutes, "5").contributions[2].replies
    assert (presenter.name, presenter.label, presenter.is_listed) == ("Geir Torsvik", "NHO", True)
    assert (reply.speaker.name, reply.speaker.label, reply.speaker.is_listed) == ("Geir Torsvik", "NHO", True)


def test_speaker_is_listed_as_a_guest(minutes, secretary):
    accept_doubt(doubt(minutes, "speaker_not_listed"), by=secretary)
    speaker = item(minutes, "5").contributions[1].speaker
    assert (speaker.name, speaker.label, speaker.is_listed) == ("Silje", "Lillestrøm", True)
    assert Person.objects.get(given_name="Silje").is_proposed


def test_reply_of_someone_unlisted_is_named_all_the_same(minutes, secretary):
    accept_doubt(doubt(minutes, "reply_inside_contribution"), by=secretary)
    (reply,) = item(minutes, "5").contributions[2].replies
    assert (reply.speaker.name, reply.speaker.label, reply.speaker.is_listed) == ("Geir Torsvik", "NHO", False)


def test_answer_is_logged_one_by_one(minutes, secretary):
    accepted, kept = doubt(minutes, "correct_dash"), doubt(minutes, "nothing_enclosed")
    accept_doubt(accepted, by=secretary)
    keep_doubt(kept, by=secretary)
    accepted.refresh_from_db()
    kept.refresh_from_db()
    assert [(row.answer, row.answered_by) for row in (accepted, kept)] == [("accepted", secretary), ("kept", secretary)]
    assert [(event.verb, event.summary) for event in Event.objects.filter(actor=secretary).order_by("pk")] == [
        ("import.accepted", "«2022- hvor» → «2022 – hvor»"),
        ("import.kept", "Sak 4 sier «vedlagt», men ingenting er vedlagt."),
    ]


def test_every_doubt_that_offers_something_can_be_accepted(minutes, secretary):
    for row in minutes.import_source.doubts.all():
        if can_accept(row):
            accept_doubt(row, by=secretary)
    codes = set(minutes.import_source.doubts.filter(answered_at=None).values_list("code", flat=True))
    assert codes == {
        "approved_meeting_unknown",
        "clock_read",
        "date_read",
        "link_without_target",
        "name_resolved",
        "nothing_enclosed",
        "title_split",
        "year_from_issue_date",
    }


def check_refused(row, user, sentence):
    with pytest.raises(Refused) as refused:
        accept_doubt(row, by=user)
    assert refused.value.sentence == sentence
    row.refresh_from_db()
    assert (row.answer, row.answered_at) == ("", None)


def test_nothing_to_accept_is_refused(minutes, secretary):
    sentence = "Her er det ingenting å godta. Rett i teksten, eller la det stå."
    check_refused(doubt(minutes, "nothing_enclosed"), secretary, sentence)


def test_answer_is_given_once(minutes, secretary):
    row = doubt(minutes, "correct_dash")
    keep_doubt(row, by=secretary)
    with pytest.raises(Refused, match="allerede besvart"):
        accept_doubt(row, by=secretary)


def test_text_that_was_changed_meanwhile_is_left_alone(minutes, secretary):
    minutes.items.filter(number="3").update(title="Arbeidsplanen")
    sentence = "Teksten er endret siden, så rettelsen passer ikke lenger."
    check_refused(doubt(minutes, "correct_dash"), secretary, sentence)


def test_published_minutes_are_not_corrected(minutes, secretary):
    Minutes.objects.filter(pk=minutes.pk).update(status=MinutesStatus.PUBLISHED)
    row = doubt(minutes, "correct_dash")
    for answer in (accept_doubt, keep_doubt):
        with pytest.raises(Refused, match="ikke åpent for skriving"):
            answer(row, by=secretary)
    assert item(minutes, "3").title == "Fjordregionens arbeidsplan for 2022- hvor langt er vi kommet?"
