"""Rows that were removed but can come back: the way to undo."""

from django.db import models


class NotRemovedManager(models.Manager):
    """What is there. First on its model, so that `meeting.items` and the like never show what was removed."""

    def get_queryset(self) -> models.QuerySet:
        return super().get_queryset().filter(removed_at__isnull=True)
