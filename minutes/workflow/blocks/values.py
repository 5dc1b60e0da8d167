"""Readers: one value as a page sends it → the columns it is stored in, or a sentence about what is wrong."""

from collections.abc import Callable
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any

from django.db import models
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _

from members.dates import DateProblem, TimeProblem, parse_date, parse_time_range
from members.models import Person
from minutes.document.characters import clean_line
from minutes.document.html import clean
from minutes.models import Minutes

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise


class Invalid(Exception):
    """A value that cannot be stored; `sentence` is shown beside its field."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


Columns = dict[str, Any]
Reader = Callable[[Any, Minutes], Columns]


def line(column: str, *, limit: int, needed: "str | _StrPromise" = "") -> Reader:
    """One line of text. `needed` is the sentence when it is empty and must not be."""

    def read(value: Any, _minutes: Minutes) -> Columns:
        text = clean_line(_text(value))
        if needed and not text:
            raise Invalid(str(needed))
        if len(text) > limit:
            raise Invalid(
                _("Dette er for langt: %(length)s tegn, og det er plass til %(limit)s.")
                % {"length": len(text), "limit": limit}
            )
        return {column: text}

    return read


def rich_text(column: str) -> Reader:
    return lambda value, _minutes: {column: clean(_text(value))}


def choice(column: str, choices: type[models.TextChoices], *, blank: bool = False) -> Reader:
    def read(value: Any, _minutes: Minutes) -> Columns:
        if value in choices.values or (blank and value in ("", None)):
            return {column: value or ""}
        raise Invalid(_("Velg en av mulighetene."))

    return read


def flag(column: str) -> Reader:
    return lambda value, _minutes: {column: value in (True, "true", "on", "1", 1)}


def person(column: str) -> Reader:
    """The id of a person, or nothing."""

    def read(value: Any, _minutes: Minutes) -> Columns:
        if value in ("", None):
            return {column: None}
        found = Person.objects.filter(pk=value).first() if str(value).isdigit() else None
        if found is None:
            raise Invalid(_("Finner ikke denne personen."))
        return {column: found}

    return read


def whole_number(column: str, *, limit: int) -> Reader:
    def read(value: Any, _minutes: Minutes) -> Columns:
        if value in ("", None):
            return {column: None}
        if not str(value).isdigit() or int(value) > limit:
            raise Invalid(_("Skriv et helt tall, høyst %(limit)s.") % {"limit": limit})
        return {column: int(value)}

    return read


def day(column: str) -> Reader:
    """A date in any Norwegian form. A date without a year is in the year of the meeting."""

    def read(value: Any, minutes: Minutes) -> Columns:
        text = clean_line(_text(value))
        return {column: _day(text, minutes) if text else None}

    return read


def day_or_words(column: str, words_column: str) -> Reader:
    """A date, or words where the text is no date: "før påske"."""

    def read(value: Any, minutes: Minutes) -> Columns:
        text = clean_line(_text(value))
        found = parse_date(text, default_year=minutes_day(minutes).year) if text else None
        if isinstance(found, DateProblem):
            if found.code == "impossible":
                raise Invalid(found.message)
            return {column: None, words_column: text[:100]}
        return {column: found, words_column: ""}

    return read


def meeting_time(value: Any, minutes: Minutes) -> Columns:
    """ "fredag 11. mars 2022 kl. 09.00–11.00" in any form; the date may be left out, and then stays as it is."""
    text = clean_line(_text(value))
    if not text:
        raise Invalid(_("Skriv når møtet var, for eksempel «11. mars 2022 kl. 09.00–11.00»."))
    times = parse_time_range(text)
    if isinstance(times, TimeProblem):
        raise Invalid(times.message)
    found = parse_date(text, default_year=minutes_day(minutes).year)
    if isinstance(found, DateProblem):
        if found.code == "impossible":
            raise Invalid(found.message)
        found = minutes_day(minutes)
    start, end = times
    return {"starts_at": at(found, start), "ends_at": at(found, end) if end else None}


def moment(column: str) -> Reader:
    """A point in time: ISO, "now", or nothing."""

    def read(value: Any, _minutes: Minutes) -> Columns:
        if value in ("", None):
            return {column: None}
        found: datetime | None = timezone.now() if value == "now" else _moment(value)
        if found is None:
            raise Invalid(_("Klokkeslettet kan ikke leses."))
        return {column: found}

    return read


def minutes_day(minutes: Minutes) -> date:
    return timezone.localtime(minutes.starts_at).date()


def at(on: date, clock: time) -> datetime:
    """A date and a clock time in Europe/Oslo."""
    return timezone.make_aware(datetime.combine(on, clock))


def _day(text: str, minutes: Minutes) -> date:
    found = parse_date(text, default_year=minutes_day(minutes).year)
    if isinstance(found, DateProblem):
        raise Invalid(found.message)
    return found


def _moment(value: Any) -> datetime | None:
    try:
        found = parse_datetime(str(value))
    except ValueError:
        return None
    return found if found is None or timezone.is_aware(found) else timezone.make_aware(found)


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""
