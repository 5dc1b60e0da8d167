"""The working copy of the minutes of a meeting."""

from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from agenda.models import Meeting
from members.models import Language, Person, WorkingGroup
from members.roles import Permission

if TYPE_CHECKING:
    from members.models.groups import AnyUser


class MinutesStatus(models.TextChoices):
    DRAFT = "draft", _("utkast")
    PUBLISHED = "published", _("publisert")
    APPROVED = "approved", _("godkjent")
    CORRECTION = "correction", _("rettelse")
    WITHDRAWN = "withdrawn", _("trukket tilbake")


EDITABLE = (MinutesStatus.DRAFT, MinutesStatus.CORRECTION)


class Changed(models.Model):
    """Who wrote last, for the words of a conflict: "Kari Vestad endret sak 6 mens du skrev"."""

    changed_by = models.ForeignKey(
        "members.User", on_delete=models.PROTECT, null=True, blank=True, editable=False, related_name="+"
    )
    changed_at = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta:
        abstract = True


class MinutesQuerySet(models.QuerySet):
    def live(self) -> Self:
        """Not in the bin."""
        return self.filter(binned_at__isnull=True)

    def where(self, user: "AnyUser", permission: Permission) -> Self:
        groups = WorkingGroup.objects.where(user, permission)
        return self.filter(meeting__in=Meeting.objects.of_groups(groups).values("pk"))

    def visible_to(self, user: "AnyUser") -> Self:
        """Working copies one may read: those of the groups whose drafts one may read."""
        return self.live().where(user, Permission.READ_DRAFT)


class Minutes(Changed):
    """The minutes being written. What readers see are editions of it."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="minutes_copies")
    status = models.CharField(max_length=20, choices=MinutesStatus.choices, default=MinutesStatus.DRAFT)
    language = models.CharField(_("språk"), max_length=2, choices=Language.choices, default=Language.BOKMAL)
    title = models.CharField(_("tittel"), max_length=300)
    starts_at = models.DateTimeField(_("start"))
    ends_at = models.DateTimeField(_("slutt"), null=True, blank=True)
    place = models.CharField(_("sted"), max_length=200, blank=True)
    issued_on = models.DateField(_("dato"), null=True, blank=True)
    minute_taker = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("referent")
    )
    version = models.PositiveIntegerField(default=1)
    correction_reason = models.CharField(_("begrunnelse"), max_length=500, blank=True)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    saved_at = models.DateTimeField(default=timezone.now, editable=False)
    binned_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = MinutesQuerySet.as_manager()

    class Meta:
        ordering = ["-starts_at"]
        verbose_name = _("referat")
        verbose_name_plural = _("referater")
        constraints = [
            models.UniqueConstraint(
                name="minutes_one_live_per_meeting", fields=["meeting"], condition=Q(binned_at__isnull=True)
            ),
            models.CheckConstraint(
                name="minutes_only_drafts_in_bin", condition=Q(binned_at__isnull=True) | Q(status=MinutesStatus.DRAFT)
            ),
            models.CheckConstraint(
                name="minutes_correction_has_reason",
                condition=~Q(status=MinutesStatus.CORRECTION) | ~Q(correction_reason=""),
            ),
            models.CheckConstraint(
                name="minutes_ends_after_start",
                condition=Q(ends_at__isnull=True) | Q(ends_at__gt=F("starts_at")),
                violation_error_message=_("Møtet slutter før det begynner."),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def group(self) -> WorkingGroup:
        return self.meeting.group

    @property
    def is_editable(self) -> bool:
        return self.status in EDITABLE and self.binned_at is None
