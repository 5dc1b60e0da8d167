"""Pages of users: who can sign in, for administrators."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from members import workflow
from members.access import get_visible, require_administrator
from members.forms.users import NewUserForm, UserForm
from members.models import Person, User
from members.refusal import Refused
from members.views.pages import Trail, carry_out, form_page, page_of, register_trail, sent


def _trail() -> Trail:
    return register_trail((_("Brukere"), reverse("members:users")))


def users(request: HttpRequest) -> HttpResponse:
    require_administrator(request)
    rows = User.objects.select_related("person").order_by("-is_active", "email")
    return render(request, "members/users.html", {"page": page_of(request, rows), "trail": _trail()})


def user_new(request: HttpRequest) -> HttpResponse:
    """Gives someone a sign-in. From a person's page, the person is chosen already."""
    user = require_administrator(request)
    chosen = request.GET.get("person", "")
    person = Person.objects.filter(pk=chosen).first() if chosen.isdecimal() else None
    form = NewUserForm(sent(request), initial={"person": person} if person else {})
    if added := carry_out(form, lambda: workflow.invite_user(**form.cleaned_data, by=user)):
        messages.success(request, _("%(name)s kan nå logge inn, og får en e-post om det.") % {"name": added.name})
        return redirect("members:users")
    return form_page(request, form, title=_("Ny bruker"), trail=_trail(), cancel=reverse("members:users"))


def user_edit(request: HttpRequest, pk: int) -> HttpResponse:
    user = require_administrator(request)
    found = get_visible(request, User.objects.select_related("person"), pk=pk)
    form = UserForm(sent(request), instance=found)
    title = _("Endre %(name)s") % {"name": found.name}
    if carry_out(form, lambda: workflow.change_user(found, **form.cleaned_data, by=user)):
        messages.success(request, _("Endringene er lagret."))
        return redirect("members:users")
    return form_page(request, form, title=title, trail=_trail(), cancel=reverse("members:users"))


def user_deactivate(request: HttpRequest, pk: int) -> HttpResponse:
    """Asks first; a sign-in that was ended is given back by one button."""
    user = require_administrator(request)
    found = get_visible(request, User.objects.select_related("person"), pk=pk)
    if request.method != "POST":
        return render(request, "components/confirmation.html", _question(found))
    try:
        workflow.deactivate_user(found, by=user)
        messages.success(request, _("%(name)s kan ikke lenger logge inn.") % {"name": found.name})
    except Refused as refusal:
        messages.error(request, refusal.sentence)
    return redirect("members:users")


def _question(user: User) -> dict[str, object]:
    return {
        "title": _("Ta fra %(name)s tilgangen?") % {"name": user.name},
        "text": _("Brukeren logges ut med en gang. Personen, vervene og det de har skrevet, blir stående."),
        "action": _("Ta fra tilgangen"),
        "cancel_url": reverse("members:users"),
        "danger": True,
    }


@require_POST
def user_activate(request: HttpRequest, pk: int) -> HttpResponse:
    user = require_administrator(request)
    found = workflow.activate_user(get_visible(request, User.objects.all(), pk=pk), by=user)
    messages.success(request, _("%(name)s kan logge inn igjen.") % {"name": found.name})
    return redirect("members:users")
