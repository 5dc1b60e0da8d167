"""The form of the import: a file, or the text itself."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from members.forms_base import PageForm
from members.models import User, WorkingGroup
from minutes.importing.draft import ImportResult, import_draft
from minutes.importing.reading import MAX_BYTES, read
from minutes.importing.values import ImportProblem


class ImportForm(PageForm, forms.Form):
    submit_label = gettext_lazy("Lag utkast")
    hide_optional = True  # file and text are alternatives

    file = forms.FileField(
        label=gettext_lazy("Tekstfil"),
        required=False,
        allow_empty_file=True,  # the reader says it better
        help_text=gettext_lazy("Fra Word: Lagre som, og velg ren tekst (.txt)."),
        widget=forms.ClearableFileInput(attrs={"accept": ".txt,text/plain"}),
    )
    pasted = forms.CharField(
        label=gettext_lazy("Eller lim inn teksten"),
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 10}),
    )
    year = forms.IntegerField(
        label=gettext_lazy("År"),
        required=False,
        min_value=1900,
        max_value=2100,
        help_text=gettext_lazy("Når året ikke står i teksten."),
        widget=forms.TextInput(attrs={"class": "width-number", "inputmode": "numeric"}),
    )

    def __init__(self, *args: Any, group: WorkingGroup, cancel_url: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.group = group
        self.cancel_url = cancel_url

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        file, pasted = cleaned.get("file"), cleaned.get("pasted", "")
        if "file" in self.errors or "pasted" in self.errors:
            return cleaned
        if file and pasted.strip():
            self.add_error("pasted", _("Velg enten fil eller tekst, ikke begge."))
        elif not file and not pasted.strip():
            self.add_error("file", _("Velg en fil, eller lim inn teksten."))
        else:
            self._read(cleaned)
        return cleaned

    def save(self, *, by: User) -> ImportResult | None:
        """Makes the draft; nothing, and an error on the form, when the text cannot become one."""
        file = self.cleaned_data["file"]
        try:
            return import_draft(
                self.cleaned_data["text"],
                self.group,
                by=by,
                year=self.cleaned_data["year"],
                file_name=file.name if file else _("Innlimt tekst"),
            )
        except ImportProblem as problem:
            self.add_error("file" if file else "pasted", str(problem))
            return None

    def _read(self, cleaned: dict[str, Any]) -> None:
        name = "file" if cleaned.get("file") else "pasted"
        data = cleaned["file"].read(MAX_BYTES + 1) if name == "file" else cleaned["pasted"].encode()
        try:
            cleaned["text"] = read(data)
        except ImportProblem as problem:
            self.add_error(name, str(problem))
