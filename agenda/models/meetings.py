"""Meetings of one or more working groups."""

from datetime import date, datetime
from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from members.models import WorkingGroup
from members.roles import Permission

if TYPE_CHECKING:
    from members.models.groups import AnyUser, WorkingGroupQuerySet


class MeetingForm(models.TextChoices):
    IN_PERSON = "in_person", _("fysisk")
    ONLINE = "online", _("digitalt")
    HYBRID = "hybrid", _("fysisk og digitalt")


class MeetingStatus(models.TextChoices):
    PLANNED = "planned", _("planlagt")
    HELD = "held", _("holdt")
    CANCELLED = "cancelled", _("avlyst")


class MeetingQuerySet(models.QuerySet):
    def of_groups(self, groups: "WorkingGroupQuerySet") -> Self:
        """Meetings that one of the groups holds, alone or jointly."""
        joint = Meeting.joint_groups.through.objects.filter(workinggroup__in=groups)
        return self.filter(Q(group__in=groups) | Q(pk__in=joint.values("meeting")))

    def visible_to(self, user: "AnyUser") -> Self:
        """Released meetings of groups one may read, and every meeting of groups whose drafts one may read."""
        readable = self.of_groups(WorkingGroup.objects.visible_to(user))
        drafts = Meeting.objects.of_groups(WorkingGroup.objects.where(user, Permission.READ_DRAFT))
        return readable.filter(Q(released_at__isnull=False) | Q(pk__in=drafts.values("pk")))

    def upcoming(self, now: datetime | None = None) -> Self:
        """Not over yet, the next one first. A meeting without an end is over at the end of its day."""
        now = now or timezone.now()
        today = timezone.localtime(now).replace(hour=0, minute=0, second=0, microsecond=0)
        return (
            self.exclude(status=MeetingStatus.CANCELLED)
            .filter(Q(ends_at__gte=now) | Q(ends_at__isnull=True, starts_at__gte=today))
            .order_by("starts_at")
        )


class Meeting(models.Model):
    """A meeting. Its address (`slug` in its group) is permanent, also when it is moved or cancelled."""

    group = models.ForeignKey(WorkingGroup, on_delete=models.PROTECT, related_name="meetings", verbose_name=_("gruppe"))
    joint_groups = models.ManyToManyField(
        WorkingGroup, blank=True, related_name="joint_meetings", verbose_name=_("sammen med")
    )
    slug = models.SlugField(_("adresse"), max_length=20)
    starts_at = models.DateTimeField(_("start"))
    ends_at = models.DateTimeField(_("slutt"), null=True, blank=True)
    place = models.CharField(_("sted"), max_length=200, blank=True)
    form = models.CharField(_("møteform"), max_length=20, choices=MeetingForm.choices, blank=True)
    status = models.CharField(_("status"), max_length=20, choices=MeetingStatus.choices, default=MeetingStatus.PLANNED)
    released_at = models.DateTimeField(_("saksliste frigitt"), null=True, blank=True)
    agenda_locked_at = models.DateTimeField(_("saksliste låst"), null=True, blank=True, editable=False)
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = MeetingQuerySet.as_manager()

    class Meta:
        ordering = ["-starts_at"]
        verbose_name = _("møte")
        verbose_name_plural = _("møter")
        constraints = [
            models.UniqueConstraint(name="meeting_address_unique", fields=["group", "slug"]),
            models.CheckConstraint(
                name="meeting_ends_after_start",
                condition=Q(ends_at__isnull=True) | Q(ends_at__gt=F("starts_at")),
                violation_error_message=_("Møtet slutter før det begynner."),
            ),
        ]

    def __str__(self) -> str:
        return self.slug

    def get_absolute_url(self) -> str:
        return reverse("minutes:meeting", args=[self.group.slug, self.slug])

    @property
    def day(self) -> date:
        return timezone.localtime(self.starts_at).date()

    @property
    def last_day(self) -> date:
        return timezone.localtime(self.ends_at).date() if self.ends_at else self.day

    @property
    def is_released(self) -> bool:
        return self.released_at is not None

    @property
    def is_cancelled(self) -> bool:
        return self.status == MeetingStatus.CANCELLED

    @property
    def is_agenda_locked(self) -> bool:
        """The minutes are begun: they have their own copy of the items, and a change here would not reach it."""
        return self.agenda_locked_at is not None

    def allows(self, user: "AnyUser", permission: Permission) -> bool:
        """A permission in one of the groups that hold the meeting."""
        groups = WorkingGroup.objects.where(user, permission)
        return Meeting.objects.filter(pk=self.pk).of_groups(groups).exists()

    def previous(self) -> "Meeting | None":
        """The meeting of the same group before this one."""
        earlier = Meeting.objects.filter(group=self.group, starts_at__lt=self.starts_at)
        return earlier.exclude(status=MeetingStatus.CANCELLED).order_by("-starts_at").first()
