"""Who presents an item: people where known, and what was typed."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _

from members.models import Person
from minutes.document.characters import clean_line
from minutes.models import ItemPresenter, MinutesItem
from minutes.workflow.blocks.values import Invalid


def set_presenters(item: MinutesItem, value: Any) -> None:
    """Replaces the presenters by [{"person": id or null, "as_written": "Geir Torsvik, NHO"}]."""
    rows = [_presenter(item, entry, place) for place, entry in enumerate(_entries(value))]
    item.presenters.all().delete()
    ItemPresenter.objects.bulk_create([row for row in rows if row.person or row.as_written])
    item.__dict__.get("_prefetched_objects_cache", {}).pop("presenters", None)


def _entries(value: Any) -> Sequence[dict[str, Any]]:
    if not isinstance(value, list) or not all(isinstance(entry, dict) for entry in value):
        raise Invalid(_("Innlederne kan ikke leses."))
    return value


def _presenter(item: MinutesItem, entry: dict[str, Any], place: int) -> ItemPresenter:
    pk = str(entry.get("person") or "")
    person = Person.objects.filter(pk=pk).first() if pk.isdigit() else None
    written = clean_line(str(entry.get("as_written") or ""))[:200]
    return ItemPresenter(item=item, person=person, as_written=written, position=place)
