"""Publishing: what is written becomes an edition, with its PDF, or nothing happens at all.

The pages are rendered first, outside every lock, from the document value; then the minutes are locked and the value
is made again: the edition is stored only where nothing changed meanwhile. An edition without its PDF never exists.
"""

import logging
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from procrastinate.contrib.django import app as jobs

from agenda.models import Meeting, MeetingStatus
from members.models import Person, StoredAsset, User, Visibility, record
from members.refusal import Refused
from minutes.document.audience import has_exempt, public_version
from minutes.document.build import EditionPlan, assets_of, build_document
from minutes.document.codec import to_json, value_hash
from minutes.document.model import Document
from minutes.document.pdf import Rendered, render_pdf
from minutes.document.text import document_text
from minutes.models import Audience, Delivery, Edition, EditionDocument, Minutes, MinutesStatus
from minutes.models.editions import new_code
from minutes.workflow.approving import settle_approvals

logger = logging.getLogger(__name__)
ATTEMPTS = 4
SEND_DELIVERY = "minutes.jobs.send_delivery"


@dataclass(frozen=True)
class Recipient:
    """Someone who gets the mail about an edition."""

    name: str
    email: str
    person: Person | None = None


class RenderingFailed(Refused):
    """The PDF could not be made. Nothing was published."""


def publish(
    minutes: Minutes,
    *,
    by: User,
    visibility: str = Visibility.GROUP,
    issued_on: date | None = None,
    recipients: Iterable[Recipient] = (),
) -> Edition:
    """The next edition of the minutes. Raises `Refused` from a wrong status, `RenderingFailed` without a PDF."""
    code, published_at = new_code(), timezone.now()
    for _attempt in range(ATTEMPTS):
        minutes = Minutes.objects.select_related("meeting__group", "minute_taker").get(pk=minutes.pk)
        _refuse_unless_open(minutes)
        plan = EditionPlan(
            number=_next_number(minutes),
            code=code,
            issued_on=issued_on or minutes.issued_on or timezone.localdate(),
            published_at=published_at,
            reason=minutes.correction_reason,
        )
        documents = _documents(minutes, plan)
        rendered = {audience: render_document(document) for audience, document in documents.items()}
        with transaction.atomic():
            locked = Minutes.objects.select_for_update(of=("self",)).get(pk=minutes.pk)
            _refuse_unless_open(locked)
            if _next_number(locked) == plan.number and _documents(locked, plan) == documents:
                return _store(locked, plan, documents, rendered, by=by, visibility=visibility, recipients=recipients)
    raise Refused(_("Referatet endres mens det publiseres. Vent til alle er ferdige med å skrive, og prøv igjen."))


def _refuse_unless_open(minutes: Minutes) -> None:
    if not minutes.is_editable:
        raise Refused(_("Referatet er ikke et utkast. Åpne en rettelse for å publisere en ny utgave."))


def _next_number(minutes: Minutes) -> int:
    return minutes.editions.count() + 1


def _documents(minutes: Minutes, plan: EditionPlan) -> dict[str, Document]:
    """The full document, and the public one where something is exempt."""
    full = build_document(minutes, plan=plan)
    if not has_exempt(full):
        return {Audience.FULL: full}
    return {Audience.FULL: full, Audience.PUBLIC: public_version(full)}


def render_document(document: Document) -> Rendered:
    """The PDF of a document, a draft's too. Raises `RenderingFailed`."""
    assets = {asset.sha256: bytes(asset.content) for asset in StoredAsset.objects.filter(pk__in=assets_of([document]))}
    try:
        return render_pdf(document, assets)
    except Exception as problem:
        logger.exception("The PDF of %s could not be made", document.title)
        raise RenderingFailed(_("PDF-en ble ikke laget. Ingenting er publisert.")) from problem


def _store(
    minutes: Minutes,
    plan: EditionPlan,
    documents: dict[str, Document],
    rendered: dict[str, Rendered],
    *,
    by: User,
    visibility: str,
    recipients: Iterable[Recipient],
) -> Edition:
    edition = Edition.objects.create(
        minutes=minutes,
        number=plan.number,
        code=plan.code,
        visibility=visibility,
        reason=plan.reason,
        issued_on=plan.issued_on,
        published_at=plan.published_at,
        published_by=by,
    )
    for audience, document in documents.items():
        pdf = rendered[audience]
        EditionDocument.objects.create(
            edition=edition,
            audience=audience,
            document=to_json(document),
            document_sha256=value_hash(document),
            pdf=pdf.pdf,
            pdf_sha256=pdf.sha256,
            pages=pdf.pages,
            text=document_text(document),
        )
    Minutes.objects.filter(pk=minutes.pk).update(
        status=MinutesStatus.PUBLISHED, correction_reason="", issued_on=plan.issued_on
    )
    _close_meeting(minutes.meeting)
    settle_approvals(edition, by=by)
    _send(edition, recipients)
    record(
        "minutes.published",
        minutes,
        by=by,
        group=minutes.group,
        summary=minutes.title,
        edition=edition.number,
        visibility=visibility,
        reason=plan.reason,
    )
    return edition


def _close_meeting(meeting: Meeting) -> None:
    """A meeting with a published referat was held, and its agenda is no secret any more."""
    Meeting.objects.filter(pk=meeting.pk, released_at__isnull=True).update(released_at=timezone.now())
    Meeting.objects.filter(pk=meeting.pk).update(status=MeetingStatus.HELD)


def _send(edition: Edition, recipients: Iterable[Recipient]) -> None:
    """One mail to each address, by the worker; deferred in this transaction, so none without an edition."""
    unique = {recipient.email.strip().lower(): recipient for recipient in recipients if recipient.email.strip()}
    for email, recipient in unique.items():
        delivery = Delivery.objects.create(edition=edition, person=recipient.person, name=recipient.name, email=email)
        jobs.configure_task(SEND_DELIVERY).defer(delivery_id=delivery.pk)
