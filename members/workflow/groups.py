"""Verbs of working groups."""

from typing import Any

from django.db import transaction

from members.models import User, WorkingGroup, record
from members.workflow.changes import change, lock, told


@transaction.atomic
def add_group(*, slug: str, name: str, by: User | None, **values: Any) -> WorkingGroup:
    group = WorkingGroup.objects.create(slug=slug, name=name, **values)
    record("group.added", group, by=by, group=group, summary=group.name, after=told(values))
    return group


@transaction.atomic
def edit_group(group: WorkingGroup, *, by: User | None, **values: Any) -> WorkingGroup:
    """Changes settings. What is published keeps the letterhead and the language of its day."""
    group = lock(group)
    if difference := change(group, values):
        record("group.edited", group, by=by, group=group, summary=group.name, **difference)
    return group
