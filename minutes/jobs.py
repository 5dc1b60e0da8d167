"""What the job worker does: mail about editions, and jobs that a killed worker left behind.

A job may be run again at any time, so each asks the database first whether its work is done.
"""

import logging
from smtplib import SMTPException, SMTPRecipientsRefused

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from procrastinate import JobContext, RetryStrategy
from procrastinate.contrib.django import app

from minutes.models import Delivery
from minutes.notices import edition_message

logger = logging.getLogger(__name__)
# 4 seconds apart at first, 18 hours at last: a mail server may be away for a day.
PATIENT = RetryStrategy(max_attempts=8, exponential_wait=4)


@app.task(name="minutes.jobs.send_delivery", queue="mail", retry=PATIENT)
def send_delivery(delivery_id: int) -> None:
    """Sends one mail, once: a second job finds it sent. Only a crash between sending and noting it repeats it."""
    problem = _send(delivery_id)
    if problem:
        raise problem  # outside the transaction: what went wrong stays noted, and the job is tried again


@transaction.atomic
def _send(delivery_id: int) -> Exception | None:
    waiting = Delivery.objects.select_for_update(of=("self",)).filter(pk=delivery_id, sent_at=None)
    delivery = waiting.select_related("edition__withdrawal", "edition__minutes__meeting__group", "person").first()
    if delivery is None:
        return None
    if delivery.edition.is_withdrawn:
        _note_failure(delivery, _("Utgaven ble trukket tilbake før e-posten gikk."))
        return None
    try:
        edition_message(delivery).send()
    except (OSError, SMTPException) as problem:
        logger.warning("Delivery %s was not sent: %s", delivery.pk, problem)
        _note_failure(delivery, _sentence(problem))
        return problem
    Delivery.objects.filter(pk=delivery.pk).update(sent_at=timezone.now(), failed_at=None, error="")
    return None


def _note_failure(delivery: Delivery, sentence: str) -> None:
    Delivery.objects.filter(pk=delivery.pk).update(failed_at=timezone.now(), error=sentence)


def _sentence(problem: Exception) -> str:
    if isinstance(problem, SMTPRecipientsRefused):
        return _("Adressen ble ikke godtatt av e-posttjeneren.")
    return _("E-posttjeneren tok ikke imot meldingen.")


@app.periodic(cron="* * * * *")
@app.task(name="minutes.jobs.retry_stalled", queueing_lock="retry_stalled", pass_context=True)
async def retry_stalled(context: JobContext, timestamp: int) -> None:
    """A worker that was killed leaves its job as if it were being done. After 30 seconds without a sign of life
    the job is given to another."""
    manager = context.app.job_manager
    for job in await manager.get_stalled_jobs():
        await manager.retry_job(job)
