"""The page of a meeting, and the ways from it into its referat."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from agenda.models import Meeting
from agenda.views.finding import find_meeting
from agenda.views.meetings import find_group, new_meeting_form, new_meeting_page, planned
from members.access import missing, require
from members.refusal import Refused
from members.roles import Permission
from minutes.meeting_page import MeetingPage
from minutes.models import Edition
from minutes.workflow.starting import start_minutes


@login_not_required
@require_safe
def meeting(request: HttpRequest, slug: str, meeting: str) -> HttpResponse:
    """A meeting whose agenda was never released is known by its referat, when that was published."""
    visible = Meeting.objects.visible_to(request.user).select_related("group")
    found = visible.filter(group__slug=slug, slug=meeting).first()
    if found is None:
        published = Edition.objects.visible_to(request.user)
        if published.filter(minutes__meeting__group__slug=slug, minutes__meeting__slug=meeting).exists():
            return redirect("minutes:referat", slug, meeting)
        raise missing(request)
    page = MeetingPage(found, request.user)
    return render(request, "minutes/meeting.html", {"group": found.group, "meeting": found, "page": page})


@require_POST
def start(request: HttpRequest, slug: str, meeting: str) -> HttpResponse:
    """Begins the referat, or goes on where it was left."""
    found = find_meeting(request, slug, meeting)
    user = require(request, found, Permission.WRITE_MINUTES)
    try:
        start_minutes(found, by=user)
    except Refused as refused:
        messages.error(request, refused.sentence)
        return redirect(found)
    return redirect("minutes:write", slug, meeting)


@require_POST
def new_and_write(request: HttpRequest, slug: str) -> HttpResponse:
    """The other button of a new meeting: its referat at once, with the standing items and the roster of that day."""
    group, user = find_group(request, slug)
    require(request, group, Permission.WRITE_MINUTES)
    form = new_meeting_form(request, group, user)
    made = planned(form, group, by=user)
    if made is None:
        return new_meeting_page(request, group, form)
    start_minutes(made, by=user)
    messages.success(request, _("Møtet er laget, og referatet er begynt."))
    return redirect("minutes:write", group.slug, made.slug)
