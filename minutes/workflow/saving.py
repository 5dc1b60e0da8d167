"""Saving: a stream of block changes, each in one transaction, none of them able to eat another's words.

The Minutes row is locked first, so that nothing slips in after a publication; then a block is written only where
it still has the version that the writer saw, or where nobody else touched the same values. Everything is an upsert
by the client's own uid, so a change that is sent twice is stored once.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import IntegrityError, models, transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from members.dates import weekday_warning
from members.models import Event, User
from members.refusal import Refused
from minutes.document.characters import clean_line
from minutes.document.html import clean
from minutes.models import Attendance, Minutes, MinutesItem, MinutesStatus
from minutes.workflow.blocks.kinds import KINDS, Kind
from minutes.workflow.blocks.people import new_person_columns, refuse_twice
from minutes.workflow.blocks.presenters import set_presenters
from minutes.workflow.blocks.structure import (
    STRUCTURE,
    find,
    parent_columns,
    place_after,
    renumber,
    set_removed,
)
from minutes.workflow.blocks.values import Columns, Invalid, minutes_day


class Closed(Refused):
    """The minutes cannot be written in now; `status` is what they have become."""

    def __init__(self, minutes: Minutes) -> None:
        super().__init__(closed_sentence(minutes))
        self.status = "binned" if minutes.binned_at else minutes.status


@dataclass(frozen=True)
class Change:
    """One change of one block. `base` holds the values it was based on, where the page knows them."""

    id: str
    kind: str
    uid: str
    version: int
    values: Mapping[str, Any]
    base: Mapping[str, Any] = field(default_factory=dict)
    earlier: Sequence[Mapping[str, Any]] = ()  # values it sent before and got no answer to: they may stand there


@dataclass
class Result:
    """What became of a change: saved, conflict, gone or invalid."""

    id: str
    kind: str
    uid: str
    status: str
    version: int = 0
    values: dict[str, Any] = field(default_factory=dict)
    theirs: dict[str, Any] = field(default_factory=dict)
    by: str = ""  # who wrote theirs, and when
    at: str = ""
    errors: dict[str, str] = field(default_factory=dict)
    warnings: dict[str, str] = field(default_factory=dict)
    also: list["Result"] = field(default_factory=list)  # other blocks that changed by it
    numbers: dict[str, str] = field(default_factory=dict)


def save_changes(minutes: Minutes, changes: Iterable[Change], *, by: User) -> list[Result]:
    """Stores the changes in order. Raises `Closed` when the minutes cannot be written in."""
    return [_save(minutes.pk, change, by=by) for change in changes]


def _save(pk: int, change: Change, *, by: User) -> Result:
    kind = KINDS.get(change.kind)
    if kind is None:
        return _invalid(change, {"kind": _("Ukjent slag.")})
    try:
        with transaction.atomic():
            minutes = lock(pk)
            result = _store(minutes, kind, change, by=by)
            if result.status == "saved":
                Minutes.objects.filter(pk=pk).update(saved_at=timezone.now())
            return result
    except Invalid as problem:
        return _invalid(change, {_field_of(change): problem.sentence})
    except IntegrityError as problem:
        return _invalid(change, {_field_of(change): _sentence_of(problem)})


def lock(pk: int) -> Minutes:
    """The minutes, locked for this transaction. Raises `Closed` when they cannot be written in."""
    minutes = Minutes.objects.select_for_update(of=("self",)).select_related("meeting__group").get(pk=pk)
    if not minutes.is_editable:
        raise Closed(minutes)
    return minutes


def _store(minutes: Minutes, kind: Kind, change: Change, *, by: User) -> Result:
    block = find(kind, minutes, change.uid)
    if block is None:
        if change.version or not kind.can_be_made or change.values.get("removed"):
            return Result(change.id, change.kind, change.uid, "gone")
        return _make(minutes, kind, change, by=by)
    columns, errors = _read(minutes, kind, change, block, by=by)
    if errors:
        return _invalid(change, errors)
    if STRUCTURE.issuperset(change.values):
        return _saved(minutes, kind, change, _restructured(kind, block, change))
    if _conflicts(kind, block, change):
        return _conflict(kind, change, block)
    also = _take_chair(minutes, kind, columns, except_for=block.pk)
    _write(kind, block, columns, change, by=by)
    return _saved(minutes, kind, change, _restructured(kind, block, change), also=also)


def _make(minutes: Minutes, kind: Kind, change: Change, *, by: User) -> Result:
    columns, errors = _read(minutes, kind, change, None, by=by)
    for parent in kind.parents:
        if parent.is_needed and parent.name not in columns:
            errors[parent.name] = _("Stedet den hører til, finnes ikke lenger.")
    for name in kind.needed:
        if not columns.get(name):
            errors[name] = _("Dette må fylles ut.")
    if errors:
        return _invalid(change, errors)
    if kind.path == "minutes":
        columns["minutes"] = minutes
    also = _take_chair(minutes, kind, columns)
    block = kind.model._default_manager.create(uid=change.uid, changed_by=by, changed_at=timezone.now(), **columns)
    if isinstance(block, MinutesItem) and "presenters" in change.values:
        set_presenters(block, change.values["presenters"])
    place_after(kind, block, change.values.get("after"))
    return _saved(minutes, kind, change, block, also=also)


def _read(
    minutes: Minutes, kind: Kind, change: Change, block: models.Model | None, *, by: User
) -> tuple[Columns, dict[str, str]]:
    """The columns that the values become, and a sentence for each value that cannot be stored."""
    columns: Columns = parent_columns(kind, minutes, dict(change.values))
    errors: dict[str, str] = {}
    for name, value in change.values.items():
        try:
            if name in kind.fields:
                columns.update(kind.fields[name](value, minutes))
            elif name == "new_person" and kind.model is Attendance:
                columns.update(new_person_columns(value, minutes, by=by))
        except Invalid as problem:
            errors[name] = problem.sentence
    if kind.model is Attendance and "person" in columns and not errors:
        refuse_twice(minutes, columns["person"], except_for=block if isinstance(block, Attendance) else None)
    return columns, errors


def _conflicts(kind: Kind, block: models.Model, change: Change) -> bool:
    """Whether someone else changed the same values since the writer saw them, to something else."""
    if getattr(block, kind.version) == change.version:
        return False
    now = kind.dump(block)
    for name, value in change.values.items():
        if name in STRUCTURE or name not in now or now[name] == _spelt(name, value):
            continue
        seen = (values[name] for values in (change.base, *change.earlier) if name in values)
        if not any(now[name] == _spelt(name, before) for before in seen):
            return True
    return False


def _spelt(name: str, value: Any) -> Any:
    """Text as it would be stored: what a page based a change on may be what it sent itself a moment ago."""
    if not isinstance(value, str):
        return value
    return clean(value) if name == "text" else clean_line(value)


def _write(kind: Kind, block: Any, columns: Columns, change: Change, *, by: User) -> None:
    """Writes where the version is the one just read: the parent's lock makes it so."""
    columns = {**columns, "changed_by": by, "changed_at": timezone.now()}
    for column, value in columns.items():
        setattr(block, column, value)
    if isinstance(block, MinutesItem) and "presenters" in change.values:
        set_presenters(block, change.values["presenters"])
    rows = kind.model._default_manager.filter(pk=block.pk, **{kind.version: getattr(block, kind.version)})
    rows.update(**columns, **{kind.version: F(kind.version) + 1})
    setattr(block, kind.version, getattr(block, kind.version) + 1)


