"""The writing page, and what it asks for beside saving."""

import json
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from agenda.files import store_upload
from members.access import get_visible, require
from members.models import User
from members.refusal import Refused
from members.roles import Permission
from minutes.models import Minutes
from minutes.views.saving import told
from minutes.workflow.attaching import attach_file
from minutes.workflow.blocks.kinds import KINDS
from minutes.workflow.blocks.structure import is_uid
from minutes.workflow.saving import Closed, Result, save_changes
from minutes.writing import Problem, WritingPage
from minutes.writing.forms import change_from
from minutes.writing.people import people_of
from minutes.writing.places import fragment


@require_GET
def write(request: HttpRequest, slug: str, meeting: str) -> HttpResponse:
    minutes, _user = _writable(request, slug, meeting)
    if not minutes.is_editable:
        messages.info(request, _("Referatet er ikke åpent for skriving. Åpne en rettelse for å endre det."))
        return redirect("minutes:referat", slug, meeting)
    removed = request.GET.get("fjernet", "").partition(":")
    gone = (removed[0], removed[2]) if removed[0] in KINDS else None
    return _shown(request, WritingPage(minutes, is_plain="uten-skript" in request.GET, removed=gone))


def _shown(request: HttpRequest, page: WritingPage, status: int = 200) -> HttpResponse:
    context: dict[str, Any] = {
        "page": page,
        "script_data": json.dumps(page.script_data, ensure_ascii=False),
        "csrf_cookie": settings.CSRF_COOKIE_NAME,
        "most_bytes": settings.MAX_UPLOAD_BYTES,
    }
    response = render(request, "minutes/writing/page.html", context, status=status)
    response["Cache-Control"] = "no-store"  # going back shows what is stored, not what once was
    return response


def _writable(request: HttpRequest, slug: str, meeting: str) -> tuple[Minutes, User]:
    """The minutes of the meeting, and who may write in them; 404 or 403 for others."""
    visible = Minutes.objects.visible_to(request.user).select_related("meeting__group", "minute_taker")
    minutes = get_visible(request, visible, meeting__group__slug=slug, meeting__slug=meeting)
    return minutes, require(request, minutes.group, Permission.WRITE_MINUTES)


@require_GET
def people(request: HttpRequest, slug: str, meeting: str) -> JsonResponse:
    """Everyone the pickers know."""
    minutes, _user = _writable(request, slug, meeting)
    return JsonResponse({"people": people_of(minutes)})


@require_POST
def save_form(request: HttpRequest, slug: str, meeting: str, kind: str, uid: str) -> HttpResponse:
    """One form of the page without a script: the same stream of changes, answered by the page."""
    minutes, user = _writable(request, slug, meeting)
    if kind not in KINDS or not (kind == "head" or is_uid(uid)):
        raise Http404
    address = reverse("minutes:write", args=[slug, meeting])
    try:
        (result,) = save_changes(minutes, [change_from(request.POST, kind, uid, minutes)], by=user)
    except Closed as closed:
        messages.error(request, closed.sentence)
        return redirect("minutes:referat", slug, meeting)
    if result.status == "saved":
        removed = f"&fjernet={kind}:{uid}" if request.POST.get("do") == "remove" else ""
        return redirect(f"{address}?uten-skript{removed}{fragment(kind, uid)}")
    return _shown(request, WritingPage(minutes, is_plain=True, problem=_problem(request, result)), status=409)


def _problem(request: HttpRequest, result: Result) -> Problem:
    """What was typed stays; a conflict is answered with the version that is there now."""
    typed = {name: value for name, value in request.POST.items() if name not in ("csrfmiddlewaretoken", "version")}
    return Problem(
        result.kind,
        result.uid,
        result.status,
        version=result.version,
        mine=typed,
        theirs=result.theirs,
        by=result.by,
        at=result.at,
        errors=result.errors,
    )


def _file(request: HttpRequest) -> UploadedFile:
    sent = request.FILES.get("file")
    if not isinstance(sent, UploadedFile):
        raise ValidationError(_("Velg en fil."))
    return sent


@require_POST
def upload(request: HttpRequest, slug: str, meeting: str) -> HttpResponse:
    """A file for the meeting or an item. A script gets the same answer as from saving."""
    minutes, user = _writable(request, slug, meeting)
    change = {name: str(request.POST.get(name, "")) for name in ("id", "uid", "item", "title")}
    try:
        result = attach_file(minutes, store_upload(_file(request)), by=user, **change)
    except (ValidationError, Refused) as problem:
        sentence = " ".join(problem.messages) if isinstance(problem, ValidationError) else str(problem)
        result = Result(change["id"], "attachment", change["uid"], "invalid", errors={"file": sentence})
    if "application/json" in request.headers.get("Accept", ""):
        return JsonResponse(told([result]))
    if result.errors:
        messages.error(request, " ".join(result.errors.values()))
    return redirect(reverse("minutes:write", args=[slug, meeting]) + "?uten-skript")
