"""What the working copy consists of: blocks with a stable id, a version each, removed softly."""

import uuid
from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from agenda.models import AgendaItem, ItemFields, LinkOrFile, PresenterFields, not_both, presenter_is_someone
from members.models import Organisation, Person, Region, Term
from minutes.models.copy import Changed, Minutes


class BlockQuerySet(models.QuerySet):
    def live(self) -> Self:
        return self.filter(removed_at__isnull=True)


class Block(Changed):
    """A piece of the minutes that is saved by itself."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    version = models.PositiveIntegerField(default=1)
    position = models.PositiveIntegerField(default=0)
    removed_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = BlockQuerySet.as_manager()

    class Meta:
        abstract = True
        ordering = ["position", "pk"]


class AttendanceCategory(models.TextChoices):
    MEMBER = "member", _("medlem")
    DEPUTY = "deputy", _("vara")
    OBSERVER = "observer", _("observatør")
    GUEST = "guest", _("gjest")
    SECRETARIAT = "secretariat", _("sekretariat")


class AttendanceStatus(models.TextChoices):
    PRESENT = "present", _("Møtt")
    APOLOGIES = "apologies", _("Forfall")
    ABSENT = "absent", _("Ikke møtt")


class Attendance(Block):
    """A person at a meeting, with organisation and region as of that day. No reason for apologies is kept."""

    minutes = models.ForeignKey(Minutes, on_delete=models.CASCADE, related_name="attendances")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="attendances")
    term = models.ForeignKey(Term, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    category = models.CharField(max_length=20, choices=AttendanceCategory.choices, default=AttendanceCategory.MEMBER)
    status = models.CharField(max_length=20, choices=AttendanceStatus.choices, default=AttendanceStatus.PRESENT)
    is_chair = models.BooleanField(_("møteleder"), default=False)
    deputy_for = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="deputies")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    organisation_name = models.CharField(max_length=200, blank=True)  # as printed
    region = models.ForeignKey(Region, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    region_name = models.CharField(max_length=200, blank=True)  # as printed
    as_written = models.CharField(max_length=300, blank=True)  # the source's own words, when imported
    arrived = models.CharField(_("kom"), max_length=30, blank=True)  # "09.20" or "sak 4"
    left = models.CharField(_("gikk"), max_length=30, blank=True)

    class Meta(Block.Meta):
        constraints = [
            models.UniqueConstraint(
                name="attendance_person_once", fields=["minutes", "person"], condition=Q(removed_at__isnull=True)
            ),
            models.UniqueConstraint(
                name="attendance_one_chair", fields=["minutes"], condition=Q(is_chair=True, removed_at__isnull=True)
            ),
            models.CheckConstraint(
                name="attendance_deputy_for_someone",
                condition=Q(deputy_for__isnull=True) | Q(category=AttendanceCategory.DEPUTY),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} {self.status}"


class OutcomeKind(models.TextChoices):
    APPROVED = "approved", _("Godkjent")
    NOTED = "noted", _("Til orientering")
    DECISION = "decision", _("Vedtak")
    DEFERRED = "deferred", _("Utsatt")


class MinutesItem(Changed, ItemFields):
    """An item of the minutes. Head, text and outcome are saved apart, so each has its version."""

    minutes = models.ForeignKey(Minutes, on_delete=models.CASCADE, related_name="items")
    agenda_item = models.ForeignKey(AgendaItem, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    version = models.PositiveIntegerField(default=1)
    text = models.TextField(blank=True)
    text_version = models.PositiveIntegerField(default=1)
    outcome = models.CharField(max_length=20, choices=OutcomeKind.choices, blank=True)
    outcome_text = models.TextField(blank=True)
    outcome_version = models.PositiveIntegerField(default=1)
    began_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    removed_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = BlockQuerySet.as_manager()

    class Meta:
        ordering = ["position", "pk"]
        verbose_name = _("sak")
        verbose_name_plural = _("saker")


class ItemPresenter(PresenterFields):
    item = models.ForeignKey(MinutesItem, on_delete=models.CASCADE, related_name="presenters")

    class Meta:
        ordering = ["position", "pk"]
        constraints = [presenter_is_someone("item_presenter_is_someone")]


class ItemBlock(Block):
    """A block that belongs to an item."""

    item = models.ForeignKey(MinutesItem, on_delete=models.CASCADE, related_name="%(class)ss")

    class Meta(Block.Meta):
        abstract = True


class Contribution(ItemBlock):
    """What one speaker said; `parent` makes it a reply. `label` is the municipality or region it is said for."""

    parent = models.ForeignKey("self", on_delete=models.CASCADE, null=True, blank=True, related_name="replies")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="contributions")
    as_written = models.CharField(max_length=200, blank=True)
    label = models.CharField(max_length=200, blank=True)
    text = models.TextField(blank=True)
    had_nothing = models.BooleanField(default=False)

    class Meta(ItemBlock.Meta):
        constraints = [
            models.CheckConstraint(
                name="contribution_not_own_reply", condition=~Q(parent=models.F("pk")) | Q(parent=None)
            ),
        ]

    def __str__(self) -> str:
        return self.as_written


class Appointment(ItemBlock):
    """Seats of a body that the item fills: "tverrfaglig prosjektgruppe"."""

    body = models.CharField(max_length=300, blank=True)

    def __str__(self) -> str:
        return self.body


class Seat(Block):
    """A seat: filled by a person, or by a name as written, or open."""

    appointment = models.ForeignKey(Appointment, on_delete=models.CASCADE, related_name="seats")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="seats")
    as_written = models.CharField(max_length=200, blank=True)

    def __str__(self) -> str:
        return self.as_written

    @property
    def is_open(self) -> bool:
        return self.person_id is None and not self.as_written


class FollowUp(ItemBlock):
    """Who does what, and when."""

    what = models.CharField(max_length=500, blank=True)
    owner = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="follow_ups")
    owner_text = models.CharField(max_length=200, blank=True)  # "Gruppene", when it is no person
    due_on = models.DateField(null=True, blank=True)
    due_text = models.CharField(max_length=100, blank=True)
    done_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return self.what


class Attachment(Block, LinkOrFile):
    """A link or file of the minutes, for the meeting or for one item."""

    minutes = models.ForeignKey(Minutes, on_delete=models.CASCADE, related_name="attachments")
    item = models.ForeignKey(MinutesItem, on_delete=models.CASCADE, null=True, blank=True, related_name="attachments")

    class Meta(Block.Meta):
        constraints = [not_both("attachment_link_or_file")]

    def __str__(self) -> str:
        return self.title
