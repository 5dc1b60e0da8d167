"""/helse/ for those who watch over the server."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from minutes.health import check_health


@login_not_required
@never_cache
@require_safe
def health(request: HttpRequest) -> JsonResponse:
    parts = check_health()
    well = all(parts.values())
    states = {name: "ok" if answers else "down" for name, answers in parts.items()}
    return JsonResponse({"status": "ok" if well else "down", **states}, status=200 if well else 503)
