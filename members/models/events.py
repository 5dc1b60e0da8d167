"""The log of events: one row for each thing that was done. Append-only, by a trigger too."""

from typing import TYPE_CHECKING, Any, Self

from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from members.models.groups import WorkingGroup
from members.roles import Permission

if TYPE_CHECKING:
    from members.models.groups import AnyUser
    from members.models.users import User


class EventQuerySet(models.QuerySet):
    def about(self, subject: models.Model) -> Self:
        kind = ContentType.objects.get_for_model(subject)
        return self.filter(subject_type=kind, subject_id=subject.pk)

    def visible_to(self, user: "AnyUser") -> Self:
        """Events of the groups whose drafts one may read; those of no group are for administrators."""
        if user.is_authenticated and user.is_administrator:
            return self
        return self.filter(group__in=WorkingGroup.objects.where(user, Permission.READ_DRAFT))


class Event(models.Model):
    at = models.DateTimeField(_("når"), default=timezone.now, db_index=True)
    actor = models.ForeignKey("members.User", on_delete=models.PROTECT, null=True, related_name="events")
    verb = models.CharField(_("hva"), max_length=60)  # "minutes.published"
    group = models.ForeignKey(WorkingGroup, on_delete=models.PROTECT, null=True, related_name="events")
    subject_type = models.ForeignKey(ContentType, on_delete=models.PROTECT, null=True)
    subject_id = models.BigIntegerField(null=True)
    summary = models.CharField(max_length=300, blank=True)
    data = models.JSONField(default=dict)

    objects = EventQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "-pk"]
        indexes = [models.Index(fields=["subject_type", "subject_id"], name="event_subject")]

    def __str__(self) -> str:
        return self.verb


def record(
    verb: str,
    subject: models.Model,
    *,
    by: "User | None",
    group: WorkingGroup | None = None,
    summary: str = "",
    **data: Any,
) -> Event:
    """Adds one event. Called by the verb functions, inside their transaction."""
    return Event.objects.create(
        verb=verb,
        actor=by,
        group=group,
        subject_type=ContentType.objects.get_for_model(subject),
        subject_id=subject.pk,
        summary=summary[:300],
        data=data,
    )
