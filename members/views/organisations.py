"""Pages of organisations and municipality numbers, for administrators."""

from django.contrib import messages
from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from members import workflow
from members.access import get_visible, require_administrator
from members.forms.organisations import NumberForm, OrganisationFilter, OrganisationForm
from members.models import Affiliation, MunicipalityNumber, Organisation, OrganisationKind, RegionMembership
from members.models.organisations import OrganisationQuerySet
from members.views.pages import Trail, carry_out, form_page, page_of, register_trail, sent


def _trail(*organisations: Organisation) -> Trail:
    here = [(row.full_name, reverse("members:organisation", args=[row.pk])) for row in organisations]
    return register_trail((_("Organisasjoner"), reverse("members:organisations")), *here)


def organisations(request: HttpRequest) -> HttpResponse:
    require_administrator(request)
    form = OrganisationFilter(request.GET)
    chosen = form.cleaned_data if form.is_valid() else {}
    rows = Organisation.objects.filter(name__icontains=chosen.get("q", ""))
    if chosen.get("kind"):
        rows = rows.filter(kind=chosen["kind"])
    page = page_of(request, _with_today(rows))
    return render(request, "members/organisations.html", {"form": form, "page": page, "trail": _trail()})


def _with_today(rows: OrganisationQuerySet) -> OrganisationQuerySet:
    """Each organisation with its number and its regions of today."""
    today = timezone.localdate()
    memberships = RegionMembership.objects.on(today).select_related("region")
    return rows.prefetch_related(
        Prefetch("numbers", MunicipalityNumber.objects.on(today), to_attr="numbers_today"),
        Prefetch("region_memberships", memberships, to_attr="memberships_today"),
    )


def organisation(request: HttpRequest, pk: int) -> HttpResponse:
    require_administrator(request)
    found = get_visible(request, Organisation.objects.all(), pk=pk)
    today = timezone.localdate()
    context = {
        "organisation": found,
        "is_municipality": found.kind == OrganisationKind.MUNICIPALITY,
        "numbers": found.numbers.all(),
        "memberships": found.region_memberships.select_related("region").order_by("starts_on"),
        "affiliations": Affiliation.objects.on(today)
        .filter(organisation=found)
        .select_related("person")
        .order_by("person__sort_key"),
        "trail": _trail(found),
    }
    return render(request, "members/organisation.html", context)


def organisation_new(request: HttpRequest) -> HttpResponse:
    user = require_administrator(request)
    form = OrganisationForm(sent(request))
    if added := carry_out(form, lambda: workflow.add_organisation(**form.cleaned_data, by=user)):
        messages.success(request, _("%(name)s er lagt til.") % {"name": added.full_name})
        return redirect("members:organisation", added.pk)
    cancel = reverse("members:organisations")
    return form_page(request, form, title=_("Ny organisasjon"), trail=_trail(), cancel=cancel)


def organisation_edit(request: HttpRequest, pk: int) -> HttpResponse:
    user = require_administrator(request)
    found = get_visible(request, Organisation.objects.all(), pk=pk)
    form = OrganisationForm(sent(request), instance=found)
    title, trail = _("Endre %(name)s") % {"name": found.full_name}, _trail(found)
    if carry_out(form, lambda: workflow.edit_organisation(found, **form.cleaned_data, by=user)):
        messages.success(request, _("Endringene er lagret."))
        return redirect("members:organisation", pk)
    return form_page(request, form, title=title, trail=trail, cancel=reverse("members:organisation", args=[pk]))


@require_POST
def organisation_confirm(request: HttpRequest, pk: int) -> HttpResponse:
    user = require_administrator(request)
    found = workflow.confirm_organisation(get_visible(request, Organisation.objects.all(), pk=pk), by=user)
    messages.success(request, _("%(name)s er bekreftet.") % {"name": found.full_name})
    return redirect("members:organisation", pk)


def number_new(request: HttpRequest, pk: int) -> HttpResponse:
    user = require_administrator(request)
    found = get_visible(request, Organisation.objects.municipalities(), pk=pk)
    form = NumberForm(sent(request), initial={"county_name": found.county_name})
    if carry_out(form, lambda: workflow.add_number(found, **form.cleaned_data, by=user)):
        messages.success(request, _("Kommunenummeret er lagt til."))
        return redirect("members:organisation", pk)
    cancel = reverse("members:organisation", args=[pk])
    return form_page(request, form, title=_("Nytt kommunenummer"), trail=_trail(found), cancel=cancel)


def number_edit(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    user = require_administrator(request)
    held = get_visible(request, MunicipalityNumber.objects.select_related("organisation"), pk=number, organisation=pk)
    names = ("number", "county_name", "starts_on", "ends_on")
    form = NumberForm(sent(request), initial={name: getattr(held, name) for name in names})
    if carry_out(form, lambda: workflow.edit_number(held, **form.cleaned_data, by=user)):
        messages.success(request, _("Endringene er lagret."))
        return redirect("members:organisation", pk)
    cancel = reverse("members:organisation", args=[pk])
    trail = _trail(held.organisation)
    return form_page(request, form, title=_("Endre kommunenummer"), trail=trail, cancel=cancel)
