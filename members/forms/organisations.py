"""Forms of organisations, municipality numbers and regions."""

from typing import Any

from crispy_forms.layout import Layout, Row
from django import forms
from django.core.validators import RegexValidator
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from members.forms.choosing import organisation_field
from members.forms.dated import PeriodForm
from members.forms_base import FilterForm, PageForm
from members.models import Organisation, OrganisationKind, Region


class OrganisationForm(PageForm, forms.ModelForm):
    class Meta:
        model = Organisation
        fields = ["name", "kind", "county_name"]


class NumberForm(PageForm, PeriodForm):
    number = forms.CharField(
        label=gettext_lazy("Kommunenummer"),
        validators=[RegexValidator(r"^\d{4}$", gettext_lazy("Et kommunenummer har fire siffer."))],
        widget=forms.TextInput(attrs={"class": "width-number", "inputmode": "numeric"}),
    )
    county_name = forms.CharField(label=gettext_lazy("Fylke"), max_length=100)

    field_order = ["number", "county_name", "starts_on", "ends_on"]
    layout = Layout(Row("number", "county_name"), Row("starts_on", "ends_on"))


class OrganisationFilter(FilterForm, forms.Form):
    q = forms.CharField(label=gettext_lazy("Navn"), required=False)
    kind = forms.ChoiceField(
        label=gettext_lazy("Slag"), required=False, choices=[("", gettext_lazy("Alle")), *OrganisationKind.choices]
    )


class RegionForm(PageForm, PeriodForm, forms.ModelForm):
    """A region with its other names, one on each line."""

    aliases = forms.CharField(
        label=gettext_lazy("Andre navn"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=gettext_lazy("Navn regionen har i andre dokumenter, ett på hver linje."),
    )

    class Meta:
        model = Region
        fields = ["name", "short_name", "starts_on", "ends_on"]

    layout = Layout("name", "short_name", "aliases", Row("starts_on", "ends_on"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.initial["aliases"] = "\n".join(alias.name for alias in self.instance.aliases.all())

    def clean_name(self) -> str:
        name = " ".join(self.cleaned_data["name"].split())
        self._refuse_taken([name])
        return name

    def clean_aliases(self) -> list[str]:
        lines = [" ".join(line.split()) for line in self.cleaned_data["aliases"].splitlines()]
        names = list(dict.fromkeys(line for line in lines if line))
        self._refuse_taken(names)
        return names

    def _refuse_taken(self, names: list[str]) -> None:
        """A name that another region has, or is also met under, would leave documents in doubt."""
        others = Region.objects.exclude(pk=self.instance.pk)
        is_taken = Q(name__in=names) | Q(short_name__in=names) | Q(aliases__name__in=names)
        if region := others.filter(is_taken).first():
            words = {"names": ", ".join(names), "region": region.name}
            raise forms.ValidationError(_("%(region)s kalles også dette: %(names)s.") % words, code="taken")


class MembershipForm(PageForm, PeriodForm):
    """Which organisation lies in the region, from when to when."""

    organisation = organisation_field(label=gettext_lazy("Kommune eller virksomhet"))

    field_order = ["organisation", "starts_on", "ends_on"]
    layout = Layout("organisation", Row("starts_on", "ends_on"))
