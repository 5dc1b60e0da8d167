"""The kinds of blocks: where each lies, what it is called in the stream of changes, and how it is stored.

A change names a kind, a block and values by name. `FIELDS` of a kind say how a value becomes columns; `dump` says
what the page is told back. Structure ("after", "removed") is handled by `structure.py` for every kind alike.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.db import models
from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from agenda.models import ItemKind
from members.dates import format_date, format_time_range
from members.models import Language
from minutes.models import (
    Appointment,
    Attachment,
    Attendance,
    AttendanceCategory,
    AttendanceStatus,
    Contribution,
    FollowUp,
    Minutes,
    MinutesItem,
    OutcomeKind,
    Seat,
)
from minutes.workflow.blocks.values import (
    Columns,
    Invalid,
    Reader,
    choice,
    day,
    day_or_words,
    flag,
    line,
    meeting_time,
    moment,
    person,
    rich_text,
    whole_number,
)


@dataclass(frozen=True)
class Parent:
    """A relation to another block, named by its uid in the stream."""

    name: str
    model: type[models.Model]
    is_needed: bool = True


@dataclass(frozen=True)
class Kind:
    name: str
    model: type[models.Model]
    path: str  # from the model to its minutes
    fields: dict[str, Reader]
    dump: Callable[[Any], dict[str, Any]]
    version: str = "version"
    parents: tuple[Parent, ...] = ()
    siblings: tuple[str, ...] = ()  # the columns that rows ordered among each other share
    can_be_made: bool = True
    needed: tuple[str, ...] = field(default=())  # values without which none is made


def web_address(value: Any, _minutes: Minutes) -> Columns:
    """An address on the web or a mail address; "www." gets its https://."""
    text = line("url", limit=1000)(value, _minutes)["url"]
    if text.startswith("www."):
        text = f"https://{text}"
    if text and not text.startswith(("https://", "http://", "mailto:")):
        raise Invalid(_("Adressen begynner med https://."))
    if " " in text:
        raise Invalid(_("Det er et mellomrom i adressen."))
    return {"url": text}


def written_time(minutes: Minutes) -> str:
    """The time of the meeting as it is written by hand: fredag 11. mars 2022 kl. 09.00–11.00"""
    start = timezone.localtime(minutes.starts_at)
    end = timezone.localtime(minutes.ends_at).time() if minutes.ends_at else None
    with translation.override(minutes.language):
        weekday_and_date = date_format(start, "l j. F Y").lower()
    return f"{weekday_and_date} kl. {format_time_range(start.time(), end)}"


def _head(minutes: Minutes) -> dict[str, Any]:
    return {
        "title": minutes.title,
        "place": minutes.place,
        "time": written_time(minutes),
        "issued_on": format_date(minutes.issued_on) if minutes.issued_on else "",
        "minute_taker": minutes.minute_taker_id or "",
        "language": minutes.language,
    }


def _item(item: MinutesItem) -> dict[str, Any]:
    return {
        "title": item.title,
        "short_title": item.short_title,
        "kind": item.kind,
        "planned_minutes": item.planned_minutes if item.planned_minutes is not None else "",
        "presenters": [{"person": row.person_id, "as_written": row.as_written} for row in item.presenters.all()],
        "began_at": _iso(item.began_at),
        "ended_at": _iso(item.ended_at),
        "removed": item.removed_at is not None,
    }


def _attendance(row: Attendance) -> dict[str, Any]:
    return {
        "person": row.person_id,
        "name": row.person.name,
        "category": row.category,
        "status": row.status,
        "is_chair": row.is_chair,
        "deputy_for": str(row.deputy_for.uid) if row.deputy_for else "",
        "organisation_name": row.organisation_name,
        "region_name": row.region_name,
        "arrived": row.arrived,
        "left": row.left,
        "removed": row.removed_at is not None,
    }


def _contribution(row: Contribution) -> dict[str, Any]:
    return {
        "item": str(row.item.uid),
        "parent": str(row.parent.uid) if row.parent else "",
        "person": row.person_id or "",
        "as_written": row.as_written,
        "label": row.label,
        "text": row.text,
        "had_nothing": row.had_nothing,
        "removed": row.removed_at is not None,
    }


def _follow_up(row: FollowUp) -> dict[str, Any]:
    return {
        "item": str(row.item.uid),
        "what": row.what,
        "owner": row.owner_id or "",
        "owner_text": row.owner_text,
        "due": format_date(row.due_on) if row.due_on else row.due_text,
        "removed": row.removed_at is not None,
    }


