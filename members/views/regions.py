"""Pages of regions and of who lies in them, for administrators."""

from django.contrib import messages
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from members import workflow
from members.access import get_visible, require_administrator
from members.forms.organisations import MembershipForm, RegionForm
from members.models import Region, RegionMembership
from members.models.dated import on_day
from members.views.pages import Trail, carry_out, form_page, register_trail, sent


def _trail(*regions: Region) -> Trail:
    here = [(region.name, reverse("members:region", args=[region.pk])) for region in regions]
    return register_trail((_("Regioner"), reverse("members:regions")), *here)


def regions(request: HttpRequest) -> HttpResponse:
    require_administrator(request)
    today = timezone.localdate()
    lying = Count("memberships", filter=on_day(today, "memberships__"))
    rows = Region.objects.annotate(members_today=lying).prefetch_related("aliases").order_by("sort_key")
    return render(request, "members/regions.html", {"regions": rows, "today": today, "trail": _trail()})


def region(request: HttpRequest, pk: int) -> HttpResponse:
    require_administrator(request)
    found = get_visible(request, Region.objects.prefetch_related("aliases"), pk=pk)
    memberships = found.memberships.select_related("organisation").order_by("organisation__sort_key", "starts_on")
    context = {
        "region": found,
        "memberships": memberships,
        "today": timezone.localdate(),
        "trail": _trail(found),
    }
    return render(request, "members/region.html", context)


def region_new(request: HttpRequest) -> HttpResponse:
    user = require_administrator(request)
    form = RegionForm(sent(request))
    if added := carry_out(form, lambda: workflow.add_region(**form.cleaned_data, by=user)):
        messages.success(request, _("%(name)s er lagt til.") % {"name": added.name})
        return redirect("members:region", added.pk)
    return form_page(request, form, title=_("Ny region"), trail=_trail(), cancel=reverse("members:regions"))


def region_edit(request: HttpRequest, pk: int) -> HttpResponse:
    user = require_administrator(request)
    found = get_visible(request, Region.objects.all(), pk=pk)
    form = RegionForm(sent(request), instance=found)
    title, trail = _("Endre %(name)s") % {"name": found.name}, _trail(found)
    if carry_out(form, lambda: workflow.edit_region(found, **form.cleaned_data, by=user)):
        messages.success(request, _("Endringene er lagret."))
        return redirect("members:region", pk)
    return form_page(request, form, title=title, trail=trail, cancel=reverse("members:region", args=[pk]))


def membership_new(request: HttpRequest, pk: int) -> HttpResponse:
    user = require_administrator(request)
    found = get_visible(request, Region.objects.all(), pk=pk)
    form = MembershipForm(sent(request))
    if carry_out(form, lambda: workflow.add_membership(found, **form.cleaned_data, by=user)):
        messages.success(request, _("Kommunen er lagt til i regionen."))
        return redirect("members:region", pk)
    cancel = reverse("members:region", args=[pk])
    return form_page(request, form, title=_("Ny kommune i regionen"), trail=_trail(found), cancel=cancel)


def membership_edit(request: HttpRequest, pk: int, membership: int) -> HttpResponse:
    user = require_administrator(request)
    held = get_visible(request, RegionMembership.objects.select_related("region"), pk=membership, region=pk)
    names = ("organisation", "starts_on", "ends_on")
    form = MembershipForm(sent(request), initial={name: getattr(held, name) for name in names})
    if carry_out(form, lambda: workflow.edit_membership(held, **form.cleaned_data, by=user)):
        messages.success(request, _("Endringene er lagret."))
        return redirect("members:region", pk)
    cancel = reverse("members:region", args=[pk])
    return form_page(request, form, title=_("Endre kommune i regionen"), trail=_trail(held.region), cancel=cancel)
