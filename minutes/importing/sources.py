"""What an import keeps beside the draft: the source line by line, every doubt, every correction that is offered."""

from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from members.models import User
from minutes.importing.item_rows import as_typed
from minutes.importing.lines import source_lines, words
from minutes.importing.targets import Targets
from minutes.importing.values import Correction, Doubt, Line, Notebook, ParsedReferat, Place
from minutes.models import ImportDoubt, ImportSource, Minutes

# Doubts that can be answered by listing the person as a guest.
LISTABLE = ("speaker_not_listed", "presenter_not_listed")
LONGEST_MESSAGE = 500
_SENTENCES = {
    "quotes": gettext_lazy("%(before)s kan skrives %(after)s."),
    "full_stop": gettext_lazy("Det mangler punktum etter «%(before)s»."),
}


def keep_source(
    minutes: Minutes,
    parsed: ParsedReferat,
    text: str,
    notes: Notebook,
    targets: Targets,
    *,
    by: User | None,
    file_name: str,
) -> ImportSource:
    """Stores the source with its doubts. `notes` are the doubts that came up while matching."""
    lines = source_lines(text)
    source = ImportSource.objects.create(
        minutes=minutes,
        file_name=file_name[:200],
        text=text,
        lines=_destinations(lines, parsed, targets),
        imported_by=by,
    )
    rows = [_doubt_row(doubt, targets, parsed) for doubt in (*parsed.doubts, *notes.doubts)]
    covered = {(row.target_uid, row.before) for row in rows if row.before}
    offered = [_correction_row(correction, lines, parsed, targets) for correction in parsed.corrections]
    rows += [row for row in offered if (row.target_uid, row.before) not in covered]
    rows.sort(key=lambda row: (_rank(row), row.line_number or 0))
    for position, row in enumerate(rows):
        row.source, row.position = source, position
    ImportDoubt.objects.bulk_create(rows)
    return source


def _rank(row: ImportDoubt) -> int:
    """What is probably wrong first, then what could be written better, then how things were read."""
    return 2 if row.is_note else 1 if row.code.startswith("correct_") else 0


def _destinations(lines: list[Line], parsed: ParsedReferat, targets: Targets) -> list[dict[str, Any]]:
    """Where the words of each line went: "field:time", "item:<uid>", "contribution:<uid>", "leftover" or "blank"."""
    fields = {part.line.number: f"field:{part.place.field}" for part in parsed.kept if part.is_whole_line}
    fields |= {line.number: "leftover" for line in parsed.leftovers}
    begins = {item.line.number: Place("text", item=index) for index, item in enumerate(parsed.items)}
    for index, item in enumerate(parsed.items):
        for number, said in enumerate(item.contributions):
            begins[said.line.number] = Place("text", item=index, contribution=number)
    place, told = Place("head"), []
    for line in lines:
        place = begins.get(line.number, place)
        to = fields.get(line.number) or ("blank" if not words(line.text) else _address(place, targets))
        told.append({"number": line.number, "text": line.text, "to": to})
    return told


def _address(place: Place, targets: Targets) -> str:
    return f"{'item' if place.contribution is None else 'contribution'}:{targets.block(place)[1]}"


def _doubt_row(doubt: Doubt, targets: Targets, parsed: ParsedReferat) -> ImportDoubt:
    kind, uid = targets.block(doubt.place)
    before, after = _exchange(doubt, targets, parsed)
    message = " ".join(part for part in (doubt.message, doubt.hint, _read_as(doubt, before, targets)) if part)
    return _row(doubt.code, message, doubt.line, kind, uid, before, after)


def _read_as(doubt: Doubt, before: str, targets: Targets) -> str:
    """Whom a flipped name was taken for, when that is someone who was known."""
    if doubt.code != "flipped_name" or before:
        return ""
    return _("Lest som %(name)s.") % {"name": targets.attendance[doubt.place.attendee or 0].person.name}


def _exchange(doubt: Doubt, targets: Targets, parsed: ParsedReferat) -> tuple[str, str]:
    """What stands in the draft and what is offered for it, where a doubt offers something.

    For a person who is not listed it is the person, offered as a guest.
    """
    if doubt.code == "stray_colon":
        return f": {doubt.suggestion}", doubt.suggestion
    if doubt.code in LISTABLE or doubt.code == "reply_inside_contribution":
        return _unlisted(doubt, parsed)
    if doubt.code not in ("flipped_name", "region_alias"):
        return "", ""
    row = targets.attendance[doubt.place.attendee or 0]
    before = row.person.name if doubt.code == "flipped_name" else row.region_name
    written = parsed.everyone[doubt.place.attendee or 0]
    is_as_written = before in (written.name, written.region)
    return (before, doubt.suggestion) if is_as_written else ("", "")


def _unlisted(doubt: Doubt, parsed: ParsedReferat) -> tuple[str, str]:
    """The words that stand for the person, and the name with the place."""
    place = doubt.place
    item = parsed.items[place.item or 0]
    if place.contribution is None:
        (speaker,) = [who for who in item.presenters if not who.is_listed and who.name in doubt.message][:1]
        return as_typed(speaker), as_typed(speaker)
    said = item.contributions[place.contribution]
    speaker = said.speaker if place.reply is None else said.replies[place.reply].speaker
    named = ", ".join(part for part in (speaker.name, speaker.label) if part)
    if place.reply is not None and speaker.name == speaker.as_written:
        return "", ""
    return speaker.as_written, named


def _correction_row(correction: Correction, lines: list[Line], parsed: ParsedReferat, targets: Targets) -> ImportDoubt:
    kind, uid = targets.block(correction.place)
    line = _line_of(correction, lines, parsed)
    words_ = {"before": correction.before, "after": correction.after}
    if correction.is_applied:
        message = _("«%(before)s» er lest som %(after)s.") % words_
        return _row(f"{correction.reason}_read", message, line, kind, uid, "", "")
    message = _SENTENCES.get(correction.reason, gettext_lazy("«%(before)s» kan skrives «%(after)s».")) % words_
    return _row(f"correct_{correction.reason}", message, line, kind, uid, correction.before, correction.after)


def _line_of(correction: Correction, lines: list[Line], parsed: ParsedReferat) -> Line | None:
    """The source line that holds what the correction would change."""
    place = correction.place
    first, last = 1, len(lines)
    if place.item is not None:
        first = parsed.items[place.item].line.number
        last = parsed.items[place.item + 1].line.number - 1 if place.item + 1 < len(parsed.items) else last
    elif place.attendee is not None:
        first = last = parsed.everyone[place.attendee].line.number
    return next((line for line in lines[first - 1 : last] if correction.before.strip() in line.text), None)


def _row(
    code: str, message: str, line: Line | None, kind: str, uid: UUID | None, before: str, after: str
) -> ImportDoubt:
    return ImportDoubt(
        code=code,
        message=message[:LONGEST_MESSAGE],
        line_number=line.number if line else None,
        line_text=line.text if line else "",
        target_kind=kind,
        target_uid=uid,
        before=before,
        after=after,
    )
