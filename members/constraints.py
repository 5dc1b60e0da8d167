"""What a named constraint of the database says to a person."""

from django.apps import apps
from django.db import IntegrityError
from django.utils.translation import gettext_lazy as _

SENTENCES = {
    "number_once_per_start": _("Et annet sted har dette kommunenummeret fra samme dag."),
    "region_membership_once_per_start": _("Kommunen ligger i regionen fra samme dag allerede."),
}


def sentence_of(error: IntegrityError) -> str:
    """The sentence of the constraint that was broken. One that no form foresees is a fault of ours: raised again."""
    name = getattr(getattr(error.__cause__, "diag", None), "constraint_name", None)
    if name in SENTENCES:
        return str(SENTENCES[name])
    for model in apps.get_models():
        for constraint in model._meta.constraints:
            said = constraint.violation_error_message
            if constraint.name == name and said != constraint.default_violation_error_message:
                return str(said)
    raise error
