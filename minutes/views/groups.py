"""The groups, and the page of one."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from members.access import get_visible
from members.models import WorkingGroup
from minutes.group_page import GroupPage, group_rows


@login_not_required
@require_safe
def groups(request: HttpRequest) -> HttpResponse:
    return render(request, "minutes/groups.html", {"rows": group_rows(request.user)})


@login_not_required
@require_safe
def group(request: HttpRequest, slug: str) -> HttpResponse:
    found = get_visible(request, WorkingGroup.objects.visible_to(request.user), slug=slug)
    return render(request, "minutes/group.html", {"group": found, "page": GroupPage(found, request.user)})
