"""Verbs of terms: who sits in which group, from when to when. A term is ended, never deleted."""

from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from members.models import Event, Organisation, Person, Region, Term, User, WorkingGroup, record
from members.refusal import Refused
from members.roles import TermRole
from members.workflow.changes import change, lock, told

ENDED = "term.ended"


@transaction.atomic
def begin_term(
    group: WorkingGroup,
    person: Person,
    *,
    role: str = TermRole.MEMBER,
    organisation: Organisation | None = None,
    region: Region | None = None,
    seat: str = "",
    deputy_for: Term | None = None,
    starts_on: date | None = None,
    ends_on: date | None = None,
    by: User | None,
) -> Term:
    """Gives a person a role in a group. Refused in a group that is closed."""
    if group.is_closed:
        raise Refused(_("Gruppen er avsluttet og får ingen nye verv."))
    _require_member_of_group(group, deputy_for)
    values = {
        "role": role,
        "organisation": organisation,
        "region": region,
        "seat": seat,
        "deputy_for": deputy_for,
        "starts_on": starts_on,
        "ends_on": ends_on,
    }
    term = Term.objects.create(group=group, person=person, recorded_by=by, **values)
    record("term.begun", term, by=by, group=group, summary=_summary(term), after=told(values))
    return term


@transaction.atomic
def edit_term(term: Term, *, by: User | None, **values: Any) -> Term:
    """Corrects what a term says. The person stays: another person is another term."""
    term = lock(term)
    _require_member_of_group(term.group, values.get("deputy_for"))
    if difference := change(term, values):
        record("term.edited", term, by=by, group=term.group, summary=_summary(term), **difference)
    return term


@transaction.atomic
def end_term(term: Term, *, ends_on: date, by: User | None) -> Term:
    """The last day of a term. Undone by `reopen_term`."""
    term = lock(term)
    if term.starts_on and ends_on < term.starts_on:
        raise Refused(_("Sluttdatoen er før startdatoen."))
    if difference := change(term, {"ends_on": ends_on}):
        record(ENDED, term, by=by, group=term.group, summary=_summary(term), **difference)
    return term


@transaction.atomic
def reopen_term(term: Term, *, by: User | None) -> Term:
    """Takes back the last ending. Refused when the term was changed since."""
    term = lock(term)
    ended = Event.objects.about(term).filter(verb=ENDED).first()
    if ended is None or ended.data["after"]["ends_on"] != (term.ends_on and term.ends_on.isoformat()):
        raise Refused(_("Vervet er endret siden, så avslutningen kan ikke angres."))
    before = ended.data["before"]["ends_on"]
    difference = change(term, {"ends_on": date.fromisoformat(before) if before else None})
    record("term.reopened", term, by=by, group=term.group, summary=_summary(term), **difference)
    return term


def can_reopen(term: Term) -> bool:
    """Whether the last thing that happened to the term is that it was ended today."""
    last = Event.objects.about(term).first()
    return last is not None and last.verb == ENDED and timezone.localdate(last.at) == timezone.localdate()


def _require_member_of_group(group: WorkingGroup, deputy_for: Term | None) -> None:
    if deputy_for and (deputy_for.group_id != group.pk or deputy_for.role == TermRole.DEPUTY):
        raise Refused(_("En vara er vara for et medlem av samme gruppe."))


def _summary(term: Term) -> str:
    return f"{term.person.name}, {term.get_role_display()}"
