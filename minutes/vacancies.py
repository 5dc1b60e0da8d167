"""Seats that published referater leave open, until a later one tells of the same body."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import QuerySet

from agenda.models import Meeting
from minutes.document.codec import from_json
from minutes.document.model import Appointment, Item
from minutes.reading import newest_documents

if TYPE_CHECKING:
    from members.models.groups import AnyUser
    from minutes.models import EditionDocument


@dataclass(frozen=True)
class Vacancy:
    """An appointment with open seats, and the item of the published referat that says so."""

    meeting: Meeting
    item: Item
    appointment: Appointment


def vacancies(user: "AnyUser", meetings: "QuerySet[Meeting]") -> list[Vacancy]:
    """The newest first, as far as this person may read."""
    has_appointments: dict[str, list[dict[str, list[dict[str, str]]]]] = {"items": [{"appointments": [{}]}]}
    documents = newest_documents(user).filter(
        edition__minutes__meeting__in=meetings.values("pk"), document__contains=has_appointments
    )
    told = _last_told(documents.order_by("edition__minutes__meeting__starts_at", "pk"))
    return [vacancy for vacancy in reversed(told) if vacancy.appointment.open_seats]


def _last_told(documents: "Iterable[EditionDocument]") -> list[Vacancy]:
    """How each body stands after the last document that names it."""
    told: dict[tuple[str, ...], Vacancy] = {}
    for row in documents:
        for item in from_json(row.document).items:
            for appointment in item.appointments:
                body = " ".join(appointment.body.casefold().split())
                key = (body,) if body else (str(row.pk), appointment.uid)
                told.pop(key, None)
                told[key] = Vacancy(row.edition.minutes.meeting, item, appointment)
    return list(told.values())
