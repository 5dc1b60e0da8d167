"""How meetings and agenda items are said on the screen."""

from django import template
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from agenda.models import AgendaItem, ItemKind, Meeting
from members.templatetags.dates import NBSP, clock, day, long_date, weekday_date

register = template.Library()

# What a kind asks of the meeting, where its title does not say it.
WORDS = {
    ItemKind.APPROVAL_OF_NOTICE: gettext_lazy("Vedtak"),
    ItemKind.APPROVAL_OF_MINUTES: gettext_lazy("Vedtak"),
    ItemKind.DECISION: gettext_lazy("Vedtak"),
    ItemKind.ANY_OTHER_BUSINESS: "",
}


@register.filter
def when(meeting: Meeting) -> str:
    """fredag 11. mars 2022 kl. 09.00–11.00; with both days when it goes on for more than one"""
    if meeting.ends_at is None or meeting.last_day == meeting.day:
        return f"{long_date(meeting.starts_at)} {clock(meeting.starts_at, meeting.ends_at)}"
    start = f"{weekday_date(meeting.starts_at)} {clock(meeting.starts_at)}"
    return f"{start} – {long_date(meeting.ends_at)} {clock(meeting.ends_at)}"


@register.filter
def hours(meeting: Meeting) -> str:
    """kl. 09.00–11.00; only the start when it ends on another day"""
    ends_at = meeting.ends_at if meeting.last_day == meeting.day else None
    return clock(meeting.starts_at, ends_at)


@register.filter
def duration(minutes: int | None) -> str:
    """5 min, 1 t, 1 t 45 min"""
    if not minutes:
        return ""
    whole, rest = divmod(minutes, 60)
    parts = [f"{whole}{NBSP}t" if whole else "", f"{rest}{NBSP}min" if rest else ""]
    return " ".join(part for part in parts if part)


@register.filter
def facts(item: AgendaItem) -> str:
    """Vedtak, 20 min. Innleder: Mari Lund. Overført fra sak 7, 11. mars."""
    first = ", ".join(part for part in (str(_word(item)), duration(item.planned_minutes)) if part)
    return ". ".join(part for part in (first, _presenters(item), _origin(item)) if part)


def _word(item: AgendaItem) -> str:
    kind = ItemKind(item.kind)
    return str(WORDS.get(kind, kind.label)).capitalize()


def _presenters(item: AgendaItem) -> str:
    names = [presenter.name for presenter in item.presenters.all()]
    if not names:
        return ""
    label = _("Innleder") if len(names) == 1 else _("Innledere")
    return f"{label}: {'; '.join(names)}"


def _origin(item: AgendaItem) -> str:
    origin = item.carried_from
    if origin is None:
        return ""
    words = {"number": origin.number, "day": day(timezone.localtime(origin.meeting.starts_at))}
    return _("Overført fra sak %(number)s, %(day)s") % words
