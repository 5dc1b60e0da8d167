"""Verbs of people and of whom they work for."""

from datetime import date
from typing import Any

from django.db import transaction

from members.models import Affiliation, Organisation, Person, User, record
from members.workflow.changes import change, lock, told


@transaction.atomic
def add_person(
    *,
    given_name: str,
    family_name: str = "",
    display_name: str = "",
    email: str = "",
    phone: str = "",
    is_proposed: bool = False,
    by: User | None,
) -> Person:
    """A new person. A proposed one was met in a document or typed in a meeting, and waits for an administrator."""
    person = Person.objects.create(
        given_name=given_name,
        family_name=family_name,
        display_name=display_name,
        email=email,
        phone=phone,
        is_proposed=is_proposed,
    )
    record("person.proposed" if is_proposed else "person.added", person, by=by, summary=person.name)
    return person


@transaction.atomic
def edit_person(person: Person, *, by: User | None, **values: Any) -> Person:
    """Changes name or contact data. Published editions keep the name of their day."""
    person = lock(person)
    if difference := change(person, values):
        record("person.edited", person, by=by, summary=person.name, **difference)
    return person


@transaction.atomic
def confirm_person(person: Person, *, by: User | None) -> Person:
    person = lock(person)
    if difference := change(person, {"is_proposed": False}):
        record("person.confirmed", person, by=by, summary=person.name, **difference)
    return person


@transaction.atomic
def add_affiliation(
    person: Person,
    organisation: Organisation,
    *,
    title: str = "",
    starts_on: date | None = None,
    ends_on: date | None = None,
    by: User | None,
) -> Affiliation:
    values = {"title": title, "starts_on": starts_on, "ends_on": ends_on}
    affiliation = Affiliation.objects.create(person=person, organisation=organisation, **values)
    summary = f"{person.name}, {organisation.name}"
    record("affiliation.added", affiliation, by=by, summary=summary, after=told(values))
    return affiliation


@transaction.atomic
def edit_affiliation(affiliation: Affiliation, *, by: User | None, **values: Any) -> Affiliation:
    affiliation = lock(affiliation)
    if difference := change(affiliation, values):
        summary = f"{affiliation.person.name}, {affiliation.organisation.name}"
        record("affiliation.edited", affiliation, by=by, summary=summary, **difference)
    return affiliation
