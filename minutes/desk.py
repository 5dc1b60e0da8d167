"""What the home of a secretariat shows: what needs a hand now, what waits for others, the groups.

Every list is one query, however many rows and groups there are.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from django.db.models import Count, F, Max, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from agenda.models import Meeting, MeetingStatus
from members.models import WorkingGroup
from members.roles import Permission
from members.templatetags.dates import day as day_words
from members.templatetags.dates import full_date
from minutes.document.items import number_anchor
from minutes.models import EDITABLE, Appointment, Edition, FollowUp, Minutes, MinutesStatus

if TYPE_CHECKING:
    from members.models.groups import AnyUser

FINAL = (MinutesStatus.PUBLISHED, MinutesStatus.APPROVED)
LOOK_BACK = timedelta(days=365)  # a meeting that has waited longer for its referat gets none
LOOK_AHEAD = timedelta(days=28)
AGENDA_IS_LATE = timedelta(days=7)
MOST_WAITING = 20


@dataclass(frozen=True)
class Task:
    """One thing to do: what, why, when, and one button. `is_post` when the button does it at once."""

    title: str
    text: str
    when: str
    url: str
    action: str
    is_urgent: bool = False
    is_post: bool = False


@dataclass(frozen=True)
class GroupRow:
    """A group with its last meeting, the state of that meeting's referat, and its next meeting."""

    group: WorkingGroup
    last: Meeting | None
    status: str  # a status of minutes, or nothing when nobody has begun
    next_at: datetime | None


def needs_you(user: "AnyUser") -> list[Task]:
    """The oldest draft first: nobody waits longer than those who were at that meeting."""
    minutes = Minutes.objects.live().where(user, Permission.WRITE_MINUTES)
    groups = WorkingGroup.objects.where(user, Permission.WRITE_MINUTES)
    meetings = Meeting.objects.of_groups(groups).exclude(status=MeetingStatus.CANCELLED).select_related("group")
    return [
        *_drafts(minutes),
        *_without_minutes(meetings),
        *_agendas(meetings),
        *_own(minutes, user),
        *_undelivered(minutes),
        *_open_seats(minutes),
        *_undated(minutes),
    ]


def waits_for_others(user: "AnyUser") -> "QuerySet[FollowUp]":
    """Follow-ups of published referater that are not done: the nearest date first, those without a date last."""
    minutes = Minutes.objects.live().where(user, Permission.WRITE_MINUTES)
    return (
        published_follow_ups(minutes)
        .exclude(_is_own(user))
        .select_related("owner", "item__minutes__meeting__group")
        .order_by(F("due_on").asc(nulls_last=True), "item__minutes__starts_at", "pk")
    )


def groups_table(user: "AnyUser") -> list[GroupRow]:
    now = timezone.now()
    held = Meeting.objects.filter(Q(group=OuterRef("pk")) | Q(joint_groups=OuterRef("pk")))
    held = held.exclude(status=MeetingStatus.CANCELLED)
    groups = (
        WorkingGroup.objects.where(user, Permission.WRITE_MINUTES)
        .filter(is_closed=False)
        .annotate(
            last_pk=Subquery(_over(held, now).order_by("-starts_at").values("pk")[:1]),
            next_at=Subquery(held.filter(starts_at__gte=now).order_by("starts_at").values("starts_at")[:1]),
        )
    )
    rows = list(groups)
    last = Meeting.objects.select_related("group").in_bulk([row.last_pk for row in rows if row.last_pk])
    states = dict(Minutes.objects.live().filter(meeting__in=last).values_list("meeting", "status"))
    return [GroupRow(row, last.get(row.last_pk), states.get(row.last_pk, ""), row.next_at) for row in rows]


def published_follow_ups(minutes: "QuerySet[Minutes]") -> "QuerySet[FollowUp]":
    """Not done, of referater that stand as they were published."""
    rows = FollowUp.objects.live().filter(item__removed_at=None, done_at=None).exclude(what="")
    return rows.filter(item__minutes__in=minutes.filter(status__in=FINAL).values("pk"))


def _over(meetings: "QuerySet[Meeting]", now: datetime) -> "QuerySet[Meeting]":
    return meetings.annotate(over_at=Coalesce("ends_at", "starts_at")).filter(over_at__lt=now)