def _restructured(kind: Kind, block: Any, change: Change) -> Any:
    if "removed" in change.values:
        removed = bool(change.values["removed"])
        if not removed and isinstance(block, Attendance):
            refuse_twice(block.minutes, block.person, except_for=block)
        set_removed(kind, block, removed)
    if "after" in change.values:
        place_after(kind, block, change.values["after"])
    return block


def _take_chair(minutes: Minutes, kind: Kind, columns: Columns, *, except_for: int | None = None) -> list[Result]:
    """A meeting has one chair: the one before steps back, and the page is told."""
    if kind.model is not Attendance or not columns.get("is_chair"):
        return []
    chairs = minutes.attendances.live().filter(is_chair=True).select_related("person")
    if except_for is not None:
        chairs = chairs.exclude(pk=except_for)
    stepped_back = []
    for row in chairs:
        Attendance.objects.filter(pk=row.pk).update(is_chair=False, version=F("version") + 1)
        row.refresh_from_db()
        stepped_back.append(Result("", kind.name, str(row.uid), "saved", row.version, kind.dump(row)))
    return stepped_back


def _saved(minutes: Minutes, kind: Kind, change: Change, block: Any, *, also: list[Result] | None = None) -> Result:
    result = Result(change.id, change.kind, change.uid, "saved", getattr(block, kind.version), kind.dump(block))
    result.also = also or []
    if kind.name == "item" and (change.version == 0 or not STRUCTURE.isdisjoint(change.values)):
        result.numbers = renumber(minutes)
    if kind.name == "head" and "time" in change.values:
        warning = weekday_warning(str(change.values["time"]), minutes_day(block))
        result.warnings = {"time": warning} if warning else {}
    return result


def _conflict(kind: Kind, change: Change, block: Any) -> Result:
    result = Result(change.id, change.kind, change.uid, "conflict", getattr(block, kind.version))
    result.theirs = kind.dump(block)
    result.by = block.changed_by.name if block.changed_by else ""
    result.at = _clock(block.changed_at) if block.changed_at else ""
    return result


def _invalid(change: Change, errors: dict[str, str]) -> Result:
    return Result(change.id, change.kind, change.uid, "invalid", change.version, errors=errors)


def _field_of(change: Change) -> str:
    """The field beside which a sentence about the whole change is shown."""
    names = [name for name in change.values if name not in STRUCTURE]
    return names[0] if names else "removed"


def _sentence_of(problem: IntegrityError) -> str:
    constraint = getattr(getattr(problem.__cause__, "diag", None), "constraint_name", "") or ""
    sentences = {
        "attendance_person_once": _("Personen står allerede på listen."),
        "attachment_link_or_file": _("Et vedlegg er en adresse eller en fil, ikke begge."),
        "attendance_deputy_for_someone": _("Bare en vara møter for noen."),
        "minutes_ends_after_start": _("Møtet slutter før det begynner."),
    }
    return sentences.get(constraint, _("Dette kan ikke lagres slik."))


def closed_sentence(minutes: Minutes) -> str:
    """Why one cannot write: what happened, who did it and when."""
    if minutes.binned_at:
        return _("Utkastet ble slettet %(time)s.") % {"time": _clock(minutes.binned_at)}
    verbs = {
        MinutesStatus.PUBLISHED: ("minutes.published", _("Referatet ble publisert av %(name)s %(time)s.")),
        MinutesStatus.WITHDRAWN: ("minutes.withdrawn", _("Referatet ble trukket tilbake av %(name)s %(time)s.")),
    }
    verb, sentence = verbs.get(MinutesStatus(minutes.status), ("", _("Referatet er godkjent.")))
    event = Event.objects.about(minutes).filter(verb=verb).select_related("actor__person").first() if verb else None
    if event is None or event.actor is None:
        return _("Referatet er ikke åpent for skriving.")
    return sentence % {"name": event.actor.name, "time": _clock(event.at)}


def _clock(value: Any) -> str:
    return timezone.localtime(value).strftime("%H.%M")
