"""Who speaks: presenters, the contributions of a round-table, and the replies inside them."""

import re
from collections import Counter
from dataclasses import dataclass, replace

from members.names import is_given_name
from minutes.importing.lines import Block, Piece, sentences
from minutes.importing.people import NAME, People, looks_like_a_name
from minutes.importing.values import ParsedSpeaker

_VERB = (
    r"(?:orienterte|innledet|innledde|innleidde|presenterte|redegjorde|informerte|fortalte|gjennomgikk|viste|"
    r"la fram|la frem|gikk gjennom|gjekk gjennom|gjorde greie|holdt|heldt)"
)
_PRESENTS = re.compile(
    rf"(?P<names>{NAME}(?:, {NAME})*(?: og {NAME})?)(?:,? (?:fra|frå|i|ved) (?P<place>[^.;:]{{2,60}}?))? {_VERB}\b"
)
_IN_TITLE = re.compile(rf"(?:\bv/\s*|\bved )(?P<names>{NAME}(?: og {NAME})?)")
_AND = re.compile(r", | og ")
_WHO = re.compile(r"(?P<who>[^:]{2,80}):\s*(?P<rest>.*)$")
NAME_AND_PLACE = re.compile(rf"(?P<name>{NAME})\s*(?:,\s*(?P<place>[^,]{{2,50}})|\((?P<inside>[^()]{{2,50}})\))?")
_SECRETARIAT = re.compile(r"(?:the\s+)?sekretariat(?:et)?", re.IGNORECASE)

LONGEST_NAME = 100


@dataclass(slots=True)
class Turn:
    """One speaker's block while it is being read."""

    speaker: ParsedSpeaker
    piece: Piece
    blocks: list[Block]


def presenters(title: str, text: str, people: People) -> list[ParsedSpeaker]:
    """Those who present, told by "X fra Y orienterte" in the text or "v/X" in the title."""
    found: list[ParsedSpeaker] = []
    matches = [match for sentence in sentences(text) if (match := _PRESENTS.match(sentence))]
    for match in matches + list(_IN_TITLE.finditer(title)):
        place = (match.groupdict().get("place") or "").strip()
        for name in _AND.split(match["names"]):
            speaker = people.speaker(name, name, place)
            if _is_presenter(speaker, name, place, people) and speaker not in found:
                found.append(speaker)
    return found


def _is_presenter(speaker: ParsedSpeaker, name: str, place: str, people: People) -> bool:
    """A person and no body: listed, or called by a name, or said to come from somewhere."""
    if len(name) > LONGEST_NAME:
        return False
    if speaker.is_listed or looks_like_a_name(name) or people.candidates(name, place):
        return True
    return is_given_name(name.split()[0]) or (bool(place) and len(name.split()) > 1)


def turns(blocks: list[Block], people: People, is_round: bool) -> tuple[list[Block], list[Turn]]:
    """The text before the first speaker, and each speaker's own blocks."""
    own: list[Block] = []
    found: list[Turn] = []
    for block in blocks:
        speaker, rest = _opening(block, people, is_round)
        if speaker:
            found.append(Turn(speaker, block[0], [rest] if rest else []))
        elif found:
            found[-1].blocks.append(block)
        else:
            own.append(block)
    return own, found


def _opening(block: Block, people: People, is_round: bool) -> tuple[ParsedSpeaker | None, Block]:
    """The speaker that a block opens with, and the rest of the block."""
    match = _WHO.match(block[0].text.strip())
    speaker = _speaker(match["who"].strip(), match["rest"], people, is_round) if match else None
    if not match or not speaker:
        return None, block
    rest = [Piece(block[0].line, match["rest"])] if match["rest"] else []
    return speaker, rest + block[1:]


def _speaker(who: str, rest: str, people: People, is_round: bool) -> ParsedSpeaker | None:
    match = NAME_AND_PLACE.fullmatch(who)
    if not match or (rest and not is_round):
        return None
    name, place = match["name"].strip(), (match["place"] or match["inside"] or "").strip()
    if place:
        known = people.knows_place(place) or people.meant(name) or is_given_name(name.split()[0])
        return people.speaker(who, name, place) if known else None
    if people.meant(name) and (is_round or looks_like_a_name(name)):
        return people.speaker(who, name)
    at = people.at(name)
    if is_round and not rest and at:
        return _spokesperson(who, name, at, people)
    return ParsedSpeaker(who, name) if is_round and not rest and looks_like_a_name(name) else None


def _spokesperson(who: str, place: str, at: list[int], people: People) -> ParsedSpeaker:
    """ "Asker:" is whoever came from there, when that is one person."""
    if len(at) > 1:
        return ParsedSpeaker(who, place)
    return ParsedSpeaker(who, people.everyone[at[0]].name, place, at[0])


@dataclass(frozen=True, slots=True)
class Labels:
    """The words that may open a reply: "NHO:", a presenter, one of those present, the secretariat."""

    speakers: dict[str, ParsedSpeaker]

    def split(self, text: str) -> tuple[str, list[tuple[ParsedSpeaker, str]]]:
        """A paragraph up to its first reply, and the replies in it."""
        if not self.speakers:
            return text, []
        words = "|".join(re.escape(word) for word in sorted(self.speakers, key=len, reverse=True))
        parts = re.split(rf"(?:(?<=[.!?…])\s+|^)({words}):\s+(?=\S)", text)
        replies = [(self.speakers[parts[i]], parts[i + 1]) for i in range(1, len(parts) - 1, 2)]
        return parts[0], replies


def labels(presenting: list[ParsedSpeaker], people: People) -> Labels:
    """Whom a reply may be from, gathered from the whole referat."""
    found = {"Sekretariatet": ParsedSpeaker("Sekretariatet", "Sekretariatet")}
    from_there = Counter(person.short_organisation for person in people.everyone)
    for number, person in enumerate(people.everyone):
        speaker = ParsedSpeaker(person.name, person.name, person.short_organisation, number)
        found[person.name] = speaker
        if from_there[person.short_organisation] == 1:
            found[person.short_organisation] = replace(speaker, as_written=person.short_organisation)
    for speaker in presenting:
        found[speaker.name] = replace(speaker, as_written=speaker.name)
        if speaker.label and not _SECRETARIAT.fullmatch(speaker.label):
            found.setdefault(speaker.label, replace(speaker, as_written=speaker.label))
    return Labels({word: speaker for word, speaker in found.items() if word})
