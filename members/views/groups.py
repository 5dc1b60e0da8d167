"""Settings of working groups: all of them for administrators, some for a group's own secretariat."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from members import workflow
from members.access import get_visible, require, require_administrator
from members.forms.groups import GroupForm, GroupSettingsForm, NewGroupForm
from members.models import Alliance, WorkingGroup
from members.roles import Permission
from members.views.pages import carry_out, form_page, register_trail, sent


def group_new(request: HttpRequest) -> HttpResponse:
    user = require_administrator(request)
    form = NewGroupForm(sent(request), initial={"visibility": Alliance.current().default_visibility})
    if added := carry_out(form, lambda: workflow.add_group(**form.cleaned_data, by=user)):
        messages.success(request, _("%(name)s er laget. Før inn hvem som er med.") % {"name": added.name})
        return redirect("members:roster", added.slug)
    return form_page(request, form, title=_("Ny gruppe"), trail=register_trail(), cancel=reverse("members:register"))


def group_settings(request: HttpRequest, slug: str) -> HttpResponse:
    group = get_visible(request, WorkingGroup.objects.visible_to(request.user), slug=slug)
    user = require(request, group, Permission.EDIT_GROUP)
    kind = GroupForm if group.allows(request.user, Permission.EDIT_REGISTER) else GroupSettingsForm
    form = kind(sent(request), instance=group)
    group_page = reverse("minutes:group", args=[slug])
    trail = [(_("Grupper"), reverse("minutes:groups")), (group.name, group_page)]
    if carry_out(form, lambda: workflow.edit_group(group, **form.cleaned_data, by=user)):
        messages.success(request, _("Innstillingene er lagret."))
        return redirect(group_page)
    lead = _("Det som er publisert, beholder brevhode og språk slik det var.")
    phrases = (_("Standardfraser"), reverse("minutes:phrases", args=[slug]))
    return form_page(request, form, title=_("Innstillinger"), trail=trail, cancel=group_page, lead=lead, also=[phrases])
