"""After publication: a correction, a withdrawal. Before it: the bin."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from members.access import get_visible, require
from members.refusal import Refused
from members.roles import Permission
from members.templatetags.dates import full_date
from minutes.binned import in_bin
from minutes.models import Minutes
from minutes.views.publishing import writable
from minutes.workflow.binning import bin_draft, restore_draft
from minutes.workflow.correcting import open_correction, withdraw

ASKS = ["GET", "HEAD", "POST"]


class ReasonForm(forms.Form):
    reason = forms.CharField(label=gettext_lazy("Begrunnelse"), max_length=500)

    def __init__(self, *args: Any, help_text: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].help_text = help_text


@require_http_methods(ASKS)
def correct(request: HttpRequest, slug: str, meeting: str) -> HttpResponse:
    minutes, user = writable(request, slug, meeting)
    if minutes.is_editable:
        return redirect("minutes:write", slug, meeting)
    help_text = _("Står på nettsiden og i PDF-en til den nye utgaven. For eksempel: Feil navn i sak 6.")
    form = ReasonForm(request.POST or None, help_text=help_text)
    if request.method == "POST" and form.is_valid():
        try:
            open_correction(minutes, reason=form.cleaned_data["reason"], by=user)
        except Refused as refused:
            messages.error(request, refused.sentence)
            return redirect("minutes:referat", slug, meeting)
        messages.success(request, _("Rettelsen er åpen. Leserne har utgaven de har, til du publiserer den nye."))
        return redirect("minutes:write", slug, meeting)
    context = {
        "title": _("Rett referatet fra %(day)s") % {"day": full_date(minutes.meeting.starts_at)},
        "text": _("Referatet åpnes for skriving. Rettelsen blir en ny utgave når du publiserer den."),
        "action": _("Åpne for retting"),
        "cancel_url": reverse("minutes:referat", args=[slug, meeting]),
        "form": form,
    }
    return _ask(request, context)


@require_http_methods(ASKS)
def withdraw_page(request: HttpRequest, slug: str, meeting: str, number: int) -> HttpResponse:
    minutes, user = writable(request, slug, meeting)
    edition = get_visible(request, minutes.editions.all(), number=number)
    form = ReasonForm(request.POST or None, help_text=_("Bare sekretariatet ser begrunnelsen."))
    if edition.is_withdrawn:
        messages.error(request, _("Utgaven er allerede trukket tilbake."))
        return redirect("minutes:editions", slug, meeting)
    if request.method == "POST" and form.is_valid():
        try:
            withdraw(edition, reason=form.cleaned_data["reason"], by=user)
        except Refused as refused:
            messages.error(request, refused.sentence)
        else:
            messages.success(request, _("Utgave %(number)s er trukket tilbake.") % {"number": number})
            _point_out_others(request, minutes)
        return redirect("minutes:editions", slug, meeting)
    context = {
        "title": _("Trekke tilbake utgave %(number)s av referatet fra %(day)s?")
        % {"number": number, "day": full_date(minutes.meeting.starts_at)},
        "text": _(
            "Siden og PDF-en er borte med en gang, og leserne ser bare at utgaven er trukket tilbake. "
            "E-post som er sendt, kan ikke hentes tilbake. Dette kan ikke angres, men du kan publisere en ny utgave."
        ),
        "action": _("Trekk tilbake utgave %(number)s") % {"number": number},
        "cancel_url": reverse("minutes:editions", args=[slug, meeting]),
        "danger": True,
        "form": form,
    }
    return _ask(request, context)


@require_http_methods(ASKS)
def bin_page(request: HttpRequest, slug: str, meeting: str) -> HttpResponse:
    minutes, user = writable(request, slug, meeting)
    if request.method == "POST":
        try:
            bin_draft(minutes, by=user)
        except Refused as refused:
            messages.error(request, refused.sentence)
            return redirect("minutes:referat", slug, meeting)
        messages.success(request, _("Utkastet er slettet. Det kan hentes tilbake herfra i 30 dager."))
        return redirect("home")
    context = {
        "title": _("Slette utkastet fra %(day)s?") % {"day": full_date(minutes.meeting.starts_at)},
        "text": _("Utkastet kan hentes tilbake fra arbeidsbordet i 30 dager."),
        "action": _("Slett utkastet"),
        "cancel_url": reverse("minutes:write", args=[slug, meeting]),
        "danger": True,
    }
    return _ask(request, context)


@require_POST
def restore(request: HttpRequest, slug: str, meeting: str, pk: int) -> HttpResponse:
    where = {"meeting__group__slug": slug, "meeting__slug": meeting, "pk": pk}
    minutes = get_visible(request, in_bin(request.user), **where)
    user = require(request, minutes.meeting.group, Permission.WRITE_MINUTES)
    try:
        restore_draft(minutes, by=user)
    except Refused as refused:
        messages.error(request, refused.sentence)
        return redirect("home")
    messages.success(request, _("Utkastet er hentet tilbake."))
    return redirect("minutes:write", slug, meeting)


def _point_out_others(request: HttpRequest, minutes: Minutes) -> None:
    """What should not be public may stand in the other editions too."""
    others = list(minutes.editions.standing().values_list("number", flat=True))
    if others:
        numbers = ", ".join(map(str, sorted(others)))
        messages.warning(
            request,
            _("Utgave %(numbers)s kan fortsatt leses. Står det samme der, trekk den også tilbake.")
            % {"numbers": numbers},
        )


def _ask(request: HttpRequest, context: dict[str, Any]) -> HttpResponse:
    form = context.get("form")
    return render(request, "components/confirmation.html", context, status=422 if form and form.errors else 200)
