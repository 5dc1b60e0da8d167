"""A referat as text, read by rules. Pure: no database, no clock, no network; it never raises."""

from dataclasses import replace

from django.utils.translation import gettext as _

from minutes.importing import attendance
from minutes.importing.corrections import find_corrections
from minutes.importing.doubts import note_doubts
from minutes.importing.head import Head, read_head
from minutes.importing.items import read_items
from minutes.importing.lines import source_lines
from minutes.importing.people import People
from minutes.importing.splitting import split_items
from minutes.importing.values import Notebook, ParsedReferat, Place, Register


def parse(text: str, register: Register | None = None, *, year: int | None = None) -> ParsedReferat:
    """Everything that could be read, what is doubtful about it, and what was left over."""
    register = register or Register()
    notes = Notebook()
    lines = source_lines(text)
    head_lines, raw_items = split_items(lines, notes)
    head = read_head(head_lines, register, notes, year)
    parsed = _with_head(head)
    people = People(parsed.everyone, register)
    attendance.note_doubts(parsed.attendees, register, notes)
    known_year = head.held_on.year if head.held_on else year
    parsed = replace(parsed, items=read_items(raw_items, people, notes, known_year))
    note_doubts(parsed, lines, people, notes)
    return _with_notes(parsed, notes)


def _with_head(head: Head) -> ParsedReferat:
    return ParsedReferat(
        title=head.title,
        issued_on=head.issued_on,
        held_on=head.held_on,
        starts_at=head.starts_at,
        ends_at=head.ends_at,
        location=head.location,
        chair=head.chair,
        minute_taker=head.minute_taker,
        links=tuple(head.links),
        attendees=tuple(person for person in head.people if person.category != "secretariat"),
        secretariat=tuple(person for person in head.people if person.category == "secretariat"),
    )


def _with_notes(parsed: ParsedReferat, notes: Notebook) -> ParsedReferat:
    """Doubts in the order of the source, leftovers as a doubt each."""
    for line in notes.leftovers:
        message = _("Linje %(number)s ble ikke plassert noe sted.") % {"number": line.number}
        notes.doubt("left_over", message, line, Place("leftovers"))
    return replace(
        parsed,
        doubts=tuple(sorted(notes.doubts, key=lambda doubt: doubt.line.number)),
        corrections=tuple(notes.corrections) + find_corrections(parsed),
        kept=tuple(sorted(notes.kept, key=lambda part: (part.line.number, part.start))),
        leftovers=tuple(notes.leftovers),
    )
