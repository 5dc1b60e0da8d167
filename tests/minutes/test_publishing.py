import datetime as dt

import pytest
import time_machine
from procrastinate.contrib.django.models import ProcrastinateJob

from agenda.models import ItemKind
from members.models import Event
from members.roles import TermRole
from minutes.models import Approval, AttendanceStatus, Edition, Minutes, MinutesStatus, Withdrawal
from minutes.recipients import addressees
from minutes.workflow.correcting import open_correction
from tests.factories import (
    AttendanceFactory,
    GroupFactory,
    MeetingFactory,
    MinutesFactory,
    MinutesItemFactory,
    PersonFactory,
    TermFactory,
    UserFactory,
    member_of,
    oslo,
    secretary_of,
)
from tests.minutes.published import publish, take_back

pytestmark = pytest.mark.django_db
MEETING = "/grupper/naeringssamarbeidet/moter/2022-03-11/"
PAGE = f"{MEETING}referat/"
PUBLISH, WRITE = f"{PAGE}publiser/", f"{PAGE}skriv/"
ANSWER = {"issued_on": "17.3.22", "visibility": "group"}


@pytest.fixture
def group():
    return GroupFactory()


@pytest.fixture
def secretary(client, group):
    client.user = secretary_of(group, email="sekretariat@example.org")
    client.force_login(client.user)
    return client


@pytest.fixture
def draft(group):
    """A draft with an item that says nothing yet."""
    return MinutesItemFactory(minutes__meeting=MeetingFactory(group=group), title="Runden").minutes


def text(response):
    return response.content.decode()


# --- the publish page


@time_machine.travel(oslo(2022, 3, 17, 14, 2), tick=False)
def test_publish_page_shows_what_will_happen(secretary, group, draft):
    TermFactory(person=PersonFactory(given_name="Ida", family_name="Myr", email="ida@example.org"), group=group)
    MeetingFactory(group=group, starts_at=oslo(2022, 5, 13))
    response = secretary.get(PUBLISH)
    page = text(response)
    assert 'value="17. mars 2022"' in page
    assert "2 får e-post med PDF" in page
    assert "1 medlem og 1 i sekretariatet" in page
    assert '<input class="ds-input" type="checkbox" name="recipients" value="ida@example.org"' in page
    assert "Publiser utgave 1</button>" in page
    assert "Referatet legges fram for godkjenning i møtet 13.\xa0mai." in page


def test_publish_page_leads_from_a_finding_to_its_place(secretary, draft):
    item = draft.items.get()
    response = secretary.get(PUBLISH)
    assert [finding.code for finding in response.context["findings"]] == ["empty_item"]
    assert f'<a class="link" href="{WRITE}#sak-{item.uid}">Rett opp<span class="ds-sr-only">: ' in text(response)
    assert "Du kan publisere likevel." in text(response)


def test_publish_page_tells_what_will_be_approved(secretary, group, draft):
    earlier = MeetingFactory(group=group, starts_at=oslo(2022, 1, 14))
    MinutesItemFactory(minutes=draft, kind=ItemKind.APPROVAL_OF_MINUTES, outcome="approved", approves=earlier)
    assert "Referatet fra 14.\xa0januar 2022 blir godkjent." in text(secretary.get(PUBLISH))
    approved = publish(minutes=MinutesFactory(meeting=earlier))
    Approval.objects.create(edition=approved, approved_in=publish(group=group, day=oslo(2022, 2, 1)))
    assert "blir godkjent" not in text(secretary.get(PUBLISH))


def test_publish_page_of_a_correction_tells_its_reason(secretary, group):
    edition = publish(group=group, visibility="public")
    open_correction(edition.minutes, reason="Feil navn i sak 6", by=secretary.user)
    response = secretary.get(PUBLISH)
    assert "Feil navn i sak 6" in text(response)
    assert "Publiser utgave 2</button>" in text(response)
    assert response.context["form"]["visibility"].value() == "public"


# --- publishing


