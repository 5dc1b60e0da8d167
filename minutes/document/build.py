"""From live rows to the document value. Everything that later renders reads the value, never these rows."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from urllib.parse import urlsplit

from django.conf import settings
from django.utils import timezone

from agenda.models import LinkOrFile, Meeting, MeetingStatus
from members.models import Alliance, Person
from minutes.document.build_people import Listed, attendees_of, listed_people, speaker
from minutes.document.model import (
    Appointment,
    Asset,
    Contribution,
    Document,
    FollowUp,
    Item,
    Letterhead,
    Link,
    Outcome,
)
from minutes.models import Appointment as AppointmentRow
from minutes.models import Contribution as ContributionRow
from minutes.models import FollowUp as FollowUpRow
from minutes.models import Minutes, MinutesItem

OUTCOME_WORDS = {
    "nb": {"approved": "Godkjent", "noted": "Til orientering", "decision": "Vedtak", "deferred": "Utsatt"},
    "nn": {"approved": "Godkjent", "noted": "Til orientering", "decision": "Vedtak", "deferred": "Utsett"},
}


@dataclass(frozen=True)
class EditionPlan:
    """What an edition is to be called, decided before it is rendered."""

    number: int
    code: str
    issued_on: date
    published_at: datetime
    reason: str = ""


def build_document(minutes: Minutes, *, plan: EditionPlan | None = None) -> Document:
    """The whole of the minutes as they stand (`audience.public_version` makes what others may read of it).

    Without a plan it is a draft. A constant number of queries.
    """
    rows = Rows(minutes)
    taker = minutes.minute_taker
    document = Document(
        language=minutes.language,
        letterhead=_letterhead(minutes),
        title=minutes.title,
        starts_at=_iso(minutes.starts_at),
        ends_at=_iso(minutes.ends_at),
        issued_on=minutes.issued_on.isoformat() if minutes.issued_on else "",
        place=minutes.place,
        chair=next((row.person.name for row in rows.attendances if row.is_chair), ""),
        minute_taker=taker.name if taker else "",
        links=tuple(_link(row) for row in rows.attachments[None]),
        attendees=attendees_of(rows.attendances, minutes.language),
        items=tuple(_item(row, rows, minutes.language) for row in rows.items),
        made_at=_iso(minutes.saved_at),
        next_approval=_next_approval(minutes),
    )
    return document if plan is None else _published(document, plan)


class Rows:
    """The live rows of the minutes, read once."""

    def __init__(self, minutes: Minutes) -> None:
        self.attendances = list(
            minutes.attendances.live().select_related("person", "deputy_for__person").order_by("position", "pk")
        )
        self.listed: dict[int, Listed] = listed_people(self.attendances)
        self.items = list(minutes.items.live().prefetch_related("presenters__person"))
        self.attachments: dict[int | None, list[LinkOrFile]] = defaultdict(list)
        for row in minutes.attachments.live():
            self.attachments[row.item_id].append(row)
        of_item = {"item__minutes": minutes, "item__removed_at": None}
        self.contributions: dict[tuple[int, int | None], list[ContributionRow]] = defaultdict(list)
        for said in ContributionRow.objects.live().filter(**of_item).select_related("person"):
            self.contributions[said.item_id, said.parent_id].append(said)
        self.follow_ups: dict[int, list[FollowUpRow]] = defaultdict(list)
        for task in FollowUpRow.objects.live().filter(**of_item).select_related("owner"):
            self.follow_ups[task.item_id].append(task)
        self.appointments: dict[int, list[AppointmentRow]] = defaultdict(list)
        for body in AppointmentRow.objects.live().filter(**of_item).prefetch_related("seats__person"):
            self.appointments[body.item_id].append(body)


def _letterhead(minutes: Minutes) -> Letterhead:
    alliance = Alliance.current()
    logo = alliance.logo
    return Letterhead(
        alliance=alliance.name,
        group=minutes.group.name,
        group_line=minutes.group.group_line,
        sender=alliance.sender or alliance.name,
        host=urlsplit(settings.SITE_URL).netloc,
        logo=Asset(logo.sha256, logo.name, logo.media_type, len(logo.content)) if logo else None,
    )


def _item(row: MinutesItem, rows: Rows, language: str) -> Item:
    word = OUTCOME_WORDS[language].get(row.outcome, "")
    return Item(
        uid=str(row.uid),
        number=row.number,
        title=row.title,
        short_title=row.short_title,
        kind=row.kind,
        presenters=tuple(speaker(who.person, who.as_written, "", rows.listed) for who in row.presenters.all()),
        html=row.text,
        contributions=_contributions(rows, row.pk, None),
        outcome=Outcome(row.outcome, word, row.outcome_text) if row.outcome or row.outcome_text else None,
        appointments=tuple(_appointment(body) for body in rows.appointments[row.pk]),
        follow_ups=tuple(_follow_up(task) for task in rows.follow_ups[row.pk]),
        links=tuple(_link(attachment) for attachment in rows.attachments[row.pk]),
        exempt=row.exempt_basis,
    )


def _contributions(rows: Rows, item: int, parent: int | None) -> tuple[Contribution, ...]:
    """Blocks with text, or marked as having none; one laid out and left empty is not printed."""
    made = (
        Contribution(
            uid=str(said.uid),
            speaker=speaker(said.person, said.as_written, said.label, rows.listed),
            html=said.text,
            had_nothing=said.had_nothing and not said.text,
            replies=_contributions(rows, item, said.pk),
        )
        for said in rows.contributions[item, parent]
    )
    return tuple(block for block in made if block.html or block.had_nothing or block.replies)


def _appointment(body: AppointmentRow) -> Appointment:
    seats = sorted((seat for seat in body.seats.all() if seat.removed_at is None), key=lambda seat: seat.position)
    return Appointment(str(body.uid), body.body, tuple(_name(seat.person, seat.as_written) for seat in seats))


def _follow_up(task: FollowUpRow) -> FollowUp:
    return FollowUp(
        uid=str(task.uid),
        what=task.what,
        who=_name(task.owner, task.owner_text),
        due_on=task.due_on.isoformat() if task.due_on else "",
        due_text=task.due_text,
        person_id=task.owner_id,
    )


def _link(row: LinkOrFile) -> Link:
    file = Asset(row.sha256, row.file_name, row.media_type, row.size) if row.sha256 else None
    return Link(uid=str(getattr(row, "uid", "")), title=row.title, url=row.url, file=file)


def _name(person: Person | None, as_written: str) -> str:
    return person.name if person else as_written


def _next_approval(minutes: Minutes) -> str:
    """The day of the meeting that will be asked to approve this: the group's next planned one after it."""
    later = Meeting.objects.filter(
        group=minutes.meeting.group_id, starts_at__gt=minutes.starts_at, status=MeetingStatus.PLANNED
    ).order_by("starts_at")
    found = later.first()
    return found.day.isoformat() if found else ""


def _published(document: Document, plan: EditionPlan) -> Document:
    return replace(
        document,
        status="published",
        edition=plan.number,
        code=plan.code,
        reason=plan.reason,
        issued_on=plan.issued_on.isoformat(),
        made_at=_iso(plan.published_at),
    )


def _iso(value: datetime | None) -> str:
    return timezone.localtime(value).isoformat(timespec="seconds") if value else ""


def assets_of(documents: Iterable[Document]) -> set[str]:
    """The SHA-256 of every file that the documents show in their pages: their logos."""
    return {document.letterhead.logo.sha256 for document in documents if document.letterhead.logo}
