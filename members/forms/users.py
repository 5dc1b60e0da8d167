"""Forms of users: who can sign in, and who is administrator."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from members.forms.choosing import person_field
from members.forms_base import PageForm
from members.models import User


class UserForm(PageForm, forms.ModelForm):
    """An address and a person, at least one of them: a person's own address is used when none is written."""

    person = person_field(
        label=gettext_lazy("Person"),
        required=False,
        help_text=gettext_lazy("Vervene til personen avgjør hva brukeren ser."),
    )

    hide_optional = True

    class Meta:
        model = User
        fields = ["person", "email", "is_administrator"]
        help_texts = {"is_administrator": gettext_lazy("Ser og endrer alt: register, grupper, referater og brukere.")}
        error_messages = {"email": {"unique": gettext_lazy("En annen bruker har denne adressen.")}}
        widgets = {"email": forms.EmailInput(attrs={"autocomplete": "off"})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"].required = False
        self.fields["email"].help_text = _("Hit går innloggingskoden. Tomt: personens egen adresse.")

    def clean_email(self) -> str:
        person = self.cleaned_data.get("person")
        email = self.cleaned_data["email"] or (person.email if person else "")
        if not email:
            raise forms.ValidationError(_("Skriv en e-postadresse."))
        return email.strip().lower()

    def clean_person(self) -> Any:
        person = self.cleaned_data["person"]
        others = User.objects.filter(person=person).exclude(pk=self.instance.pk)
        if person and (other := others.first()):
            raise forms.ValidationError(
                _("%(name)s har en bruker fra før: %(email)s.") % {"name": person.name, "email": other.email}
            )
        return person


class NewUserForm(UserForm):
    submit_label = gettext_lazy("Gi tilgang og send e-post")
