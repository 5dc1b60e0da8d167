"""Questions about rosters: who sits when, what overlaps, which region a municipality lies in."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q
from django.utils.translation import gettext as _

from members.dates import format_date
from members.models import Organisation, Person, Region, RegionMembership, Term, WorkingGroup
from members.models.groups import TermQuerySet
from members.roles import TermRole

SINGULAR = (TermRole.CHAIR, TermRole.VICE_CHAIR)  # one of each at a time


@dataclass(frozen=True)
class RosterOfDay:
    """A group's terms as seen from a day, the secretariat last."""

    current: list[Term]
    coming: list[Term]
    past: list[Term]


def roster_of_day(group: WorkingGroup, day: date) -> RosterOfDay:
    terms = sorted(Term.objects.filter(group=group).in_roster_order(), key=lambda term: term.role == TermRole.SECRETARY)
    current = [term for term in terms if term.is_on(day)]
    coming = [term for term in terms if term.starts_on and term.starts_on > day]
    past = [term for term in terms if term.ends_on and term.ends_on < day]
    coming.sort(key=lambda term: term.starts_on or date.min)
    past.sort(key=lambda term: term.ends_on or date.max, reverse=True)
    return RosterOfDay(current, coming, past)


def overlapping(group: WorkingGroup, starts_on: date | None, ends_on: date | None) -> TermQuerySet:
    """Terms of the group that hold on some day of a period."""
    terms = Term.objects.filter(group=group)
    if starts_on:
        terms = terms.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=starts_on))
    if ends_on:
        terms = terms.filter(Q(starts_on__isnull=True) | Q(starts_on__lte=ends_on))
    return terms


def overlap_warnings(
    group: WorkingGroup,
    person: Person | None,
    role: str,
    starts_on: date | None,
    ends_on: date | None,
    *,
    except_for: Term | None = None,
) -> list[str]:
    """A sentence for each term that the new one is unlikely to stand beside."""
    same_time = overlapping(group, starts_on, ends_on).select_related("person")
    if except_for is not None:
        same_time = same_time.exclude(pk=except_for.pk)
    doubtful = Q(person=person) if person else Q(pk__in=[])
    if role in SINGULAR:
        doubtful |= Q(role=role)
    return [_sentence(term) for term in same_time.filter(doubtful)]


def _sentence(term: Term) -> str:
    words = {"name": term.person.name, "role": term.get_role_display()}
    if term.ends_on and term.starts_on:
        words |= {"from": format_date(term.starts_on), "to": format_date(term.ends_on)}
        return _("%(name)s er %(role)s i gruppen fra %(from)s til %(to)s.") % words
    if term.ends_on:
        return _("%(name)s er %(role)s i gruppen til %(to)s.") % (words | {"to": format_date(term.ends_on)})
    if term.starts_on:
        return _("%(name)s er %(role)s i gruppen fra %(from)s.") % (words | {"from": format_date(term.starts_on)})
    return _("%(name)s er %(role)s i gruppen.") % words


def region_of(organisation: Organisation, day: date) -> Region | None:
    """The one region the organisation lies in that day; nothing when there are several or none."""
    held = RegionMembership.objects.filter(organisation=organisation).on(day).select_related("region")[:2]
    regions = [membership.region for membership in held]
    return regions[0] if len(regions) == 1 else None