@time_machine.travel(oslo(2022, 3, 17, 14, 2), tick=False)
def test_publish(secretary, group, draft):
    MeetingFactory(group=group, starts_at=oslo(2022, 5, 13))
    response = secretary.post(PUBLISH, ANSWER | {"recipients": ["sekretariat@example.org"]})
    assert response.headers["Location"] == f"{PAGE}publisert/"
    edition = Edition.objects.get()
    assert (edition.number, edition.visibility, edition.issued_on) == (1, "group", dt.date(2022, 3, 17))
    delivery = edition.deliveries.get()
    assert (delivery.email, delivery.person, delivery.sent_at) == (
        "sekretariat@example.org",
        secretary.user.person,
        None,
    )
    assert ProcrastinateJob.objects.get(task_name="minutes.jobs.send_delivery").args == {"delivery_id": delivery.pk}
    page = text(secretary.get(f"{PAGE}publisert/"))
    assert '<h1 class="h1">Publisert kl.\xa014.02 som utgave 1</h1>' in page
    assert "E-post med lenke og PDF er på vei til 1 mottaker." in page
    assert "Referatet legges fram for godkjenning i møtet 13.\xa0mai." in page
    assert secretary.get(PAGE).status_code == 200
    assert secretary.get(f"{MEETING}referat.pdf").content == bytes(edition.documents.get().pdf)


def test_publish_to_all_without_mail(secretary, draft, client):
    secretary.post(PUBLISH, ANSWER | {"visibility": "public"})
    assert Edition.objects.get().visibility == "public"
    assert not ProcrastinateJob.objects.filter(task_name="minutes.jobs.send_delivery").exists()
    assert "Ingen e-post ble sendt." in text(secretary.get(f"{PAGE}publisert/"))
    client.logout()
    assert client.get(PAGE).status_code == 200


@pytest.mark.parametrize(
    ("answer", "field", "sentence"),
    [
        ({"issued_on": "tull"}, "issued_on", "Skriv datoen som 17. mars 2022 eller 17.3.22."),
        ({"issued_on": ""}, "issued_on", "Feltet er påkrevet."),
        ({"issued_on": "fredag 17. mars 2022"}, "issued_on", "17. mars 2022 er en torsdag, ikke en fredag."),
        ({"visibility": "alle"}, "visibility", "Velg et gyldig valg. alle er ikke et av de tilgjengelige valgene."),
        ({"recipients": ["fremmed@example.org"]}, "recipients", None),
    ],
)
def test_publish_says_what_is_wrong(secretary, draft, answer, field, sentence):
    response = secretary.post(PUBLISH, ANSWER | answer)
    assert response.status_code == 422
    errors = response.context["form"].errors
    assert list(errors) == [field]
    assert sentence is None or errors[field] == [sentence]
    assert errors[field][0] in text(response).replace("&#x27;", "'")
    assert not Edition.objects.exists()


def test_publish_keeps_the_ticks_of_a_form_with_errors(secretary, group, draft):
    TermFactory(person=PersonFactory(email="ida@example.org"), group=group)
    response = secretary.post(PUBLISH, {"issued_on": "", "visibility": "group", "recipients": ["ida@example.org"]})
    assert response.context["form"].chosen == {"ida@example.org"}


def test_publish_without_a_pdf_publishes_nothing(secretary, draft, settings, tmp_path):
    from minutes.document.pdf import renderer

    renderer._press.cache_clear()
    settings.BASE_DIR = tmp_path  # no fonts and no styles there
    try:
        response = secretary.post(PUBLISH, ANSWER)
    finally:
        renderer._press.cache_clear()
    assert response.status_code == 503
    assert "PDF-en ble ikke laget. Ingenting er publisert." in text(response)
    draft.refresh_from_db()
    assert (Edition.objects.count(), draft.status) == (0, MinutesStatus.DRAFT)


def test_publish_again_leads_to_what_was_published(secretary, group):
    publish(group=group)
    for answer in (secretary.get(PUBLISH, follow=True), secretary.post(PUBLISH, ANSWER, follow=True)):
        assert answer.redirect_chain == [(PAGE, 302)]
        assert "Referatet er ikke et utkast. Åpne en rettelse for å publisere en ny utgave." in text(answer)
    assert Edition.objects.count() == 1


def test_published_page_before_anything_is_published(secretary, draft):
    assert secretary.get(f"{PAGE}publisert/").headers["Location"] == PAGE


# --- who


@pytest.mark.parametrize("address", [PUBLISH, f"{PAGE}publisert/", f"{PAGE}rett/", f"{PAGE}slett/"])
def test_writing_of_a_draft_is_not_found_by_others(client, group, draft, address):
    assert client.get(address).headers["Location"].startswith("/konto/login/")
    for user in (member_of(group), UserFactory()):
        client.force_login(user)
        assert client.get(address).status_code == 404
        assert client.post(address).status_code in (404, 405)


