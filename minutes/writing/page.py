"""The writing page as a value: what the templates read. The number of queries does not grow with the minutes."""

import uuid
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.db.models import Prefetch, QuerySet
from django.utils import timezone

from agenda.models import ItemKind
from members.dates import format_date
from members.models import WorkingGroup
from minutes.models import (
    Appointment,
    Attachment,
    Attendance,
    AttendanceCategory,
    AttendanceStatus,
    Contribution,
    FollowUp,
    ImportDoubt,
    ItemPresenter,
    Minutes,
    MinutesItem,
    OutcomeKind,
    Seat,
)
from minutes.workflow.blocks.kinds import written_time
from minutes.workflow.phrases import phrases_of
from minutes.writing.attendance import Coverage, Row, Suggestion, coverage, row_of, suggestion
from minutes.writing.items import ItemView, LinkOrFile, Place, Said, Seats, Task, item_view, link_or_file
from minutes.writing.words import words

# In the order of their keys, Alt 1 to Alt 4.
OUTCOMES = (OutcomeKind.NOTED, OutcomeKind.APPROVED, OutcomeKind.DEFERRED, OutcomeKind.DECISION)


@dataclass(frozen=True)
class Problem:
    """A form without a script that was not stored: what was typed, and why."""

    kind: str
    uid: str
    status: str  # conflict, invalid or gone
    version: int = 0
    mine: dict[str, Any] = field(default_factory=dict)
    theirs: dict[str, Any] = field(default_factory=dict)
    by: str = ""
    at: str = ""
    errors: dict[str, str] = field(default_factory=dict)

    @property
    def key(self) -> str:
        return f"{self.kind}:{self.uid}"


class WritingPage:
    """`is_plain`: without a script, forms for each part. `removed`: what such a form just removed, for the way back."""

    def __init__(
        self,
        minutes: Minutes,
        *,
        is_plain: bool = False,
        problem: Problem | None = None,
        removed: tuple[str, str] | None = None,
    ) -> None:
        self.minutes = minutes
        self.meeting = minutes.meeting
        self.is_plain = is_plain
        self.problem = problem
        self.removed = removed

    @property
    def group(self) -> WorkingGroup:
        return self.meeting.group

    @property
    def time(self) -> str:
        return written_time(self.minutes)

    @property
    def issued_on(self) -> str:
        return format_date(self.minutes.issued_on) if self.minutes.issued_on else ""

    @property
    def starts_at(self) -> str:
        return timezone.localtime(self.minutes.starts_at).isoformat()

    @property
    def ends_at(self) -> str:
        return timezone.localtime(self.minutes.ends_at).isoformat() if self.minutes.ends_at else ""

    @property
    def saved_at(self) -> str:
        return timezone.localtime(self.minutes.saved_at).strftime("%H.%M")

    # --- Attendance
    @cached_property
    def rows(self) -> list[Row]:
        """Everyone of the attendance, a deputy below the one it meets for."""
        rows = [row_of(one) for one in _attendances(self.minutes)]
        deputies = {row.deputy_for: row for row in rows if row.deputy_for}
        ordered: list[Row] = []
        for row in rows:
            if not row.deputy_for:
                ordered += [row, *([deputies.pop(row.uid)] if row.uid in deputies else [])]
        return ordered + [row for row in rows if row.uid in {left.uid for left in deputies.values()}]

    @cached_property
    def attendees(self) -> list[Row]:
        return [row for row in self.rows if not row.is_secretariat]

    @cached_property
    def secretariat(self) -> list[Row]:
        return [row for row in self.rows if row.is_secretariat]

    @property
    def coverage(self) -> Coverage:
        return coverage(self.rows)

    @property
    def suggestion(self) -> Suggestion | None:
        presenters = [(item.number, one) for item in self._items for one in item.presenters.all()]
        return suggestion(presenters, self.rows)

    @property
    def minute_takers(self) -> list[tuple[int, str]]:
        """Secretariat first, then the others; whoever is minute taker now, always."""
        listed = {int(row.person_id): row.name for row in [*self.secretariat, *self.attendees]}
        taker = self.minutes.minute_taker
        return list(({taker.pk: taker.name} | listed if taker and taker.pk not in listed else listed).items())

    # --- Items
    @cached_property
    def _items(self) -> list[MinutesItem]:
        return list(_items(self.minutes))

    @cached_property
    def items(self) -> list[ItemView]:
        listed = {int(row.person_id) for row in self.rows}
        return [item_view(item, self.minutes, listed) for item in self._items]

    @cached_property
    def attachments(self) -> list[LinkOrFile]:
        """Links and files of the meeting, not of an item."""
        rows = Attachment.objects.live().filter(minutes=self.minutes, item__isnull=True)
        return [link_or_file(row, "", self.minutes) for row in rows]

    # --- What an import left
    @cached_property
    def doubts(self) -> list[ImportDoubt]:
        doubts = ImportDoubt.objects.filter(source__minutes=self.minutes, answered_at__isnull=True)
        return list(doubts.order_by("position", "pk"))

    # --- What the templates and the script choose from
    @property
    def blanks(self) -> dict[str, Any]:
        """Empty blocks, for what a script clones."""
        return {
            "item": ItemView(),
            "contribution": Said(),
            "appointment": Seats(),
            "seat": Place(),
            "follow_up": Task(),
            "attachment": LinkOrFile(),
            "attendance": Row(),
        }

    @property
    def new_uid(self) -> str:
        """A fresh one at every look: for forms without a script that make something."""
        return str(uuid.uuid4())

    @property
    def kinds(self) -> list[tuple[str, str]]:
        return [(value, str(label)) for value, label in ItemKind.choices]

    @property
    def outcomes(self) -> list[tuple[str, str]]:
        return [(kind.value, str(kind.label)) for kind in OUTCOMES]

    @property
    def statuses(self) -> list[tuple[str, str]]:
        return [(value, str(label)) for value, label in AttendanceStatus.choices]

    @property
    def categories(self) -> list[tuple[str, str]]:
        return [(value, str(label)) for value, label in AttendanceCategory.choices]

    @property
    def guest_categories(self) -> list[tuple[str, str]]:
        wanted = (AttendanceCategory.GUEST, AttendanceCategory.OBSERVER, AttendanceCategory.SECRETARIAT)
        return [(category.value, str(category.label)) for category in wanted]

    @cached_property
    def script_data(self) -> dict[str, Any]:
        """What the script needs beside the document itself."""
        phrases = phrases_of(self.group, self.minutes.language)
        return {"words": words(), "phrases": [phrase._asdict() for phrase in phrases]}


def _attendances(minutes: Minutes) -> QuerySet[Attendance]:
    return minutes.attendances.live().select_related("person", "deputy_for__person").order_by("position", "pk")


def _items(minutes: Minutes) -> QuerySet[MinutesItem]:
    def live(rows: QuerySet[Any]) -> QuerySet[Any]:
        return rows.filter(removed_at__isnull=True).order_by("position", "pk")

    return minutes.items.live().prefetch_related(
        Prefetch("presenters", ItemPresenter.objects.select_related("person")),
        Prefetch("contributions", live(Contribution.objects.select_related("person"))),
        Prefetch("appointments", live(Appointment.objects.all())),
        Prefetch("appointments__seats", live(Seat.objects.select_related("person"))),
        Prefetch("followups", live(FollowUp.objects.select_related("owner"))),
        Prefetch("attachments", live(Attachment.objects.all())),
    )
