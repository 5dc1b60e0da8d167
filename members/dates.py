"""Dates and times as Norwegians write them: 17.3.22, fredag 11. mars, kl. 0900-1100, 09.00–11.00.

Pure functions without a clock: what is not written (the year) comes from the caller. They answer with a
value or with a problem that carries one sentence for the person who wrote it; they never raise.
"""

import re
from dataclasses import dataclass
from datetime import date, time

from django.utils.translation import gettext as _

MONTHS = (
    "januar",
    "februar",
    "mars",
    "april",
    "mai",
    "juni",
    "juli",
    "august",
    "september",
    "oktober",
    "november",
    "desember",
)
WEEKDAYS = ("mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag")
# Nynorsk and the short forms people use in notices.
OTHER_WEEKDAYS = {
    "måndag": 0,
    "man": 0,
    "tysdag": 1,
    "tirs": 1,
    "tir": 1,
    "tys": 1,
    "ons": 2,
    "tors": 3,
    "tor": 3,
    "fre": 4,
    "laurdag": 5,
    "lør": 5,
    "lau": 5,
    "sundag": 6,
    "søn": 6,
    "sun": 6,
}
WEEKDAY_NUMBER = {name: number for number, name in enumerate(WEEKDAYS)} | OTHER_WEEKDAYS
MONTH_NUMBER = {name: number for number, name in enumerate(MONTHS, 1)}
MONTH_NUMBER |= {name[:3]: number for name, number in MONTH_NUMBER.items()} | {"sept": 9}


def _any_of(words: dict[str, int]) -> str:
    return "|".join(sorted(words, key=len, reverse=True))


# A year after the name of a month is never the first half of a clock time: "11. mars 2000-2200", "11. mars 10-12".
_NOT_A_TIME = r"(?![\d.:]|\s*[-–—]\s*\d)"
_DATE = rf"""
    (?:\b(?P<weekday>{_any_of(WEEKDAY_NUMBER)})\b\.?,?\s*)?(?:\bden\s+)?
    (?:
        (?<!\d)(?P<year_iso>\d{{4}})-(?P<month_iso>\d{{1,2}})-(?P<day_iso>\d{{1,2}})(?!\d)
      | (?<![\d.])(?P<day_word>\d{{1,2}})\s?\.?\s?(?P<month_word>{_any_of(MONTH_NUMBER)})\b\.?
        (?:,?\s*(?P<year_word>(?:19|20)\d\d|'?\d\d){_NOT_A_TIME})?
      | (?<![\d.])(?P<day>\d{{1,2}})\s?[./-]\s?(?P<month>\d{{1,2}})\s?[./-]\s?(?P<year>\d{{4}}|\d\d)(?!\d)
      | (?<![\d.])(?P<day_short>\d{{1,2}})[./](?P<month_short>\d{{1,2}})(?!\d)\.?
    )"""
_CLOCK = r"\d{1,2}[.:]\d\d|\d{3,4}|\d{1,2}"
_TIMES = rf"""
    (?:fra\s+)?(?:\b(?:kl|klokka|klokken)\b\.?\s*)?
    (?<![\d.:])(?P<start>{_CLOCK})(?![\d:]|\.\d)
    (?:\s*(?:[-–—]|til|\bog\b)\s*(?:kl\.?\s*)?(?P<end>{_CLOCK})(?![\d:]|\.\d))?"""
_FLAGS = re.IGNORECASE | re.VERBOSE
_LABEL = r"\s*(?:(?:tid|dato|møtedato|når|tidspunkt)\s*:)?\s*"
DATE = re.compile(_DATE, _FLAGS)
TIMES = re.compile(_TIMES, _FLAGS)
DATE_ALONE = re.compile(rf"{_LABEL}{_DATE}(?:\s*,?\s*{_TIMES})?\s*\.?\s*", _FLAGS)
TIMES_ALONE = re.compile(rf"{_LABEL}{_TIMES}\s*\.?\s*", _FLAGS)


@dataclass(frozen=True, slots=True)
class DateProblem:
    """Why a text is no date. `code` is unreadable, impossible or no_year."""

    code: str
    message: str


@dataclass(frozen=True, slots=True)
class TimeProblem:
    """Why a text is no time. `code` is unreadable, impossible or backwards."""

    code: str
    message: str


def parse_date(text: str, *, default_year: int | None = None) -> date | DateProblem:
    """The one date that the text consists of; a weekday before it and a time after it are allowed."""
    match = DATE_ALONE.fullmatch(text)
    if not match:
        return DateProblem("unreadable", _("Skriv datoen som 17. mars 2022 eller 17.3.22."))
    return _date_of(match, default_year)


def find_date(text: str, *, default_year: int | None = None) -> date | DateProblem:
    """The first date anywhere in the text."""
    match = DATE.search(text)
    if not match:
        return DateProblem("unreadable", _("Her står det ingen dato."))
    return _date_of(match, default_year)


