"""Addresses and days as the pages of the minutes write them."""

from datetime import date, datetime

from django import template
from django.utils import timezone

from agenda.models import Meeting
from members.templatetags.dates import long_date, weekday_date
from minutes import desk
from minutes.writing import places

register = template.Library()


@register.simple_tag
def item_url(meeting: Meeting, number: str) -> str:
    """{% item_url meeting item.number %}: the item in the published referat"""
    return desk.item_url(meeting, number)


@register.filter
def near_day(value: date) -> str:
    """11. mars, or 11. mars 2022 when that is another year than this"""
    return desk.short_day(value)


@register.filter
def near_weekday(value: date) -> str:
    """fredag 11. mars, with the year when it is another than this"""
    year = timezone.localtime(value).year if isinstance(value, datetime) else value.year
    return weekday_date(value) if year == timezone.localdate().year else long_date(value)


@register.simple_tag
def writing_url(meeting: Meeting, kind: str, uid: str) -> str:
    """{% writing_url meeting finding.kind finding.uid %}: the block on the writing page"""
    return places.writing_url(meeting, kind, uid)
