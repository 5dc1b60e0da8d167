"""The mail backend of demo mode: every message is kept where the Utboks shows it."""

from collections.abc import Sequence

from django.core.mail import EmailMessage, EmailMultiAlternatives
from django.core.mail.backends.base import BaseEmailBackend

from members.models import OutboxMessage


class OutboxBackend(BaseEmailBackend):
    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        for message in email_messages:
            OutboxMessage.objects.create(
                sender=message.from_email,
                recipients=message.recipients(),
                subject=str(message.subject),
                body=str(message.body),
                html=_html(message),
                attachments=[_described(attachment) for attachment in message.attachments],
            )
        return len(email_messages)


def _html(message: EmailMessage) -> str:
    if not isinstance(message, EmailMultiAlternatives):
        return ""
    return next((str(content) for content, media_type in message.alternatives if media_type == "text/html"), "")


def _described(attachment: object) -> dict[str, object]:
    name, content = attachment[0], attachment[1]  # type: ignore[index]
    return {"name": name, "size": len(content)}
