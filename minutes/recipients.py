"""Who is told of an edition: the group, and those who attended without being of it."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from members.models import Person, Term
from members.roles import MEMBER_ROLES, TermRole
from minutes.models import AttendanceStatus, Minutes
from minutes.workflow.publishing import Recipient

if TYPE_CHECKING:
    from collections.abc import Iterator

MEMBERS, SECRETARIAT, OTHERS, ATTENDEES = "members", "secretariat", "others", "attendees"


@dataclass(frozen=True)
class Circle:
    """Recipients of one kind."""

    kind: str
    title: str
    recipients: list[Recipient] = field(default_factory=list)


@dataclass(frozen=True)
class Addressees:
    """Everyone who should have the mail, once each, and those who have no address."""

    circles: list[Circle]
    without_address: list[str]

    def __iter__(self) -> "Iterator[Recipient]":
        return (recipient for circle in self.circles for recipient in circle.recipients)

    def __len__(self) -> int:
        return sum(len(circle.recipients) for circle in self.circles)

    @property
    def summary(self) -> str:
        """14 medlemmer, 3 i sekretariatet og Geir Torsvik, som ikke er med i gruppen"""
        parts = [_counted(circle) for circle in self.circles if circle.recipients]
        return _(" og ").join(filter(None, [", ".join(parts[:-1]), *parts[-1:]]))


def addressees(minutes: Minutes) -> Addressees:
    """The members of today, the secretariat, deputies and observers, and whoever else was at the meeting."""
    circles = {
        MEMBERS: Circle(MEMBERS, _("Medlemmer")),
        SECRETARIAT: Circle(SECRETARIAT, _("Sekretariatet")),
        OTHERS: Circle(OTHERS, _("Varaer og observatører")),
        ATTENDEES: Circle(ATTENDEES, _("Møtte, men er ikke med i gruppen")),
    }
    seen: set[str] = set()
    people: set[int] = set()
    without: list[str] = []
    for kind, person in _everyone(minutes):
        if person.pk in people:
            continue
        people.add(person.pk)
        email = _email(person)
        if not email:
            without.append(person.name)
        elif email.lower() not in seen:
            seen.add(email.lower())
            circles[kind].recipients.append(Recipient(person.name, email, person))
    return Addressees(list(circles.values()), without)


def _everyone(minutes: Minutes) -> "Iterator[tuple[str, Person]]":
    terms = list(_terms(minutes))
    for term in sorted(terms, key=lambda term: _rank(term.role)):
        yield _kind(term.role), term.person
    there = minutes.attendances.live().filter(status=AttendanceStatus.PRESENT)
    for row in there.select_related("person__user"):
        yield ATTENDEES, row.person


def _terms(minutes: Minutes) -> "QuerySet[Term]":
    groups = [minutes.meeting.group_id, *minutes.meeting.joint_groups.values_list("pk", flat=True)]
    terms = Term.objects.filter(group__in=groups).on(timezone.localdate())
    return terms.select_related("person__user").order_by("person__sort_key", "pk")


def _rank(role: str) -> int:
    return [MEMBERS, SECRETARIAT, OTHERS].index(_kind(role))


def _kind(role: str) -> str:
    if role in MEMBER_ROLES:
        return MEMBERS
    return SECRETARIAT if role == TermRole.SECRETARY else OTHERS


def _email(person: Person) -> str:
    """The person's own address, else the one they sign in with."""
    user = getattr(person, "user", None)
    return person.email or (user.email if user and user.is_active else "")


def _counted(circle: Circle) -> str:
    count = len(circle.recipients)
    words = {"count": count}
    if circle.kind == MEMBERS:
        return ngettext("%(count)s medlem", "%(count)s medlemmer", count) % words
    if circle.kind == SECRETARIAT:
        return _("%(count)s i sekretariatet") % words
    if circle.kind == OTHERS:
        return ngettext("%(count)s vara eller observatør", "%(count)s varaer og observatører", count) % words
    names = ", ".join(recipient.name for recipient in circle.recipients)
    return _("%(names)s, som ikke er med i gruppen") % {"names": names}
