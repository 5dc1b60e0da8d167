"""The first page: the desk of a secretariat, or what is new for a member."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from members.access import missing
from members.context_processors import works_in_secretariat
from members.models import User
from minutes.binned import in_bin
from minutes.desk import MOST_WAITING, groups_table, in_words, needs_you, waits_for_others
from minutes.for_you import ForYou
from minutes.models import FollowUp
from minutes.views.follow_ups import may_mark


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    user = request.user
    if not user.is_authenticated:  # the middleware has asked already
        raise missing(request)
    return desk(request) if works_in_secretariat(request) else for_you(request, user)


def desk(request: HttpRequest) -> HttpResponse:
    tasks = needs_you(request.user)
    waiting = waits_for_others(request.user)
    context = {
        "today": timezone.localdate(),
        "tasks": tasks,
        "summary": _summary(len(tasks)),
        "waiting": list(waiting[:MOST_WAITING]),
        "waiting_count": waiting.count(),
        "groups": groups_table(request.user),
        "binned": in_bin(request.user),
        "undo": _just_done(request),
    }
    return render(request, "minutes/home_desk.html", context)


def for_you(request: HttpRequest, user: User) -> HttpResponse:
    context = {"today": timezone.localdate(), "page": ForYou(user), "undo": _just_done(request)}
    return render(request, "minutes/home_for_you.html", context)


def _just_done(request: HttpRequest) -> dict[str, str] | None:
    """What was marked as done on the way here, and the way back."""
    uid = parse_uuid(request.GET.get("gjort", ""))
    follow_up = FollowUp.objects.filter(uid=uid, done_at__isnull=False).first() if uid else None
    if follow_up is None or not may_mark(request.user, follow_up):
        return None
    text = _("«%(what)s» er merket som gjort.") % {"what": follow_up.what}
    return {"text": text, "url": reverse("minutes:follow_up_undone", args=[follow_up.uid])}


def parse_uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def _summary(count: int) -> str:
    if count == 0:
        return _("Ingenting venter på deg.")
    return _("%(count)s ting venter på deg.") % {"count": in_words(count).capitalize()}
