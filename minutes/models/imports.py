"""What an import leaves beside the draft: the source, line by line, and every doubt."""

import uuid

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from minutes.models.copy import Minutes

LONG_LINE = 180  # characters


class ImportSource(models.Model):
    """The text that a draft was read from. `lines` says of each source line where its words went."""

    minutes = models.OneToOneField(Minutes, on_delete=models.CASCADE, related_name="import_source")
    file_name = models.CharField(max_length=200)
    text = models.TextField()
    lines = models.JSONField(
        default=list
    )  # [{"number": 7, "text": "…", "to": "item:<uid>" | "field:issued_on" | "leftover"}]
    imported_at = models.DateTimeField(default=timezone.now)
    imported_by = models.ForeignKey("members.User", on_delete=models.PROTECT, null=True, related_name="+")

    def __str__(self) -> str:
        return self.file_name


class ImportDoubt(models.Model):
    """Something the rules could not know, or a correction they offer. It never blocks anything."""

    source = models.ForeignKey(ImportSource, on_delete=models.CASCADE, related_name="doubts")
    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    position = models.PositiveIntegerField(default=0)
    code = models.CharField(max_length=60)  # "speaker_not_listed"
    message = models.CharField(max_length=500)
    line_number = models.PositiveIntegerField(null=True)
    line_text = models.TextField(blank=True)
    target_kind = models.CharField(max_length=30, blank=True)  # "contribution", "text", "attendance", "head" …
    target_uid = models.UUIDField(null=True)
    before = models.TextField(blank=True)  # what stands there
    after = models.TextField(blank=True)  # what is offered in its place; empty when there is nothing to accept
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey("members.User", on_delete=models.PROTECT, null=True, related_name="+")
    answer = models.CharField(
        max_length=20, blank=True, choices=[("accepted", _("rettet")), ("kept", _("beholdt som det står"))]
    )

    class Meta:
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return self.code

    @property
    def excerpt(self) -> str:
        """The source line; of a long one what stands round the words that the doubt is about."""
        if len(self.line_text) <= LONG_LINE:
            return self.line_text
        before, found, after = self.line_text.partition(self.before or self.line_text[:1])
        if not found:
            before, after = "", self.line_text
        if len(before) > LONG_LINE // 3:
            before = "… " + before[-LONG_LINE // 3 :].partition(" ")[2]
        room = LONG_LINE - len(before)
        return before + found + (after if len(after) <= room else after[:room].rpartition(" ")[0] + " …")

    @property
    def offers_guest(self) -> bool:
        """Someone who presents or speaks is not listed: accepting lists them."""
        return bool(self.after) and self.code in ("presenter_not_listed", "speaker_not_listed")

    @property
    def is_note(self) -> bool:
        """Says how something was read, and not that it is wrong."""
        return self.code.endswith("_read") or self.code in ("name_resolved", "approved_meeting_unknown")
