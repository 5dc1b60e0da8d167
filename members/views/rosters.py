"""The roster of a group: who sits in it, from when to when."""

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from members import workflow
from members.access import get_visible, require
from members.dates import format_date
from members.forms.terms import EndTermForm, NewTermForm, TermForm
from members.models import Term, User, WorkingGroup
from members.refusal import Refused
from members.roles import Permission
from members.rosters import roster_of_day
from members.views.pages import Trail, carry_out, form_page, sent
from members.workflow.terms import can_reopen


def _readable(request: HttpRequest, slug: str) -> WorkingGroup:
    """The roster with contact data is for administrators and the group's own secretariat; others see the names."""
    return get_visible(request, WorkingGroup.objects.where(request.user, Permission.READ_CONTACT), slug=slug)


def _editable(request: HttpRequest, slug: str) -> tuple[WorkingGroup, User]:
    """The group, and who edits it."""
    group = _readable(request, slug)
    return group, require(request, group, Permission.EDIT_ROSTER)


def _trail(group: WorkingGroup) -> Trail:
    return [
        (_("Grupper"), reverse("minutes:groups")),
        (group.name, reverse("minutes:group", args=[group.slug])),
        (_("Medlemmer og verv"), reverse("members:roster", args=[group.slug])),
    ]


def roster(request: HttpRequest, slug: str) -> HttpResponse:
    group = _readable(request, slug)
    today = timezone.localdate()
    can_edit = group.allows(request.user, Permission.EDIT_ROSTER)
    context = {
        "group": group,
        "roster": roster_of_day(group, today),
        "today": today,
        "can_edit": can_edit,
        "ended": _just_ended(request, group) if can_edit else None,
        "trail": _trail(group),
    }
    return render(request, "members/roster.html", context)


def _just_ended(request: HttpRequest, group: WorkingGroup) -> Term | None:
    """The term whose ending this page follows, while it can still be taken back."""
    key = request.GET.get("avsluttet", "")
    term = Term.objects.filter(pk=key, group=group).select_related("person").first() if key.isdecimal() else None
    return term if term and can_reopen(term) else None


def term_new(request: HttpRequest, slug: str) -> HttpResponse:
    group, user = _editable(request, slug)
    form = NewTermForm(sent(request), group=group)
    if begun := carry_out(form, lambda: _begin(form, group, by=user)):
        messages.success(request, _("%(name)s er ført inn som %(role)s.") % _words(begun))
        return redirect("members:roster", slug)
    cancel = reverse("members:roster", args=[slug])
    return form_page(request, form, title=_("Nytt verv"), trail=_trail(group), cancel=cancel)


@transaction.atomic
def _begin(form: NewTermForm, group: WorkingGroup, *, by: User) -> Term:
    """The term, and before it the person when that is a new one: foreslått when no administrator wrote it."""
    person = form.cleaned_data["person"] or workflow.add_person(
        **form.person_values(), is_proposed=not by.is_administrator, by=by
    )
    return workflow.begin_term(group, person, **form.values(), by=by)


def term_edit(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    group, user = _editable(request, slug)
    term = get_visible(request, Term.objects.select_related("person"), pk=pk, group=group)
    names = ("role", "organisation", "region", "seat", "deputy_for", "starts_on", "ends_on")
    form = TermForm(sent(request), group=group, term=term, initial={name: getattr(term, name) for name in names})
    if carry_out(form, lambda: workflow.edit_term(term, **form.values(), by=user)):
        messages.success(request, _("Endringene er lagret."))
        return redirect("members:roster", slug)
    title = _("Endre vervet til %(name)s") % _words(term)
    cancel = reverse("members:roster", args=[slug])
    end = (_("Avslutt vervet"), reverse("members:term_end", args=[slug, pk]))
    return form_page(request, form, title=title, trail=_trail(group), cancel=cancel, also=[end])


def term_end(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    group, user = _editable(request, slug)
    term = get_visible(request, Term.objects.select_related("person"), pk=pk, group=group)
    form = EndTermForm(sent(request), term=term)
    if carry_out(form, lambda: workflow.end_term(term, **form.cleaned_data, by=user)):
        return redirect(f"{reverse('members:roster', args=[slug])}?avsluttet={pk}")
    title = _("Avslutt vervet til %(name)s") % _words(term)
    lead = _("Vervet blir stående i historikken. Møter og referater før den dagen endres ikke.")
    cancel = reverse("members:roster", args=[slug])
    return form_page(request, form, title=title, trail=_trail(group), cancel=cancel, lead=lead)


@require_POST
def term_reopen(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    group, user = _editable(request, slug)
    term = get_visible(request, Term.objects.select_related("person"), pk=pk, group=group)
    try:
        reopened = workflow.reopen_term(term, by=user)
        words = _words(term) | {"to": format_date(reopened.ends_on) if reopened.ends_on else _("inntil videre")}
        messages.success(request, _("Vervet til %(name)s gjelder igjen, til %(to)s.") % words)
    except Refused as refusal:
        messages.error(request, refusal.sentence)
    return redirect("members:roster", slug)


def _words(term: Term) -> dict[str, str]:
    return {"name": term.person.name, "role": str(term.get_role_display())}
