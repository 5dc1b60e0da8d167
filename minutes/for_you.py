"""What the home of a member shows. All of it comes from what was published, never from a draft."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from agenda.models import Meeting
from members.models import Term, WorkingGroup
from members.roles import Permission
from minutes.desk import enumerated
from minutes.document.codec import from_json
from minutes.document.model import Appointment, Document, Item
from minutes.document.model import FollowUp as FollowUpValue
from minutes.models import EditionDocument, FollowUp
from minutes.reading import newest_documents, next_meeting

if TYPE_CHECKING:
    from members.models import User
    from members.models.groups import AnyUser

IS_NEW = timedelta(days=30)
MOST_MEETINGS = 3
HIGHLIGHTS = 3


@dataclass(frozen=True)
class Newest:
    """The newest referat of one's groups."""

    row: EditionDocument
    document: Document
    approved_next: Meeting | None

    @property
    def is_new(self) -> bool:
        return self.row.edition.published_at > timezone.now() - IS_NEW

    @cached_property
    def highlights(self) -> list[tuple[str, str]]:
        """What the referat asks of its readers: open seats, then follow-ups."""
        items = self.document.items
        seats = [(_("Oppnevning"), vacancy(seat)) for item in items for seat in item.appointments if seat.open_seats]
        follow_ups = [(_("Oppfølging"), row.what) for item in items for row in item.follow_ups]
        return [*seats, *follow_ups][:HIGHLIGHTS]


@dataclass(frozen=True)
class OwnFollowUp:
    """A follow-up that a published referat gives to this person."""

    meeting: Meeting
    item: Item
    value: FollowUpValue

    @property
    def due_on(self) -> date | None:
        return date.fromisoformat(self.value.due_on) if self.value.due_on else None

    @property
    def is_late(self) -> bool:
        return self.due_on is not None and self.due_on < timezone.localdate()


@dataclass(frozen=True)
class OpenSeats:
    """An appointment of a published referat with seats that nobody has yet."""

    meeting: Meeting
    item: Item
    appointment: Appointment


class ForYou:
    """The parts of the page, each asked for once."""

    def __init__(self, user: "User") -> None:
        self.user = user
        self.groups = WorkingGroup.objects.where(user, Permission.READ_PUBLISHED)

    @cached_property
    def terms(self) -> list[Term]:
        held = Term.objects.filter(person=self.user.person_id).on(timezone.localdate()).exclude(person=None)
        return list(held.select_related("group", "organisation", "region").order_by("group__sort_key", "pk"))

    @property
    def roles(self) -> list[str]:
        """Asker, i Klima og miljø og Næringssamarbeidet: for whom one sits where."""
        groups: dict[str, list[str]] = {}
        for term in self.terms:
            names = groups.setdefault(str(term.organisation or term.region or ""), [])
            if term.group.name not in names:
                names.append(term.group.name)
        return [
            _("%(whom)s, i %(groups)s") % {"whom": whom, "groups": enumerated(names)} if whom else enumerated(names)
            for whom, names in groups.items()
        ]

    @cached_property
    def newest(self) -> Newest | None:
        row = self._documents.order_by("-edition__published_at", "-pk").first()
        if row is None:
            return None
        return Newest(row, from_json(row.document), next_meeting(row.edition.minutes, self.user))

    @cached_property
    def meetings(self) -> list[Meeting]:
        mine = Meeting.objects.visible_to(self.user).upcoming().filter(pk__in=Meeting.objects.of_groups(self.groups))
        return list(mine.select_related("group")[:MOST_MEETINGS])

    @cached_property
    def follow_ups(self) -> list[OwnFollowUp]:
        """Those with a date first. Whether one is done is the one thing that is not in the document."""
        mine = [
            OwnFollowUp(row.edition.minutes.meeting, item, value)
            for row, document in self._asking
            for item in document.items
            for value in item.follow_ups
            if value.person_id and value.person_id == self.user.person_id
        ]
        undone = _undone([own.value.uid for own in mine])
        return sorted((own for own in mine if own.value.uid in undone), key=lambda own: own.value.due_on or "9999")

    @cached_property
    def open_seats(self) -> list[OpenSeats]:
        return [
            OpenSeats(row.edition.minutes.meeting, item, appointment)
            for row, document in self._asking
            for item in document.items
            for appointment in item.appointments
            if appointment.open_seats
        ]

    @cached_property
    def _asking(self) -> list[tuple[EditionDocument, Document]]:
        """Documents that give this person something to do or have open seats. The database looks into the JSON."""
        has_seats = Q(document__contains={"items": [{"appointments": [{"seats": [""]}]}]})
        is_mine = Q(document__contains={"items": [{"follow_ups": [{"person_id": self.user.person_id}]}]})
        asking = has_seats | is_mine if self.user.person_id else has_seats
        rows = self._documents.filter(asking).order_by("-edition__minutes__meeting__starts_at")
        return [(row, from_json(row.document)) for row in rows]

    @property
    def _documents(self) -> "QuerySet[EditionDocument]":
        meetings = Meeting.objects.of_groups(self.groups).values("pk")
        return newest_documents(self.user).filter(edition__minutes__meeting__in=meetings)


def vacancy(appointment: Appointment) -> str:
    """2 av 2 plasser er ledige: tverrfaglig prosjektgruppe"""
    sentence = ngettext(
        "%(open)s av %(total)s plasser er ledig", "%(open)s av %(total)s plasser er ledige", appointment.open_seats
    )
    words = {"open": appointment.open_seats, "total": len(appointment.seats)}
    return ": ".join(filter(None, [sentence % words, appointment.body]))


def _undone(uids: list[str]) -> set[str]:
    return {str(uid) for uid in FollowUp.objects.filter(uid__in=uids, done_at=None).values_list("uid", flat=True)}


def has_follow_up(user: "AnyUser", follow_up: FollowUp) -> bool:
    """Whether a published referat that this person may read gives the follow-up to them."""
    if not user.is_authenticated or not user.person_id:
        return False
    wanted = {"items": [{"follow_ups": [{"uid": str(follow_up.uid), "person_id": user.person_id}]}]}
    return newest_documents(user).filter(document__contains=wanted).exists()
