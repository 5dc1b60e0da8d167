"""A referat as text becomes a draft; and the answers to what the import was in doubt about."""

from dataclasses import asdict
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from members.access import get_visible, require
from members.models import User, WorkingGroup
from members.refusal import Refused
from members.roles import Permission
from minutes.importing.draft import ImportResult
from minutes.importing.forms import ImportForm
from minutes.models import ImportDoubt, Minutes
from minutes.workflow.doubts import accept_doubt, keep_doubt
from minutes.workflow.saving import Result


@require_http_methods(["GET", "POST"])
def import_referat(request: HttpRequest, slug: str) -> HttpResponse:
    group = get_visible(request, WorkingGroup.objects.visible_to(request.user), slug=slug)
    user = require(request, group, Permission.WRITE_MINUTES)
    back = reverse("minutes:group", args=[group.slug])
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    form = ImportForm(*sent, group=group, cancel_url=back)
    if form.is_valid() and (result := form.save(by=user)):
        messages.success(request, _told(result))
        return redirect("minutes:write", group.slug, result.minutes.meeting.slug)
    status = 422 if form.errors else 200
    return render(request, "minutes/import.html", {"group": group, "form": form, "back": back}, status=status)


@require_POST
def answer_doubt(request: HttpRequest, slug: str, meeting: str, uid: UUID) -> HttpResponse:
    """`answer` is accept or keep. A script gets the changed blocks as JSON, others the writing page again."""
    visible = Minutes.objects.visible_to(request.user)
    minutes = get_visible(request, visible, meeting__group__slug=slug, meeting__slug=meeting)
    user = require(request, minutes.group, Permission.WRITE_MINUTES)
    doubt = get_visible(request, ImportDoubt.objects.filter(source__minutes=minutes), uid=uid)
    wants_json = not request.accepts("text/html")
    try:
        results = _answered(doubt, request.POST.get("answer", ""), by=user)
    except Refused as refused:
        if wants_json:
            return JsonResponse({"error": "refused", "message": refused.sentence}, status=409)
        messages.error(request, refused.sentence)
    else:
        if wants_json:
            return JsonResponse({"results": [asdict(result) for result in results]})
    return redirect(reverse("minutes:write", args=[slug, meeting]) + "#tvil")


def _answered(doubt: ImportDoubt, answer: str, *, by: User) -> list[Result]:
    if answer == "accept":
        return accept_doubt(doubt, by=by)
    if answer != "keep":
        raise BadRequest("answer")
    keep_doubt(doubt, by=by)
    return []


def _told(result: ImportResult) -> str:
    words = {
        "items": result.minutes.items.count(),
        "doubts": result.minutes.import_source.doubts.filter(answered_at=None).count(),
    }
    return _("Referatet er lest: %(items)s saker. Det er %(doubts)s ting å se på.") % words
