"""What is handed out before a meeting: adding, removing, and the files themselves."""

from uuid import UUID

from django.contrib.auth.decorators import login_not_required
from django.db.models import QuerySet
from django.http import FileResponse, HttpRequest, HttpResponse
from django.views.decorators.http import require_POST, require_safe

from agenda import workflow
from agenda.builder import Answer
from agenda.files import file_response
from agenda.forms import PaperForm
from agenda.models import AgendaItem, Meeting, Paper
from agenda.views.agenda import after, builder_page, refusal_page
from agenda.views.finding import find_meeting, find_plannable
from members.access import get_visible, missing
from members.refusal import Refused


@require_POST
def paper_new(request: HttpRequest, slug: str, meeting: str, uid: UUID | None = None) -> HttpResponse:
    """A paper of the item with this id, or of the whole meeting."""
    found, user = find_plannable(request, slug, meeting)
    item = get_visible(request, AgendaItem.objects.filter(meeting=found), uid=uid) if uid else None
    place = str(uid) if uid else "motet"
    form = PaperForm(request.POST, request.FILES, place=place)
    if not form.is_valid():
        return builder_page(request, found, Answer(f"vedlegg-{place}", form))
    values = {"title": form.cleaned_data["title"], "url": form.cleaned_data["url"], "stored": form.stored}
    try:
        workflow.add_paper(found, item=item, by=user, **values)
    except Refused as refused:
        return refusal_page(request, found, refused, f"{values['title']} {values['url']}".strip())
    return after(request, found, f"vedlegg-{place}", focus=f"vedlegg-{place}-title")


@require_POST
def paper_remove(request: HttpRequest, slug: str, meeting: str, pk: int) -> HttpResponse:
    found, user = find_plannable(request, slug, meeting)
    paper = get_visible(request, _papers(found), pk=pk)
    try:
        workflow.remove_paper(paper, by=user)
    except Refused as refused:
        return refusal_page(request, found, refused)
    return after(request, found, focus="angre", removed=f"vedlegg:{paper.pk}")


@require_POST
def paper_restore(request: HttpRequest, slug: str, meeting: str, pk: int) -> HttpResponse:
    found, user = find_plannable(request, slug, meeting)
    paper = get_visible(request, Paper.with_removed.filter(meeting=found).select_related("meeting__group"), pk=pk)
    try:
        workflow.restore_paper(paper, by=user)
    except Refused as refused:
        return refusal_page(request, found, refused)
    return after(request, found)


@login_not_required
@require_safe
def paper(request: HttpRequest, slug: str, meeting: str, pk: int, name: str) -> FileResponse:
    """The file, for everyone who may read the agenda. `name` is for people; the number decides."""
    found = get_visible(request, _papers(find_meeting(request, slug, meeting)).exclude(sha256=""), pk=pk)
    try:
        return file_response(found, name=found.file_name)
    except FileNotFoundError:
        raise missing(request) from None


def _papers(meeting: Meeting) -> "QuerySet[Paper]":
    """Those of the agenda; the papers of a removed item are gone with it."""
    papers = Paper.objects.filter(meeting=meeting, item__removed_at__isnull=True)
    return papers.select_related("meeting__group")
