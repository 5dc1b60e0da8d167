"""Where a block stands and whether it is there: making, moving, removing, putting back, numbering."""

import uuid
from typing import Any

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext as _

from agenda.numbering import next_number
from agenda.workflow.locking import hold_group
from members.models import Numbering
from minutes.models import Minutes
from minutes.workflow.blocks.kinds import Kind
from minutes.workflow.blocks.values import Columns, Invalid

STRUCTURE = frozenset({"after", "removed"})


def find(kind: Kind, minutes: Minutes, uid: str) -> models.Model | None:
    """The block of these minutes with this id, removed or not."""
    if kind.name == "head":
        return minutes
    if not is_uid(uid):
        raise Invalid(_("Ugyldig adresse."))
    return kind.model._default_manager.filter(**{kind.path: minutes.pk, "uid": uid}).first()


def is_uid(text: str) -> bool:
    try:
        uuid.UUID(str(text))
    except ValueError:
        return False
    return True


def parent_columns(kind: Kind, minutes: Minutes, values: dict[str, Any]) -> Columns:
    """The parents that `values` name by uid, looked up among the blocks of these minutes only."""
    columns: Columns = {}
    for parent in kind.parents:
        if parent.name not in values:
            continue
        uid = values[parent.name]
        if not uid and not parent.is_needed:
            columns[parent.name] = None
            continue
        path = PATHS[parent.model.__name__]
        row = parent.model._default_manager.filter(**{path: minutes.pk, "uid": uid}).first() if is_uid(uid) else None
        if row is None:
            raise Invalid(_("Stedet den hører til, finnes ikke lenger."))
        columns[parent.name] = row
    return columns


PATHS = {
    "MinutesItem": "minutes",
    "Attendance": "minutes",
    "Contribution": "item__minutes",
    "Appointment": "item__minutes",
}


def siblings(kind: Kind, block: models.Model) -> models.QuerySet:
    """The rows that stand in one order with the block, itself included."""
    shared = {column: getattr(block, column) for column in kind.siblings}
    return kind.model._default_manager.filter(**shared).order_by("position", "pk")


def place_after(kind: Kind, block: models.Model, after: str | None) -> None:
    """Puts the block after the sibling `after`, first where that is empty, last where it is unknown.

    Positions are not versioned: two who move different blocks never disturb each other's texts.
    """
    others = [row for row in siblings(kind, block) if row.pk != block.pk]
    index = len(others) if after is None else 0
    for place, row in enumerate(others, start=1):
        if after and str(row.uid) == str(after):
            index = place
    if after and index == 0:
        index = len(others)
    ordered = [*others[:index], block, *others[index:]]
    changed = []
    for position, row in enumerate(ordered):
        if row.position != position:
            row.position = position
            changed.append(row)
    kind.model._default_manager.bulk_update(changed, ["position"])


def set_removed(kind: Kind, block: Any, removed: bool) -> None:
    """Removes softly, or puts back."""
    block.removed_at = timezone.now() if removed else None
    block.save(update_fields=["removed_at"])


def renumber(minutes: Minutes) -> dict[str, str]:
    """Numbers follow the order in a body that numbers per meeting; running numbers are given once and kept.

    Returns uid → number of every item that stands.
    """
    items = list(minutes.items.live())
    per_year = minutes.group.numbering == Numbering.PER_YEAR
    for place, item in enumerate(items, start=1):
        number = (item.number or _next_running_number(minutes)) if per_year else str(place)
        if number != item.number:
            item.number = number
            item.save(update_fields=["number"])
    return {str(item.uid): item.number for item in items}


def _next_running_number(minutes: Minutes) -> str:
    """Given out one at a time in the group, agendas and minutes together."""
    hold_group(minutes.group)
    return next_number(minutes.meeting)
