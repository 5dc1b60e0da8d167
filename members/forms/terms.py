"""Forms of terms: a new one, a correction, an ending."""

from typing import Any

from crispy_forms.layout import Fieldset, Layout, Row
from django import forms
from django.db.models import Q
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from members.forms.choosing import organisation_field, person_field
from members.forms.dated import PeriodForm, date_field
from members.forms.doubts import DoubtForm
from members.forms.people import namesake_warnings
from members.forms_base import PageForm
from members.models import Person, Region, Term, TermRole, WorkingGroup
from members.rosters import overlap_warnings, region_of

NEW_PERSON = ("given_name", "family_name", "email")


class DeputyForField(forms.ModelChoiceField):
    def label_from_instance(self, term: Any) -> str:
        return str(term.person.name)


class TermFields(PageForm, DoubtForm, PeriodForm):
    """What a new term and a correction of one have in common."""

    role = forms.ChoiceField(
        label=gettext_lazy("Rolle"),
        choices=[(role.value, capfirst(role.label)) for role in TermRole],
        initial=TermRole.MEMBER,
    )
    organisation = organisation_field(label=gettext_lazy("Kommune eller virksomhet"), required=False)
    region = forms.ModelChoiceField(
        Region.objects.all(), label=gettext_lazy("Region"), required=False, empty_label=gettext_lazy("Ingen")
    )
    seat = forms.CharField(
        label=gettext_lazy("Plass"),
        max_length=100,
        required=False,
        help_text=gettext_lazy("Når gruppen har navn på plassene: arbeidsgiverrepresentant."),
    )
    deputy_for = DeputyForField(
        Term.objects.none(), label=gettext_lazy("Vara for"), required=False, empty_label=gettext_lazy("Ingen")
    )

    def __init__(self, *args: Any, group: WorkingGroup, term: Term | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.group, self.term = group, term
        members = Term.objects.filter(group=group).members().select_related("person").order_by("person__sort_key")
        still = Q(ends_on__isnull=True) | Q(ends_on__gte=timezone.localdate())
        chosen = Q(pk=term.deputy_for_id) if term and term.deputy_for_id else Q(pk__in=[])
        self.fields["deputy_for"].queryset = members.filter(still | chosen)  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any] | None:
        if self.cleaned_data.get("deputy_for") and self.cleaned_data.get("role") != TermRole.DEPUTY:
            self.add_error("deputy_for", _("Bare en vara kan være vara for noen. Velg rollen vara."))
        return super().clean()

    def who(self) -> Person | None:
        return self.term.person if self.term else self.cleaned_data.get("person")

    def doubts(self) -> list[str]:
        data = self.cleaned_data
        period = (data["starts_on"], data["ends_on"])
        return overlap_warnings(self.group, self.who(), data["role"], *period, except_for=self.term)

    def values(self) -> dict[str, Any]:
        """What the verbs ask for."""
        names = ("role", "organisation", "region", "seat", "deputy_for", "starts_on", "ends_on")
        return {name: self.cleaned_data[name] for name in names}


class NewTermForm(TermFields):
    """A known person, or a new one. Without a region, it is the one the municipality lies in that day."""

    person = person_field(
        label=gettext_lazy("Person"), required=False, help_text=gettext_lazy("Skriv navnet og velg fra listen.")
    )
    given_name = forms.CharField(label=gettext_lazy("Fornavn"), max_length=100, required=False)
    family_name = forms.CharField(label=gettext_lazy("Etternavn"), max_length=100, required=False)
    email = forms.EmailField(label=gettext_lazy("E-post"), required=False)

    hide_optional = True
    layout = Layout(
        "person",
        Fieldset(gettext_lazy("Eller en ny person"), Row("given_name", "family_name"), "email"),
        Fieldset(
            gettext_lazy("Verv"),
            Row("role", "deputy_for"),
            "organisation",
            "region",
            "seat",
            Row("starts_on", "ends_on"),
            "in_spite",
        ),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["starts_on"].initial = timezone.localdate()
        self.fields["region"].help_text = _("Velger du ingen, blir det regionen kommunen ligger i.")

    def clean(self) -> dict[str, Any] | None:
        chosen, written = self.cleaned_data.get("person"), self.cleaned_data.get("given_name")
        if chosen and any(self.cleaned_data.get(name) for name in NEW_PERSON):
            self.add_error("person", _("Velg en person eller skriv en ny, ikke begge."))
        if not chosen and "person" not in self.errors and not written:
            if any(self.cleaned_data.get(name) for name in NEW_PERSON):
                self.add_error("given_name", _("Skriv fornavnet."))
            else:
                self.add_error("person", _("Velg en person, eller skriv navnet på en ny."))
        return super().clean()

    def doubts(self) -> list[str]:
        data = self.cleaned_data
        return [*super().doubts(), *namesake_warnings(data["given_name"], data["family_name"])]

    def person_values(self) -> dict[str, Any]:
        """The new person, when there is one."""
        if self.cleaned_data["person"]:
            return {}
        return {name: self.cleaned_data[name] for name in NEW_PERSON}

    def values(self) -> dict[str, Any]:
        values = super().values()
        if values["organisation"] and not values["region"]:
            day = values["starts_on"] or timezone.localdate()
            values["region"] = region_of(values["organisation"], day)
        return values


class TermForm(TermFields):
    """A correction of what was recorded."""

    layout = Layout(
        Row("role", "deputy_for"), "organisation", "region", "seat", Row("starts_on", "ends_on"), "in_spite"
    )


class EndTermForm(PageForm, forms.Form):
    """The last day."""

    submit_label = gettext_lazy("Avslutt vervet")
    ends_on = date_field(gettext_lazy("Siste dag"), required=True)

    def __init__(self, *args: Any, term: Term, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.term = term
        self.fields["ends_on"].initial = timezone.localdate()

    def clean_ends_on(self) -> Any:
        ends_on = self.cleaned_data["ends_on"]
        if self.term.starts_on and ends_on < self.term.starts_on:
            raise forms.ValidationError(_("Sluttdatoen er før startdatoen."))
        return ends_on
