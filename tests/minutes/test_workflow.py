"""From draft to edition and back: what each verb does, and from where it refuses."""

import datetime as dt

import pytest
from django.db import DatabaseError, connection, transaction

from agenda.models import ItemKind
from members.models import Event, Person, Visibility
from members.refusal import Refused
from minutes.document.codec import from_json
from minutes.models import (
    Approval,
    Audience,
    Delivery,
    Edition,
    EditionDocument,
    Minutes,
    MinutesStatus,
    OutcomeKind,
    Withdrawal,
)
from minutes.workflow import publishing
from minutes.workflow.binning import bin_draft, restore_draft
from minutes.workflow.correcting import open_correction, withdraw
from minutes.workflow.publishing import SEND_DELIVERY, Recipient, RenderingFailed, publish
from minutes.workflow.saving import Change, save_changes
from minutes.workflow.starting import start_minutes
from tests.factories import (
    AttendanceFactory,
    GroupFactory,
    MeetingFactory,
    MinutesFactory,
    MinutesItemFactory,
    oslo,
    secretary_of,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def minutes():
    minutes = MinutesFactory()
    AttendanceFactory(minutes=minutes, person__given_name="Ragnhild", person__family_name="Åsgård")
    MinutesItemFactory(minutes=minutes, text="<p>Noe ble sagt.</p>")
    return minutes


@pytest.fixture
def secretary(minutes):
    return secretary_of(minutes.group)


def document_of(edition, audience=Audience.FULL):
    return from_json(edition.documents.get(audience=audience).document)


def test_publish_freezes_a_document_with_its_pdf(minutes, secretary):
    edition = publish(minutes, by=secretary, issued_on=dt.date(2022, 3, 17))
    minutes.refresh_from_db()
    frozen = edition.documents.get()
    assert (edition.number, edition.visibility, minutes.status) == (1, Visibility.GROUP, MinutesStatus.PUBLISHED)
    assert bytes(frozen.pdf).startswith(b"%PDF-1.7")
    document = document_of(edition)
    assert (document.status, document.edition, document.code) == ("published", 1, edition.code)
    assert document.issued_on == "2022-03-17"
    assert [attendee.name for attendee in document.attendees] == ["Ragnhild Åsgård"]
    assert frozen.text.endswith("Noe ble sagt.")


def test_publish_closes_the_meeting_and_logs_it(minutes, secretary):
    publish(minutes, by=secretary)
    minutes.meeting.refresh_from_db()
    assert minutes.meeting.status == "held"
    event = Event.objects.about(minutes).get(verb="minutes.published")
    assert (event.actor, event.group, event.data["edition"]) == (secretary, minutes.group, 1)


def test_publish_sends_each_address_once(minutes, secretary):
    twice = [Recipient("Ragnhild", "ragnhild@example.org"), Recipient("R. Åsgård", "Ragnhild@example.org ")]
    edition = publish(minutes, by=secretary, recipients=twice)
    assert list(Delivery.objects.filter(edition=edition).values_list("email", flat=True)) == ["ragnhild@example.org"]
    with connection.cursor() as cursor:
        cursor.execute("SELECT args ->> 'delivery_id' FROM procrastinate_jobs WHERE task_name = %s", [SEND_DELIVERY])
        assert cursor.fetchall() == [(str(Delivery.objects.get().pk),)]


def test_publish_twice_is_refused(minutes, secretary):
    publish(minutes, by=secretary)
    with pytest.raises(Refused, match="Åpne en rettelse"):
        publish(minutes, by=secretary)
    assert Edition.objects.count() == 1


def test_publish_without_a_pdf_publishes_nothing(minutes, secretary, monkeypatch):
    def broken(*_arguments):
        raise OSError("no fonts")

    monkeypatch.setattr(publishing, "render_pdf", broken)
    with pytest.raises(RenderingFailed, match="Ingenting er publisert"):
        publish(minutes, by=secretary)
    minutes.refresh_from_db()
    assert (minutes.status, Edition.objects.count()) == (MinutesStatus.DRAFT, 0)


def test_publish_renders_again_when_the_text_changed_meanwhile(minutes, secretary, monkeypatch):
    render, changes = publishing.render_pdf, iter(["<p>Endret mens PDF-en ble laget.</p>"])

    def slow(document, assets):
        rendered = render(document, assets)
        for text in changes:
            item = minutes.items.get()
            save_changes(minutes, [Change("c", "text", str(item.uid), 1, {"text": text})], by=secretary)
        return rendered

    monkeypatch.setattr(publishing, "render_pdf", slow)
    edition = publish(minutes, by=secretary)
    assert document_of(edition).items[0].html == "<p>Endret mens PDF-en ble laget.</p>"
    assert "Endret mens" in edition.documents.get().text


def test_correction_needs_a_reason_and_makes_the_next_edition(minutes, secretary):
    first = publish(minutes, by=secretary)
    with pytest.raises(Refused, match="hvorfor"):
        open_correction(minutes, reason=" ", by=secretary)
    open_correction(minutes, reason="Feil navn i sak 1", by=secretary)
    minutes.refresh_from_db()
    assert minutes.status == MinutesStatus.CORRECTION
    assert list(Edition.objects.newest()) == [first]
    second = publish(minutes, by=secretary)
    assert (second.number, second.reason) == (2, "Feil navn i sak 1")
    assert document_of(second).reason == "Feil navn i sak 1"
    assert list(Edition.objects.newest()) == [second]


def test_correction_of_a_draft_and_a_second_one_are_refused(minutes, secretary):
    with pytest.raises(Refused, match="Bare et publisert"):
        open_correction(minutes, reason="x", by=secretary)
    publish(minutes, by=secretary)
    open_correction(minutes, reason="x", by=secretary)
    with pytest.raises(Refused, match="allerede åpen"):
        open_correction(minutes, reason="x", by=secretary)


def test_withdraw_is_a_row_of_its_own_and_can_be_done_once(minutes, secretary):
    edition = publish(minutes, by=secretary)
    withdraw(edition, reason="Skulle vært unntatt", by=secretary)
    minutes.refresh_from_db()
    edition = Edition.objects.get()
    assert (edition.is_withdrawn, minutes.status) == (True, MinutesStatus.WITHDRAWN)
    assert list(Edition.objects.newest().standing()) == []
    with pytest.raises(Refused, match="allerede"):
        withdraw(edition, reason="igjen", by=secretary)
    open_correction(minutes, reason="Uten det som skulle vært unntatt", by=secretary)
    assert publish(minutes, by=secretary).number == 2


def test_withdraw_of_an_older_edition_leaves_the_minutes_as_they_stand(minutes, secretary):
    first = publish(minutes, by=secretary)
    open_correction(minutes, reason="x", by=secretary)
    second = publish(minutes, by=secretary)
    withdraw(first, reason="x", by=secretary)
    minutes.refresh_from_db()
    assert minutes.status == MinutesStatus.PUBLISHED
    assert list(Edition.objects.standing()) == [second]


def test_exempt_item_has_a_public_document_without_its_words(minutes, secretary):
    MinutesItemFactory(minutes=minutes, title="Avtale", text="<p>Hemmelig pris</p>", exempt_basis="offentleglova § 23")
    edition = publish(minutes, by=secretary, visibility=Visibility.PUBLIC)
    assert edition.documents.count() == 2
    public = edition.documents.get(audience=Audience.PUBLIC)
    assert "Hemmelig" not in public.text
    assert "Hemmelig" not in str(public.document)
    assert "Hemmelig" in edition.documents.get(audience=Audience.FULL).text


def approving(group, target, secretary, outcome=OutcomeKind.APPROVED):
    """The minutes of the next meeting, with item 2 about `target`."""
    meeting = MeetingFactory(group=group, starts_at=oslo(2022, 5, 13))
    later = MinutesFactory(meeting=meeting)
    item = MinutesItemFactory(
        minutes=later, kind=ItemKind.APPROVAL_OF_MINUTES, approves=target.meeting, outcome=outcome, title="Referat"
    )
    return later, item


def test_approval_comes_with_the_later_edition_and_goes_with_its_correction(minutes, secretary):
    edition = publish(minutes, by=secretary)
    later, item = approving(minutes.group, minutes, secretary)
    minutes.refresh_from_db()
    assert minutes.status == MinutesStatus.PUBLISHED
    publish(later, by=secretary)
    minutes.refresh_from_db()
    assert (minutes.status, Approval.objects.get().edition) == (MinutesStatus.APPROVED, edition)

    open_correction(later, reason="Ble ikke godkjent likevel", by=secretary)
    save_changes(later, [Change("c", "outcome", str(item.uid), 1, {"outcome": "deferred"})], by=secretary)
    publish(later, by=secretary)
    minutes.refresh_from_db()
    assert minutes.status == MinutesStatus.PUBLISHED
    assert Approval.objects.get().revoked_at is not None
    assert Event.objects.about(minutes).filter(verb="minutes.approval_revoked").count() == 1


def test_approval_goes_when_the_later_edition_is_withdrawn(minutes, secretary):
    publish(minutes, by=secretary)
    later, _item = approving(minutes.group, minutes, secretary)
    withdraw(publish(later, by=secretary), reason="Feil", by=secretary)
    minutes.refresh_from_db()
    assert minutes.status == MinutesStatus.PUBLISHED


def test_corrected_minutes_need_their_own_approval(minutes, secretary):
    publish(minutes, by=secretary)
    publish(approving(minutes.group, minutes, secretary)[0], by=secretary)
    minutes.refresh_from_db()
    open_correction(minutes, reason="x", by=secretary)
    publish(minutes, by=secretary)
    minutes.refresh_from_db()
    assert minutes.status == MinutesStatus.PUBLISHED


def test_bin_takes_drafts_only_and_gives_them_back(minutes, secretary):
    bin_draft(minutes, by=secretary)
    assert list(Minutes.objects.live()) == []
    other = start_minutes(minutes.meeting, by=secretary)
    with pytest.raises(Refused, match="nytt utkast"):
        restore_draft(minutes, by=secretary)
    bin_draft(other, by=secretary)
    restore_draft(minutes, by=secretary)
    assert list(Minutes.objects.live()) == [minutes]
    publish(minutes, by=secretary)
    with pytest.raises(Refused, match="kan ikke slettes"):
        bin_draft(minutes, by=secretary)


def test_renamed_people_and_moved_organisations_leave_an_edition_as_it_was(minutes, secretary):
    edition = publish(minutes, by=secretary)
    before = EditionDocument.objects.filter(edition=edition).values("document", "pdf_sha256", "pdf").get()
    Person.objects.update(family_name="Nytt", display_name="Et helt nytt navn")
    minutes.group.name = "Omdøpt"
    minutes.group.save()
    after = EditionDocument.objects.filter(edition=edition).values("document", "pdf_sha256", "pdf").get()
    assert (after["document"], after["pdf_sha256"]) == (before["document"], before["pdf_sha256"])
    assert bytes(after["pdf"]) == bytes(before["pdf"])


@pytest.mark.parametrize("model", [Edition, EditionDocument, Withdrawal, Event])
@pytest.mark.parametrize("verb", ["update", "delete", "truncate"])
def test_records_cannot_be_changed_deleted_or_truncated(minutes, secretary, model, verb):
    withdraw(publish(minutes, by=secretary), reason="x", by=secretary)
    table, row = model._meta.db_table, model.objects.first()
    statement = {
        "update": f"UPDATE {table} SET id = id WHERE id = {row.pk}",
        "delete": f"DELETE FROM {table} WHERE id = {row.pk}",
        "truncate": f"SET CONSTRAINTS ALL IMMEDIATE; TRUNCATE {table} CASCADE",
    }[verb]
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
    assert model.objects.filter(pk=row.pk).exists()


def test_group_of_its_own_sees_only_its_editions(minutes, secretary):
    edition = publish(minutes, by=secretary)
    stranger = secretary_of(GroupFactory(slug="areal", name="Areal"))
    assert list(Edition.objects.visible_to(secretary)) == [edition]
    assert list(Edition.objects.visible_to(stranger)) == []
