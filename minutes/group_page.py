"""What the page of a group and the list of groups show: what one may read, and for the secretariat what is in work."""

from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import TYPE_CHECKING, Any

from django.db.models import OuterRef, Q, Subquery
from django.db.models.fields.json import KT
from django.utils import timezone
from django.utils.functional import cached_property

from agenda.models import Meeting, MeetingStatus
from members.models import Term, TermRole, WorkingGroup, roster
from members.roles import MEMBER_ROLES, Permission
from minutes.desk import in_words
from minutes.document.codec import from_json
from minutes.document.model import Document
from minutes.models import EDITABLE, Edition, EditionDocument, Minutes
from minutes.reading import newest_documents, readable_documents
from minutes.vacancies import Vacancy, vacancies

if TYPE_CHECKING:
    from agenda.models.meetings import MeetingQuerySet
    from members.models.groups import AnyUser

TITLES_SAID = 3


@dataclass(frozen=True)
class Archived:
    """A published referat: its meeting, and the day it tells of."""

    meeting: Meeting
    held_at: datetime
    is_withdrawn: bool


@dataclass(frozen=True)
class Latest:
    """The newest referat that stands."""

    row: EditionDocument
    document: Document

    @property
    def meeting(self) -> Meeting:
        return self.row.edition.minutes.meeting

    @property
    def held_at(self) -> datetime:
        return datetime.fromisoformat(self.document.starts_at)

    @property
    def titles(self) -> list[str]:
        """What it is about: the items that are not of every meeting, by their short names."""
        standing = ("approval_of_notice", "approval_of_minutes", "any_other_business")
        items = [item for item in self.document.items if item.kind not in standing]
        return [item.short_title or item.title.split(" – ")[0] for item in items[:TITLES_SAID]]

    @property
    def others(self) -> int:
        return len(self.document.items) - len(self.titles)

    @property
    def others_in_words(self) -> str:
        return in_words(self.others)


@dataclass(frozen=True)
class InWork:
    """A meeting whose referat is not published, for those who write."""

    meeting: Meeting
    status: str  # of the draft; nothing when nobody has begun


class GroupPage:
    def __init__(self, group: WorkingGroup, user: "AnyUser") -> None:
        self.group, self.user = group, user
        self._meetings = Meeting.objects.of_groups(WorkingGroup.objects.filter(pk=group.pk))

    @cached_property
    def may_plan(self) -> bool:
        return self.group.allows(self.user, Permission.PLAN_MEETING)

    @cached_property
    def may_write(self) -> bool:
        return self.group.allows(self.user, Permission.WRITE_MINUTES)

    @cached_property
    def may_read_roster(self) -> bool:
        return self.group.allows(self.user, Permission.READ_CONTACT)

    @cached_property
    def latest(self) -> Latest | None:
        documents = newest_documents(self.user).filter(self._of_these)
        row = documents.order_by("-edition__minutes__meeting__starts_at", "-pk").first()
        return Latest(row, from_json(row.document)) if row else None

    @cached_property
    def archive(self) -> list[tuple[int, list[Archived]]]:
        """Everything published, by year, the newest first. Of what was withdrawn only that it was."""
        newest = Edition.objects.newest().values("pk")
        documents = readable_documents(self.user).filter(self._of_these, edition__in=newest)
        rows = documents.defer("document", "pdf", "text", "search").annotate(held=KT("document__starts_at"))
        archived = sorted(map(_archived, rows), key=lambda row: row.held_at, reverse=True)
        by_year = groupby(archived, key=lambda row: timezone.localtime(row.held_at).year)
        return [(year, list(of_year)) for year, of_year in by_year]

    @cached_property
    def upcoming(self) -> list[Meeting]:
        return list(self._visible.upcoming().select_related("group"))

    @cached_property
    def cancelled(self) -> list[Meeting]:
        """Meetings that people may still have in their calendars."""
        rows = self._visible.filter(status=MeetingStatus.CANCELLED, starts_at__gte=timezone.now())
        return list(rows.select_related("group").order_by("starts_at"))

    @cached_property
    def in_work(self) -> list[InWork]:
        """Begun, or held without anyone having begun; the oldest first."""
        if not self.may_write:
            return []
        draft = Minutes.objects.live().filter(meeting=OuterRef("pk")).values("status")[:1]
        meetings = self._meetings.exclude(status=MeetingStatus.CANCELLED).annotate(draft=Subquery(draft))
        waiting = Q(draft__in=EDITABLE) | Q(draft=None, starts_at__lt=timezone.now())
        rows = meetings.filter(waiting).select_related("group").order_by("starts_at")
        return [InWork(meeting, meeting.draft or "") for meeting in rows]

    @cached_property
    def vacancies(self) -> list[Vacancy]:
        return vacancies(self.user, self._meetings)

    @cached_property
    def terms(self) -> list[Term]:
        return list(roster(self.group, timezone.localdate()))

    @cached_property
    def members(self) -> list[Term]:
        return [term for term in self.terms if term.role in MEMBER_ROLES]

    @property
    def deputies(self) -> list[Term]:
        return self._with_role(TermRole.DEPUTY)

    @property
    def observers(self) -> list[Term]:
        return self._with_role(TermRole.OBSERVER)

    @property
    def secretaries(self) -> list[Term]:
        return self._with_role(TermRole.SECRETARY)

    @property
    def chair(self) -> Term | None:
        return next(iter(self._with_role(TermRole.CHAIR)), None)

    @property
    def region_count(self) -> int:
        return len({term.region_id for term in self.members if term.region_id})

    def _with_role(self, role: TermRole) -> list[Term]:
        return [term for term in self.terms if term.role == role]

    @property
    def _visible(self) -> "MeetingQuerySet":
        return Meeting.objects.visible_to(self.user).filter(pk__in=self._meetings.values("pk"))

    @property
    def _of_these(self) -> Q:
        return Q(edition__minutes__meeting__in=self._meetings.values("pk"))


def _archived(row: Any) -> Archived:
    """From a row with the day of its document as `held`.

    Of a withdrawn edition nothing is said but the day of its meeting.
    """
    meeting = row.edition.minutes.meeting
    is_withdrawn = row.edition.is_withdrawn
    held_at = meeting.starts_at if is_withdrawn else datetime.fromisoformat(row.held)
    return Archived(meeting, held_at, is_withdrawn)


@dataclass(frozen=True)
class GroupRow:
    """A group with the day of its newest referat and its next meeting, as far as one may know."""

    group: WorkingGroup
    latest: Archived | None
    next: Meeting | None


def group_rows(user: "AnyUser") -> list[GroupRow]:
    """The groups one may read, ended ones last."""
    groups = list(WorkingGroup.objects.visible_to(user).order_by("is_closed", "sort_key"))
    latest = _latest_by_group(user)
    coming: dict[int, Meeting] = {}
    for meeting in Meeting.objects.visible_to(user).upcoming().select_related("group"):
        coming.setdefault(meeting.group_id, meeting)
    return [GroupRow(group, latest.get(group.pk), coming.get(group.pk)) for group in groups]


def _latest_by_group(user: "AnyUser") -> dict[int, Archived]:
    group = "edition__minutes__meeting__group_id"  # the relation itself would be ordered by its name
    rows = (
        newest_documents(user)
        .defer("document", "pdf", "text", "search")
        .annotate(held=KT("document__starts_at"))
        .order_by(group, "-edition__minutes__meeting__starts_at")
        .distinct(group)
    )
    return {row.edition.minutes.meeting.group_id: _archived(row) for row in rows}
