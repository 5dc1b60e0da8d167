"""Standard phrases: what an outcome says in a kind of item, in the language of the document."""

from typing import NamedTuple

from django.db import transaction
from django.utils.translation import gettext_noop as _

from agenda.models import ItemKind
from members.models import WorkingGroup
from minutes.models import OutcomeKind, Phrase


class StandardPhrase(NamedTuple):
    item_kind: str  # empty: any kind
    outcome: str  # empty: no outcome, the phrase is text of the item
    text: str


STANDARD = (
    StandardPhrase(ItemKind.APPROVAL_OF_NOTICE, OutcomeKind.APPROVED, _("Innkallingen ble godkjent.")),
    StandardPhrase(ItemKind.APPROVAL_OF_MINUTES, OutcomeKind.APPROVED, _("Referatet ble godkjent.")),
    StandardPhrase("", OutcomeKind.APPROVED, _("Saken ble godkjent.")),
    StandardPhrase("", OutcomeKind.NOTED, _("Faggruppen tok saken til orientering.")),
    StandardPhrase("", OutcomeKind.DEFERRED, _("Saken ble utsatt til neste møte.")),
    StandardPhrase("", OutcomeKind.DECISION, ""),
    StandardPhrase(ItemKind.ANY_OTHER_BUSINESS, "", _("Det var ingen saker.")),
)
NYNORSK = {
    "Innkallingen ble godkjent.": "Innkallinga vart godkjend.",
    "Referatet ble godkjent.": "Referatet vart godkjent.",
    "Saken ble godkjent.": "Saka vart godkjend.",
    "Faggruppen tok saken til orientering.": "Faggruppa tok saka til orientering.",
    "Saken ble utsatt til neste møte.": "Saka vart utsett til neste møte.",
    "Det var ingen saker.": "Det var ingen saker.",
}


def phrases_of(group: WorkingGroup, language: str) -> list[StandardPhrase]:
    """The group's own phrases first, then the product's for what the group has none of."""
    own = [StandardPhrase(row.item_kind, row.outcome, row.text) for row in Phrase.objects.filter(group=group)]
    taken = {(phrase.item_kind, phrase.outcome) for phrase in own}
    rest = [phrase for phrase in STANDARD if (phrase.item_kind, phrase.outcome) not in taken]
    return own + [phrase._replace(text=in_language(phrase.text, language)) for phrase in rest]


def in_language(text: str, language: str) -> str:
    return NYNORSK.get(text, text) if language == "nn" else text


def phrase_for(phrases: list[StandardPhrase], item_kind: str, outcome: str) -> str:
    """The phrase of an outcome in a kind of item: the one for that kind, else the one for any."""
    for wanted in (item_kind, ""):
        for phrase in phrases:
            if phrase.item_kind == wanted and phrase.outcome == outcome:
                return phrase.text
    return ""


@transaction.atomic
def set_phrases(group: WorkingGroup, phrases: list[StandardPhrase]) -> None:
    """Replaces the group's own phrases; one without text falls back to the product's."""
    Phrase.objects.filter(group=group).delete()
    Phrase.objects.bulk_create(
        Phrase(group=group, item_kind=phrase.item_kind, outcome=phrase.outcome, text=phrase.text, position=place)
        for place, phrase in enumerate(phrases)
        if phrase.text
    )
