"""Drafts in the bin, while they can still be taken out of it."""

from datetime import timedelta
from typing import TYPE_CHECKING

from django.db.models import QuerySet
from django.utils import timezone

from members.roles import Permission
from minutes.models import Minutes
from minutes.workflow.binning import DAYS_IN_BIN

if TYPE_CHECKING:
    from members.models.groups import AnyUser


def in_bin(user: "AnyUser") -> "QuerySet[Minutes]":
    since = timezone.now() - timedelta(days=DAYS_IN_BIN)
    binned = Minutes.objects.where(user, Permission.WRITE_MINUTES).filter(binned_at__gte=since)
    return binned.select_related("meeting__group").order_by("-binned_at")
