"""The mail that tells of an edition."""

from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from members.models import Alliance, Term
from members.templatetags.dates import full_date
from minutes.models import Audience, Delivery, Edition, EditionDocument


def edition_message(delivery: Delivery) -> EmailMessage:
    """Link and PDF. The identifier of the message follows the delivery: a copy sent twice is seen as one."""
    edition = delivery.edition
    meeting = edition.minutes.meeting
    host = urlsplit(settings.SITE_URL).hostname
    row = document_of_recipient(delivery)
    with translation.override(settings.LANGUAGE_CODE):
        message = EmailMessage(
            subject=_subject(edition),
            body=render_to_string("minutes/email/edition.txt", _context(delivery, row)),
            to=[delivery.email],
            headers={"Message-ID": f"<{edition.code}.{delivery.pk}@{host}>"},
        )
    message.attach(pdf_name(meeting.group.slug, meeting.slug), bytes(row.pdf), "application/pdf")
    return message


def pdf_name(group: str, meeting: str) -> str:
    """referat-naeringssamarbeidet-2022-03-11.pdf"""
    return f"referat-{group}-{meeting}.pdf"


def document_of_recipient(delivery: Delivery) -> EditionDocument:
    """The full document for those of the meeting's groups; for others the public one, where something is exempt."""
    meeting = delivery.edition.minutes.meeting
    held = Term.objects.on(timezone.localdate()).filter(person=delivery.person_id).exclude(person=None)
    in_group = held.filter(group__in=[meeting.group_id, *meeting.joint_groups.values_list("pk", flat=True)]).exists()
    rows = {row.audience: row for row in delivery.edition.documents.defer("text", "search", "document")}
    return rows[Audience.FULL] if in_group else rows.get(Audience.PUBLIC, rows[Audience.FULL])


def _subject(edition: Edition) -> str:
    words = {"group": edition.minutes.group.name, "day": full_date(edition.minutes.meeting.starts_at)}
    if edition.number > 1:
        return _("Rettet referat: %(group)s, %(day)s") % words
    return _("Referat: %(group)s, %(day)s") % words


def _context(delivery: Delivery, row: EditionDocument) -> dict[str, object]:
    edition = delivery.edition
    meeting = edition.minutes.meeting
    address = reverse("minutes:referat", args=[meeting.group.slug, meeting.slug])
    return {
        "name": delivery.name,
        "edition": edition,
        "meeting": meeting,
        "pages": row.pages,
        "url": f"{settings.SITE_URL}{address}",
        "sender": Alliance.current().sender or Alliance.current().name,
    }
