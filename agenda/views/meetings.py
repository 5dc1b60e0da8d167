"""Making, editing, cancelling a meeting, and releasing its agenda."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from agenda import workflow
from agenda.carrying import deferred_before
from agenda.forms import MeetingPlanForm, initial_of, initial_of_meeting
from agenda.models import Meeting
from agenda.schedule import suggest_next
from agenda.views.finding import find_plannable
from members.access import get_visible, require
from members.models import User, WorkingGroup
from members.refusal import Refused
from members.roles import Permission


@require_http_methods(["GET", "HEAD", "POST"])
def new_meeting(request: HttpRequest, slug: str) -> HttpResponse:
    group, user = find_group(request, slug)
    form = new_meeting_form(request, group, user)
    meeting = planned(form, group, by=user)
    if meeting is not None:
        return redirect("agenda:agenda_edit", group.slug, meeting.slug)
    return new_meeting_page(request, group, form)


def find_group(request: HttpRequest, slug: str) -> tuple[WorkingGroup, User]:
    """The group, and who plans a meeting in it."""
    group = get_visible(request, WorkingGroup.objects.visible_to(request.user), slug=slug)
    return group, require(request, group, Permission.PLAN_MEETING)


def new_meeting_form(request: HttpRequest, group: WorkingGroup, user: User) -> MeetingPlanForm:
    """As it was sent, or with what is usual for the group filled in."""
    initial = initial_of(suggest_next(group, timezone.localdate()))
    form = MeetingPlanForm(request.POST or None, group=group, user=user, initial=initial)
    form.action = reverse("agenda:new_meeting", args=[group.slug])
    form.write_url = reverse("minutes:new_and_write", args=[group.slug])
    form.submit_label = _("Lag saksliste")
    form.cancel_url = reverse("minutes:group", args=[group.slug])
    return form


def planned(form: MeetingPlanForm, group: WorkingGroup, *, by: User) -> Meeting | None:
    """The new meeting; nothing when the form says what is wrong."""
    if not form.is_valid():
        return None
    carried = deferred_before(group, form.plan["starts_at"])
    try:
        return workflow.create_meeting(group, by=by, carried=carried, **form.plan)
    except Refused as refused:
        form.add_error(None, refused.sentence)
        return None


def new_meeting_page(request: HttpRequest, group: WorkingGroup, form: MeetingPlanForm) -> HttpResponse:
    suggestion = suggest_next(group, timezone.localdate())
    context = {"group": group, "form": form, "based_on": suggestion.based_on if suggestion else None}
    return _form_page(request, "agenda/new_meeting.html", form, context)


@require_http_methods(["GET", "HEAD", "POST"])
def edit_meeting(request: HttpRequest, slug: str, meeting: str) -> HttpResponse:
    found, user = find_plannable(request, slug, meeting)
    if request.method != "POST" and (found.is_agenda_locked or found.is_cancelled):
        return redirect(found)  # what the page of the meeting no longer offers
    form = MeetingPlanForm(request.POST or None, group=found.group, user=user, initial=initial_of_meeting(found))
    form.cancel_url = found.get_absolute_url()
    if form.is_valid():
        try:
            workflow.edit_meeting(found, by=user, **form.plan)
        except Refused as refused:
            form.add_error(None, refused.sentence)
        else:
            messages.success(request, _("Møtet er endret."))
            return redirect(found)
    return _form_page(request, "agenda/edit_meeting.html", form, {"meeting": found, "group": found.group, "form": form})


@require_http_methods(["GET", "HEAD", "POST"])
def cancel(request: HttpRequest, slug: str, meeting: str) -> HttpResponse:
    found, user = find_plannable(request, slug, meeting)
    if request.method == "POST":
        try:
            workflow.cancel_meeting(found, by=user)
            messages.success(request, _("Møtet er avlyst."))
        except Refused as refused:
            messages.error(request, refused.sentence)
        return redirect(found)
    context = {
        "title": _("Avlyse møtet?"),
        "text": _("Møtet blir stående med adressen sin, merket som avlyst. Det kan ikke angres."),
        "action": _("Avlys møtet"),
        "cancel_url": found.get_absolute_url(),
        "danger": True,
    }
    return render(request, "components/confirmation.html", context)


@require_POST
def release(request: HttpRequest, slug: str, meeting: str) -> HttpResponse:
    found, user = find_plannable(request, slug, meeting)
    try:
        workflow.release_agenda(found, by=user)
        messages.success(request, _("Sakslisten er frigitt. Medlemmene kan lese den nå."))
    except Refused as refused:
        messages.error(request, refused.sentence)
        return redirect("agenda:agenda_edit", slug, meeting)
    return redirect(found)


def _form_page(request: HttpRequest, template: str, form: MeetingPlanForm, context: dict[str, Any]) -> HttpResponse:
    return render(request, template, context, status=422 if form.is_bound else 200)