def _drafts(minutes: "QuerySet[Minutes]") -> Iterator[Task]:
    now = timezone.now()
    rows = (
        minutes.filter(status__in=EDITABLE).annotate(over_at=Coalesce("ends_at", "starts_at")).filter(over_at__lt=now)
    )
    for draft in rows.select_related("meeting__group").order_by("starts_at"):
        is_correction = draft.status == MinutesStatus.CORRECTION
        title = (
            _("Publiser rettelsen av referatet fra %(day)s")
            if is_correction
            else _("Skriv ferdig referatet fra %(day)s")
        )
        yield Task(
            title=title % {"day": short_day(draft.starts_at)},
            text=_("%(group)s. Sist lagret %(saved)s.") % {"group": draft.group.name, "saved": _saved(draft.saved_at)},
            when=_since(draft.starts_at),
            is_urgent=not is_correction,
            url=_address("minutes:write", draft.meeting),
            action=_("Skriv videre"),
        )


def _without_minutes(meetings: "QuerySet[Meeting]") -> Iterator[Task]:
    now = timezone.now()
    begun = Minutes.objects.live().values("meeting")
    rows = _over(meetings, now).filter(starts_at__gte=now - LOOK_BACK).exclude(pk__in=begun)
    for meeting in rows.order_by("starts_at"):
        yield Task(
            title=_("Skriv referat fra %(day)s") % {"day": short_day(meeting.starts_at)},
            text=_("%(group)s. Møtet er holdt, og referatet er ikke begynt.") % {"group": meeting.group.name},
            when=_since(meeting.starts_at),
            is_urgent=True,
            url=_address("minutes:start", meeting),
            action=_("Begynn referatet"),
            is_post=True,
        )


def _agendas(meetings: "QuerySet[Meeting]") -> Iterator[Task]:
    now = timezone.now()
    rows = meetings.filter(released_at=None, starts_at__gte=now, starts_at__lt=now + LOOK_AHEAD)
    for meeting in rows.annotate(count=Count("items")).order_by("starts_at"):
        items = ngettext("%(count)s sak er ført opp.", "%(count)s saker er ført opp.", meeting.count)
        yield Task(
            title=_("Frigi sakslisten til %(day)s") % {"day": short_day(meeting.starts_at)},
            text=f"{meeting.group.name}. {items % {'count': meeting.count}}",
            when=_until(meeting.starts_at),
            is_urgent=meeting.starts_at - now < AGENDA_IS_LATE,
            url=_address("agenda:agenda_edit", meeting),
            action=_("Se sakslisten"),
        )


def _undelivered(minutes: "QuerySet[Minutes]") -> Iterator[Task]:
    failed = Q(deliveries__failed_at__isnull=False, deliveries__sent_at=None)
    rows = (
        Edition.objects.standing()
        .filter(failed, minutes__in=minutes.values("pk"))
        .annotate(failures=Count("deliveries", filter=failed), last=Max("deliveries__failed_at"))
        .select_related("minutes__meeting__group")
    )
    for edition in rows.order_by("last"):
        count = edition.failures
        title = ngettext("%(count)s e-post kom ikke fram", "%(count)s e-poster kom ikke fram", count)
        yield Task(
            title=title % {"count": count},
            text=_("%(group)s. Referatet fra %(day)s.")
            % {"group": edition.minutes.group.name, "day": short_day(edition.minutes.starts_at)},
            when=short_day(edition.last),
            url=_address("minutes:editions", edition.minutes.meeting),
            action=_("Se hvem"),
        )


def _is_own(user: "AnyUser") -> Q:
    person = user.person_id if user.is_authenticated else None
    return Q(owner=person, owner__isnull=False) if person else Q(pk__in=[])


def _own(minutes: "QuerySet[Minutes]", user: "AnyUser") -> Iterator[Task]:
    """What this person has to do oneself."""
    rows = published_follow_ups(minutes).filter(_is_own(user)).select_related("item__minutes__meeting__group")
    for row in rows.order_by(F("due_on").asc(nulls_last=True), "pk"):
        due = _("Frist %(day)s") % {"day": short_day(row.due_on)} if row.due_on else row.due_text
        about = row.item.minutes
        yield Task(
            title=row.what,
            text=_("%(group)s. Sak %(number)s, %(day)s.")
            % {"group": about.group.name, "number": row.item.number, "day": short_day(about.starts_at)},
            when=due or _("Frist ikke satt"),
            is_urgent=row.due_on is not None and row.due_on < timezone.localdate(),
            url=reverse("minutes:follow_up_done", args=[row.uid]),
            action=_("Merk som gjort"),
            is_post=True,
        )


