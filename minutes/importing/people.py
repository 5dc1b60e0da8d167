"""Who is meant: names in running text, looked up among those who were listed."""

import re
from dataclasses import dataclass

from members.names import find_meant, is_given_name, is_same_name, plain
from minutes.importing.values import ParsedAttendee, ParsedSpeaker, Register

# A word of a name begins with a capital letter: "Åse", "Nils-Henrik", "O.", "d'Arc".
NAME_WORD = r"[A-ZÆØÅÄÖÁČĐŊŠŦŽÉÜ][\w'’.-]*"
NAME = rf"{NAME_WORD}(?:\s+(?:{NAME_WORD}|de|van|von|af|der)){{0,4}}"


@dataclass(frozen=True, slots=True)
class People:
    """The listed persons, attendees first, and the register that knows the other names of places."""

    everyone: tuple[ParsedAttendee, ...]
    register: Register

    def meant(self, written: str, place: str = "") -> list[int]:
        """Those who may be meant; a place that is written too must be theirs, unless the whole name is."""
        numbers = find_meant(written, range(len(self.everyone)), lambda number: self.everyone[number].name)
        from_there = [number for number in numbers if not place or self.is_from(number, place)]
        return from_there or [number for number in numbers if is_same_name(written, self.everyone[number].name)]

    def is_from(self, number: int, place: str) -> bool:
        person = self.everyone[number]
        if plain(place) in ("sekretariatet", "sekretariat"):
            return person.category == "secretariat"
        names = [person.organisation, person.short_organisation, person.region]
        if any(plain(place) == plain(name) for name in names if name):
            return True
        known = self.register.region(place)
        return bool(known) and known == person.known_region

    def at(self, place: str) -> list[int]:
        return [number for number in range(len(self.everyone)) if self.is_from(number, place)]

    def knows_place(self, place: str) -> bool:
        return bool(self.at(place) or self.register.region(place) or self.register.organisation(place))

    def speaker(self, as_written: str, name: str, place: str = "") -> ParsedSpeaker:
        """The one person who is meant, or what was written when that is nobody or not certain."""
        found = self.meant(name, place)
        if len(found) != 1:
            return ParsedSpeaker(as_written, name, place)
        person = self.everyone[found[0]]
        label = "" if person.category == "secretariat" else place or person.short_organisation
        return ParsedSpeaker(as_written, person.name, label, found[0])

    def candidates(self, name: str, place: str = "") -> list[str]:
        return [self.everyone[number].name for number in self.meant(name, place)]


def is_short_form(speaker: ParsedSpeaker, name: str) -> bool:
    """Whether a person was found by less than the whole name."""
    return speaker.is_listed and not is_same_name(name, speaker.name)


def looks_like_a_name(text: str) -> bool:
    """Two or more capitalised words of which the first is a known given name."""
    if not re.fullmatch(NAME, text):
        return False
    first, *rest = text.split()
    return bool(rest) and is_given_name(first)
