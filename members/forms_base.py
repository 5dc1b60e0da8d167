"""The form of a page: our pack, a button that says what happens, and a way out."""

from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Layout, Submit
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy


class PageForm:
    """Mixin before forms.Form or forms.ModelForm; `{% crispy form %}` then draws the whole form."""

    submit_label: Any = gettext_lazy("Lagre")
    cancel_url = ""
    hide_optional = False  # where fields are alternatives, "(valgfritt)" at each would be wrong
    layout: Layout | None = None

    @cached_property
    def helper(self) -> FormHelper:
        helper = FormHelper()
        helper.form_class = "form"
        helper.cancel_url = self.cancel_url
        helper.hide_optional = self.hide_optional
        if self.layout is not None:
            helper.layout = self.layout
        helper.add_input(Submit("", self.submit_label))
        return helper


class FilterForm:
    """Mixin for a form that narrows a list: one line, GET, nothing marked as optional."""

    submit_label: Any = gettext_lazy("Vis")

    @cached_property
    def helper(self) -> FormHelper:
        helper = FormHelper()
        helper.form_class = "filter"
        helper.form_method = "get"
        helper.hide_optional = True
        helper.add_input(Submit("", self.submit_label, data_variant="secondary"))
        return helper
