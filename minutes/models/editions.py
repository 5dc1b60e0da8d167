"""Editions: what was published, frozen. Append-only, by a trigger of the database too."""

import secrets
from typing import TYPE_CHECKING, Self

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector, SearchVectorField
from django.db import models
from django.db.models import Exists, OuterRef, Q, Subquery
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from agenda.models import Meeting
from members.models import Person, Visibility, WorkingGroup
from members.roles import Permission
from minutes.models.copy import Minutes

if TYPE_CHECKING:
    from members.models.groups import AnyUser

CODE_ALPHABET = "23456789abcdefghjkmnpqrstuvwxyz"  # nothing that can be misread on paper


def new_code() -> str:
    """A short address nobody can guess: 8 characters of 31."""
    return "".join(secrets.choice(CODE_ALPHABET) for _place in range(8))


class Audience(models.TextChoices):
    FULL = "full", _("fullstendig")
    PUBLIC = "public", _("offentlig")


def open_to_all(prefix: str = "") -> Q:
    """Published for all, and not followed by an edition for the group. `prefix` is a relation, such as "edition__"."""
    later = Edition.objects.filter(minutes=OuterRef(f"{prefix}minutes"), number__gt=OuterRef(f"{prefix}number"))
    return Q(~Exists(later.filter(visibility=Visibility.GROUP)), **{f"{prefix}visibility": Visibility.PUBLIC})


class EditionQuerySet(models.QuerySet):
    def visible_to(self, user: "AnyUser") -> Self:
        """Editions published for all, and those of the groups whose editions one may read.

        What was for all is so no more when a later edition is for the group.
        """
        groups = WorkingGroup.objects.where(user, Permission.READ_PUBLISHED)
        meetings = Meeting.objects.of_groups(groups).values("pk")
        return self.filter(open_to_all() | Q(minutes__meeting__in=meetings))

    def newest(self) -> Self:
        """The newest edition of each referat: the one that readers get, also when it was withdrawn."""
        last = Edition.objects.filter(minutes=OuterRef("minutes")).order_by("-number").values("pk")[:1]
        return self.filter(pk=Subquery(last))

    def standing(self) -> Self:
        """Not withdrawn."""
        return self.filter(withdrawal__isnull=True)


class Edition(models.Model):
    """One publication of a referat. Numbers are never reused."""

    minutes = models.ForeignKey(Minutes, on_delete=models.PROTECT, related_name="editions")
    number = models.PositiveIntegerField(_("utgave"))
    code = models.CharField(max_length=8, unique=True, default=new_code)
    visibility = models.CharField(max_length=10, choices=Visibility.choices)
    reason = models.CharField(_("begrunnelse"), max_length=500, blank=True)
    issued_on = models.DateField(_("dato"))
    published_at = models.DateTimeField(default=timezone.now)
    published_by = models.ForeignKey("members.User", on_delete=models.PROTECT, related_name="+")

    objects = EditionQuerySet.as_manager()

    class Meta:
        ordering = ["minutes", "number"]
        verbose_name = _("utgave")
        verbose_name_plural = _("utgaver")
        constraints = [
            models.UniqueConstraint(name="edition_number_once", fields=["minutes", "number"]),
            models.CheckConstraint(name="edition_number_from_one", condition=Q(number__gte=1)),
            models.CheckConstraint(name="edition_correction_has_reason", condition=Q(number=1) | ~Q(reason="")),
        ]

    def __str__(self) -> str:
        return f"utgave {self.number}"

    @property
    def is_withdrawn(self) -> bool:
        return hasattr(self, "withdrawal")


class EditionDocument(models.Model):
    """The document of an edition for one audience: its value, its PDF, their hashes, its text for search."""

    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="documents")
    audience = models.CharField(max_length=10, choices=Audience.choices)
    document = models.JSONField()
    document_sha256 = models.CharField(max_length=64)
    pdf = models.BinaryField()
    pdf_sha256 = models.CharField(max_length=64)
    pages = models.PositiveIntegerField()
    text = models.TextField()
    search = models.GeneratedField(
        expression=SearchVector("text", config="norwegian"), output_field=SearchVectorField(), db_persist=True
    )

    class Meta:
        constraints = [models.UniqueConstraint(name="edition_document_per_audience", fields=["edition", "audience"])]
        indexes = [GinIndex(fields=["search"], name="edition_document_search")]

    def __str__(self) -> str:
        return f"{self.edition_id} {self.audience}"


class Withdrawal(models.Model):
    """An edition that should not have been published. Readers see that it was withdrawn, and nothing else."""

    edition = models.OneToOneField(Edition, on_delete=models.PROTECT, related_name="withdrawal")
    reason = models.CharField(_("begrunnelse"), max_length=500)
    withdrawn_at = models.DateTimeField(default=timezone.now)
    withdrawn_by = models.ForeignKey("members.User", on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.CheckConstraint(name="withdrawal_has_reason", condition=~Q(reason=""))]

    def __str__(self) -> str:
        return f"{self.edition_id} trukket tilbake"


class Approval(models.Model):
    """Minutes approved by an item of a later meeting, when that meeting's own edition was published."""

    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="approvals")
    approved_in = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="approves")
    approved_at = models.DateTimeField(default=timezone.now)
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(name="approval_once", fields=["edition"], condition=Q(revoked_at__isnull=True))
        ]

    def __str__(self) -> str:
        return f"{self.edition_id} godkjent"


class Delivery(models.Model):
    """One mail about an edition to one address. The job worker sends it once."""

    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="deliveries")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    name = models.CharField(max_length=200)
    email = models.EmailField()
    sent_at = models.DateTimeField(null=True, blank=True)
    failed_at = models.DateTimeField(null=True, blank=True)
    error = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(name="delivery_once_per_address", fields=["edition", "email"])]

    def __str__(self) -> str:
        return self.email
