"""What the page of a meeting shows: its agenda, and its referat as far as one may read or write."""

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.functional import cached_property

from agenda.builder import items_of
from agenda.models import AgendaItem, Meeting, MeetingStatus, Paper
from members.roles import Permission
from minutes.models import Edition, EditionDocument, Minutes
from minutes.reading import newest_documents, readable_documents

if TYPE_CHECKING:
    from members.models.groups import AnyUser


class MeetingPage:
    def __init__(self, meeting: Meeting, user: "AnyUser") -> None:
        self.meeting, self.user = meeting, user

    @cached_property
    def may_plan(self) -> bool:
        return self.meeting.allows(self.user, Permission.PLAN_MEETING)

    @cached_property
    def may_write(self) -> bool:
        return self.meeting.allows(self.user, Permission.WRITE_MINUTES)

    @property
    def may_change_agenda(self) -> bool:
        return self.may_plan and not self.meeting.is_agenda_locked and not self.meeting.is_cancelled

    @property
    def may_begin(self) -> bool:
        return self.may_write and self.minutes is None and self.meeting.status != MeetingStatus.CANCELLED

    @cached_property
    def minutes(self) -> Minutes | None:
        """The working copy, which nobody but its writers knows of."""
        return Minutes.objects.visible_to(self.user).filter(meeting=self.meeting).first()

    @cached_property
    def published(self) -> EditionDocument | None:
        """The newest edition that this person may read, also when it was withdrawn."""
        newest = readable_documents(self.user).filter(edition__in=Edition.objects.newest().values("pk"))
        return newest.filter(edition__minutes__meeting=self.meeting).defer("document", "pdf", "text", "search").first()

    @cached_property
    def items(self) -> list[AgendaItem]:
        return list(items_of(self.meeting))

    @cached_property
    def papers(self) -> list[Paper]:
        """All that was handed out, in the order of the agenda, those of the whole meeting first."""
        whole = list(self.meeting.papers.filter(item=None))
        return whole + [paper for item in self.items for paper in item.papers.all()]

    @cached_property
    def joint_names(self) -> list[str]:
        return [group.name for group in self.meeting.joint_groups.all()]

    @cached_property
    def rows(self) -> list[tuple[AgendaItem, str]]:
        """Each item, with the address of the referat that it approves when this person may read it."""
        wanted = [item.approves_id for item in self.items if item.approves_id]
        documents = newest_documents(self.user).filter(edition__minutes__meeting__in=wanted)
        readable = set(documents.values_list("edition__minutes__meeting", flat=True))
        return [(item, _referat_of(item.approves) if item.approves_id in readable else "") for item in self.items]

    @property
    def agenda_url(self) -> str:
        return self._address("agenda:agenda_edit") if self.may_change_agenda else ""

    @property
    def edit_url(self) -> str:
        return self._address("agenda:edit_meeting") if self.may_change_agenda else ""

    def _address(self, name: str) -> str:
        return reverse(name, args=[self.meeting.group.slug, self.meeting.slug])


def _referat_of(meeting: Meeting | None) -> str:
    return reverse("minutes:referat", args=[meeting.group.slug, meeting.slug]) if meeting else ""
