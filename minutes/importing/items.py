"""One item: its title, text, speakers and outcome, put together from its lines."""

from dataclasses import dataclass, replace
from datetime import date

from django.utils.translation import gettext as _

from agenda.dates import DateProblem, find_date
from minutes.importing.kinds import DECISION_LABEL, appointment_of, cut_outcome, kind_of, outcome_of
from minutes.importing.lines import Block, Piece
from minutes.importing.people import People
from minutes.importing.richtext import BULLET, note_links, render
from minutes.importing.speaking import Labels, Turn, labels, presenters, turns
from minutes.importing.splitting import RawItem, split_title
from minutes.importing.values import (
    Notebook,
    ParsedContribution,
    ParsedItem,
    ParsedOutcome,
    ParsedSpeaker,
    Place,
)

LONGEST_OUTCOME = 2000


@dataclass(slots=True)
class Opened:
    """An item that has been taken apart, before its replies are known."""

    raw: RawItem
    index: int
    title: str
    kind: str
    own: list[Block]
    turns: list[Turn]
    outcome: ParsedOutcome | None
    presenters: list[ParsedSpeaker]

    @property
    def own_text(self) -> str:
        return "\n".join(piece.text for block in self.own for piece in block)


def read_items(raw_items: list[RawItem], people: People, notes: Notebook, year: int | None) -> tuple[ParsedItem, ...]:
    """Two rounds: who may answer inside a contribution is known when all items have told their presenters."""
    opened = [_open(raw, index, people, notes) for index, raw in enumerate(raw_items)]
    known = labels([speaker for item in opened for speaker in item.presenters], people)
    return tuple(_close(item, known, notes, year) for item in opened)


def _open(raw: RawItem, index: int, people: People, notes: Notebook) -> Opened:
    title, ran_on = split_title(raw.title)
    found = raw.blocks
    if ran_on:
        found.insert(0, [Piece(raw.line, ran_on)])
        message = _("Tittel og tekst står i ett i sak %(number)s. Er tittelen «%(title)s»?")
        words = {"number": raw.number, "title": title}
        notes.doubt("title_split", message % words, raw.line, Place("title", item=index), suggestion=title)
    kind = kind_of(title, _text(found))
    outcome = _take_outcome(found, kind, index, notes)
    own, spoken = turns(found, people, kind == "round_table")
    own_text = _text(own)
    return Opened(raw, index, title, kind, own, spoken, outcome, presenters(title, own_text, people))


def _text(found: list[Block]) -> str:
    return "\n".join(piece.text for block in found for piece in block)


def _take_outcome(found: list[Block], kind: str, index: int, notes: Notebook) -> ParsedOutcome | None:
    """The outcome, taken off the end of the item. One that stands before other text stays where it is."""
    if not found:
        return None
    if outcome := _labelled_decision(found, index, notes):
        return outcome
    last = found[-1]
    piece = last[-1]
    if BULLET.match(piece.text):
        return None
    whole = outcome_of(piece.text) if len(piece.text) <= LONGEST_OUTCOME else None
    rest, outcome = ("", whole) if whole else cut_outcome(piece.text) if kind != "round_table" else (piece.text, None)
    if outcome:
        last.pop()
        if rest:
            last.append(Piece(piece.line, rest))
        if not last:
            found.pop()
    return outcome


def _labelled_decision(found: list[Block], index: int, notes: Notebook) -> ParsedOutcome | None:
    """ "Vedtak: …", in one line or two: the word is printed beside the decision, so it is kept and not repeated."""
    count = 2 if len(found) > 1 and len(found[-2]) == 1 and _is_label(found[-2][0]) else 1
    pieces = [piece for block in found[-count:] for piece in block]
    match = DECISION_LABEL.match(pieces[0].text.strip())
    if not match or len(pieces) > 2 or (len(pieces) == 2 and not _is_label(pieces[0])):
        return None
    wording = pieces[0].text.strip()[match.end() :] or pieces[-1].text.strip()
    if _is_label(pieces[-1]) or BULLET.match(pieces[-1].text) or len(wording) > LONGEST_OUTCOME:
        return None
    line = pieces[0].line
    start = line.text.rindex(pieces[0].text.strip())
    notes.keep(line, Place("outcome", item=index), start, start + match.end())
    del found[-count:]
    return outcome_of(wording) or ParsedOutcome("decision", wording)


def _is_label(piece: Piece) -> bool:
    return bool(DECISION_LABEL.fullmatch(piece.text.strip()))


def _close(item: Opened, known: Labels, notes: Notebook, year: int | None) -> ParsedItem:
    place = Place("text", item=item.index)
    for block in item.own:
        note_links(block, notes, place)
    contributions = tuple(_contribution(turn, number, item, known, notes) for number, turn in enumerate(item.turns))
    appointment = appointment_of(item.title, item.own_text) if item.kind == "appointment" else None
    return ParsedItem(
        number=item.raw.number,
        title=item.title,
        line=item.raw.line,
        kind=item.kind,
        presenters=tuple(item.presenters),
        html=render(item.own),
        contributions=contributions,
        outcome=item.outcome,
        appointments=(appointment,) if appointment else (),
        approves_on=_approved_meeting(item, year),
    )


def _approved_meeting(item: Opened, year: int | None) -> date | None:
    if item.kind != "approval_of_minutes":
        return None
    found = find_date(item.title, default_year=year)
    return None if isinstance(found, DateProblem) else found


def _contribution(turn: Turn, number: int, item: Opened, known: Labels, notes: Notebook) -> ParsedContribution:
    place = Place("text", item=item.index, contribution=number)
    for block in turn.blocks:
        note_links(block, notes, place)
    replies = _take_replies(turn, known, place, notes)
    return ParsedContribution(turn.speaker, render(turn.blocks), turn.piece.line, replies)


def _take_replies(turn: Turn, known: Labels, place: Place, notes: Notebook) -> tuple[ParsedContribution, ...]:
    """Replies stand after the text they answer, so only those in the last line can be taken out in order."""
    if not turn.blocks or BULLET.match(turn.blocks[-1][-1].text):
        return ()
    piece = turn.blocks[-1].pop()
    text, found = known.split(piece.text)
    if text.strip():
        turn.blocks[-1].append(Piece(piece.line, text))
    if not turn.blocks[-1]:
        turn.blocks.pop()
    for index, (speaker, _words) in enumerate(found):
        words = {"who": speaker.as_written, "to": turn.speaker.as_written}
        message = _("%(who)s svarer inne i innlegget fra %(to)s. Svaret er skilt ut for seg.") % words
        hint = _("Lest som %(name)s.") % {"name": speaker.name} if speaker.name != speaker.as_written else ""
        notes.doubt("reply_inside_contribution", message, piece.line, replace(place, reply=index), hint=hint)
    return tuple(ParsedContribution(who, render([[Piece(piece.line, words)]]), piece.line) for who, words in found)
