"""Verbs of regions, their other names and who lies in them."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db import transaction

from members.models import Organisation, Region, RegionAlias, RegionMembership, User, record
from members.workflow.changes import change, lock, told


@transaction.atomic
def add_region(*, aliases: Iterable[str] = (), by: User | None, **values: Any) -> Region:
    region = Region.objects.create(**values)
    _set_aliases(region, set(aliases))
    record("region.added", region, by=by, summary=region.name, after=told(values))
    return region


@transaction.atomic
def edit_region(region: Region, *, aliases: Iterable[str] | None = None, by: User | None, **values: Any) -> Region:
    """Changes a region. A name it had stays one of its other names, for documents that use it."""
    region = lock(region)
    old_name = region.name
    held = {alias.name for alias in region.aliases.all()}
    difference = change(region, values)
    wanted = held if aliases is None else set(aliases)
    if region.name != old_name:
        wanted = wanted | {old_name}
    wanted = wanted - {region.name}
    _set_aliases(region, wanted)
    if wanted != held:
        difference = {
            "before": {**difference.get("before", {}), "aliases": sorted(held)},
            "after": {**difference.get("after", {}), "aliases": sorted(wanted)},
        }
    if difference:
        record("region.edited", region, by=by, summary=region.name, **difference)
    return region


def _set_aliases(region: Region, wanted: set[str]) -> None:
    region.aliases.exclude(name__in=wanted).delete()
    held = set(region.aliases.values_list("name", flat=True))
    RegionAlias.objects.bulk_create(RegionAlias(region=region, name=name) for name in sorted(wanted - held))


@transaction.atomic
def add_membership(
    region: Region,
    organisation: Organisation,
    *,
    starts_on: date | None = None,
    ends_on: date | None = None,
    by: User | None,
) -> RegionMembership:
    period = {"starts_on": starts_on, "ends_on": ends_on}
    membership = RegionMembership.objects.create(region=region, organisation=organisation, **period)
    summary = f"{organisation.full_name} i {region.name}"
    record("membership.added", membership, by=by, summary=summary, after=told(period))
    return membership


@transaction.atomic
def edit_membership(membership: RegionMembership, *, by: User | None, **values: Any) -> RegionMembership:
    membership = lock(membership)
    if difference := change(membership, values):
        summary = f"{membership.organisation.full_name} i {membership.region.name}"
        record("membership.edited", membership, by=by, summary=summary, **difference)
    return membership
