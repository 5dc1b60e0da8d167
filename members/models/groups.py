"""Working groups and the terms of the people in them."""

from datetime import date
from typing import TYPE_CHECKING, Self, TypeAlias

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from members.models.dated import Dated, DatedQuerySet, ends_after_start, on_day
from members.models.organisations import Organisation, Region
from members.models.people import Person
from members.models.sorting import sort_key_field
from members.roles import ALLOWED, MEMBER_ROLES, AccessRole, Permission, TermRole, term_roles_with

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from members.models.users import User

    AnyUser: TypeAlias = User | AnonymousUser


class GroupKind(models.TextChoices):
    WORKING_GROUP = "working_group", _("faggruppe")
    ADMINISTRATIVE = "administrative", _("administrativ gruppe")
    POLITICAL = "political", _("politisk organ")
    PROJECT = "project", _("prosjektgruppe")


class Language(models.TextChoices):
    BOKMAL = "nb", _("bokmål")
    NYNORSK = "nn", _("nynorsk")


class Numbering(models.TextChoices):
    PER_MEETING = "per_meeting", _("1, 2, 3 i hvert møte")
    PER_YEAR = "per_year", _("Sak 38/25, løpende gjennom året")


class Visibility(models.TextChoices):
    GROUP = "group", _("Gruppen")
    PUBLIC = "public", _("Alle, på nettsiden")


class WorkingGroupQuerySet(models.QuerySet):
    def where(self, user: "AnyUser", permission: Permission) -> Self:
        """The groups in which the user has a permission today. The only place where access is worked out."""
        if not user.is_authenticated or not user.is_active:
            return self.filter(self._open_to_all(permission))
        if user.is_administrator and permission in ALLOWED[AccessRole.ADMINISTRATOR]:
            return self
        today = timezone.localdate()
        held = Term.objects.filter(on_day(today), person=user.person_id) if user.person_id else Term.objects.none()
        by_term = Q(pk__in=held.filter(role__in=term_roles_with(permission)).values("group"))
        if permission == Permission.EDIT_ROSTER:
            secretary = held.filter(role=TermRole.SECRETARY).values("group")
            by_term |= Q(secretariat_edits_roster=True, pk__in=secretary)
        return self.filter(by_term | self._open_to_all(permission))

    def visible_to(self, user: "AnyUser") -> Self:
        return self.where(user, Permission.READ_GROUP)

    @staticmethod
    def _open_to_all(permission: Permission) -> Q:
        return Q(visibility=Visibility.PUBLIC) if permission == Permission.READ_GROUP else Q(pk__in=[])


class WorkingGroup(models.Model):
    """A working group (faggruppe) or another body of the alliance that holds meetings."""

    slug = models.SlugField(_("adresse"), max_length=80, unique=True)
    name = models.CharField(_("navn"), max_length=200)
    kind = models.CharField(_("slag"), max_length=20, choices=GroupKind.choices, default=GroupKind.WORKING_GROUP)
    language = models.CharField(_("dokumentspråk"), max_length=2, choices=Language.choices, default=Language.BOKMAL)
    numbering = models.CharField(
        _("nummerering"), max_length=20, choices=Numbering.choices, default=Numbering.PER_MEETING
    )
    letterhead = models.CharField(
        _("brevhode"),
        max_length=200,
        blank=True,
        help_text=_("Står under alliansens navn: Faggruppe Næringssamarbeidet"),
    )
    visibility = models.CharField(
        _("synlig for"),
        max_length=10,
        choices=Visibility.choices,
        default=Visibility.GROUP,
        help_text=_("Forhåndsvalget når et referat publiseres, og om gruppens side er åpen"),
    )
    secretariat_edits_roster = models.BooleanField(_("sekretariatet kan endre medlemmer"), default=False)
    is_closed = models.BooleanField(_("avsluttet"), default=False)
    sort_key = sort_key_field(F("name"))

    objects = WorkingGroupQuerySet.as_manager()

    class Meta:
        ordering = ["sort_key"]
        verbose_name = _("gruppe")
        verbose_name_plural = _("grupper")
        constraints = [models.CheckConstraint(name="group_has_name", condition=~Q(name=""))]

    def __str__(self) -> str:
        return self.name

    @property
    def group_line(self) -> str:
        return self.letterhead or f"{self.get_kind_display().capitalize()} {self.name}"

    def allows(self, user: "AnyUser", permission: Permission) -> bool:
        return WorkingGroup.objects.filter(pk=self.pk).where(user, permission).exists()


class TermQuerySet(DatedQuerySet):
    def members(self) -> Self:
        return self.filter(role__in=MEMBER_ROLES)

    def secretaries(self) -> Self:
        return self.filter(role=TermRole.SECRETARY)

    def visible_to(self, user: "AnyUser") -> Self:
        return self.filter(group__in=WorkingGroup.objects.visible_to(user))

    def in_roster_order(self) -> Self:
        """Chair, vice chair, then everyone by family name."""
        rank = models.Case(
            models.When(role=TermRole.CHAIR, then=0), models.When(role=TermRole.VICE_CHAIR, then=1), default=2
        )
        return self.select_related("person", "organisation", "region", "deputy_for__person").order_by(
            rank, "person__sort_key", "pk"
        )


class Term(Dated):
    """A person has a role in a group for a time. Ended, never deleted; several disjoint terms are allowed."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="terms", verbose_name=_("person"))
    group = models.ForeignKey(WorkingGroup, on_delete=models.PROTECT, related_name="terms", verbose_name=_("gruppe"))
    role = models.CharField(_("rolle"), max_length=20, choices=TermRole.choices, default=TermRole.MEMBER)
    organisation = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="terms",
        verbose_name=_("kommune eller virksomhet"),
    )
    region = models.ForeignKey(
        Region, on_delete=models.PROTECT, null=True, blank=True, related_name="terms", verbose_name=_("region")
    )
    seat = models.CharField(_("plass"), max_length=100, blank=True)
    deputy_for = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="deputies", verbose_name=_("vara for")
    )
    recorded_at = models.DateTimeField(_("ført"), default=timezone.now, editable=False)
    recorded_by = models.ForeignKey(
        "members.User", on_delete=models.PROTECT, null=True, editable=False, related_name="+"
    )

    objects = TermQuerySet.as_manager()

    class Meta:
        ordering = ["group", "starts_on", "pk"]
        verbose_name = _("verv")
        verbose_name_plural = _("verv")
        indexes = [models.Index(fields=["person", "role"], name="term_person_role")]
        constraints = [
            ends_after_start("term_ends_after_start"),
            models.CheckConstraint(
                name="term_only_deputies_deputise",
                condition=Q(deputy_for__isnull=True) | Q(role=TermRole.DEPUTY),
                violation_error_message=_("Bare en vara kan være vara for noen."),
            ),
            models.CheckConstraint(
                name="term_not_own_deputy", condition=Q(deputy_for__isnull=True) | ~Q(deputy_for=F("pk"))
            ),
            models.UniqueConstraint(
                name="term_once_per_start",
                fields=["person", "group", "role", "starts_on"],
                nulls_distinct=False,
                violation_error_message=_("Personen har allerede dette vervet fra samme dag."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_role_display()} {self.person_id}"


def roster(group: WorkingGroup, day: date) -> TermQuerySet:
    """The terms of a group that hold on a day, in roster order."""
    return Term.objects.filter(group=group).on(day).in_roster_order()
