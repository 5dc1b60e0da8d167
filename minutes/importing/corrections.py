"""Corrections of typography: found, offered one by one, and applied only when someone accepts them."""

import re
from collections.abc import Iterator
from dataclasses import replace
from html import escape, unescape

from agenda.dates import TimeProblem, format_time_range, parse_time_range
from minutes.importing.values import Correction, ParsedContribution, ParsedReferat, Place

_TAG = re.compile(r"<[^>]*>")
# "2022- hva", but not "nærings- og": a hyphen that stands for the rest of a word is right.
_HALF_DASH = re.compile(r"(?<!\w)(?P<before>\w{1,60})- (?!(?:og|eller|samt|men|til|/)\b)(?P<after>\w{1,60})")
_SPACED_HYPHEN = re.compile(r"(?<!\S)(?P<before>\S{1,60}) - (?P<after>\S{1,60})")
_CLOCK = re.compile(
    r"(?P<kl>\bkl\.?\s*)(?P<times>\d{3,4}(?:\s*[-–]\s*\d{3,4})?|\d{1,2}[.:]\d\d(?:\s*[-–]\s*\d{1,2}[.:]\d\d)?)(?![\d:])"
)
_QUOTED = re.compile(r"[\"“”](?P<words>[^\"“”«»]+)[\"“”]")
_STRAY_COLON = re.compile(r"^\s*:\s+(?P<word>\S+)")


def find_corrections(parsed: ParsedReferat) -> tuple[Correction, ...]:
    """Every correction that can be offered, in reading order."""
    return tuple(correction for place, text in _texts(parsed) for correction in _in_text(text, place))


def apply(correction: Correction, text: str, *, is_html: bool = True) -> str:
    """The text with the correction's first place changed. Tags are never touched."""
    if not is_html:
        return text.replace(correction.before, correction.after, 1)
    before, after = (escape(words, quote=False) for words in (correction.before, correction.after))
    parts = re.split(rf"({_TAG.pattern})", text)
    for index, part in enumerate(parts):
        if not _TAG.fullmatch(part) and before in part:
            parts[index] = part.replace(before, after, 1)
            break
    return "".join(parts)


def _texts(parsed: ParsedReferat) -> Iterator[tuple[Place, str]]:
    """The texts of the draft with their places; each run between two tags by itself."""
    yield Place("title"), parsed.title
    for number, person in enumerate(parsed.attendees):
        yield Place("region", attendee=number), person.region
    for index, item in enumerate(parsed.items):
        yield Place("title", item=index), item.title
        yield from _runs(Place("text", item=index), item.html)
        for number, contribution in enumerate(item.contributions):
            yield from _contribution(Place("text", item=index, contribution=number), contribution)
        if item.outcome:
            yield Place("outcome", item=index), item.outcome.wording


def _contribution(place: Place, contribution: ParsedContribution) -> Iterator[tuple[Place, str]]:
    yield from _runs(place, contribution.html)
    for number, reply in enumerate(contribution.replies):
        yield from _runs(replace(place, reply=number), reply.html)


def _runs(place: Place, html: str) -> Iterator[tuple[Place, str]]:
    for run in _TAG.split(html):
        if run and not re.match(r"(?:https?|mailto):", run):
            yield place, unescape(run)


def _in_text(text: str, place: Place) -> Iterator[Correction]:
    if place.field == "region":
        if " - " in text:
            yield Correction("dash", text, re.sub(r"\s-\s", "–", text), place)
        return
    if match := _STRAY_COLON.match(text):
        yield Correction("colon", match[0], match["word"], place)
    for pattern in (_HALF_DASH, _SPACED_HYPHEN):
        for match in pattern.finditer(text):
            yield Correction("dash", match[0], f"{match['before']} – {match['after']}", place)
    for match in _CLOCK.finditer(text):
        yield from _clock(match, place)
    for match in _QUOTED.finditer(text):
        yield Correction("quotes", match[0], f"«{match['words']}»", place)
    if place.field == "outcome" and text and text[-1] not in ".!?":
        yield Correction("full_stop", text, f"{text}.", place)


def _clock(match: re.Match[str], place: Place) -> Iterator[Correction]:
    found = parse_time_range(match["times"])
    if isinstance(found, TimeProblem):
        return
    after = f"{match['kl']}{format_time_range(*found)}"
    if after != match[0]:
        yield Correction("clock", match[0], after, place)
