"""A form posted without a script → the change it stands for, in the same stream as a script's."""

from collections.abc import Callable
from typing import Any

from django.http import QueryDict

from members.models import Person
from members.names import find_meant
from minutes.document.html import clean
from minutes.models import Attendance, Contribution, Minutes, MinutesItem
from minutes.workflow.blocks.kinds import KINDS, Kind
from minutes.workflow.blocks.structure import find, siblings
from minutes.workflow.saving import Change
from minutes.writing.plain import from_plain

Values = dict[str, Any]


def change_from(post: QueryDict, kind: str, uid: str, minutes: Minutes) -> Change:
    """What the form asks for. Names are looked up among those who are known."""
    known = KINDS[kind]
    names = [*known.fields, *(parent.name for parent in known.parents), "after"]
    values: Values = {name: post[name] for name in names if name in post}
    for name, read in READERS.items():
        if name in post:
            values |= read(post, minutes)
    if "text" in values:
        values["text"] = _text(post, known, uid, minutes)
    values |= _structure(_typed(post, "do"), known, uid, minutes)
    version = _typed(post, "version")
    return Change("form", kind, uid, int(version) if version.isdigit() else 0, values)


def _structure(verb: str, kind: Kind, uid: str, minutes: Minutes) -> Values:
    if verb in ("remove", "restore"):
        return {"removed": verb == "remove"}
    block = find(kind, minutes, uid) if verb in ("up", "down") else None
    if block is None:
        return {}
    rows = [str(row.uid) for row in siblings(kind, block) if row.removed_at is None]
    at = rows.index(uid) if uid in rows else 0
    others = [row for row in rows if row != uid]
    before = others[: at + (1 if verb == "down" else -1)] if at or verb == "down" else []
    return {"after": before[-1] if before else ""}


def _text(post: QueryDict, kind: Kind, uid: str, minutes: Minutes) -> str:
    """Beside a conflict one may have both: theirs, then one's own."""
    block = find(kind, minutes, uid)
    stored = block.text if isinstance(block, MinutesItem | Contribution) else ""
    mine = from_plain(_typed(post, "text"), stored)
    return clean(stored + mine) if _typed(post, "do") == "both" else mine


def _typed(post: QueryDict, name: str) -> str:
    return str(post.get(name, "")).strip()


def _everyone(minutes: Minutes) -> list[Person]:
    """Those present first: a first name alone means the one who is there."""
    return [row.person for row in minutes.attendances.live().select_related("person")]


def person_named(written: str, minutes: Minutes) -> Person | None:
    """The one person meant among the attendance, else the one with exactly this name."""
    found = find_meant(written, _everyone(minutes), lambda person: person.name)
    if not found:
        found = [person for person in Person.objects.named_like(written)[:2] if person.name == written]
    return found[0] if len(found) == 1 else None


def _speaker(post: QueryDict, minutes: Minutes) -> Values:
    written = _typed(post, "speaker")
    person = person_named(written, minutes) if written else None
    row = Attendance.objects.live().filter(minutes=minutes, person=person).first() if person else None
    label = {"label": row.organisation_name or row.region_name} if row and not _typed(post, "label") else {}
    return {"person": person.pk if person else "", "as_written": written} | label


def _owner(post: QueryDict, minutes: Minutes) -> Values:
    written = _typed(post, "owner_text")
    person = person_named(written, minutes) if written else None
    return {"owner": person.pk, "owner_text": ""} if person else {"owner": "", "owner_text": written}


def _seat(post: QueryDict, minutes: Minutes) -> Values:
    written = _typed(post, "seat")
    person = person_named(written, minutes) if written else None
    return {"person": person.pk, "as_written": ""} if person else {"person": "", "as_written": written}


def _attendee(post: QueryDict, minutes: Minutes) -> Values:
    name, organisation = _typed(post, "name"), _typed(post, "organisation_name")
    known = [person for person in Person.objects.named_like(name)[:2] if person.name == name]
    if len(known) == 1:
        return {"person": known[0].pk}
    return {"new_person": {"name": name, "organisation": organisation}}


def _presenters(post: QueryDict, minutes: Minutes) -> Values:
    written = [one.strip() for one in _typed(post, "presenters").split(";") if one.strip()]
    people = [(person_named(one, minutes), one) for one in written]
    return {"presenters": [{"person": person.pk if person else None, "as_written": one} for person, one in people]}


READERS: dict[str, Callable[[QueryDict, Minutes], Values]] = {
    "speaker": _speaker,
    "owner_text": _owner,
    "seat": _seat,
    "name": _attendee,
    "presenters": _presenters,
}
