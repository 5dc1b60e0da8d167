"""Forms of people and of whom they work for."""

from typing import Any

from crispy_forms.layout import Layout, Row
from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from members.forms.choosing import organisation_field
from members.forms.dated import PeriodForm
from members.forms.doubts import DoubtForm
from members.forms_base import FilterForm, PageForm
from members.models import Person


class PersonForm(PageForm, DoubtForm, forms.ModelForm):
    """A name that someone has already is asked about: two of one name are rare, one person twice is not."""

    class Meta:
        model = Person
        fields = ["given_name", "family_name", "display_name", "email", "phone"]
        widgets = {
            "email": forms.EmailInput(attrs={"autocomplete": "off"}),
            "phone": forms.TextInput(attrs={"class": "width-short", "autocomplete": "off"}),
        }

    layout = Layout(Row("given_name", "family_name"), "display_name", "email", "phone", "in_spite")

    def doubts(self) -> list[str]:
        if self.instance.pk and not {"given_name", "family_name"}.intersection(self.changed_data):
            return []
        data = self.cleaned_data
        return namesake_warnings(data["given_name"], data["family_name"], except_for=self.instance)

    def values(self) -> dict[str, Any]:
        """What the verbs ask for."""
        return {name: self.cleaned_data[name] for name in self.Meta.fields}


def namesake_warnings(given_name: str, family_name: str, *, except_for: Person | None = None) -> list[str]:
    """A sentence for each person who has this name already."""
    if not given_name:
        return []
    alike = Person.objects.filter(given_name__iexact=given_name, family_name__iexact=family_name)
    others = alike.exclude(pk=except_for.pk) if except_for else alike
    return [
        _("%(name)s finnes i registeret fra før.")
        % {"name": f"{person.name} ({person.email})" if person.email else person.name}
        for person in others
    ]


class AffiliationForm(PageForm, PeriodForm):
    organisation = organisation_field(label=gettext_lazy("Arbeidssted"))
    title = forms.CharField(label=gettext_lazy("Stilling"), max_length=200, required=False)

    field_order = ["organisation", "title", "starts_on", "ends_on"]
    layout = Layout("organisation", "title", Row("starts_on", "ends_on"))


class PersonFilter(FilterForm, forms.Form):
    q = forms.CharField(label=gettext_lazy("Navn"), required=False)
    status = forms.ChoiceField(
        label=gettext_lazy("Vis"),
        required=False,
        choices=[
            ("", gettext_lazy("Alle")),
            ("foreslatt", gettext_lazy("Foreslåtte")),
            ("na", gettext_lazy("Med verv nå")),
        ],
    )