@pytest.mark.parametrize("address", [PUBLISH, f"{PAGE}publisert/", f"{PAGE}rett/", f"{PAGE}utgaver/1/trekk-tilbake/"])
def test_writing_of_what_one_may_only_read_is_refused(client, group, address):
    publish(group=group)
    client.force_login(member_of(group))
    assert client.get(address).status_code == 403
    client.force_login(UserFactory())
    assert client.get(address).status_code == 404
    client.logout()
    assert client.get(address).headers["Location"].startswith("/konto/login/")


def test_reading_an_open_referat_gives_no_right_to_correct_it(client, group):
    publish(group=group, visibility="public")
    assert client.get(f"{PAGE}rett/").headers["Location"].startswith("/konto/login/")
    client.force_login(UserFactory())
    assert client.post(f"{PAGE}rett/", {"reason": "x"}).status_code == 403


# --- recipients


def told(minutes):
    return {circle.kind: [one.email for one in circle.recipients] for circle in addressees(minutes).circles}


def test_recipients_are_the_group_and_those_who_attended(group, draft):
    for role, name in (
        (TermRole.SECRETARY, "s"),
        (TermRole.DEPUTY, "d"),
        (TermRole.CHAIR, "c"),
        (TermRole.MEMBER, "m"),
    ):
        person = PersonFactory(given_name=name, family_name=name, email=f"{name}@example.org")
        TermFactory(person=person, group=group, role=role)
        AttendanceFactory(minutes=draft, person=person)
    AttendanceFactory(minutes=draft, person__email="guest@example.org")
    AttendanceFactory(minutes=draft, person__email="away@example.org", status=AttendanceStatus.APOLOGIES)
    former = TermFactory(group=group, ends_on=dt.date(2021, 1, 1)).person
    assert told(draft) == {
        "members": ["c@example.org", "m@example.org"],
        "secretariat": ["s@example.org"],
        "others": ["d@example.org"],
        "attendees": ["guest@example.org"],
    }
    assert former.email not in told(draft)["members"]


def test_recipients_stand_once_and_without_address_by_name(group, draft):
    same = PersonFactory(email="Felles@example.org")
    TermFactory(person=same, group=group)
    TermFactory(person=same, group=group, role=TermRole.SECRETARY)
    TermFactory(person=PersonFactory(email="felles@example.org"), group=group)
    TermFactory(person=PersonFactory(given_name="Uten", family_name="Adresse", email=""), group=group)
    found = addressees(draft)
    assert [one.email for one in found] == ["Felles@example.org"]
    assert found.without_address == ["Uten Adresse"]


def test_recipients_without_an_address_have_the_one_they_sign_in_with(group, draft):
    user = UserFactory(email="inn@example.org", person=PersonFactory(email=""))
    TermFactory(person=user.person, group=group)
    assert told(draft)["members"] == ["inn@example.org"]


def test_recipients_of_a_joint_meeting_are_of_both_groups(group, draft):
    other = GroupFactory(slug="klima", name="Klima")
    draft.meeting.joint_groups.add(other)
    TermFactory(person=PersonFactory(email="klima@example.org"), group=other)
    assert told(draft)["members"] == ["klima@example.org"]


# --- correcting


def test_correct_opens_the_draft_with_its_reason(secretary, group):
    edition = publish(group=group)
    assert "Rett referatet fra 11.\xa0mars 2022" in text(secretary.get(f"{PAGE}rett/"))
    assert secretary.post(f"{PAGE}rett/", {"reason": "Feil navn"}).headers["Location"] == WRITE
    minutes = Minutes.objects.get(pk=edition.minutes_id)
    assert (minutes.status, minutes.correction_reason) == (MinutesStatus.CORRECTION, "Feil navn")
    assert secretary.get(PAGE).status_code == 200


@pytest.mark.parametrize("reason", ["", "   ", "x" * 501])
def test_correct_needs_a_reason(secretary, group, reason):
    edition = publish(group=group)
    response = secretary.post(f"{PAGE}rett/", {"reason": reason})
    assert (response.status_code, list(response.context["form"].errors)) == (422, ["reason"])
    assert Minutes.objects.get(pk=edition.minutes_id).status == MinutesStatus.PUBLISHED


def test_correct_of_a_draft_leads_to_it(secretary, draft):
    assert secretary.post(f"{PAGE}rett/", {"reason": "x"}).headers["Location"] == WRITE
    draft.refresh_from_db()
    assert draft.status == MinutesStatus.DRAFT


# --- withdrawing


