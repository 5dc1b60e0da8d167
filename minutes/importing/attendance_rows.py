"""The attendance of a draft: persons of the roster where they are meant, new ones as proposed."""

from django.utils.translation import gettext as _

from members.models import Organisation, Person, TermRole
from members.names import is_same_name
from minutes.importing.register import Found, Matcher
from minutes.importing.targets import Targets
from minutes.importing.values import Notebook, ParsedAttendee, ParsedReferat, ParsedSpeaker, Place
from minutes.models import Attendance, AttendanceCategory, Minutes

_CATEGORY_OF_TERM = {TermRole.DEPUTY: AttendanceCategory.DEPUTY, TermRole.OBSERVER: AttendanceCategory.OBSERVER}


class AttendanceWriter:
    """Writes the rows, and knows afterwards who is who."""

    def __init__(self, minutes: Minutes, matcher: Matcher, notes: Notebook, targets: Targets) -> None:
        self.minutes, self.matcher, self.notes, self.targets = minutes, matcher, notes, targets

    def write(self, parsed: ParsedReferat) -> None:
        for number, row in enumerate(parsed.everyone):
            self._write_row(number, row)
        self._set_chair(parsed)
        for number, row in enumerate(parsed.everyone):
            self._set_deputy_for(number, row)

    def person(self, speaker: ParsedSpeaker) -> Person | None:
        """The person who speaks, when that is someone of the attendance."""
        row = self.targets.attendance.get(speaker.attendee) if speaker.attendee is not None else None
        return row.person if row else None

    def named(self, name: str) -> Person | None:
        """The person of that name: among those at the meeting, or the one known to the register."""
        present = [row.person for row in self.targets.attendance.values() if is_same_name(row.person.name, name)]
        return present[0] if present else self.matcher.known_person(name)

    def _write_row(self, number: int, row: ParsedAttendee) -> None:
        place = Place("attendees", attendee=number)
        organisation, candidates = self.matcher.organisation(row)
        found = self.matcher.attendee(row, organisation)
        if earlier := self._row_of(found.person):
            self.targets.attendance[number] = earlier
            message = _("%(name)s står to ganger blant de frammøtte.") % {"name": row.name}
            self.notes.doubt("listed_twice", message, row.line, place)
            return
        self.targets.attendance[number] = self._create(number, row, found, organisation)
        self._note(row, found, candidates, place)

    def _row_of(self, person: Person) -> Attendance | None:
        return next((row for row in self.targets.attendance.values() if row.person == person), None)

    def _create(self, number: int, row: ParsedAttendee, found: Found, organisation: Organisation | None) -> Attendance:
        category = row.category
        if category == AttendanceCategory.MEMBER and found.term:
            category = _CATEGORY_OF_TERM.get(TermRole(found.term.role), category)
        return Attendance.objects.create(
            minutes=self.minutes,
            position=number,
            person=found.person,
            term=found.term,
            category=category,
            status=row.status,
            organisation=organisation,
            organisation_name=row.short_organisation,
            region=self.matcher.region(row),
            region_name=row.region,
            as_written=row.name + "".join(f" ({role})" for role in row.roles),
        )

    def _note(self, row: ParsedAttendee, found: Found, candidates: list[Organisation], place: Place) -> None:
        if found.other:
            words = {"name": row.name, "where": ", ".join(_homes(found.other)) or _("uten kommune")}
            message = _("Det finnes allerede en %(name)s i registeret (%(where)s). Er det samme person?") % words
            self.notes.doubt("same_name", message, row.line, place)
        if candidates:
            words = {"name": row.organisation, "counties": ", ".join(one.county_name for one in candidates)}
            message = _("«%(name)s» kan være flere: %(counties)s.") % words
            self.notes.doubt("organisation_ambiguous", message, row.line, place)

    def _set_chair(self, parsed: ParsedReferat) -> None:
        """One chair: the first who is marked, or the one named in the head."""
        marked = [self.targets.attendance[number] for number, row in enumerate(parsed.everyone) if row.is_chair]
        rows = self.targets.attendance.values()
        named = [row for row in rows if parsed.chair and is_same_name(row.person.name, parsed.chair)]
        for row in (marked or named)[:1]:
            row.is_chair = True
            row.save(update_fields=["is_chair"])

    def _set_deputy_for(self, number: int, row: ParsedAttendee) -> None:
        """ "(vara for Per Li)" points at Per Li, when he stands on the list himself (with apologies)."""
        names = [role[len("vara for ") :] for role in row.roles if role.casefold().startswith("vara for ")]
        attendance = self.targets.attendance[number]
        for other in self.targets.attendance.values():
            if names and other != attendance and is_same_name(other.person.name, names[0]):
                attendance.deputy_for = other
                attendance.save(update_fields=["deputy_for"])


def _homes(person: Person) -> list[str]:
    """Where a person is from, as far as the register knows."""
    return sorted({row.organisation.name for row in person.affiliations.select_related("organisation")})
