import datetime as dt
import smtplib
from concurrent.futures import ThreadPoolExecutor

import pytest
from asgiref.sync import async_to_sync
from django.core import mail
from django.core.mail.backends.base import BaseEmailBackend
from django.db import connection, connections
from django.utils import timezone
from procrastinate import JobContext
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob

from minutes.jobs import retry_stalled, send_delivery
from minutes.models import Delivery
from tests.factories import GroupFactory, PersonFactory, TermFactory
from tests.minutes.published import PDF, document, item, publish, take_back

REFUSING = "tests.minutes.test_jobs.RefusingBackend"


class RefusingBackend(BaseEmailBackend):
    """A mail server that takes nothing."""

    def send_messages(self, messages):
        raise smtplib.SMTPRecipientsRefused({messages[0].to[0]: (550, b"No such user")})


@pytest.fixture(autouse=True)
def _mail_in_memory(settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    settings.SITE_URL = "https://referat.example"
    mail.outbox = []


def deliver_to(person, edition):
    return Delivery.objects.create(edition=edition, person=person, name=person.name, email=person.email)


@pytest.fixture
def member():
    return TermFactory(person=PersonFactory(given_name="Ida", family_name="Myr", email="ida@example.org")).person


@pytest.mark.django_db
def test_delivery_sends_link_and_pdf(member):
    delivery = deliver_to(member, publish(group=GroupFactory()))
    send_delivery(delivery.pk)
    (message,) = mail.outbox
    assert (message.to, message.subject) == (["ida@example.org"], "Referat: Næringssamarbeidet, 11.\xa0mars 2022")
    assert message.body.startswith(
        "Hei, Ida Myr.\n\nReferatet fra møtet i Næringssamarbeidet fredag 11.\xa0mars 2022 er"
    )
    assert "\nhttps://referat.example/grupper/naeringssamarbeidet/moter/2022-03-11/referat/\n" in message.body
    assert "PDF-en er vedlagt (3 sider)." in message.body
    assert [tuple(part) for part in message.attachments] == [
        ("referat-naeringssamarbeidet-2022-03-11.pdf", PDF, "application/pdf")
    ]
    assert message.extra_headers["Message-ID"] == f"<{delivery.edition.code}.{delivery.pk}@referat.example>"
    delivery.refresh_from_db()
    assert (delivery.sent_at is None, delivery.failed_at, delivery.error) == (False, None, "")


@pytest.mark.django_db
def test_delivery_of_a_correction_tells_why(member):
    first = publish()
    second = publish(minutes=first.minutes, reason="Feil navn i sak 6")
    send_delivery(deliver_to(member, second).pk)
    assert mail.outbox[0].subject == "Rettet referat: Næringssamarbeidet, 11.\xa0mars 2022"
    assert "er rettet.\nUtgave 2: Feil navn i sak 6\n" in mail.outbox[0].body


@pytest.mark.django_db
def test_delivery_that_is_run_again_sends_nothing_more(member):
    delivery = deliver_to(member, publish())
    send_delivery(delivery.pk)
    send_delivery(delivery.pk)
    assert len(mail.outbox) == 1


@pytest.mark.django_db
def test_delivery_of_nothing_does_nothing():
    send_delivery(1)
    assert mail.outbox == []


@pytest.mark.django_db
def test_delivery_notes_what_went_wrong_and_is_tried_again(member, settings):
    delivery = deliver_to(member, publish())
    settings.EMAIL_BACKEND = REFUSING
    with pytest.raises(smtplib.SMTPRecipientsRefused):
        send_delivery(delivery.pk)
    delivery.refresh_from_db()
    assert (delivery.sent_at, delivery.error) == (None, "Adressen ble ikke godtatt av e-posttjeneren.")
    assert delivery.failed_at is not None
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    send_delivery(delivery.pk)
    delivery.refresh_from_db()
    assert (delivery.sent_at is None, delivery.failed_at, delivery.error) == (False, None, "")


@pytest.mark.django_db
def test_delivery_of_a_withdrawn_edition_is_not_sent(member):
    edition = publish()
    delivery = deliver_to(member, edition)
    take_back(edition)
    send_delivery(delivery.pk)
    delivery.refresh_from_db()
    assert (mail.outbox, delivery.error) == ([], "Utgaven ble trukket tilbake før e-posten gikk.")


@pytest.mark.django_db
def test_delivery_outside_of_the_group_has_no_exempt_item(member):
    edition = publish(document(item(text="Hemmelig")), public=document(item(exempt="offentleglova § 23")))
    guest = PersonFactory()
    send_delivery(deliver_to(guest, edition).pk)
    send_delivery(deliver_to(member, edition).pk)
    assert [message.attachments[0][1] for message in mail.outbox] == [b"%PDF-1.7 public", PDF]


@pytest.mark.django_db(transaction=True)
def test_two_workers_send_one_mail(member):
    delivery = deliver_to(member, publish())

    def work(_number):
        try:
            send_delivery(delivery.pk)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(4) as workers:
        list(workers.map(work, range(4)))
    assert len(mail.outbox) == 1


@pytest.mark.django_db
@pytest.mark.parametrize(("silent_for", "status"), [(20, "doing"), (40, "todo")])
def test_job_of_a_killed_worker_is_given_to_another(silent_for, status):
    """A worker that is at work gives a sign of life every ten seconds."""
    job = send_delivery.defer(delivery_id=1)
    with connection.cursor() as cursor:
        seen = timezone.now() - dt.timedelta(seconds=silent_for)
        cursor.execute("INSERT INTO procrastinate_workers (last_heartbeat) VALUES (%s) RETURNING id", [seen])
        cursor.execute(
            "UPDATE procrastinate_jobs SET status = 'doing', worker_id = %s WHERE id = %s", [*cursor.fetchone(), job]
        )
    context = JobContext(
        app=app,
        job=ProcrastinateJob.objects.get(pk=job).procrastinate_job,
        start_timestamp=0,
        abort_reason=lambda: None,
    )
    async_to_sync(retry_stalled.func)(context, 0)
    assert ProcrastinateJob.objects.get(pk=job).status == status
