"""The standard phrases of a group, kept by its secretariat."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from members.access import get_visible, require
from members.models import WorkingGroup
from members.roles import Permission
from minutes.forms.phrases import PhrasesForm


def phrases(request: HttpRequest, slug: str) -> HttpResponse:
    group = get_visible(request, WorkingGroup.objects.visible_to(request.user), slug=slug)
    require(request, group, Permission.EDIT_GROUP)
    form = PhrasesForm(group, request.POST or None)
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, _("Frasene er lagret."))
        return redirect("minutes:group", slug)
    return render(request, "minutes/phrases.html", {"form": form, "group": group})
