"""Sign-in without a code, in demo mode only: `config/urls.py` knows this address in no other mode."""

from typing import Final

from django.conf import settings
from django.contrib.auth import REDIRECT_FIELD_NAME, login
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, resolve_url
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from members.models import User

EMAILS: Final = {
    "sekretariat": "sekretariat@example.org",
    "medlem": "medlem@example.org",
    "admin": "admin@example.org",
}


@login_not_required
@require_POST
def sign_in(request: HttpRequest) -> HttpResponse:
    """One button each for secretary, member and administrator. A second lock beside the missing address."""
    email = EMAILS.get(request.POST.get("role", ""))
    if not settings.DEMO or email is None:
        raise Http404
    user = get_object_or_404(User, email=email, is_active=True)
    login(request, user, backend=settings.AUTHENTICATION_BACKENDS[0])
    return redirect(_next(request))


def _next(request: HttpRequest) -> str:
    wanted = request.POST.get(REDIRECT_FIELD_NAME, "")
    is_ours = url_has_allowed_host_and_scheme(wanted, allowed_hosts={request.get_host()}, require_https=False)
    return wanted if wanted and is_ours else resolve_url(settings.LOGIN_REDIRECT_URL)
