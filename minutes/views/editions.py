"""The editions of a referat, what became of their mail, and what differs between two of them."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from members.access import get_visible, missing, require
from members.roles import Permission
from minutes.compare import differences
from minutes.document.codec import from_json
from minutes.models import Approval, EditionDocument
from minutes.reading import of_meeting, readable_documents
from minutes.workflow.deliveries import send_again


@login_not_required
@require_safe
def editions(request: HttpRequest, slug: str, meeting: str) -> HttpResponse:
    rows = _rows(request, slug, meeting)
    newest = rows[0].edition
    group = newest.minutes.meeting.group
    can_write = request.user.is_authenticated and group.allows(request.user, Permission.WRITE_MINUTES)
    approved = Approval.objects.filter(edition__in=[row.edition_id for row in rows], revoked_at=None)
    context = {
        "rows": [_described(row, newest.number, rows) for row in rows],
        "approved": set(approved.values_list("edition", flat=True)),
        "newest": newest,
        "minutes": newest.minutes,
        "meeting": newest.minutes.meeting,
        "group": group,
        "can_write": can_write,
    }
    return render(request, "minutes/editions.html", context)


@login_not_required
@require_safe
def compare(request: HttpRequest, slug: str, meeting: str, a: int, b: int) -> HttpResponse:
    """The older and the newer, whichever order they are asked for in. A withdrawn one is compared with nothing."""
    rows = readable_documents(request.user).filter(of_meeting(slug, meeting), edition__number__in=[a, b])
    found = {row.edition.number: row for row in rows if not row.edition.is_withdrawn}
    if a == b or set(found) != {a, b}:
        raise missing(request)
    old, new = found[min(a, b)], found[max(a, b)]
    place = new.edition.minutes.meeting
    context = {
        "old": old.edition,
        "new": new.edition,
        "sections": differences(from_json(old.document), from_json(new.document)),
        "meeting": place,
        "group": place.group,
    }
    return render(request, "minutes/compare.html", context)


@require_POST
def resend(request: HttpRequest, slug: str, meeting: str, number: int) -> HttpResponse:
    """Tries again what did not arrive."""
    rows = readable_documents(request.user).filter(of_meeting(slug, meeting))
    edition = get_visible(request, rows, edition__number=number).edition
    user = require(request, edition.minutes.meeting.group, Permission.WRITE_MINUTES)
    count = send_again(edition, by=user)
    sentence = ngettext("%(count)s e-post sendes på nytt.", "%(count)s e-poster sendes på nytt.", count)
    messages.success(request, sentence % {"count": count} if count else _("Det er ingen e-post å sende på nytt."))
    return redirect("minutes:editions", slug, meeting)


def _rows(request: HttpRequest, slug: str, meeting: str) -> list[EditionDocument]:
    """The newest first, with what became of their mail."""
    rows = (
        readable_documents(request.user)
        .filter(of_meeting(slug, meeting))
        .select_related("edition__published_by__person")
    )
    found = list(rows.prefetch_related("edition__deliveries").order_by("-edition__number"))
    if not found:
        raise missing(request)
    return found


def _described(row: EditionDocument, newest: int, rows: list[EditionDocument]) -> dict[str, Any]:
    """The row with the edition before it, when the two can be compared."""
    number = row.edition.number
    before = next(
        (each.edition for each in rows if each.edition.number < number and not each.edition.is_withdrawn), None
    )
    deliveries = list(row.edition.deliveries.all())
    return {
        "row": row,
        "edition": row.edition,
        "is_newest": number == newest,
        "before": None if row.edition.is_withdrawn else before,
        "sent": sum(each.sent_at is not None for each in deliveries),
        "waiting": sum(each.sent_at is None and each.failed_at is None for each in deliveries),
        "failed": [each for each in deliveries if each.sent_at is None and each.failed_at],
        "total": len(deliveries),
    }
