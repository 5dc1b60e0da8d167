"""The form of the alliance itself."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.urls import reverse
from django.utils.translation import gettext_lazy

from members.forms_base import PageForm
from members.images import MAX_BYTES, CheckedImage, check_logo, too_big
from members.models import Alliance


@dataclass(frozen=True)
class CurrentLogo:
    """What the file widget shows of the logo there is."""

    name: str
    url: str

    def __str__(self) -> str:
        return self.name


class AllianceForm(PageForm, forms.ModelForm):
    upload = forms.FileField(
        label=gettext_lazy("Logo"),
        required=False,
        widget=forms.ClearableFileInput(attrs={"accept": ".svg,.png"}),
        help_text=gettext_lazy("SVG eller PNG, høyst 500 kB. Den står i brevhodet på referatene."),
    )

    class Meta:
        model = Alliance
        fields = ["name", "sender", "default_visibility", "accessibility_statement", "privacy_statement"]
        help_texts = {
            "accessibility_statement": gettext_lazy("Tomt: vår standardtekst. Blank linje gir nytt avsnitt."),
            "privacy_statement": gettext_lazy("Tomt: vår standardtekst. Blank linje gir nytt avsnitt."),
        }
        widgets = {"default_visibility": forms.RadioSelect}

    without_logo = False
    field_order = ["name", "sender", "upload", "default_visibility", "accessibility_statement", "privacy_statement"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if logo := self.instance.logo:
            self.initial["upload"] = CurrentLogo(logo.name, reverse("members:asset", args=[logo.sha256]))

    def clean_upload(self) -> CheckedImage | None:
        """A new logo, checked; nothing when the old one stays or goes."""
        uploaded = self.cleaned_data["upload"]
        self.without_logo = uploaded is False  # how the widget says that it was ticked away
        if not isinstance(uploaded, UploadedFile):
            return None
        if (uploaded.size or 0) > MAX_BYTES:
            raise too_big()
        return check_logo(uploaded.read(), uploaded.name or "logo")

    def values(self) -> dict[str, Any]:
        """What the verb asks for."""
        values = {name: self.cleaned_data[name] for name in self.Meta.fields}
        return {**values, "logo": self.cleaned_data["upload"], "without_logo": self.without_logo}
