"""A referat as text becomes a draft: everything in one transaction, or nothing at all."""

from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from agenda.models import Meeting
from agenda.workflow.locking import hold_group
from agenda.workflow.meetings import lock_agenda
from members.models import User, WorkingGroup, record
from minutes.importing.accounting import account
from minutes.importing.attendance_rows import AttendanceWriter
from minutes.importing.item_rows import ItemWriter
from minutes.importing.meetings import ends_at, meeting_of, starts_at
from minutes.importing.parse import parse
from minutes.importing.register import Matcher, read_register
from minutes.importing.sources import keep_source
from minutes.importing.targets import Targets
from minutes.importing.values import ImportProblem, Notebook, ParsedReferat
from minutes.models import Attachment, Minutes


@dataclass(frozen=True, slots=True)
class ImportResult:
    """The draft that was made, and what was read."""

    minutes: Minutes
    parsed: ParsedReferat


def import_draft(
    text: str, group: WorkingGroup, *, by: User | None, year: int | None = None, file_name: str = ""
) -> ImportResult:
    """Makes a meeting (or takes the planned one of that day) and its draft. Raises ImportProblem."""
    parsed = parse(text, read_register(), year=year)
    _refuse_unreadable(parsed, text)
    with transaction.atomic():
        # Two imports of one file at once: the second waits here, and then finds the first one's draft.
        hold_group(group)
        minutes = _new_minutes(parsed, meeting_of(parsed, group, by=by))
        lock_agenda(minutes.meeting)
        _fill(minutes, parsed, text, by=by, file_name=file_name)
        record("minutes.imported", minutes, by=by, group=group, summary=file_name or minutes.title)
    return ImportResult(minutes, parsed)


def _refuse_unreadable(parsed: ParsedReferat, text: str) -> None:
    if not parsed.items:
        raise ImportProblem(
            _("Fant ingen saker. En sak begynner med nummer og tittel på egen linje: 1. Godkjenning av innkalling")
        )
    accounting = account(parsed, text)
    if not accounting.is_complete:  # the rules promise that this never happens; if it does, no word may go missing
        raise ImportProblem(_("Importen ville ha mistet ord: %(words)s.") % {"words": " ".join(accounting.lost[:20])})


def _new_minutes(parsed: ParsedReferat, meeting: Meeting) -> Minutes:
    return Minutes.objects.create(
        meeting=meeting,
        language=meeting.group.language,
        title=parsed.title or _("Referat fra møte i %(group)s") % {"group": meeting.group.name},
        starts_at=starts_at(parsed) if parsed.starts_at else timezone.localtime(meeting.starts_at),
        ends_at=ends_at(parsed) if parsed.starts_at else meeting.ends_at,
        place=parsed.location or meeting.place,
        issued_on=parsed.issued_on,
    )


def _fill(minutes: Minutes, parsed: ParsedReferat, text: str, *, by: User | None, file_name: str) -> None:
    notes, targets = Notebook(), Targets()
    matcher = Matcher(minutes.group, minutes.meeting.day, by=by)
    people = AttendanceWriter(minutes, matcher, notes, targets)
    people.write(parsed)
    if parsed.minute_taker:
        minutes.minute_taker = people.named(parsed.minute_taker)
        minutes.save(update_fields=["minute_taker"])
    for position, link in enumerate(parsed.links):
        made = Attachment.objects.create(minutes=minutes, title=link.title, url=link.url, position=position)
        targets.links.append(made)
    ItemWriter(minutes, people, notes, targets).write(parsed)
    keep_source(minutes, parsed, text, notes, targets, by=by, file_name=file_name)
