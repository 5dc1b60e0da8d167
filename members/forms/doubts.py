"""A form that asks once more when something is unlikely, and does as it is told."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy


class DoubtForm(forms.Form):
    """`doubts` are sentences. With any, the form comes back with them and a box to tick."""

    in_spite = forms.BooleanField(label=gettext_lazy("Det skal være slik"), required=False, widget=forms.HiddenInput)

    def doubts(self) -> list[str]:
        raise NotImplementedError

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        if self.errors:
            return cleaned
        doubts = self.doubts()
        if doubts:
            self.fields["in_spite"].widget = forms.CheckboxInput()
            if not self.cleaned_data["in_spite"]:
                self.add_error("in_spite", " ".join([*doubts, _("Kryss av hvis det stemmer.")]))
        return cleaned
