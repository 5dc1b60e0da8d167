"""Utboks: every mail of the demo, sign-in codes included. `config/urls.py` knows these addresses in no other mode."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from members.models import OutboxMessage
from members.views.pages import page_of


@login_not_required
def outbox(request: HttpRequest) -> HttpResponse:
    _require_demo()
    return render(request, "members/outbox.html", {"page": page_of(request, OutboxMessage.objects.all())})


@login_not_required
def outbox_message(request: HttpRequest, pk: int) -> HttpResponse:
    _require_demo()
    message = get_object_or_404(OutboxMessage, pk=pk)
    return render(request, "members/outbox_message.html", {"mail": message})


def _require_demo() -> None:
    """A second lock beside the missing address."""
    if not settings.DEMO:
        raise Http404
