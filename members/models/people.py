"""People, and for whom they work."""

from typing import Self

from django.db import models
from django.db.models import F, Q, Value
from django.db.models.functions import Concat
from django.utils.translation import gettext_lazy as _

from members.models.dated import Dated, DatedQuerySet, ends_after_start
from members.models.organisations import Organisation
from members.models.sorting import sort_key_field


class PersonQuerySet(models.QuerySet):
    def named_like(self, text: str) -> Self:
        """People whose name holds every word of `text`."""
        people = self
        for word in text.split():
            people = people.filter(
                Q(given_name__icontains=word) | Q(family_name__icontains=word) | Q(display_name__icontains=word)
            )
        return people


class Person(models.Model):
    """Someone who sits in groups, meets, speaks or is appointed. Contact data never reaches a document."""

    given_name = models.CharField(_("fornavn"), max_length=100)
    family_name = models.CharField(_("etternavn"), max_length=100, blank=True)
    display_name = models.CharField(
        _("visningsnavn"), max_length=200, blank=True, help_text=_("Når navnet skal skrives på en annen måte")
    )
    email = models.EmailField(_("e-post"), blank=True)
    phone = models.CharField(_("telefon"), max_length=30, blank=True)
    is_proposed = models.BooleanField(_("foreslått"), default=False)
    sort_key = sort_key_field(Concat(F("family_name"), Value(" "), F("given_name")))

    objects = PersonQuerySet.as_manager()

    class Meta:
        ordering = ["sort_key", "pk"]
        verbose_name = _("person")
        verbose_name_plural = _("personer")
        constraints = [models.CheckConstraint(name="person_has_name", condition=~Q(given_name=""))]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        return self.display_name or f"{self.given_name} {self.family_name}".strip()

    @property
    def initials(self) -> str:
        return "".join(part[0] for part in (self.given_name, self.family_name) if part).upper()


class Affiliation(Dated):
    """A person works for an organisation for a time."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="affiliations")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="affiliations")
    title = models.CharField(_("stilling"), max_length=200, blank=True)

    objects = DatedQuerySet.as_manager()

    class Meta:
        ordering = ["person", "-starts_on"]
        constraints = [ends_after_start("affiliation_ends_after_start")]

    def __str__(self) -> str:
        return f"{self.person_id} i {self.organisation_id}"
