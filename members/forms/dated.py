"""The two ends of a period, as every dated form asks for them."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from members.fields import NorwegianDateField


def date_field(label: Any, *, required: bool = False, help_text: Any = "") -> NorwegianDateField:
    widget = forms.TextInput(attrs={"class": "width-date", "autocomplete": "off"})
    return NorwegianDateField(label=label, required=required, help_text=help_text, widget=widget)


class PeriodForm(forms.Form):
    """From and to, both days included."""

    starts_on = date_field(gettext_lazy("Fra"), help_text=gettext_lazy("Tomt: så lenge vi vet."))
    ends_on = date_field(gettext_lazy("Til og med"), help_text=gettext_lazy("Tomt: inntil videre."))

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        first, last = self.cleaned_data.get("starts_on"), self.cleaned_data.get("ends_on")
        if first and last and last < first:
            self.add_error("ends_on", _("Sluttdatoen er før startdatoen."))
        return cleaned
