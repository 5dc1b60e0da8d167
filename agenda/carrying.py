"""Items that the meeting before deferred, or left seats open in, and that the next agenda opens with.

That stands in the minutes, the app above this one; it is read over the model registry.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.apps import apps
from django.db.models import Exists, OuterRef, Q

from agenda.models import AgendaItem, ItemKind, Meeting
from agenda.presenters import Presenter
from members.models import WorkingGroup

STANDING_KINDS = (ItemKind.APPROVAL_OF_NOTICE, ItemKind.ANY_OTHER_BUSINESS)  # every meeting has its own


@dataclass(frozen=True, slots=True)
class CarriedItem:
    """An item as it is taken into the next agenda."""

    title: str
    kind: str
    number: str = ""
    short_title: str = ""
    planned_minutes: int | None = None
    presenters: tuple[Presenter, ...] = ()
    approves: Meeting | None = None
    origin: AgendaItem | None = None


def deferred_before(group: WorkingGroup, starts_at: datetime) -> list[CarriedItem]:
    """What the group's last meeting before `starts_at` deferred or left seats open in, in its order."""
    previous = Meeting(group=group, starts_at=starts_at).previous()
    if previous is None:
        return []
    items = apps.get_model("minutes", "MinutesItem").objects.filter(
        minutes__meeting=previous, minutes__binned_at__isnull=True, removed_at__isnull=True
    )
    items = items.filter(Q(outcome="deferred") | Exists(_open_seats().filter(appointment__item=OuterRef("pk"))))
    deferred = items.exclude(kind__in=STANDING_KINDS).order_by("position", "pk")
    return [
        _carried(item) for item in deferred.select_related("approves", "agenda_item").prefetch_related("presenters")
    ]


def _open_seats() -> Any:
    """Seats that nobody fills yet: they come back until somebody does."""
    seats = apps.get_model("minutes", "Seat").objects.filter(person=None, as_written="", removed_at=None)
    return seats.filter(appointment__removed_at=None)


def _carried(item: Any) -> CarriedItem:
    return CarriedItem(
        title=item.title,
        kind=item.kind,
        number=item.number,
        short_title=item.short_title,
        planned_minutes=item.planned_minutes,
        presenters=tuple(Presenter(row.person_id, row.as_written) for row in item.presenters.all()),
        approves=item.approves,
        origin=item.agenda_item,
    )
