"""What to look at in a referat that has been read: each doubt with the line of the source it came from."""

import re

from django.utils.translation import gettext as _

from minutes.importing.people import People, is_short_form
from minutes.importing.richtext import LINK
from minutes.importing.speaking import NAME_AND_PLACE
from minutes.importing.values import (
    Line,
    Notebook,
    ParsedContribution,
    ParsedItem,
    ParsedReferat,
    ParsedSpeaker,
    Place,
)

_ENCLOSED = re.compile(r"\b(?:vedlagt|vedlagte|vedlegg|vedlegges|lagt ved)\b", re.IGNORECASE)
_STRAY_COLON = re.compile(r"^\s*:\s+(?=\S)")


def note_doubts(parsed: ParsedReferat, lines: list[Line], people: People, notes: Notebook) -> None:
    """Doubts about the items. Those about the head were noted while it was read."""
    for index, item in enumerate(parsed.items):
        own = _lines_of(parsed, index, lines)
        _note_presenters(item, index, own, parsed, people, notes)
        for number, contribution in enumerate(item.contributions):
            _note_speaker(contribution, item, Place("speaker", item=index, contribution=number), people, notes)
        for line in own:
            _note_line(line, item, index, notes)


def _lines_of(parsed: ParsedReferat, index: int, lines: list[Line]) -> list[Line]:
    """The source lines of an item: from its title to the next one's."""
    start = parsed.items[index].line.number
    after = parsed.items[index + 1].line.number if index + 1 < len(parsed.items) else len(lines) + 1
    return lines[start - 1 : after - 1]


def _note_presenters(
    item: ParsedItem, index: int, own: list[Line], parsed: ParsedReferat, people: People, notes: Notebook
) -> None:
    place = Place("presenters", item=index)
    for speaker in item.presenters:
        line = next((line for line in own if speaker.as_written in line.text), item.line)
        words = {"who": _who(speaker), "number": item.number}
        if is_short_form(speaker, speaker.as_written):
            _note_short(speaker, line, place, notes)
        elif not speaker.is_listed and not _note_ambiguous(
            speaker.as_written, speaker.label, line, place, people, notes
        ):
            message = _("%(who)s innleder sak %(number)s, men står ikke som frammøtt.") % words
            notes.doubt("presenter_not_listed", message, line, place, hint=_also_replies(speaker, parsed))


def _also_replies(speaker: ParsedSpeaker, parsed: ParsedReferat) -> str:
    numbers = [
        item.number
        for item in parsed.items
        if any(reply.speaker.name == speaker.name for said in item.contributions for reply in said.replies)
    ]
    return _("Svarer også i sak %(numbers)s.") % {"numbers": ", ".join(numbers)} if numbers else ""


def _note_speaker(
    contribution: ParsedContribution, item: ParsedItem, place: Place, people: People, notes: Notebook
) -> None:
    speaker, line = contribution.speaker, contribution.line
    match = NAME_AND_PLACE.fullmatch(speaker.as_written)
    name = match["name"].strip() if match else speaker.as_written
    if is_short_form(speaker, name):
        _note_short(speaker, line, place, notes)
    elif not speaker.is_listed and not _note_ambiguous(name, speaker.label, line, place, people, notes):
        words = {"who": _who(speaker), "number": item.number}
        message = _("%(who)s har ordet i sak %(number)s, men står ikke som frammøtt.") % words
        notes.doubt("speaker_not_listed", message, line, place, hint=_listed_instead(speaker.label, people))


def _who(speaker: ParsedSpeaker) -> str:
    return f"{speaker.name} ({speaker.label})" if speaker.label else speaker.name


def _listed_instead(place: str, people: People) -> str:
    names = [people.everyone[number].name for number in people.at(place)] if place else []
    words = {"names": " og ".join(names), "place": place}
    return _("%(names)s er ført som møtt for %(place)s.") % words if names else ""


def _note_short(speaker: ParsedSpeaker, line: Line, place: Place, notes: Notebook) -> None:
    words = {"written": speaker.as_written, "name": speaker.name}
    message = _("«%(written)s» er lest som %(name)s.") % words
    notes.doubt("name_resolved", message, line, place, suggestion=speaker.name, level="note")


def _note_ambiguous(name: str, where: str, line: Line, place: Place, people: People, notes: Notebook) -> bool:
    candidates = people.candidates(name, where)
    if len(candidates) < 2:
        return False
    message = _("«%(name)s» kan være %(names)s.") % {"name": name, "names": " eller ".join(candidates)}
    notes.doubt("name_ambiguous", message, line, place)
    return True


def _note_line(line: Line, item: ParsedItem, index: int, notes: Notebook) -> None:
    """What can be told from a line alone: words that promise an enclosure, links to nowhere, a colon too many."""
    place = Place("text", item=index, contribution=_contribution_at(line, item))
    if (match := _ENCLOSED.search(line.text)) and not item.links:
        words = {"number": item.number, "word": match[0]}
        message = _("Sak %(number)s sier «%(word)s», men ingenting er vedlagt.") % words
        notes.doubt("nothing_enclosed", message, line, place)
    for link in LINK.finditer(line.text):
        if link["title"] and link["to"] in ("", "#"):
            message = _("Lenken «%(title)s» har ingen adresse.") % {"title": link["title"]}
            notes.doubt("link_without_target", message, line, place)
    if match := _STRAY_COLON.match(line.text):
        message = _("Det står et løst kolon foran teksten i sak %(number)s.") % {"number": item.number}
        notes.doubt("stray_colon", message, line, place, suggestion=line.text[match.end() :].split()[0])


def _contribution_at(line: Line, item: ParsedItem) -> int | None:
    """The contribution that the line belongs to: the last one that began before it."""
    begun = [number for number, said in enumerate(item.contributions) if said.line.number <= line.number]
    return begun[-1] if begun else None
