"""What the page of the agenda shows: each item with its form, its papers and its time."""

from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from django import forms
from django.db.models import Prefetch, QuerySet
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from agenda.forms import ItemForm, NewItemForm, PaperForm
from agenda.models import AgendaItem, Meeting, MeetingStatus, Paper
from agenda.presenters import known_people
from agenda.schedule import Timetable, timetable
from members.models import Person
from members.templatetags.dates import full_date

MOST_EARLIER = 20
F = TypeVar("F", bound=forms.Form)


def items_of(meeting: Meeting) -> "QuerySet[AgendaItem]":
    """The items of a meeting with all that pages say of them."""
    return meeting.items.select_related("carried_from__meeting", "approves__group").prefetch_related(
        Prefetch("presenters__person", Person.objects.only("given_name", "family_name", "display_name")), "papers"
    )


@dataclass(frozen=True)
class Answer:
    """What the request was about: the form that was refused, or the one that is done with.

    On a page that is swapped by a script, every other form stays as the person left it.
    """

    place: str = ""  # "ny", "sak-<uid>", "vedlegg-<uid>", "vedlegg-motet"
    form: NewItemForm | ItemForm | PaperForm | None = None
    refusal: str = ""  # why nothing was changed
    unsaved: str = ""  # what was typed then, to be copied


@dataclass(frozen=True)
class Row:
    item: AgendaItem
    begins_at: datetime | None
    ends_at: datetime | None
    form: ItemForm
    paper_form: PaperForm
    is_open: bool
    keeps_form: bool
    keeps_paper_form: bool


@dataclass(frozen=True)
class Undo:
    """What was removed, and the address that takes it back."""

    text: str
    url: str


class AgendaBuilder:
    def __init__(self, meeting: Meeting, answer: Answer | None = None, undo: Undo | None = None) -> None:
        self.meeting = meeting
        self.answer = answer or Answer()
        self.undo = undo

    @cached_property
    def timetable(self) -> Timetable:
        return timetable(self.meeting, items_of(self.meeting))

    @cached_property
    def rows(self) -> list[Row]:
        return [self._row(slot.item, slot.begins_at, slot.ends_at) for slot in self.timetable.slots]

    def _row(self, item: AgendaItem, begins_at: datetime | None, ends_at: datetime | None) -> Row:
        details, papers = f"sak-{item.uid}", f"vedlegg-{item.uid}"
        refused = self.answer.form is not None and self.answer.place in (details, papers)
        return Row(
            item=item,
            begins_at=begins_at,
            ends_at=ends_at,
            form=self._refused(details, ItemForm) or ItemForm(item=item, earlier=self.earlier),
            paper_form=self._refused(papers, PaperForm) or PaperForm(place=str(item.uid)),
            is_open=refused or self.answer.place == papers,
            keeps_form=self.answer.place != details,
            keeps_paper_form=self.answer.place != papers,
        )

    def _refused(self, place: str, kind: type[F]) -> F | None:
        form = self.answer.form
        return form if self.answer.place == place and isinstance(form, kind) else None

    @cached_property
    def new_item(self) -> NewItemForm:
        return self._refused("ny", NewItemForm) or NewItemForm()

    @cached_property
    def paper_form(self) -> PaperForm:
        return self._refused("vedlegg-motet", PaperForm) or PaperForm(place="motet")

    @property
    def keeps_paper_form(self) -> bool:
        return self.answer.place != "vedlegg-motet"

    @cached_property
    def papers(self) -> list[Paper]:
        """Those of the whole meeting."""
        return list(self.meeting.papers.filter(item=None))

    @cached_property
    def earlier(self) -> list[tuple[int, str]]:
        """The meetings whose minutes an item may approve."""
        meetings = Meeting.objects.filter(group=self.meeting.group_id, starts_at__lt=self.meeting.starts_at)
        latest = meetings.exclude(status=MeetingStatus.CANCELLED).order_by("-starts_at")[:MOST_EARLIER]
        return [(meeting.pk, _("møtet %(day)s") % {"day": full_date(meeting.starts_at)}) for meeting in latest]

    @cached_property
    def people(self) -> list[Person]:
        return known_people()
