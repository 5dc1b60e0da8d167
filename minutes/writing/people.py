"""Everyone the pickers know: the roster of the day first, then all others. Four queries, however many there are."""

from typing import Any

from django.db.models import Q

from members.models import Affiliation, Person, Term
from members.models.dated import on_day
from members.roles import TermRole
from minutes.models import Minutes
from minutes.workflow.blocks.values import minutes_day


def people_of(minutes: Minutes) -> list[dict[str, Any]]:
    """Contact data never comes along."""
    terms = _terms(minutes)
    works_for = _organisations(minutes)
    known = [_from_term(term, works_for) for term in terms.values()]
    others = Person.objects.exclude(pk__in=terms.keys())
    return known + [
        {
            "id": person.pk,
            "name": person.name,
            "organisation": works_for.get(person.pk, ""),
            "region": "",
            "role": "",
            "deputy_for": None,
        }
        for person in others
    ]


def _terms(minutes: Minutes) -> dict[int, Term]:
    """One term for each person of the meeting's groups, a member's before a secretary's."""
    meeting = minutes.meeting
    groups = Q(group=meeting.group_id) | Q(group__in=meeting.joint_groups.all())
    rows = Term.objects.filter(groups).filter(on_day(minutes_day(minutes))).in_roster_order()
    kept: dict[int, Term] = {}
    for term in sorted(rows, key=lambda term: term.role == TermRole.SECRETARY):
        kept.setdefault(term.person_id, term)
    return kept


def _organisations(minutes: Minutes) -> dict[int, str]:
    rows = Affiliation.objects.filter(on_day(minutes_day(minutes))).select_related("organisation")
    return {row.person_id: row.organisation.name for row in rows}


def _from_term(term: Term, works_for: dict[int, str]) -> dict[str, Any]:
    return {
        "id": term.person_id,
        "name": term.person.name,
        "organisation": term.organisation.name if term.organisation else works_for.get(term.person_id, ""),
        "region": term.region.printed_name if term.region else "",
        "role": term.role,
        "deputy_for": term.deputy_for.person_id if term.deputy_for else None,
    }
