"""The page on which an agenda is built."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from agenda.builder import AgendaBuilder, Answer, Undo
from agenda.models import AgendaItem, Meeting, Paper
from agenda.views.finding import find_plannable
from members.refusal import Refused


@require_safe
def agenda_edit(request: HttpRequest, slug: str, meeting: str) -> HttpResponse:
    found, _user = find_plannable(request, slug, meeting)
    return builder_page(request, found, undo=_undo(found, request.GET.get("fjernet", "")))


def builder_page(
    request: HttpRequest,
    meeting: Meeting,
    answer: Answer | None = None,
    *,
    undo: Undo | None = None,
    focus: str = "",
) -> HttpResponse:
    """The whole page, or what of it a script swaps in. A refused form is answered with 422."""
    is_refused = answer is not None and (answer.form is not None or bool(answer.refusal))
    context = {
        "meeting": meeting,
        "group": meeting.group,
        "builder": AgendaBuilder(meeting, answer, undo),
        "focus": focus,
    }
    template = "agenda/builder_swap.html" if request.htmx else "agenda/edit.html"  # type: ignore[attr-defined]
    return render(request, template, context, status=422 if is_refused else 200)


def after(
    request: HttpRequest, meeting: Meeting, place: str = "", *, focus: str = "", removed: str = ""
) -> HttpResponse:
    """Done: the page again, at the place of the change. `removed` offers the way back."""
    if request.htmx:  # type: ignore[attr-defined]
        return builder_page(request, meeting, Answer(place), undo=_undo(meeting, removed), focus=focus)
    address = reverse("agenda:agenda_edit", args=[meeting.group.slug, meeting.slug])
    query = f"?fjernet={removed}" if removed else ""
    return redirect(f"{address}{query}{'#' + focus if focus else ''}")


def refusal_page(request: HttpRequest, meeting: Meeting, refused: Refused, typed: str = "") -> HttpResponse:
    """Nothing was changed, and why. The agenda may be locked now, so what was typed is shown, to be copied."""
    meeting.refresh_from_db(fields=["agenda_locked_at", "status"])
    return builder_page(request, meeting, Answer(refusal=refused.sentence, unsaved=typed))


def _undo(meeting: Meeting, removed: str) -> Undo | None:
    """The way back for "sak:<uid>" or "vedlegg:<number>", when it is removed from this agenda."""
    kind, _colon, name = removed.partition(":")
    where = [meeting.group.slug, meeting.slug]
    if kind == "sak" and (item := _removed_item(meeting, name)):
        text = _("«%(title)s» er fjernet.") % {"title": item.title}
        return Undo(text, reverse("agenda:item_restore", args=[*where, item.uid]))
    if kind == "vedlegg" and name.isascii() and name.isdecimal() and len(name) < 18:
        paper = Paper.with_removed.filter(meeting=meeting, pk=name, removed_at__isnull=False).first()
        if paper:
            text = _("«%(title)s» er fjernet.") % {"title": paper.title}
            return Undo(text, reverse("agenda:paper_restore", args=[*where, paper.pk]))
    return None


def _removed_item(meeting: Meeting, uid: str) -> AgendaItem | None:
    try:
        return AgendaItem.with_removed.filter(meeting=meeting, uid=UUID(uid), removed_at__isnull=False).first()
    except ValueError:
        return None
