"""Where browsers report what the Content-Security-Policy stopped."""

import json
import logging

from allauth.core import ratelimit
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

logger = logging.getLogger("referat.csp")
MAX_BYTES = 8 * 1024
TOLD = ("document-uri", "effective-directive", "violated-directive", "blocked-uri", "source-file", "line-number")


@login_not_required
@csrf_exempt
@require_POST
def csp_report(request: HttpRequest) -> HttpResponse:
    """Logs a report, a few a minute from each address. Answers 204 whatever it did."""
    length = request.META.get("CONTENT_LENGTH") or ""
    is_small = length.isdecimal() and int(length) <= MAX_BYTES
    said = _told(request.read(MAX_BYTES)) if is_small else ""
    if said and ratelimit.consume(request, action="csp_report"):
        logger.warning("Stopped by the Content-Security-Policy: %s", said)
    return HttpResponse(status=204)


def _told(body: bytes) -> str:
    """The fields we know, each on one line and not long: a report can hold anything."""
    try:
        report = json.loads(body)["csp-report"]
        return json.dumps({name: str(report[name])[:200] for name in TOLD if name in report})
    except (ValueError, KeyError, TypeError):
        return ""
