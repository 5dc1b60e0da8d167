"""The register of regions and organisations as the reader needs it, and who is meant among those we know."""

from dataclasses import dataclass
from datetime import date

from members.models import (
    Affiliation,
    Organisation,
    OrganisationKind,
    Person,
    Region,
    Term,
    User,
    WorkingGroup,
    record,
    roster,
)
from members.names import is_same_name, split_name, unflipped
from minutes.importing.values import ParsedAttendee, Register


def read_register() -> Register:
    """Every region with its other names, every organisation."""
    regions = list(Region.objects.prefetch_related("aliases"))
    return Register(
        regions={
            region.name: (region.printed_name, *(alias.name for alias in region.aliases.all())) for region in regions
        },
        organisations=dict.fromkeys(Organisation.objects.values_list("name", flat=True), ()),
        printed={region.name: region.printed_name for region in regions},
    )


@dataclass(slots=True)
class Found:
    """Who an attendee is. `other` is someone of the same name from elsewhere, when a new person was made."""

    person: Person
    term: Term | None = None
    other: Person | None = None


class Matcher:
    """Finds persons, organisations and regions as of a day; makes what is new as proposed."""

    def __init__(self, group: WorkingGroup, day: date, *, by: User | None) -> None:
        self.group, self.day, self.by = group, day, by
        self.terms = list(roster(group, day))
        self.regions = {region.name: region for region in Region.objects.all()}

    def attendee(self, parsed: ParsedAttendee, organisation: Organisation | None) -> Found:
        """Someone of the roster; else the one known person of that name and organisation; else a new one."""
        names = [name for name in (parsed.name, unflipped(parsed.name)) if name]
        for term in self.terms:
            if any(is_same_name(term.person.name, name) for name in names):
                return Found(term.person, term)
        others = self._persons_named(names)
        known = [person for person in others if self._is_from(person, organisation)]
        if len(known) == 1:
            return Found(known[0])
        return Found(self._new_person(parsed.name, organisation), other=others[0] if others else None)

    def organisation(self, parsed: ParsedAttendee) -> tuple[Organisation | None, list[Organisation]]:
        """The organisation of a row, and all that it may be when that is more than one."""
        if not parsed.organisation:
            return None, []
        name = parsed.known_organisation or parsed.short_organisation
        by_that_name = Organisation.objects.filter(name__iexact=name)
        found = list(by_that_name.valid_on(self.day)) or list(by_that_name)
        if len(found) > 1 and parsed.known_region:
            region = self.regions[parsed.known_region]
            found = [one for one in found if one.region_memberships.on(self.day).filter(region=region)] or found
        if len(found) > 1:
            return None, found
        return (found[0] if found else self._new_organisation(parsed)), []

    def region(self, parsed: ParsedAttendee) -> Region | None:
        return self.regions.get(parsed.known_region)

    def known_person(self, name: str) -> Person | None:
        """The one person of that name, on the roster or anywhere."""
        on_roster = [term.person for term in self.terms if is_same_name(term.person.name, name)]
        found = on_roster[:1] or self._persons_named([name])
        return found[0] if len(found) == 1 else None

    def _persons_named(self, names: list[str]) -> list[Person]:
        last_words = {name.split()[-1] for name in names}
        people = Person.objects.none()
        for word in last_words:
            people |= Person.objects.named_like(word)
        return [person for person in people.distinct() if any(is_same_name(person.name, name) for name in names)]

    def _is_from(self, person: Person, organisation: Organisation | None) -> bool:
        """Whether the person belongs there, or nothing is known that speaks against it."""
        if organisation is None:
            return True
        homes = set(person.affiliations.on(self.day).values_list("organisation", flat=True))
        homes |= set(person.terms.on(self.day).exclude(organisation=None).values_list("organisation", flat=True))
        return not homes or organisation.pk in homes

    def _new_person(self, name: str, organisation: Organisation | None) -> Person:
        given, family = split_name(name)
        person = Person.objects.create(given_name=given, family_name=family, is_proposed=True)
        if organisation:
            Affiliation.objects.create(person=person, organisation=organisation)
        record("person.proposed", person, by=self.by, group=self.group, summary=person.name)
        return person

    def _new_organisation(self, parsed: ParsedAttendee) -> Organisation:
        is_municipality = parsed.short_organisation != parsed.organisation
        kind = OrganisationKind.MUNICIPALITY if is_municipality else OrganisationKind.OTHER
        made = Organisation.objects.create(name=parsed.short_organisation, kind=kind, is_proposed=True)
        record("organisation.proposed", made, by=self.by, group=self.group, summary=made.name)
        return made
