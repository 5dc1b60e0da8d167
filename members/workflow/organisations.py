"""Verbs of organisations and of the numbers of municipalities."""

from datetime import date
from typing import Any

from django.db import transaction

from members.models import MunicipalityNumber, Organisation, User, record
from members.workflow.changes import change, lock, told


@transaction.atomic
def add_organisation(
    *, name: str, kind: str, county_name: str = "", is_proposed: bool = False, by: User | None
) -> Organisation:
    organisation = Organisation.objects.create(name=name, kind=kind, county_name=county_name, is_proposed=is_proposed)
    verb = "organisation.proposed" if is_proposed else "organisation.added"
    record(verb, organisation, by=by, summary=organisation.full_name)
    return organisation


@transaction.atomic
def edit_organisation(organisation: Organisation, *, by: User | None, **values: Any) -> Organisation:
    organisation = lock(organisation)
    if difference := change(organisation, values):
        record("organisation.edited", organisation, by=by, summary=organisation.full_name, **difference)
    return organisation


@transaction.atomic
def confirm_organisation(organisation: Organisation, *, by: User | None) -> Organisation:
    organisation = lock(organisation)
    if difference := change(organisation, {"is_proposed": False}):
        record("organisation.confirmed", organisation, by=by, summary=organisation.full_name, **difference)
    return organisation


@transaction.atomic
def add_number(
    organisation: Organisation,
    *,
    number: str,
    county_name: str,
    starts_on: date | None = None,
    ends_on: date | None = None,
    by: User | None,
) -> MunicipalityNumber:
    values = {"number": number, "county_name": county_name, "starts_on": starts_on, "ends_on": ends_on}
    added = MunicipalityNumber.objects.create(organisation=organisation, **values)
    record("number.added", added, by=by, summary=f"{organisation.full_name}, {number}", after=told(values))
    return added


@transaction.atomic
def edit_number(held: MunicipalityNumber, *, by: User | None, **values: Any) -> MunicipalityNumber:
    held = lock(held)
    if difference := change(held, values):
        summary = f"{held.organisation.full_name}, {held.number}"
        record("number.edited", held, by=by, summary=summary, **difference)
    return held
