"""Publishing a referat: what will happen, and what happened."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from agenda.models import Meeting
from members.access import get_visible, require
from members.fields import NorwegianDateField
from members.models import User, Visibility
from members.refusal import Refused
from members.roles import Permission
from minutes.checks import check
from minutes.models import Approval, Edition, Minutes, MinutesItem, OutcomeKind
from minutes.reading import next_meeting
from minutes.recipients import Addressees, addressees
from minutes.workflow.publishing import RenderingFailed, publish

RADIO = {"class": "ds-input"}


class PublishForm(forms.Form):
    issued_on = NorwegianDateField(label=_("Dato"), widget=forms.TextInput(attrs={"class": "ds-input width-date"}))
    visibility = forms.ChoiceField(label=_("Synlig for"), choices=Visibility.choices, widget=forms.RadioSelect(RADIO))
    recipients = forms.MultipleChoiceField(label=_("Mottakere"), required=False, widget=forms.CheckboxSelectMultiple)

    def __init__(self, *args: Any, people: Addressees, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people = people
        self.fields["recipients"].choices = [(one.email, one.name) for one in people]  # type: ignore[attr-defined]

    @property
    def chosen(self) -> set[str]:
        """The addresses with a tick: everyone, until somebody has answered."""
        if isinstance(self.data, QueryDict) and self.is_bound:
            return set(self.data.getlist("recipients"))
        return {one.email for one in self.people}


@require_http_methods(["GET", "HEAD", "POST"])
def publish_page(request: HttpRequest, slug: str, meeting: str) -> HttpResponse:
    minutes, user = writable(request, slug, meeting)
    if not minutes.is_editable:
        messages.error(request, _("Referatet er ikke et utkast. Åpne en rettelse for å publisere en ny utgave."))
        return redirect("minutes:referat", slug, meeting)
    people = addressees(minutes)
    form = PublishForm(request.POST or None, people=people, initial=_initial(minutes))
    if request.method == "POST" and form.is_valid():
        try:
            _publish(minutes, form, by=user)
        except RenderingFailed as failed:
            return _page(request, minutes, form, failure=failed.sentence, status=503)
        except Refused as refused:
            return _page(request, minutes, form, failure=refused.sentence, status=409)
        return redirect("minutes:published", slug, meeting)
    return _page(request, minutes, form, status=422 if form.errors else 200)


@require_safe
def published(request: HttpRequest, slug: str, meeting: str) -> HttpResponse:
    """What happened, and what one may do next."""
    minutes, _user = writable(request, slug, meeting)
    edition = minutes.editions.select_related("published_by__person").order_by("-number").first()
    if edition is None or edition.is_withdrawn:
        return redirect("minutes:referat", slug, meeting)
    context = {
        "edition": edition,
        "mails": edition.deliveries.count(),
        "next_meeting": next_meeting(minutes, request.user),
        **place(minutes),
    }
    return render(request, "minutes/published.html", context)


def writable(request: HttpRequest, slug: str, meeting: str) -> tuple[Minutes, User]:
    """The minutes at the address, for one who may write them. A reader of the referat gets 403, a stranger 404."""
    where = {"meeting__group__slug": slug, "meeting__slug": meeting}
    published = Edition.objects.visible_to(request.user).values("minutes")
    readable = Minutes.objects.visible_to(request.user) | Minutes.objects.live().filter(pk__in=published)
    minutes = get_visible(request, readable.select_related("meeting__group").distinct(), **where)
    return minutes, require(request, minutes.meeting.group, Permission.WRITE_MINUTES)


def place(minutes: Minutes) -> dict[str, Any]:
    return {"minutes": minutes, "meeting": minutes.meeting, "group": minutes.meeting.group}


def _initial(minutes: Minutes) -> dict[str, Any]:
    """A correction stays as visible as the edition it corrects."""
    last = minutes.editions.order_by("-number").first()
    visibility = last.visibility if last else minutes.meeting.group.visibility
    issued_on = None if last else minutes.issued_on
    return {"issued_on": issued_on or timezone.localdate(), "visibility": visibility}


def _publish(minutes: Minutes, form: PublishForm, *, by: User) -> Edition:
    chosen = set(form.cleaned_data["recipients"])
    return publish(
        minutes,
        by=by,
        visibility=form.cleaned_data["visibility"],
        issued_on=form.cleaned_data["issued_on"],
        recipients=[one for one in form.people if one.email in chosen],
    )


def _page(
    request: HttpRequest, minutes: Minutes, form: PublishForm, *, failure: str = "", status: int = 200
) -> HttpResponse:
    context = {
        "form": form,
        "failure": failure,
        "findings": check(minutes),
        "number": minutes.editions.count() + 1,
        "next_meeting": next_meeting(minutes, request.user),
        "approves": _to_approve(minutes),
        **place(minutes),
    }
    return render(request, "minutes/publish.html", context, status=status)


def _to_approve(minutes: Minutes) -> list[Meeting]:
    """Meetings whose referat is approved by this one, and is not approved yet."""
    approved = Approval.objects.filter(revoked_at=None).values("edition__minutes__meeting")
    items = MinutesItem.objects.live().filter(minutes=minutes, outcome=OutcomeKind.APPROVED, approves__isnull=False)
    return [item.approves for item in items.exclude(approves__in=approved).select_related("approves") if item.approves]