def has_year(text: str) -> bool:
    """Whether the first date in the text tells its year."""
    match = DATE.search(text)
    return bool(match and _first(match, "year", "year_iso", "year_word"))


def written_weekday(text: str) -> int | None:
    """The weekday written before the first date of the text: Monday is 0."""
    match = DATE.search(text)
    word = match["weekday"] if match else None
    return WEEKDAY_NUMBER[word.lower()] if word else None


def weekday_warning(text: str, value: date) -> str:
    """A sentence when the text names another weekday than the date has, else nothing."""
    written = written_weekday(text)
    if written is None or written == value.weekday():
        return ""
    return _("%(date)s er en %(is)s, ikke en %(written)s.") % {
        "date": format_date(value),
        "is": WEEKDAYS[value.weekday()],
        "written": WEEKDAYS[written],
    }


def parse_time_range(text: str, *, may_end_earlier: bool = False) -> tuple[time, time | None] | TimeProblem:
    """Start and end in a text of its own ("9-11") or beside a date ("Fredag 11. mars kl. 0900-1100").

    What goes on for days `may_end_earlier` in the day than it starts.
    """
    match = TIMES_ALONE.fullmatch(text) or _times_beside_date(text)
    if not match or not match["start"]:
        return TimeProblem("unreadable", _("Skriv klokkeslettet som 09.00–11.00."))
    start, end = _clock(match["start"]), _clock(match["end"]) if match["end"] else None
    if isinstance(start, TimeProblem):
        return start
    if isinstance(end, TimeProblem):
        return end
    if end and end <= start and not may_end_earlier:
        return TimeProblem("backwards", backwards(start, end))
    return start, end


def backwards(start: time, end: time) -> str:
    """The sentence for a meeting that ends before it starts."""
    words = {"start": format_time(start), "end": format_time(end)}
    return _("Møtet kan ikke slutte kl. %(end)s når det begynner kl. %(start)s.") % words


def is_only_times(text: str) -> bool:
    """Whether the text is clock times and nothing else: "09.10–11.00" holds no 9 October."""
    return bool(TIMES_ALONE.fullmatch(text))


def format_date(value: date) -> str:
    """17. mars 2022"""
    return f"{value.day}. {MONTHS[value.month - 1]} {value.year}"


def format_time(value: time) -> str:
    """09.00"""
    return f"{value:%H.%M}"


def format_time_range(start: time, end: time | None) -> str:
    """09.00–11.00"""
    return f"{format_time(start)}–{format_time(end)}" if end else format_time(start)


def _times_beside_date(text: str) -> re.Match[str] | None:
    """The times after or before a date. Cutting the date away first keeps "17.3.22" from being read as a time."""
    found = DATE.search(text)
    parts = (text[found.end() :], text[: found.start()]) if found else ()
    return next((match for part in parts if (match := TIMES_ALONE.fullmatch(part.strip(" ,")))), None)


def _first(match: re.Match[str], *groups: str) -> str:
    return next((match[group] for group in groups if match[group]), "")


def _date_of(match: re.Match[str], default_year: int | None) -> date | DateProblem:
    day = int(_first(match, "day", "day_iso", "day_word", "day_short"))
    name = match["month_word"]
    month = MONTH_NUMBER[name.lower()] if name else int(_first(match, "month", "month_iso", "month_short"))
    year = _year(_first(match, "year", "year_iso", "year_word")) or default_year
    if not 1 <= month <= 12:
        return DateProblem("impossible", _("Det finnes ingen måned nummer %(month)s.") % {"month": month})
    if not year:
        return DateProblem(
            "no_year", _("Året mangler. Skriv for eksempel %(day)s. %(month)s 2022.") % _words(day, month)
        )
    try:
        return date(year, month, day)
    except ValueError:
        words = _words(day, month) | {"year": year}
        return DateProblem("impossible", _("Det finnes ingen %(day)s. %(month)s i %(year)s.") % words)


def _words(day: int, month: int) -> dict[str, str | int]:
    return {"day": day, "month": MONTHS[month - 1]}


def _year(written: str) -> int | None:
    """Two digits are this century up to 69, the last one after that."""
    if not written:
        return None
    number = int(written.lstrip("'"))
    if len(written.lstrip("'")) == 4:
        return number
    return number + (2000 if number < 70 else 1900)


def _clock(written: str) -> time | TimeProblem:
    parts = re.split(r"[.:]", written) if not written.isdigit() else [written[:-2] or "0", written[-2:]]
    if written.isdigit() and len(written) <= 2:
        parts = [written, "0"]
    hour, minute = int(parts[0]), int(parts[1])
    if hour > 23 or minute > 59:
        return TimeProblem("impossible", _("Klokken er aldri %(time)s.") % {"time": written})
    return time(hour, minute)
