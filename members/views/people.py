"""Pages of people, for administrators."""

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
from members.forms.people import AffiliationForm, PersonFilter, PersonForm
from members.models import Affiliation, Person, Term
from members.models.people import PersonQuerySet
from members.views.pages import Trail, carry_out, form_page, page_of, register_trail, sent


def _trail(*people: Person) -> Trail:
    here = [(person.name, reverse("members:person", args=[person.pk])) for person in people]
    return register_trail((_("Personer"), reverse("members:persons")), *here)


def persons(request: HttpRequest) -> HttpResponse:
    require_administrator(request)
    form = PersonFilter(request.GET)
    chosen = form.cleaned_data if form.is_valid() else {}
    people = _narrowed(chosen.get("q", ""), chosen.get("status", ""))
    page = page_of(request, _with_today(people))
    return render(request, "members/persons.html", {"form": form, "page": page, "trail": _trail()})


def _narrowed(text: str, status: str) -> PersonQuerySet:
    people = Person.objects.named_like(text)
    if status == "foreslatt":
        return people.filter(is_proposed=True)
    if status == "na":
        return people.filter(pk__in=Term.objects.on(timezone.localdate()).values("person"))
    return people


def _with_today(people: PersonQuerySet) -> PersonQuerySet:
    """Each person with where they work and what they are today."""
    today = timezone.localdate()
    affiliations = Affiliation.objects.on(today).select_related("organisation")
    terms = Term.objects.on(today).select_related("group").order_by("group__sort_key")
    return people.prefetch_related(
        Prefetch("affiliations", affiliations, to_attr="affiliations_today"),
        Prefetch("terms", terms, to_attr="terms_today"),
    )


def person(request: HttpRequest, pk: int) -> HttpResponse:
    require_administrator(request)
    found = get_visible(request, Person.objects.select_related("user"), pk=pk)
    terms = found.terms.select_related("group", "organisation", "region", "deputy_for__person")
    context = {
        "person": found,
        "terms": terms.order_by("-starts_on", "-pk"),
        "affiliations": found.affiliations.select_related("organisation"),
        "today": timezone.localdate(),
        "trail": _trail(found),
    }
    return render(request, "members/person.html", context)


def person_new(request: HttpRequest) -> HttpResponse:
    user = require_administrator(request)
    form = PersonForm(sent(request))
    if added := carry_out(form, lambda: workflow.add_person(**form.values(), by=user)):
        messages.success(request, _("%(name)s er lagt til.") % {"name": added.name})
        return redirect("members:person", added.pk)
    return form_page(request, form, title=_("Ny person"), trail=_trail(), cancel=reverse("members:persons"))


def person_edit(request: HttpRequest, pk: int) -> HttpResponse:
    user = require_administrator(request)
    found = get_visible(request, Person.objects.all(), pk=pk)
    form = PersonForm(sent(request), instance=found)
    title, trail = _("Endre %(name)s") % {"name": found.name}, _trail(found)
    if carry_out(form, lambda: workflow.edit_person(found, **form.values(), by=user)):
        messages.success(request, _("Endringene er lagret."))
        return redirect("members:person", pk)
    return form_page(request, form, title=title, trail=trail, cancel=reverse("members:person", args=[pk]))


@require_POST
def person_confirm(request: HttpRequest, pk: int) -> HttpResponse:
    user = require_administrator(request)
    found = workflow.confirm_person(get_visible(request, Person.objects.all(), pk=pk), by=user)
    messages.success(request, _("%(name)s er bekreftet.") % {"name": found.name})
    return redirect("members:person", pk)


def affiliation_new(request: HttpRequest, pk: int) -> HttpResponse:
    user = require_administrator(request)
    found = get_visible(request, Person.objects.all(), pk=pk)
    form = AffiliationForm(sent(request))
    if carry_out(form, lambda: workflow.add_affiliation(found, **form.cleaned_data, by=user)):
        messages.success(request, _("Arbeidsstedet er lagt til."))
        return redirect("members:person", pk)
    cancel = reverse("members:person", args=[pk])
    return form_page(request, form, title=_("Nytt arbeidssted"), trail=_trail(found), cancel=cancel)


def affiliation_edit(request: HttpRequest, pk: int, affiliation: int) -> HttpResponse:
    user = require_administrator(request)
    held = get_visible(request, Affiliation.objects.select_related("person"), pk=affiliation, person=pk)
    names = ("organisation", "title", "starts_on", "ends_on")
    form = AffiliationForm(sent(request), initial={name: getattr(held, name) for name in names})
    if carry_out(form, lambda: workflow.edit_affiliation(held, **form.cleaned_data, by=user)):
        messages.success(request, _("Endringene er lagret."))
        return redirect("members:person", pk)
    cancel = reverse("members:person", args=[pk])
    return form_page(request, form, title=_("Endre arbeidssted"), trail=_trail(held.person), cancel=cancel)