def test_withdraw(secretary, group):
    edition = publish(group=group)
    assert "Trekke tilbake utgave 1 av referatet fra 11.\xa0mars 2022?" in text(
        secretary.get(f"{PAGE}utgaver/1/trekk-tilbake/")
    )
    answer = secretary.post(f"{PAGE}utgaver/1/trekk-tilbake/", {"reason": "Feil vedlegg"}, follow=True)
    assert "Utgave 1 er trukket tilbake." in text(answer)
    withdrawal = Withdrawal.objects.get(edition=edition)
    assert (withdrawal.reason, withdrawal.withdrawn_by) == ("Feil vedlegg", secretary.user)
    assert secretary.get(PAGE).status_code == 410
    assert Event.objects.about(edition.minutes).first().verb == "minutes.withdrawn"


def test_withdraw_points_out_editions_that_can_still_be_read(secretary, group):
    first = publish(group=group)
    publish(minutes=first.minutes)
    answer = secretary.post(f"{PAGE}utgaver/2/trekk-tilbake/", {"reason": "Feil"}, follow=True)
    assert "Utgave 1 kan fortsatt leses. Står det samme der, trekk den også tilbake." in text(answer)


def test_withdraw_of_an_older_edition(secretary, group):
    first = publish(group=group)
    publish(minutes=first.minutes)
    secretary.post(f"{PAGE}utgaver/1/trekk-tilbake/", {"reason": "Feil"})
    assert secretary.get(f"{PAGE}utgaver/1/").status_code == 410
    assert secretary.get(PAGE).status_code == 200


def test_withdraw_needs_a_reason(secretary, group):
    publish(group=group)
    assert secretary.post(f"{PAGE}utgaver/1/trekk-tilbake/", {"reason": " "}).status_code == 422
    assert not Withdrawal.objects.exists()


def test_withdraw_twice(secretary, group):
    take_back(publish(group=group))
    answer = secretary.post(f"{PAGE}utgaver/1/trekk-tilbake/", {"reason": "Igjen"}, follow=True)
    assert "Utgaven er allerede trukket tilbake." in text(answer)
    assert Withdrawal.objects.count() == 1


def test_withdraw_of_what_is_not_there(secretary, group):
    publish(group=group)
    assert secretary.get(f"{PAGE}utgaver/2/trekk-tilbake/").status_code == 404


# --- the bin


def test_bin_and_restore(secretary, draft):
    assert "Slette utkastet fra 11.\xa0mars 2022?" in text(secretary.get(f"{PAGE}slett/"))
    home = secretary.post(f"{PAGE}slett/", follow=True)
    draft.refresh_from_db()
    assert draft.binned_at is not None
    assert [minutes.pk for minutes in home.context["binned"]] == [draft.pk]
    assert secretary.get(PAGE).status_code == 404
    assert secretary.post(f"{PAGE}gjenopprett/{draft.pk}/").headers["Location"] == WRITE
    draft.refresh_from_db()
    assert draft.binned_at is None


def test_bin_of_a_published_referat_is_refused(secretary, group):
    edition = publish(group=group)
    answer = secretary.post(f"{PAGE}slett/", follow=True)
    assert "Et referat som er publisert, kan ikke slettes. Det kan trekkes tilbake." in text(answer)
    assert Minutes.objects.get(pk=edition.minutes_id).binned_at is None


def test_restore_is_refused_when_the_meeting_has_another_draft(secretary, draft):
    secretary.post(f"{PAGE}slett/")
    MinutesFactory(meeting=draft.meeting)
    answer = secretary.post(f"{PAGE}gjenopprett/{draft.pk}/", follow=True)
    assert "Møtet har fått et nytt utkast. Slett det først." in text(answer)


def test_restore_after_thirty_days_is_not_found(secretary, draft):
    with time_machine.travel(dt.datetime.now(dt.UTC) - dt.timedelta(days=31)):
        secretary.post(f"{PAGE}slett/")
    assert secretary.post(f"{PAGE}gjenopprett/{draft.pk}/").status_code == 404


def test_restore_is_for_the_secretariat(client, group, draft):
    Minutes.objects.filter(pk=draft.pk).update(binned_at=dt.datetime.now(dt.UTC))
    assert client.post(f"{PAGE}gjenopprett/{draft.pk}/").headers["Location"].startswith("/konto/login/")
    for user in (member_of(group), UserFactory()):
        client.force_login(user)
        assert client.post(f"{PAGE}gjenopprett/{draft.pk}/").status_code == 404
    draft.refresh_from_db()
    assert draft.binned_at is not None
