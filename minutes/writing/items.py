"""An item with its blocks, as the writing page shows it."""

import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils import timezone

from agenda.models import ItemKind
from members.dates import format_date
from minutes.document.html import is_empty
from minutes.models import (
    Appointment,
    Attachment,
    Contribution,
    FollowUp,
    ItemPresenter,
    Minutes,
    MinutesItem,
    Seat,
)
from minutes.writing.attendance import BLANK
from minutes.writing.plain import to_plain


@dataclass(frozen=True)
class Said:
    """A contribution, and the replies in it."""

    item: str = ""
    uid: str = BLANK
    version: int = 0
    parent: str = ""
    person_id: int | str = ""
    as_written: str = ""
    name: str = ""
    label: str = ""
    html: str = ""
    had_nothing: bool = False
    is_listed: bool = True
    replies: list["Said"] = field(default_factory=list)

    @property
    def plain(self) -> str:
        return to_plain(self.html)


@dataclass(frozen=True)
class Place:
    """A seat of an appointment."""

    uid: str = BLANK
    version: int = 0
    person_id: int | str = ""
    name: str = ""


@dataclass(frozen=True)
class Seats:
    """An appointment."""

    item: str = ""
    uid: str = BLANK
    version: int = 0
    body: str = ""
    places: tuple[Place, ...] = ()

    @property
    def filled(self) -> int:
        return sum(1 for place in self.places if place.name)


@dataclass(frozen=True)
class Task:
    """A follow-up."""

    item: str = ""
    uid: str = BLANK
    version: int = 0
    what: str = ""
    owner_id: int | str = ""
    who: str = ""
    due: str = ""


@dataclass(frozen=True)
class LinkOrFile:
    """A link or a file of the meeting or of an item."""

    item: str = ""
    uid: str = BLANK
    version: int = 0
    title: str = ""
    url: str = ""
    file_name: str = ""
    size: int = 0
    address: str = ""  # where it leads: the link, or our own address of the file

    @property
    def is_file(self) -> bool:
        return bool(self.file_name)


@dataclass(frozen=True)
class ItemView:
    """An item of the minutes."""

    uid: str = BLANK
    version: int = 0
    text_version: int = 1
    outcome_version: int = 1
    number: str = ""
    title: str = ""
    short_title: str = ""
    kind: str = ItemKind.INFORMATION
    planned_minutes: int | str = ""
    presenters: tuple[dict[str, Any], ...] = ()
    presenters_text: str = ""
    html: str = ""
    outcome: str = ""
    outcome_text: str = ""
    began_at: datetime | None = None
    contributions: list[Said] = field(default_factory=list)
    appointments: list[Seats] = field(default_factory=list)
    follow_ups: list[Task] = field(default_factory=list)
    attachments: list[LinkOrFile] = field(default_factory=list)

    @property
    def plain(self) -> str:
        return to_plain(self.html)

    @property
    def presenters_json(self) -> str:
        return json.dumps(self.presenters)

    @property
    def outline_title(self) -> str:
        return MinutesItem(title=self.title, short_title=self.short_title).outline_title

    @property
    def is_round(self) -> bool:
        return self.kind == ItemKind.ROUND_TABLE

    @property
    def is_done(self) -> bool:
        """Something is written in it; the script decides the same way (outline.js)."""
        said = any(not is_empty(block.html) or block.had_nothing for block in self.contributions)
        more = any(task.what for task in self.follow_ups) or any(seats.body for seats in self.appointments)
        return bool(self.outcome or self.outcome_text) or not is_empty(self.html) or said or more

    @property
    def time(self) -> str:
        """In the outline: when it began, else how long it is planned to last."""
        if self.began_at:
            return timezone.localtime(self.began_at).strftime("%H.%M")
        return f"{self.planned_minutes} min" if self.planned_minutes else ""


def said(contributions: Iterable[Contribution], item: str, listed: set[int]) -> list[Said]:
    """The blocks of a round-table in order, replies inside the block they answer."""
    children: dict[int | None, list[Contribution]] = defaultdict(list)
    for row in contributions:
        children[row.parent_id].append(row)

    def view(row: Contribution, parent: str = "") -> Said:
        return Said(
            item=item,
            uid=str(row.uid),
            version=row.version,
            parent=parent,
            person_id=row.person_id or "",
            as_written=row.as_written,
            name=row.person.name if row.person else row.as_written,
            label=row.label,
            html=row.text,
            had_nothing=row.had_nothing,
            is_listed=row.person_id in listed,
            replies=[view(reply, str(row.uid)) for reply in children[row.pk]],
        )

    return [view(row) for row in children[None]]


def seats(appointment: Appointment, item: str) -> Seats:
    return Seats(
        item=item,
        uid=str(appointment.uid),
        version=appointment.version,
        body=appointment.body,
        places=tuple(_place(seat) for seat in appointment.seats.all()),
    )


def _place(seat: Seat) -> Place:
    name = seat.person.name if seat.person else seat.as_written
    return Place(str(seat.uid), seat.version, seat.person_id or "", name)


def task(row: FollowUp, item: str) -> Task:
    who = row.owner.name if row.owner else row.owner_text
    due = format_date(row.due_on) if row.due_on else row.due_text
    return Task(item, str(row.uid), row.version, row.what, row.owner_id or "", who, due)


def link_or_file(row: Attachment, item: str, minutes: Minutes) -> LinkOrFile:
    address = row.url
    if row.sha256:
        meeting = minutes.meeting
        address = reverse("minutes:file", args=[meeting.group.slug, meeting.slug, row.sha256, row.file_name])
    return LinkOrFile(item, str(row.uid), row.version, row.title, row.url, row.file_name, row.size, address)


def presented_by(presenter: ItemPresenter) -> str:
    return presenter.as_written or (presenter.person.name if presenter.person else "")


def item_view(row: MinutesItem, minutes: Minutes, listed: set[int]) -> ItemView:
    """Everything is prefetched: no query here."""
    uid = str(row.uid)
    presenters = list(row.presenters.all())
    return ItemView(
        uid=uid,
        version=row.version,
        text_version=row.text_version,
        outcome_version=row.outcome_version,
        number=row.number,
        title=row.title,
        short_title=row.short_title,
        kind=row.kind,
        planned_minutes=row.planned_minutes if row.planned_minutes is not None else "",
        presenters=tuple(
            {"person": one.person_id, "as_written": one.as_written, "name": presented_by(one)} for one in presenters
        ),
        presenters_text="; ".join(presented_by(one) for one in presenters),
        html=row.text,
        outcome=row.outcome,
        outcome_text=row.outcome_text,
        began_at=row.began_at,
        contributions=said(row.contributions.all(), uid, listed),
        appointments=[seats(one, uid) for one in row.appointments.all()],
        follow_ups=[task(one, uid) for one in row.followups.all()],
        attachments=[link_or_file(one, uid, minutes) for one in row.attachments.all()],
    )
