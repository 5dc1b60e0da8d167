"""Puts the municipalities and regions of the product into the database."""

from django.db import transaction

from members import register_data
from members.models import (
    MunicipalityNumber,
    Organisation,
    OrganisationKind,
    Region,
    RegionAlias,
    RegionMembership,
)
from members.register_data import MemberFact, MunicipalityFact, RegionFact

Known = dict[MunicipalityFact, Organisation]


@transaction.atomic
def load_register() -> tuple[int, int]:
    """How many municipalities and regions were added.

    What is there already stays as it is, so that an administrator's changes outlive the next loading. Like a
    migration, this is nobody's act and leaves no event.
    """
    known, added = _load_municipalities(register_data.municipalities())
    return added, _load_regions(register_data.regions(), known)


def _load_municipalities(facts: list[MunicipalityFact]) -> tuple[Known, int]:
    """Finds them by number first: a municipality that was renamed here is still the one with that number."""
    held = MunicipalityNumber.objects.select_related("organisation")
    by_number = {(row.number, row.starts_on): row.organisation for row in held}
    by_name = {(row.name, row.county_name): row for row in Organisation.objects.municipalities()}
    known: Known = {}
    added, numbers = [], []
    for fact in facts:
        keys = [(period.number, period.starts_on) for period in fact.numbers]
        found = next((by_number[key] for key in keys if key in by_number), by_name.get((fact.name, fact.county)))
        if found is None:
            found = Organisation(name=fact.name, kind=OrganisationKind.MUNICIPALITY, county_name=fact.county)
            added.append(found)
        known[fact] = found
        numbers += _missing_numbers(fact, found, by_number)
    Organisation.objects.bulk_create(added)
    MunicipalityNumber.objects.bulk_create(numbers)
    return known, len(added)


def _missing_numbers(fact: MunicipalityFact, municipality: Organisation, taken: dict) -> list[MunicipalityNumber]:
    return [
        MunicipalityNumber(
            organisation=municipality,
            number=period.number,
            county_name=period.county,
            starts_on=period.starts_on,
            ends_on=period.ends_on,
        )
        for period in fact.numbers
        if (period.number, period.starts_on) not in taken
    ]


def _load_regions(facts: list[RegionFact], known: Known) -> int:
    """A region is there already when one of its names is: renaming one keeps its old name as an alias."""
    taken = {*Region.objects.values_list("name", flat=True), *RegionAlias.objects.values_list("name", flat=True)}
    missing = [fact for fact in facts if taken.isdisjoint([fact.name, *fact.aliases])]
    regions = Region.objects.bulk_create(Region(name=fact.name, short_name=fact.short_name) for fact in missing)
    pairs = list(zip(regions, missing, strict=True))
    RegionAlias.objects.bulk_create(
        RegionAlias(region=region, name=name) for region, fact in pairs for name in fact.aliases
    )
    RegionMembership.objects.bulk_create(
        RegionMembership(
            region=region,
            organisation=_one(known, member),
            starts_on=member.starts_on,
            ends_on=member.ends_on,
        )
        for region, fact in pairs
        for member in fact.members
    )
    return len(missing)


def _one(known: Known, member: MemberFact) -> Organisation:
    """The municipality that is meant; two that fit are a mistake in the tables."""
    [municipality] = [
        row for fact, row in known.items() if fact.name == member.name and member.county in ("", fact.county)
    ]
    return municipality
