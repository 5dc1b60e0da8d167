"""The published referat: its page, its PDF, its short address. And the PDF of a draft, for those who may read it."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any, cast

from django.contrib.auth.decorators import login_not_required
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.cache import get_conditional_response, patch_cache_control
from django.utils.safestring import SafeString
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from members.access import get_visible, missing
from members.context_processors import works_in_secretariat
from members.roles import Permission
from minutes.document.build import build_document
from minutes.document.codec import from_json
from minutes.document.model import Link
from minutes.document.presentation import present
from minutes.models import Edition, EditionDocument, Minutes
from minutes.notices import pdf_name
from minutes.page import Entry, Page
from minutes.reading import approving_meeting, next_meeting, of_meeting, readable_documents
from minutes.workflow.publishing import RenderingFailed, render_document


@login_not_required
@require_safe
def referat(request: HttpRequest, slug: str, meeting: str) -> HttpResponse:
    """The newest edition. Before there is one, the secretariat is led to its draft."""
    row = readable_documents(request.user).filter(of_meeting(slug, meeting)).order_by("-edition__number").first()
    if row is None:
        draft = Minutes.objects.visible_to(request.user).filter(of_meeting(slug, meeting, prefix=""))
        if not draft.exists():
            raise missing(request)
        return redirect("minutes:write", slug, meeting)
    return show(request, row, is_newest=True)


@login_not_required
@require_safe
def edition(request: HttpRequest, slug: str, meeting: str, number: int) -> HttpResponse:
    rows = readable_documents(request.user).filter(of_meeting(slug, meeting))
    row = get_visible(request, rows, edition__number=number)
    return show(request, row, is_newest=not rows.filter(edition__number__gt=number).exists())


@login_not_required
@require_safe
def short(request: HttpRequest, code: str) -> HttpResponse:
    """/r/<code>/ is printed under every page of an edition."""
    row = get_visible(request, readable_documents(request.user), edition__code=code)
    meeting = row.edition.minutes.meeting
    return redirect("minutes:edition", meeting.group.slug, meeting.slug, row.edition.number)


@login_not_required
@require_safe
def pdf(request: HttpRequest, slug: str, meeting: str, number: int | None = None) -> HttpResponse:
    """The bytes that were stored when the edition was published. Nothing is drawn again."""
    rows = readable_documents(request.user).filter(of_meeting(slug, meeting)).order_by("-edition__number")
    row = get_visible(request, rows, **({} if number is None else {"edition__number": number}))
    if row.edition.is_withdrawn:
        return withdrawn(request, row)
    etag = f'"{row.pdf_sha256}"'
    response = get_conditional_response(request, etag=etag)
    if response is None:
        content = EditionDocument.objects.values_list("pdf", flat=True).get(pk=row.pk)
        response = pdf_response(bytes(content), pdf_name(slug, meeting))
    response["ETag"] = etag
    patch_cache_control(response, private=True, no_cache=True)  # asked for each time: it may be withdrawn
    return response


@never_cache
@require_safe
def draft_pdf(request: HttpRequest, slug: str, meeting: str) -> HttpResponse:
    visible = Minutes.objects.visible_to(request.user).select_related("meeting__group", "minute_taker")
    minutes = get_visible(request, visible, meeting__group__slug=slug, meeting__slug=meeting)
    if not minutes.is_editable:
        return redirect("minutes:pdf", slug, meeting)
    try:
        rendered = render_document(build_document(minutes))
    except RenderingFailed:
        return render(request, "minutes/draft_pdf_failed.html", {"minutes": minutes}, status=503)
    return pdf_response(rendered.pdf, f"utkast-{pdf_name(slug, meeting)}")


def pdf_response(content: bytes, name: str) -> HttpResponse:
    disposition = f'inline; filename="{name}"'
    return HttpResponse(content, content_type="application/pdf", headers={"Content-Disposition": disposition})


def show(request: HttpRequest, row: EditionDocument, *, is_newest: bool) -> HttpResponse:
    if row.edition.is_withdrawn:
        return withdrawn(request, row)
    standing = Standing(request, row.edition, is_newest=is_newest)
    context = {"row": row, "drawn": drawn(row), "standing": standing, **_place(row.edition)}
    return render(request, "minutes/referat.html", context)


@dataclass(frozen=True)
class Drawn:
    """What of the page follows from the document alone."""

    language: str
    group_line: str
    outline: list[Entry]
    body: SafeString


def drawn(row: EditionDocument) -> Drawn:
    """The document as HTML. It never changes, so it is drawn once in the life of a process (or of the cache)."""
    key = f"referat-{row.pk}-{row.document_sha256}"
    return cast(Drawn, cache.get_or_set(key, lambda: _draw(row), timeout=None))


def _draw(row: EditionDocument) -> Drawn:
    doc = present(from_json(row.document), _file_url(row.edition))
    page = Page(doc)
    body = render_to_string("minutes/document/body.html", {"doc": doc, "page": page, "screen": True})
    return Drawn(doc.document.language, doc.document.letterhead.group_line, page.outline, body)


def withdrawn(request: HttpRequest, row: EditionDocument) -> HttpResponse:
    """Gone: only that it was withdrawn, and when."""
    standing = Standing(request, row.edition, is_newest=True)
    context = {"row": row, "standing": standing, **_place(row.edition)}
    return render(request, "minutes/referat_withdrawn.html", context, status=410)


def _place(edition: Edition) -> dict[str, Any]:
    minutes = edition.minutes
    return {"edition": edition, "minutes": minutes, "meeting": minutes.meeting, "group": minutes.meeting.group}


def _file_url(edition: Edition) -> Any:
    meeting = edition.minutes.meeting

    def address(link: Link) -> str:
        if link.file is None:
            return ""
        return reverse("minutes:file", args=[meeting.group.slug, meeting.slug, link.file.sha256, link.file.name])

    return address


@dataclass
class Standing:
    """How an edition stands today: the newest or not, approved or to be approved, and what one may do with it."""

    request: HttpRequest
    edition: Edition
    is_newest: bool

    @cached_property
    def approved_in(self) -> Any:
        return approving_meeting(self.edition)

    @cached_property
    def approved_next(self) -> Any:
        return next_meeting(self.edition.minutes, self.request.user) if self.is_newest else None

    @cached_property
    def can_write(self) -> bool:
        """Most readers write nowhere, and the menu has asked that already."""
        group = self.edition.minutes.meeting.group
        return works_in_secretariat(self.request) and group.allows(self.request.user, Permission.WRITE_MINUTES)

    @property
    def status(self) -> str:
        if self.edition.is_withdrawn:
            return "withdrawn"
        if not self.is_newest:
            return "superseded"
        return "approved" if self.approved_in else "published"
