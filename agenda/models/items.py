"""Items of an agenda, as they were planned. The minutes keep their own copy."""

import re
import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from agenda.models.meetings import Meeting
from agenda.models.removal import NotRemovedManager
from members.models import Person


class ItemKind(models.TextChoices):
    APPROVAL_OF_NOTICE = "approval_of_notice", _("godkjenning av innkalling")
    APPROVAL_OF_MINUTES = "approval_of_minutes", _("godkjenning av referat")
    INFORMATION = "information", _("orientering")
    DISCUSSION = "discussion", _("drøfting")
    DECISION = "decision", _("vedtakssak")
    ROUND_TABLE = "round_table", _("runde")
    GROUP_WORK = "group_work", _("gruppearbeid")
    APPOINTMENT = "appointment", _("oppnevning")
    ANNOUNCEMENT = "announcement", _("kunngjøring")
    ANY_OTHER_BUSINESS = "any_other_business", _("eventuelt")


# Godkjenning av referat fra møtet 14. januar: what is approved, and of which day.
APPROVAL = re.compile(r"godkjenning av (\w+)(?: fr[aå] møtet (.+))?", re.IGNORECASE)
DASH = re.compile(r"\s[–-]|-\s")


class ItemFields(models.Model):
    """What an item of an agenda and an item of the minutes have in common."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    position = models.PositiveIntegerField(default=0)
    number = models.CharField(_("nummer"), max_length=20, blank=True)  # "7" or "38/25"
    title = models.CharField(_("tittel"), max_length=500)
    short_title = models.CharField(_("kortnavn"), max_length=60, blank=True)
    kind = models.CharField(_("slag"), max_length=30, choices=ItemKind.choices, default=ItemKind.INFORMATION)
    planned_minutes = models.PositiveSmallIntegerField(_("minutter"), null=True, blank=True)
    approves = models.ForeignKey(
        Meeting,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("godkjenner referatet fra"),
    )
    exempt_basis = models.CharField(_("unntatt etter"), max_length=100, blank=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.title

    @property
    def outline_title(self) -> str:
        """The short title; else "Referat 14. januar" for an approval, and other titles up to a dash."""
        if self.short_title:
            return self.short_title
        approved = APPROVAL.fullmatch(self.title)
        if approved:
            return " ".join(filter(None, approved.groups())).capitalize()
        return DASH.split(self.title, maxsplit=1)[0].strip() or self.title


class PresenterFields(models.Model):
    """Someone who presents an item: a person where known, and what was typed."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    as_written = models.CharField(max_length=200, blank=True)
    position = models.PositiveIntegerField(default=0)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.as_written

    @property
    def name(self) -> str:
        """The name of the person, where known; else what was typed."""
        return self.person.name if self.person else self.as_written


def presenter_is_someone(name: str) -> models.CheckConstraint:
    return models.CheckConstraint(name=name, condition=Q(person__isnull=False) | ~Q(as_written=""))


class AgendaItem(ItemFields):
    """An item as planned. `text` says in plain words what the item is about, before the meeting."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="items")
    text = models.TextField(_("omtale"), blank=True)
    keeps_number = models.BooleanField(default=False, editable=False)  # carried over, or known to the members
    removed_at = models.DateTimeField(null=True, blank=True, editable=False)
    carried_from = models.ForeignKey(
        "self", on_delete=models.SET_NULL, null=True, blank=True, related_name="carried_to"
    )

    objects = NotRemovedManager()
    with_removed = models.Manager()  # noqa: DJ012  a manager, not a field

    class Meta:
        ordering = ["position", "pk"]
        verbose_name = _("sak")
        verbose_name_plural = _("saker")
        constraints = [models.CheckConstraint(name="agenda_item_has_title", condition=~Q(title=""))]


class AgendaPresenter(PresenterFields):
    item = models.ForeignKey(AgendaItem, on_delete=models.CASCADE, related_name="presenters")

    class Meta:
        ordering = ["position", "pk"]
        constraints = [presenter_is_someone("agenda_presenter_is_someone")]
