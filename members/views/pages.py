"""What the pages of the register have in common: a form and what it does, a list with its pages."""

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from django.core.paginator import Page, Paginator
from django.db import IntegrityError
from django.db.models import QuerySet
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from members.constraints import sentence_of
from members.forms_base import PageForm
from members.refusal import Refused

T = TypeVar("T")
PER_PAGE = 50
Trail = list[tuple[Any, str]]


def sent(request: HttpRequest) -> QueryDict | None:
    """What a form was sent with. A form with nothing ticked and nothing written was sent too."""
    return request.POST if request.method == "POST" else None


def carry_out(form: BaseForm, verb: Callable[[], T]) -> T | None:
    """What the verb gives. Nothing when the form is not valid, or when verb or database refused and it now says why."""
    if not form.is_valid():
        return None
    try:
        return verb()
    except Refused as refusal:
        form.add_error(None, refusal.sentence)
    except IntegrityError as error:
        form.add_error(None, sentence_of(error))
    return None


def form_page(
    request: HttpRequest,
    form: PageForm,
    *,
    title: str,
    trail: Trail,
    cancel: str,
    lead: str = "",
    also: Sequence[tuple[str, str]] = (),
) -> HttpResponse:
    """A page that is one form, and what else can be done. One that was sent and did not do is answered with 422."""
    form.cancel_url = cancel
    refused = isinstance(form, BaseForm) and form.is_bound
    context = {"form": form, "title": title, "trail": [*trail, (title, request.path)], "lead": lead, "also": also}
    return render(request, "members/form.html", context, status=422 if refused else 200)


def page_of(request: HttpRequest, rows: "QuerySet[Any]") -> Page:
    """The page of the list that the address asks for; the last one when it asks for too much."""
    return Paginator(rows, PER_PAGE).get_page(request.GET.get("side"))


def register_trail(*parts: tuple[Any, str]) -> Trail:
    return [(_("Register"), reverse("members:register")), *parts]
