"""Answering what an import was in doubt about: accept what is offered, or leave what stands.

What is accepted goes through the same door as what is typed (`saving.save_changes`): the same lock, the same
refusals, a new version of the block. Each answer is logged by itself.
"""

import uuid
from typing import Any

from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from members.models import Person, User, record
from members.names import is_same_name, split_name
from members.refusal import Refused
from minutes.importing.corrections import apply
from minutes.importing.values import Correction, Place
from minutes.models import Attendance, Contribution, ImportDoubt, Minutes, MinutesItem
from minutes.workflow.blocks.kinds import KINDS
from minutes.workflow.saving import Change, Result, lock, save_changes

# The value of a block that a correction changes. Of an attendance it is the region; names are handled apart.
_VALUE = {
    "head": "title",
    "item": "title",
    "text": "text",
    "outcome": "outcome_text",
    "contribution": "text",
    "attendance": "region_name",
}


def can_accept(doubt: ImportDoubt) -> bool:
    """Whether there is something to accept, and not only something to look at."""
    return bool(doubt.after)


@transaction.atomic
def accept_doubt(doubt: ImportDoubt, *, by: User) -> list[Result]:
    """Puts what is offered in the place of what stands. Returns the blocks that changed."""
    doubt = _unanswered(doubt)
    if not can_accept(doubt):
        raise Refused(_("Her er det ingenting å godta. Rett i teksten, eller la det stå."))
    minutes = doubt.source.minutes
    results = _verb_of(doubt)(doubt, minutes, by=by)
    for result in results:
        if result.status != "saved":
            raise Refused(" ".join(result.errors.values()) or _gone())
    _answer(doubt, "accepted", by=by)
    record("import.accepted", minutes, by=by, group=minutes.group, summary=f"«{doubt.before}» → «{doubt.after}»")
    return results


@transaction.atomic
def keep_doubt(doubt: ImportDoubt, *, by: User) -> None:
    """Leaves what stands; the doubt does not come back."""
    doubt = _unanswered(doubt)
    _answer(doubt, "kept", by=by)
    minutes = doubt.source.minutes
    record("import.kept", minutes, by=by, group=minutes.group, summary=doubt.message)


def _verb_of(doubt: ImportDoubt) -> Any:
    if doubt.offers_guest:
        return _list_as_guest
    if doubt.code == "flipped_name":
        return _rename
    return _name_replier if doubt.code == "reply_inside_contribution" else _correct


def _unanswered(doubt: ImportDoubt) -> ImportDoubt:
    """The doubt, locked after its minutes, as in saving. Raises `Closed` when those cannot be written in."""
    lock(doubt.source.minutes_id)
    rows = ImportDoubt.objects.select_for_update(of=("self",)).select_related("source__minutes__meeting__group")
    locked = rows.get(pk=doubt.pk)
    if locked.answered_at:
        raise Refused(_("Dette er allerede besvart."))
    return locked


def _answer(doubt: ImportDoubt, answer: str, *, by: User) -> None:
    doubt.answer, doubt.answered_at, doubt.answered_by = answer, timezone.now(), by
    doubt.save(update_fields=["answer", "answered_at", "answered_by"])


def _gone() -> str:
    return _("Teksten er endret siden, så rettelsen passer ikke lenger.")


def _block(doubt: ImportDoubt, minutes: Minutes) -> models.Model:
    """The block that the doubt is about, if it still stands."""
    if doubt.target_kind == "head":
        return minutes
    kind = KINDS[doubt.target_kind]
    found = kind.model._default_manager.filter(
        **{kind.path: minutes.pk, "uid": doubt.target_uid, "removed_at": None}
    ).first()
    if found is None:
        raise Refused(_gone())
    return found


def _save(kind: str, block: Any, values: dict[str, Any], minutes: Minutes, *, by: User) -> list[Result]:
    version = getattr(block, KINDS[kind].version)
    uid = "head" if kind == "head" else str(block.uid)
    return save_changes(minutes, [Change(str(uuid.uuid4()), kind, uid, version, values)], by=by)


def _correct(doubt: ImportDoubt, minutes: Minutes, *, by: User) -> list[Result]:
    """The first place where the words still stand."""
    block, name = _block(doubt, minutes), _VALUE[doubt.target_kind]
    before = getattr(block, name)
    correction = Correction(doubt.code, doubt.before, doubt.after, Place(name))
    after = apply(correction, before, is_html=name == "text")
    if after == before:
        raise Refused(_gone())
    return _save(doubt.target_kind, block, {name: after}, minutes, by=by)


def _rename(doubt: ImportDoubt, minutes: Minutes, *, by: User) -> list[Result]:
    """Given and family name change places. Only for a person that the import itself proposed."""
    row = _block(doubt, minutes)
    assert isinstance(row, Attendance)
    person = Person.objects.select_for_update().get(pk=row.person_id)
    if not person.is_proposed or person.name != doubt.before:
        raise Refused(_("Navnet rettes i registeret."))
    person.given_name, person.family_name = split_name(doubt.after)
    person.save(update_fields=["given_name", "family_name"])
    record("person.renamed", person, by=by, group=minutes.group, summary=f"{doubt.before} → {doubt.after}")
    return _save("attendance", row, {"category": row.category}, minutes, by=by)


def _name_replier(doubt: ImportDoubt, minutes: Minutes, *, by: User) -> list[Result]:
    """ "NHO" becomes "Geir Torsvik, NHO", and the person himself when he is listed."""
    name = doubt.after.split(",")[0]
    values = {"as_written": doubt.after, "person": _listed(minutes, name) or ""}
    return _save("contribution", _block(doubt, minutes), values, minutes, by=by)


def _listed(minutes: Minutes, name: str) -> int | None:
    rows = minutes.attendances.live().select_related("person")
    return next((row.person_id for row in rows if is_same_name(row.person.name, name)), None)


def _list_as_guest(doubt: ImportDoubt, minutes: Minutes, *, by: User) -> list[Result]:
    """A guest in the attendance, meant wherever the same words stand for a presenter or a speaker."""
    name, _comma, place = doubt.before.partition(",")
    results: list[Result] = []
    person = _listed(minutes, name)
    if person is None:
        values = {"new_person": {"name": name, "organisation": place.strip()}, "category": "guest"}
        change = Change(str(uuid.uuid4()), "attendance", str(uuid.uuid4()), 0, values)
        results = save_changes(minutes, [change], by=by)
        person = _listed(minutes, name)
    if person is None:
        return results
    for item in minutes.items.live():
        results += _name_presenter(item, doubt.before, person, minutes, by=by)
    written = (doubt.before, f"{name}, {place.strip()}")
    said = Contribution.objects.live().filter(item__minutes=minutes, person=None, as_written__in=written)
    for contribution in said:
        results += _save("contribution", contribution, {"person": person}, minutes, by=by)
    return results


def _name_presenter(item: MinutesItem, written: str, person: int, minutes: Minutes, *, by: User) -> list[Result]:
    rows = list(item.presenters.all())
    if not any(row.person_id is None and row.as_written == written for row in rows):
        return []
    presenters = [
        {
            "person": person if row.person_id is None and row.as_written == written else row.person_id,
            "as_written": row.as_written,
        }
        for row in rows
    ]
    return _save("item", item, {"presenters": presenters}, minutes, by=by)