def _seat(row: Seat) -> dict[str, Any]:
    return {
        "appointment": str(row.appointment.uid),
        "person": row.person_id or "",
        "as_written": row.as_written,
        "removed": row.removed_at is not None,
    }


def _appointment(row: Appointment) -> dict[str, Any]:
    return {"item": str(row.item.uid), "body": row.body, "removed": row.removed_at is not None}


def _attachment(row: Attachment) -> dict[str, Any]:
    return {
        "item": str(row.item.uid) if row.item else "",
        "title": row.title,
        "url": row.url,
        "file_name": row.file_name,
        "size": row.size,
        "removed": row.removed_at is not None,
    }


def _iso(value: Any) -> str:
    return timezone.localtime(value).isoformat() if value else ""


KINDS: dict[str, Kind] = {
    kind.name: kind
    for kind in (
        Kind(
            "head",
            Minutes,
            "pk",
            fields={
                "title": line("title", limit=300, needed=gettext_lazy("Referatet trenger en tittel.")),
                "place": line("place", limit=200),
                "time": meeting_time,
                "issued_on": day("issued_on"),
                "minute_taker": person("minute_taker"),
                "language": choice("language", Language),
            },
            dump=_head,
            can_be_made=False,
        ),
        Kind(
            "item",
            MinutesItem,
            "minutes",
            fields={
                "title": line("title", limit=500),
                "short_title": line("short_title", limit=60),
                "kind": choice("kind", ItemKind),
                "planned_minutes": whole_number("planned_minutes", limit=600),
                "began_at": moment("began_at"),
                "ended_at": moment("ended_at"),
            },
            dump=_item,
            siblings=("minutes",),
        ),
        Kind(
            "text",
            MinutesItem,
            "minutes",
            fields={"text": rich_text("text")},
            dump=lambda item: {"text": item.text},
            version="text_version",
            can_be_made=False,
        ),
        Kind(
            "outcome",
            MinutesItem,
            "minutes",
            fields={
                "outcome": choice("outcome", OutcomeKind, blank=True),
                "outcome_text": line("outcome_text", limit=2000),
            },
            dump=lambda item: {"outcome": item.outcome, "outcome_text": item.outcome_text},
            version="outcome_version",
            can_be_made=False,
        ),
        Kind(
            "contribution",
            Contribution,
            "item__minutes",
            fields={
                "person": person("person"),
                "as_written": line("as_written", limit=200),
                "label": line("label", limit=200),
                "text": rich_text("text"),
                "had_nothing": flag("had_nothing"),
            },
            dump=_contribution,
            parents=(Parent("item", MinutesItem), Parent("parent", Contribution, is_needed=False)),
            siblings=("item", "parent"),
        ),
        Kind(
            "follow_up",
            FollowUp,
            "item__minutes",
            fields={
                "what": line("what", limit=500),
                "owner": person("owner"),
                "owner_text": line("owner_text", limit=200),
                "due": day_or_words("due_on", "due_text"),
            },
            dump=_follow_up,
            parents=(Parent("item", MinutesItem),),
            siblings=("item",),
        ),
        Kind(
            "appointment",
            Appointment,
            "item__minutes",
            fields={"body": line("body", limit=300)},
            dump=_appointment,
            parents=(Parent("item", MinutesItem),),
            siblings=("item",),
        ),
        Kind(
            "seat",
            Seat,
            "appointment__item__minutes",
            fields={"person": person("person"), "as_written": line("as_written", limit=200)},
            dump=_seat,
            parents=(Parent("appointment", Appointment),),
            siblings=("appointment",),
        ),
        Kind(
            "attachment",
            Attachment,
            "minutes",
            fields={"title": line("title", limit=300), "url": web_address},
            dump=_attachment,
            parents=(Parent("item", MinutesItem, is_needed=False),),
            siblings=("minutes", "item"),
        ),
        Kind(
            "attendance",
            Attendance,
            "minutes",
            fields={
                "person": person("person"),
                "category": choice("category", AttendanceCategory),
                "status": choice("status", AttendanceStatus),
                "is_chair": flag("is_chair"),
                "organisation_name": line("organisation_name", limit=200),
                "region_name": line("region_name", limit=200),
                "arrived": line("arrived", limit=30),
                "left": line("left", limit=30),
            },
            dump=_attendance,
            parents=(Parent("deputy_for", Attendance, is_needed=False),),
            siblings=("minutes",),
            needed=("person",),
        ),
    )
}
