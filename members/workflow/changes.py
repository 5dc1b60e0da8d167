"""What every verb does with a row: lock it, set what differs, and tell the log before and after."""

from datetime import date
from typing import Any, TypeVar

from django.db import models

M = TypeVar("M", bound=models.Model)
# The log outlives a person's wish to be forgotten: it says that these changed, not to what.
UNTOLD = {"email", "phone"}
LONG = 300


def lock(row: M) -> M:
    """The row as it is now, held until the transaction ends."""
    return type(row)._default_manager.select_for_update().get(pk=row.pk)


def change(row: models.Model, values: dict[str, Any]) -> dict[str, Any]:
    """Sets and saves what differs. Answers with `before` and `after`, or with nothing when nothing did."""
    before = {name: getattr(row, name) for name, value in values.items() if getattr(row, name) != value}
    if not before:
        return {}
    for name in before:
        setattr(row, name, values[name])
    row.save(update_fields=list(before))
    return {"before": told(before), "after": told({name: values[name] for name in before})}


def told(values: dict[str, Any]) -> dict[str, Any]:
    """Values as the log keeps them."""
    return {name: None if name in UNTOLD else _plain(value) for name, value in values.items()}


def _plain(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, models.Model):
        return f"{value} ({value.pk})"
    if isinstance(value, str) and len(value) > LONG:
        return value[:LONG] + "…"
    return value
