"""Organisations and regions. Which organisation lies in which region is dated and many-to-many."""

from datetime import date
from typing import Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from members.models.dated import Dated, DatedQuerySet, ends_after_start, on_day
from members.models.sorting import sort_key_field


class OrganisationKind(models.TextChoices):
    MUNICIPALITY = "municipality", _("kommune")
    COUNTY = "county", _("fylkeskommune")
    COMPANY = "company", _("virksomhet")
    STATE = "state", _("statlig organ")
    OTHER = "other", _("annet")


class OrganisationQuerySet(models.QuerySet):
    def municipalities(self) -> Self:
        return self.filter(kind=OrganisationKind.MUNICIPALITY)

    def valid_on(self, day: date) -> Self:
        """Municipalities that existed that day, and every organisation of another kind."""
        existing = MunicipalityNumber.objects.filter(on_day(day)).values("organisation")
        return self.filter(~Q(kind=OrganisationKind.MUNICIPALITY) | Q(pk__in=existing))


class Organisation(models.Model):
    """A municipality, county, company or other body. Names are not unique: there are two Våler."""

    name = models.CharField(_("navn"), max_length=200, help_text=_("Uten ordet «kommune»: Asker"))
    kind = models.CharField(_("slag"), max_length=20, choices=OrganisationKind.choices)
    county_name = models.CharField(_("fylke"), max_length=100, blank=True, help_text=_("Skiller to med samme navn"))
    is_proposed = models.BooleanField(_("foreslått"), default=False)
    sort_key = sort_key_field(F("name"))

    objects = OrganisationQuerySet.as_manager()

    class Meta:
        ordering = ["sort_key", "pk"]
        verbose_name = _("organisasjon")
        verbose_name_plural = _("organisasjoner")
        constraints = [
            models.CheckConstraint(name="organisation_has_name", condition=~Q(name="")),
            models.UniqueConstraint(
                name="organisation_unique_in_county",
                fields=["name", "kind", "county_name"],
                violation_error_message=_("Det finnes allerede en organisasjon med dette navnet."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def full_name(self) -> str:
        """Asker kommune; other kinds by their name alone."""
        return f"{self.name} kommune" if self.kind == OrganisationKind.MUNICIPALITY else self.name


class MunicipalityNumber(Dated):
    """The official number of a municipality while it held."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="numbers")
    number = models.CharField(_("kommunenummer"), max_length=4)
    county_name = models.CharField(_("fylke"), max_length=100)

    objects = DatedQuerySet.as_manager()

    class Meta:
        ordering = ["organisation", "starts_on"]
        constraints = [
            ends_after_start("number_ends_after_start"),
            models.CheckConstraint(name="number_is_four_digits", condition=Q(number__regex=r"^\d{4}$")),
            models.UniqueConstraint(name="number_once_per_start", fields=["number", "starts_on"]),
        ]

    def __str__(self) -> str:
        return self.number


class Region(Dated):
    """A region (delregion) of the alliance."""

    name = models.CharField(_("navn"), max_length=200, unique=True)
    short_name = models.CharField(
        _("kort navn"), max_length=100, blank=True, help_text=_("Slik det står i referatet: Asker–Bærum")
    )
    sort_key = sort_key_field(F("name"))

    objects = DatedQuerySet.as_manager()

    class Meta:
        ordering = ["sort_key"]
        verbose_name = _("region")
        verbose_name_plural = _("regioner")
        constraints = [
            models.CheckConstraint(name="region_has_name", condition=~Q(name="")),
            ends_after_start("region_ends_after_start"),
        ]

    def __str__(self) -> str:
        return self.printed_name

    @property
    def printed_name(self) -> str:
        return self.short_name or self.name


class RegionAlias(models.Model):
    """Another name by which a region is met in documents."""

    region = models.ForeignKey(Region, on_delete=models.CASCADE, related_name="aliases")
    name = models.CharField(_("annet navn"), max_length=200, unique=True)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class RegionMembership(Dated):
    """An organisation lies in a region for a time."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="region_memberships")
    region = models.ForeignKey(Region, on_delete=models.PROTECT, related_name="memberships")

    objects = DatedQuerySet.as_manager()

    class Meta:
        ordering = ["region", "organisation"]
        constraints = [
            ends_after_start("region_membership_ends_after_start"),
            models.UniqueConstraint(
                name="region_membership_once_per_start",
                fields=["organisation", "region", "starts_on"],
                nulls_distinct=False,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation_id} i {self.region_id}"
