"""A group's standard phrases, one line for each place where one is used."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _

from agenda.models import ItemKind
from members.forms_base import PageForm
from members.models import WorkingGroup
from minutes.models import OutcomeKind, Phrase
from minutes.workflow.phrases import STANDARD, StandardPhrase, in_language, set_phrases


class PhrasesForm(PageForm, forms.Form):
    """An empty line means the product's own phrase, which stands beside it."""

    def __init__(self, group: WorkingGroup, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.group = group
        self.cancel_url = f"/grupper/{group.slug}/"
        own = {(row.item_kind, row.outcome): row.text for row in Phrase.objects.filter(group=group)}
        for place, phrase in enumerate(STANDARD):
            standard = in_language(phrase.text, group.language)
            self.fields[f"phrase_{place}"] = forms.CharField(
                label=label_of(phrase),
                max_length=300,
                required=False,
                initial=own.get((phrase.item_kind, phrase.outcome), ""),
                help_text=_("Ellers: «%(phrase)s»") % {"phrase": standard} if standard else "",
            )

    def save(self) -> None:
        texts = [self.cleaned_data[f"phrase_{place}"].strip() for place in range(len(STANDARD))]
        set_phrases(self.group, [phrase._replace(text=text) for phrase, text in zip(STANDARD, texts, strict=True)])


def label_of(phrase: StandardPhrase) -> str:
    """Where the phrase is used: "Godkjenning av innkalling: Godkjent"."""
    words = [
        str(ItemKind(phrase.item_kind).label).capitalize() if phrase.item_kind else _("Alle saker"),
        str(OutcomeKind(phrase.outcome).label) if phrase.outcome else _("når ingenting ble tatt opp"),
    ]
    return ": ".join(words)
