"""The front page of the register: what is in it, and what waits for an administrator."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from members.access import require_administrator
from members.models import Organisation, Person, Region, User, WorkingGroup


def register(request: HttpRequest) -> HttpResponse:
    require_administrator(request)
    context = {
        "people": Person.objects.count(),
        "organisations": Organisation.objects.count(),
        "regions": Region.objects.count(),
        "users": User.objects.filter(is_active=True).count(),
        "groups": WorkingGroup.objects.all(),
        "proposed_people": Person.objects.filter(is_proposed=True),
        "proposed_organisations": Organisation.objects.filter(is_proposed=True),
    }
    return render(request, "members/register.html", context)
