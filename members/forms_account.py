"""django-allauth's forms of sign-in, in our words."""

from typing import Any

from allauth.account.forms import ConfirmLoginCodeForm, LoginForm
from django.utils.translation import gettext as _


class SignInForm(LoginForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["login"]
        field.label = _("E-postadresse")
        field.help_text = _("Den adressen du får innkallinger på.")
        field.widget.attrs.pop("placeholder", None)
        field.widget.attrs["autocomplete"] = "email"


class CodeForm(ConfirmLoginCodeForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["code"]
        field.label = _("Kode fra e-posten")
        field.widget.attrs.pop("placeholder", None)
        field.widget.attrs |= {"class": "code-input", "autocapitalize": "characters", "spellcheck": "false"}
        field.widget.attrs |= {"autofocus": True, "maxlength": "12"}  # eight signs, a dash, and room for a slip
