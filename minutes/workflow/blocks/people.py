"""People who are new to the register, met while writing: made as proposed, for an administrator to confirm."""

from typing import Any

from django.utils.translation import gettext as _

from members.models import Affiliation, Organisation, OrganisationKind, Person, User, record
from minutes.document.characters import clean_line
from minutes.models import Attendance, Minutes
from minutes.workflow.blocks.values import Columns, Invalid, minutes_day


def new_person_columns(value: Any, minutes: Minutes, *, by: User) -> Columns:
    """{"name": …, "organisation": …} → the columns of an attendance. Someone known by that name is not made twice."""
    name = clean_line(str(value.get("name") or "")) if isinstance(value, dict) else ""
    if not name:
        raise Invalid(_("Skriv navnet."))
    organisation_name = clean_line(str(value.get("organisation") or ""))[:200]
    person = _known(name, organisation_name) or _proposed(name, organisation_name, minutes, by=by)
    return {"person": person, "organisation_name": organisation_name}


def _known(name: str, organisation_name: str) -> Person | None:
    """The one person with this name, and, where an organisation is told, in that organisation."""
    given, _space, family = name.rpartition(" ")
    people = Person.objects.filter(given_name__iexact=given or family, family_name__iexact=family if given else "")
    if organisation_name:
        people = people.filter(affiliations__organisation__name__iexact=organisation_name).distinct()
    found = list(people[:2])
    return found[0] if len(found) == 1 else None


def _proposed(name: str, organisation_name: str, minutes: Minutes, *, by: User) -> Person:
    given, _space, family = name.rpartition(" ")
    person = Person.objects.create(
        given_name=(given or family)[:100], family_name=(family if given else "")[:100], is_proposed=True
    )
    if organisation_name:
        organisation = Organisation.objects.filter(name__iexact=organisation_name).first()
        organisation = organisation or Organisation.objects.create(
            name=organisation_name, kind=OrganisationKind.OTHER, is_proposed=True
        )
        Affiliation.objects.create(person=person, organisation=organisation, starts_on=minutes_day(minutes))
    record("person.proposed", person, by=by, group=minutes.group, summary=person.name)
    return person


def refuse_twice(minutes: Minutes, person: Person | None, *, except_for: Attendance | None) -> None:
    """One person stands once in the attendance."""
    if person is None:
        return
    others = minutes.attendances.live().filter(person=person)
    if except_for is not None:
        others = others.exclude(pk=except_for.pk)
    if others.exists():
        raise Invalid(_("%(name)s står allerede på listen.") % {"name": person.name})
