"""Mail as it was sent, readable in demo mode."""

from django.db import models
from django.utils import timezone


class OutboxMessage(models.Model):
    sent_at = models.DateTimeField(default=timezone.now)
    sender = models.CharField(max_length=300)
    recipients = models.JSONField(default=list)
    subject = models.CharField(max_length=500)
    body = models.TextField()
    html = models.TextField(blank=True)
    attachments = models.JSONField(default=list)  # [{"name": "referat.pdf", "size": 48213}]

    class Meta:
        ordering = ["-sent_at", "-pk"]

    def __str__(self) -> str:
        return self.subject
