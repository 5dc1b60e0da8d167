"""The items of a draft, with texts, speakers, outcomes and seats."""

from django.utils.translation import gettext as _

from agenda.dates import format_date
from agenda.models import AgendaItem, Meeting
from members.names import plain
from minutes.document.characters import clean_line
from minutes.document.html import clean
from minutes.importing.attendance_rows import AttendanceWriter
from minutes.importing.meetings import meetings_on
from minutes.importing.targets import Targets
from minutes.importing.values import Notebook, ParsedContribution, ParsedItem, ParsedReferat, ParsedSpeaker, Place
from minutes.models import Appointment, Attachment, Contribution, ItemPresenter, Minutes, MinutesItem, Seat


class ItemWriter:
    def __init__(self, minutes: Minutes, people: AttendanceWriter, notes: Notebook, targets: Targets) -> None:
        self.minutes, self.people, self.notes, self.targets = minutes, people, notes, targets
        self.planned = {plain(item.title): item for item in AgendaItem.objects.filter(meeting=minutes.meeting)}

    def write(self, parsed: ParsedReferat) -> None:
        for index, item in enumerate(parsed.items):
            made = self._create(index, item)
            self.targets.items.append(made)
            self._write_presenters(made, item)
            for number, contribution in enumerate(item.contributions):
                self._write_contribution(made, index, number, contribution)
            self._write_seats(made, item)
            for position, link in enumerate(item.links):
                Attachment.objects.create(
                    minutes=self.minutes, item=made, title=link.title, url=link.url, position=position
                )

    def _create(self, index: int, item: ParsedItem) -> MinutesItem:
        return MinutesItem.objects.create(
            minutes=self.minutes,
            agenda_item=self.planned.get(plain(item.title)),
            position=index,
            number=item.number,
            title=clean_line(item.title),
            kind=item.kind,
            approves=self._approved(index, item),
            text=clean(item.html),
            outcome=item.outcome.kind if item.outcome else "",
            outcome_text=clean_line(item.outcome.wording) if item.outcome else "",
        )

    def _approved(self, index: int, item: ParsedItem) -> Meeting | None:
        """The meeting whose minutes the item approves, when the group has one that day."""
        if item.approves_on is None:
            return None
        found = meetings_on(self.minutes.group, item.approves_on)
        if not found:
            words = {"day": format_date(item.approves_on), "number": item.number}
            message = _("Gruppen har ikke noe møte %(day)s som sak %(number)s kan godkjenne referatet fra.") % words
            self.notes.doubt("approved_meeting_unknown", message, item.line, Place("title", item=index), level="note")
        return found[0] if found else None

    def _write_presenters(self, made: MinutesItem, item: ParsedItem) -> None:
        rows = [
            ItemPresenter(item=made, person=self.people.person(who), as_written=as_typed(who), position=position)
            for position, who in enumerate(item.presenters)
        ]
        ItemPresenter.objects.bulk_create(rows)

    def _write_contribution(self, made: MinutesItem, index: int, number: int, said: ParsedContribution) -> None:
        contribution = self._contribution(made, number, said)
        self.targets.contributions[index, number] = contribution
        for position, reply in enumerate(said.replies):
            row = self._contribution(made, position, reply, parent=contribution)
            self.targets.replies[index, number, position] = row

    def _contribution(
        self, made: MinutesItem, position: int, said: ParsedContribution, parent: Contribution | None = None
    ) -> Contribution:
        person = self.people.person(said.speaker)
        return Contribution.objects.create(
            item=made,
            parent=parent,
            position=position,
            person=person,
            as_written=said.speaker.as_written,
            label=said.speaker.label if person else "",
            text=clean(said.html),
        )

    def _write_seats(self, made: MinutesItem, item: ParsedItem) -> None:
        for position, wanted in enumerate(item.appointments):
            appointment = Appointment.objects.create(item=made, body=wanted.body, position=position)
            Seat.objects.bulk_create(
                Seat(appointment=appointment, as_written=name, position=seat) for seat, name in enumerate(wanted.seats)
            )


def as_typed(speaker: ParsedSpeaker) -> str:
    """ "Geir Torsvik, NHO"; a listed one by the whole name. The sentence that named them stays in the text."""
    return speaker.name if speaker.is_listed else ", ".join(filter(None, (speaker.as_written, speaker.label)))
