"""The stream of changes from the writing page. Its answers are JSON; docs/saving.md tells the protocol."""

import json
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, JsonResponse
from django.utils import timezone
from django.views.decorators.http import require_POST

from members.models import User
from members.roles import Permission
from minutes.models import Minutes
from minutes.workflow.saving import Change, Closed, Result, save_changes

MOST_CHANGES = 500  # in one request; a page sends what waits in several


@login_not_required  # a script is told 401, not sent to a page
@require_POST
def save(request: HttpRequest, slug: str, meeting: str) -> JsonResponse:
    if not request.user.is_authenticated:
        return JsonResponse({"error": "signed_out"}, status=401)
    minutes = Minutes.objects.visible_to(request.user).filter(meeting__group__slug=slug, meeting__slug=meeting).first()
    if minutes is None:
        return JsonResponse({"error": "not_found"}, status=404)
    if not Minutes.objects.where(request.user, Permission.WRITE_MINUTES).filter(pk=minutes.pk).exists():
        return JsonResponse({"error": "forbidden"}, status=403)
    try:
        changes, writer = _changes(request.body)
    except (ValueError, TypeError):
        return JsonResponse({"error": "unreadable"}, status=400)
    if writer not in (None, request.user.pk):
        return JsonResponse({"error": "signed_out"}, status=401)  # somebody else has signed in over the open page
    return answer(minutes, changes, by=request.user)


def answer(minutes: Minutes, changes: Sequence[Change], *, by: User) -> JsonResponse:
    """What became of each change; 409 where one is a conflict or the minutes are closed."""
    try:
        results = save_changes(minutes, changes, by=by)
    except Closed as closed:
        body = {"error": "closed", "message": closed.sentence, "status": closed.status}
        return JsonResponse(body, status=409)
    is_conflict = any(result.status == "conflict" for result in results)
    return JsonResponse(told(results), status=409 if is_conflict else 200)


def told(results: Sequence[Result]) -> dict[str, Any]:
    """What the page is told of the results."""
    numbers: dict[str, str] = {}
    for result in results:
        numbers.update(result.numbers)
    return {
        "saved_at": timezone.localtime().strftime("%H.%M"),
        "results": [_told(result) for result in results],
        "numbers": numbers,
    }


def _told(result: Result) -> dict[str, Any]:
    values = asdict(result)
    values.pop("numbers")
    return values | {"also": [_told(other) for other in result.also]}


def _changes(body: bytes) -> tuple[list[Change], int | None]:
    """The changes of a request body, and whose page they come from. Raises ValueError when it has another shape."""
    sent = json.loads(body)
    entries = sent.get("changes") if isinstance(sent, dict) else None
    if not isinstance(entries, list) or len(entries) > MOST_CHANGES:
        raise ValueError("changes")
    return [_change(entry) for entry in entries], sent.get("writer")


def _change(entry: Any) -> Change:
    if not isinstance(entry, dict) or not isinstance(entry.get("values"), dict):
        raise ValueError("change")
    base, earlier = entry.get("base"), entry.get("earlier")
    return Change(
        id=str(entry.get("id", "")),
        kind=str(entry.get("kind", "")),
        uid=str(entry.get("uid", "")),
        version=int(entry.get("version") or 0),
        values=entry["values"],
        base=base if isinstance(base, dict) else {},
        earlier=[values for values in earlier if isinstance(values, dict)] if isinstance(earlier, list) else [],
    )
