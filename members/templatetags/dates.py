"""Dates and times on the screen, as Språkrådet wants them: a number never stands on another line than its month."""

from datetime import date, datetime, time

from django import template
from django.utils import formats, timezone

register = template.Library()
NBSP = "\xa0"


def _formatted(value: date | None, pattern: str) -> str:
    if not value:
        return ""
    if isinstance(value, datetime) and timezone.is_aware(value):
        value = timezone.localtime(value)
    return formats.date_format(value, pattern)


def _clock(value: datetime | time) -> str:
    if isinstance(value, datetime) and timezone.is_aware(value):
        value = timezone.localtime(value)
    return formats.time_format(value, "H.i")


@register.filter
def day(value: date | None) -> str:
    """11. mars"""
    return _formatted(value, f"j.{NBSP}F")


@register.filter
def full_date(value: date | None) -> str:
    """11. mars 2022"""
    return _formatted(value, f"j.{NBSP}F Y")


@register.filter
def weekday_date(value: date | None) -> str:
    """fredag 11. mars"""
    return _formatted(value, f"l j.{NBSP}F")


@register.filter
def long_date(value: date | None) -> str:
    """fredag 11. mars 2022"""
    return _formatted(value, f"l j.{NBSP}F Y")


@register.filter
def short_date(value: date | None) -> str:
    """11.3.2022, for tables"""
    return _formatted(value, "j.n.Y")


@register.filter
def clock(start: datetime | time | None, end: datetime | time | None = None) -> str:
    """kl. 09.00–11.00, or kl. 09.00 without an end"""
    if start is None:
        return ""
    return f"kl.{NBSP}{_clock(start)}" + (f"–{_clock(end)}" if end else "")
