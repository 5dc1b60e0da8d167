"""Verbs of agenda items: add, edit, move, remove, and take a removal back."""

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from agenda.models import AgendaItem, ItemKind, Meeting
from agenda.numbering import renumber
from agenda.presenters import Presenter, write_presenters
from agenda.workflow.locking import hold_agenda
from members.models import User, record
from members.refusal import Refused

FIELDS = ("title", "short_title", "kind", "planned_minutes", "text", "approves")


@transaction.atomic
def add_item(
    meeting: Meeting, *, title: str, by: User, presenters: Iterable[Presenter] = (), **fields: Any
) -> AgendaItem:
    """A new item last, but before Eventuelt. `fields` are those of FIELDS."""
    held = hold_agenda(meeting)
    items = list(held.items.all())
    item = AgendaItem.objects.create(meeting=held, title=title, **_known(fields))
    write_presenters(item, presenters)
    is_closed = bool(items) and items[-1].kind == ItemKind.ANY_OTHER_BUSINESS
    _put(held, [*items[:-1], item, items[-1]] if is_closed else [*items, item])
    item.refresh_from_db()
    record("agenda.item_added", item, by=by, group=held.group, summary=item.title, meeting=held.slug)
    return item


@transaction.atomic
def edit_item(
    item: AgendaItem, *, by: User, presenters: Iterable[Presenter] | None = None, **fields: Any
) -> AgendaItem:
    """Writes the fields that are given and no others, so that two people can work on one item."""
    if not fields and presenters is None:
        return item
    held = hold_agenda(item.meeting)
    before = AgendaItem.objects.filter(pk=item.pk).values(*_known(fields)).get() if fields else {}
    if fields:
        AgendaItem.objects.filter(pk=item.pk).update(**_known(fields))
    if presenters is not None:
        write_presenters(item, presenters)
    item.refresh_from_db()
    record(
        "agenda.item_edited",
        item,
        by=by,
        group=held.group,
        summary=item.title,
        meeting=held.slug,
        before=before,
        presenters=[presenter.as_written for presenter in item.presenters.all()],
    )
    return item


@transaction.atomic
def move_item(item: AgendaItem, *, after: AgendaItem | None, by: User) -> AgendaItem:
    """Puts an item after another one, or first."""
    held = hold_agenda(item.meeting)
    others = [other for other in held.items.all() if other.pk != item.pk]
    if after is not None and after not in others:
        raise Refused(_("Saken den skulle stå etter, er ikke der lenger."))
    place = others.index(after) + 1 if after else 0
    if place == sum(other.position < item.position for other in others):
        return item
    _put(held, [*others[:place], item, *others[place:]])
    item.refresh_from_db()
    record("agenda.item_moved", item, by=by, group=held.group, summary=item.title, position=item.position)
    return item


@transaction.atomic
def remove_item(item: AgendaItem, *, by: User) -> AgendaItem:
    """Takes an item off the agenda. It can come back."""
    held = hold_agenda(item.meeting)
    if not AgendaItem.objects.filter(pk=item.pk).update(removed_at=timezone.now()):
        raise Refused(_("Saken er allerede fjernet."))
    renumber(held)
    record("agenda.item_removed", item, by=by, group=held.group, summary=item.title, meeting=held.slug)
    return item


@transaction.atomic
def restore_item(item: AgendaItem, *, by: User) -> AgendaItem:
    """Takes the removal back: the item stands where it stood."""
    held = hold_agenda(item.meeting)
    if not AgendaItem.with_removed.filter(pk=item.pk, removed_at__isnull=False).update(removed_at=None):
        raise Refused(_("Saken er allerede lagt tilbake."))
    others = list(held.items.exclude(pk=item.pk))
    place = sum(other.position < item.position for other in others)
    _put(held, [*others[:place], item, *others[place:]])
    item.refresh_from_db()
    record("agenda.item_restored", item, by=by, group=held.group, summary=item.title, meeting=held.slug)
    return item


def _known(fields: dict[str, Any]) -> dict[str, Any]:
    unknown = set(fields) - set(FIELDS)
    if unknown:
        raise TypeError(f"An agenda item has no {', '.join(sorted(unknown))}")
    return fields


def _put(meeting: Meeting, items: list[AgendaItem]) -> None:
    """Writes the order. A removed item keeps its position, and so its place should it come back."""
    for position, item in enumerate(items, 1):
        item.position = position
    AgendaItem.objects.bulk_update(items, ["position"])
    renumber(meeting)
