"""Forms of working groups."""

from typing import Any

from crispy_forms.layout import Layout, Row
from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from members.addresses import address_of
from members.forms_base import PageForm
from members.models import WorkingGroup

TAKEN_BY_PAGES = {"ny"}  # /register/grupper/ny/


class GroupSettingsForm(PageForm, forms.ModelForm):
    """What a group's secretariat may set."""

    class Meta:
        model = WorkingGroup
        fields = ["language", "numbering", "letterhead", "visibility"]
        widgets = {"language": forms.RadioSelect, "numbering": forms.RadioSelect, "visibility": forms.RadioSelect}

    layout = Layout("letterhead", "language", "numbering", "visibility")


class GroupForm(GroupSettingsForm):
    """What an administrator may set."""

    class Meta(GroupSettingsForm.Meta):
        fields = [
            "name",
            "kind",
            *GroupSettingsForm.Meta.fields,
            "secretariat_edits_roster",
            "is_closed",
        ]

    layout = Layout(
        Row("name", "kind"),
        "letterhead",
        "language",
        "numbering",
        "visibility",
        "secretariat_edits_roster",
        "is_closed",
    )


class NewGroupForm(GroupForm):
    """A new group gets its address once and for all."""

    class Meta(GroupForm.Meta):
        fields = ["name", "slug", *GroupForm.Meta.fields[1:-1]]
        error_messages = {"slug": {"unique": gettext_lazy("En annen gruppe har denne adressen.")}}

    layout = Layout(
        Row("name", "kind"),
        "slug",
        "letterhead",
        "language",
        "numbering",
        "visibility",
        "secretariat_edits_roster",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        slug = self.fields["slug"]
        slug.required = False
        slug.help_text = _("Gruppens side blir /grupper/adressen/, og den endres ikke siden. Tomt: lages av navnet.")

    def clean_slug(self) -> str:
        slug = self.cleaned_data["slug"] or address_of(self.cleaned_data.get("name", ""))
        if slug in TAKEN_BY_PAGES:
            raise forms.ValidationError(_("Den adressen er opptatt. Velg en annen."))
        return slug
