"""Beginning the minutes of a meeting: most of it is known already."""

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from agenda.models import AgendaItem, Meeting, MeetingStatus
from agenda.workflow import lock_agenda
from members.models import Alliance, Person, Term, TermRole, User, record, roster
from members.refusal import Refused
from members.roles import MEMBER_ROLES
from minutes.models import (
    Appointment,
    Attendance,
    AttendanceCategory,
    ItemPresenter,
    Minutes,
    MinutesItem,
    Seat,
)
from minutes.workflow.blocks.structure import renumber


@transaction.atomic
def start_minutes(meeting: Meeting, *, by: User) -> Minutes:
    """The working copy: roster of the day as attendance, the agenda's items, chair and minute taker of last time."""
    meeting = Meeting.objects.select_for_update(of=("self",)).select_related("group").get(pk=meeting.pk)
    if meeting.status == MeetingStatus.CANCELLED:
        raise Refused(_("Møtet er avlyst. Det har ikke noe referat."))
    existing = Minutes.objects.live().filter(meeting=meeting).first()
    if existing is not None:
        return existing
    last = _last_minutes(meeting)
    minutes = Minutes.objects.create(
        meeting=meeting,
        language=meeting.group.language,
        title=_title(meeting),
        starts_at=meeting.starts_at,
        ends_at=meeting.ends_at,
        place=meeting.place,
        minute_taker=_minute_taker(meeting, last, by),
    )
    _attend(minutes, _chair(last))
    for item in meeting.items.prefetch_related("presenters"):
        copy_item(minutes, item)
    renumber(minutes)
    lock_agenda(meeting)
    record("minutes.started", minutes, by=by, group=meeting.group, summary=minutes.title)
    return minutes


def copy_item(minutes: Minutes, item: AgendaItem) -> MinutesItem:
    """An item of the agenda as an item of the minutes. Papers handed out before stay with the agenda."""
    copied = MinutesItem.objects.create(
        minutes=minutes,
        agenda_item=item,
        position=item.position,
        number=item.number,
        title=item.title,
        short_title=item.short_title,
        kind=item.kind,
        planned_minutes=item.planned_minutes,
        approves=item.approves,
        exempt_basis=item.exempt_basis,
    )
    ItemPresenter.objects.bulk_create(
        ItemPresenter(item=copied, person=row.person, as_written=row.as_written, position=row.position)
        for row in item.presenters.all()
    )
    _bring_open_seats(copied, item)
    return copied


def _bring_open_seats(copied: MinutesItem, item: AgendaItem) -> None:
    """The seats that the meeting before left open in the same item, open still."""
    same = Q(item__title=item.title, item__kind=item.kind)
    if item.carried_from_id:
        same |= Q(item__agenda_item=item.carried_from_id)
    left = Appointment.objects.live().filter(
        same,
        item__minutes__meeting=item.meeting.previous(),
        item__minutes__binned_at=None,
        item__removed_at=None,
    )
    for body in left.prefetch_related("seats"):
        places = [seat for seat in body.seats.all() if seat.is_open and seat.removed_at is None]
        if places:
            made = Appointment.objects.create(item=copied, body=body.body, position=body.position)
            Seat.objects.bulk_create(Seat(appointment=made, position=place) for place in range(len(places)))


def _title(meeting: Meeting) -> str:
    """Referat møte i Fjordregionens faggruppe Næringssamarbeidet"""
    alliance = Alliance.current().name
    owner = f"{alliance}{'’' if alliance.endswith('s') else 's'} " if alliance else ""
    kind = meeting.group.get_kind_display()
    return f"Referat møte i {owner}{kind} {meeting.group.name}"


def _last_minutes(meeting: Meeting) -> Minutes | None:
    earlier = Minutes.objects.live().filter(meeting__group=meeting.group, starts_at__lt=meeting.starts_at)
    return earlier.order_by("-starts_at").first()


def _chair(last: Minutes | None) -> Person | None:
    row = last.attendances.live().filter(is_chair=True).first() if last else None
    return row.person if row else None


def _minute_taker(meeting: Meeting, last: Minutes | None, by: User) -> Person | None:
    """Whoever took minutes last time, if still in the secretariat; else the secretary who begins."""
    secretaries = {term.person_id for term in roster(meeting.group, meeting.day).secretaries()}
    if last and last.minute_taker_id in secretaries:
        return last.minute_taker
    return by.person if by.person_id in secretaries else None


def _attend(minutes: Minutes, last_chair: Person | None) -> None:
    """Members and secretariat of that day as present. Deputies and observers come in when chosen."""
    terms = _terms(minutes)
    chair = _who_chairs(terms, last_chair)
    Attendance.objects.bulk_create(
        Attendance(
            minutes=minutes,
            position=place,
            person=term.person,
            term=term,
            category=(AttendanceCategory.SECRETARIAT if term.role == TermRole.SECRETARY else AttendanceCategory.MEMBER),
            is_chair=term.person_id == chair,
            organisation=term.organisation,
            organisation_name=term.organisation.name if term.organisation else "",
            region=term.region,
            region_name=term.region.printed_name if term.region else "",
        )
        for place, term in enumerate(terms)
    )


def _terms(minutes: Minutes) -> list[Term]:
    """One term for each person: members of the meeting's groups first, then the secretariat."""
    meeting = minutes.meeting
    groups = [meeting.group, *meeting.joint_groups.all()]
    terms = [term for group in groups for term in roster(group, meeting.day)]
    kept: dict[int, Term] = {}
    for term in [
        *(term for term in terms if term.role in MEMBER_ROLES),
        *(term for term in terms if term.role == TermRole.SECRETARY),
    ]:
        kept.setdefault(term.person_id, term)
    return list(kept.values())


def _who_chairs(terms: list[Term], last_chair: Person | None) -> int | None:
    """Whoever chaired last time, if a member still; else the group's chair."""
    members = [term for term in terms if term.role in MEMBER_ROLES]
    if last_chair and any(term.person_id == last_chair.pk for term in members):
        return last_chair.pk
    return next((term.person_id for term in members if term.role == TermRole.CHAIR), None)
