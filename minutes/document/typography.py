"""How a document writes dates, times, sizes and names in its own language, as Språkrådet wants them.

The words themselves are in `labels.py`. Nothing here looks at the clock or at the language of the screen.
"""

import re
from collections.abc import Sequence
from datetime import date, datetime
from zoneinfo import ZoneInfo

from members.dates import MONTHS, WEEKDAYS, format_time

NBSP = "\u00a0"
OSLO = ZoneInfo("Europe/Oslo")
WEEKDAYS_NN = ("måndag", "tysdag", "onsdag", "torsdag", "fredag", "laurdag", "søndag")
UNITS = ("%", "‰", "kr", "kroner", "mill.", "mrd.", "km", "km²", "kg", "tonn", "kW", "kWh", "MW", "MWh", "GWh", "TWh")

_TAG = re.compile(r"(<[^>]*>)")
_DAY_OF_MONTH = re.compile(rf"\b(\d{{1,2}}\.) (?=(?:{'|'.join(MONTHS)})\b)")
_ABBREVIATION = re.compile(r"\b(kl\.|nr\.|sak|side|s\.|kap\.|jf\.|pst\.) (?=[\d§])|(§§?) (?=\d)", re.IGNORECASE)
_BEFORE_UNIT = re.compile(rf"(\d) (?=(?:{'|'.join(map(re.escape, sorted(UNITS, key=len, reverse=True)))})(?![\w]))")
_RANGE = re.compile(r"(?:\bkl\.(?:\u00a0|&nbsp;))?(?<![\d.:])\d{1,4}(?:[.:]\d\d)?–\d{1,4}(?:[.:]\d\d)?(?!\d)")


def weekday(day: date, language: str) -> str:
    return (WEEKDAYS_NN if language == "nn" else WEEKDAYS)[day.weekday()]


def long_date(day: date) -> str:
    """11. mars 2022, which no line break takes apart before the year"""
    return f"{day.day}.{NBSP}{MONTHS[day.month - 1]} {day.year}"


def short_date(day: date) -> str:
    """11.3.2022"""
    return f"{day.day}.{day.month}.{day.year}"


def clock(moment: datetime) -> str:
    """kl. 09.00, in Oslo"""
    return f"kl.{NBSP}{format_time(moment.astimezone(OSLO).time())}"


def meeting_time(start: datetime, end: datetime | None, language: str) -> str:
    """fredag 11. mars 2022 kl. 09.00–11.00; over two days both are written out"""
    start = start.astimezone(OSLO)
    text = f"{weekday(start.date(), language)} {long_date(start.date())} {clock(start)}"
    if end is None:
        return text
    end = end.astimezone(OSLO)
    if end.date() == start.date():
        return f"{text}–{format_time(end.time())}"
    return f"{text} – {weekday(end.date(), language)} {long_date(end.date())} {clock(end)}"


def file_size(size: int) -> str:
    """900 byte, 48 kB, 1,2 MB"""
    if size < 1000:
        return f"{size}{NBSP}byte"
    if size < 1_000_000:
        return f"{round(size / 1000)}{NBSP}kB"
    return f"{size / 1_000_000:.1f}{NBSP}MB".replace(".", ",").replace(",0", "")


def enumerated(names: Sequence[str]) -> str:
    """Anne, Berit og Carl"""
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} og {names[-1]}" if names else ""


def bind(html: str) -> str:
    """Escaped text or rich text in which dates, times, sections and amounts are not broken at the end of a line.

    Spaces become no-break spaces, and ranges such as 09.00–11.00 are wrapped, for a line may break after the dash.
    """
    return "".join(part if part.startswith("<") else _bind_text(part) for part in _TAG.split(html))


def _bind_text(text: str) -> str:
    text = _DAY_OF_MONTH.sub(rf"\1{NBSP}", text)
    text = _ABBREVIATION.sub(lambda match: f"{match[1] or match[2]}{NBSP}", text)
    text = _BEFORE_UNIT.sub(rf"\1{NBSP}", text)
    return _RANGE.sub(r'<span class="together">\g<0></span>', text)
