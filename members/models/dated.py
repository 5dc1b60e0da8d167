"""Rows that are true from one day to another, both included."""

from datetime import date
from typing import Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


def on_day(day: date, prefix: str = "") -> Q:
    """True on that day: begun, and not ended before it. `prefix` is a relation, such as "terms__"."""
    return (Q(**{f"{prefix}starts_on__isnull": True}) | Q(**{f"{prefix}starts_on__lte": day})) & (
        Q(**{f"{prefix}ends_on__isnull": True}) | Q(**{f"{prefix}ends_on__gte": day})
    )


def ends_after_start(name: str) -> models.CheckConstraint:
    """The constraint that a period does not end before it starts."""
    return models.CheckConstraint(
        name=name,
        condition=Q(starts_on__isnull=True) | Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
        violation_error_message=_("Sluttdatoen er før startdatoen."),
    )


class DatedQuerySet(models.QuerySet):
    """Rows of a `Dated` model."""

    def on(self, day: date) -> Self:
        return self.filter(on_day(day))


class Dated(models.Model):
    """A period. An open start means "as long as we know", an open end "until further notice"."""

    starts_on = models.DateField(_("fra"), null=True, blank=True)
    ends_on = models.DateField(_("til"), null=True, blank=True)

    class Meta:
        abstract = True

    def is_on(self, day: date) -> bool:
        return (self.starts_on is None or self.starts_on <= day) and (self.ends_on is None or self.ends_on >= day)
