"""The alliance: its settings, its logo, and the two pages that everyone may read."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from members import workflow
from members.access import get_visible, require_administrator
from members.forms.alliance import AllianceForm
from members.models import Alliance, StoredAsset
from members.views.pages import carry_out, form_page, register_trail, sent


def alliance(request: HttpRequest) -> HttpResponse:
    user = require_administrator(request)
    form = AllianceForm(sent(request), request.FILES or None, instance=Alliance.current())
    if carry_out(form, lambda: workflow.edit_alliance(**form.values(), by=user)):
        messages.success(request, _("Innstillingene er lagret."))
        return redirect("members:alliance")
    cancel = reverse("members:register")
    lead = _("Det som er publisert, beholder navn og logo slik de var.")
    return form_page(request, form, title=_("Alliansen"), trail=register_trail(), cancel=cancel, lead=lead)


@login_not_required
@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    return render(request, "members/accessibility.html", {"text": Alliance.current().accessibility_statement})


@login_not_required
@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    return render(request, "members/privacy.html", {"text": Alliance.current().privacy_statement})


@login_not_required
@require_safe
@cache_control(public=True, max_age=60 * 60 * 24 * 365, immutable=True)
def asset(request: HttpRequest, sha256: str) -> HttpResponse:
    """A picture that documents show. Opened by itself it can do nothing: no script, no request, no form."""
    stored = get_visible(request, StoredAsset.objects.all(), pk=sha256)
    headers = {
        "Content-Security-Policy": "sandbox; default-src 'none'; style-src 'unsafe-inline'",
        "Content-Disposition": "inline",
    }
    return HttpResponse(bytes(stored.content), content_type=stored.media_type, headers=headers)