def _open_seats(minutes: "QuerySet[Minutes]") -> Iterator[Task]:
    live = Q(seats__removed_at=None)
    rows = (
        Appointment.objects.live()
        .filter(item__removed_at=None, item__minutes__in=minutes.filter(status__in=FINAL).values("pk"))
        .annotate(
            total=Count("seats", filter=live),
            vacant=Count("seats", filter=live & Q(seats__person=None, seats__as_written="")),
        )
        .filter(vacant__gt=0)
        .select_related("item__minutes__meeting__group")
    )
    for row in rows.order_by("item__minutes__starts_at", "pk"):
        title = ngettext("Fyll %(count)s plass: %(body)s", "Fyll %(count)s plasser: %(body)s", row.vacant)
        yield Task(
            title=title % {"count": in_words(row.vacant), "body": row.body or row.item.outline_title},
            text=_("%(group)s. Sak %(number)s, %(day)s. %(vacant)s av %(total)s er ledige.")
            % {
                "group": row.item.minutes.group.name,
                "number": row.item.number,
                "day": short_day(row.item.minutes.starts_at),
                "vacant": row.vacant,
                "total": row.total,
            },
            when=_("Ingen frist"),
            url=item_url(row.item.minutes.meeting, row.item.number),
            action=_("Se saken"),
        )


def _undated(minutes: "QuerySet[Minutes]") -> Iterator[Task]:
    rows = published_follow_ups(minutes).filter(due_on=None, due_text="")
    rows = rows.select_related("item__minutes__meeting__group").order_by("item__minutes__starts_at", "item__position")
    by_minutes: dict[int, list[Any]] = {}
    for row in rows:
        by_minutes.setdefault(row.item.minutes_id, []).append(row)
    for undated in by_minutes.values():
        about = undated[0].item.minutes
        count = len(undated)
        title = ngettext("Sett frist på %(count)s oppfølging", "Sett frist på %(count)s oppfølginger", count)
        numbers = list(dict.fromkeys(row.item.number for row in undated))
        yield Task(
            title=title % {"count": in_words(count)},
            text=_("%(group)s. Sak %(numbers)s, %(day)s. Fristen settes i en rettelse.")
            % {"group": about.group.name, "numbers": enumerated(numbers), "day": short_day(about.starts_at)},
            when=_("Ingen frist"),
            url=_address("minutes:correct", about.meeting),
            action=_("Rett referatet"),
        )


def item_url(meeting: Meeting, number: str) -> str:
    return f"{_address('minutes:referat', meeting)}#{number_anchor(number)}"


def _address(name: str, meeting: Meeting) -> str:
    return reverse(name, args=[meeting.group.slug, meeting.slug])


def short_day(moment: date) -> str:
    """11. mars; with its year when that is another than this one"""
    year = timezone.localtime(moment).year if isinstance(moment, datetime) else moment.year
    return day_words(moment) if year == timezone.localdate().year else full_date(moment)


def _saved(moment: datetime) -> str:
    local = timezone.localtime(moment)
    clock = f"kl.\xa0{local:%H.%M}"
    return clock if local.date() == timezone.localdate() else short_day(moment)


def _days(moment: datetime) -> int:
    return (timezone.localtime(moment).date() - timezone.localdate()).days


def _since(moment: datetime) -> str:
    days = -_days(moment)
    if days == 0:
        return _("Møtet var i dag")
    return ngettext("%(days)s dag siden møtet", "%(days)s dager siden møtet", days) % {"days": days}


def _until(moment: datetime) -> str:
    days = _days(moment)
    if days == 0:
        return _("Møtet er i dag")
    return ngettext("Møtet er om %(days)s dag", "Møtet er om %(days)s dager", days) % {"days": days}


def in_words(count: int) -> str:
    """Numbers up to twelve are written as words in running text."""
    words = (
        *(_("ingen"), _("en"), _("to"), _("tre"), _("fire"), _("fem"), _("seks")),
        *(_("sju"), _("åtte"), _("ni"), _("ti"), _("elleve"), _("tolv")),
    )
    return words[count] if count < len(words) else str(count)


def enumerated(words: list[str]) -> str:
    """6, 7 og 8"""
    return _(" og ").join(filter(None, [", ".join(words[:-1]), words[-1]])) if words else ""
