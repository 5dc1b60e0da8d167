"""Choosing one of many by writing: a text field with names to pick from, which needs no script."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from members.models import Organisation, Person

Describe = Callable[[Any], str]


class DatalistInput(forms.TextInput):
    """A text input whose suggestions the browser shows and narrows."""

    template_name = "members/widgets/datalist.html"
    labels: Callable[[], list[str]]

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        list_id = f"{context['widget']['attrs'].get('id', name)}_list"
        context["widget"]["attrs"] |= {"list": list_id, "autocomplete": "off"}
        context["widget"] |= {"list_id": list_id, "labels": self.labels()}
        return context


class PickField(forms.Field):
    """One row of a queryset, by its name; two of one name are told apart by what follows in brackets."""

    widget = DatalistInput

    def __init__(
        self, *, queryset: models.QuerySet, details: Sequence[Describe], also: Describe = str, **kwargs: Any
    ) -> None:
        self.queryset, self.details, self.also = queryset, details, also
        super().__init__(**kwargs)

    def __deepcopy__(self, memo: dict[int, Any]) -> "PickField":
        """Each form asks the database anew."""
        copy = super().__deepcopy__(memo)
        copy.queryset = self.queryset.all()
        copy.__dict__.pop("options", None)
        copy.widget.labels = lambda: list(copy.options)
        return copy

    @cached_property
    def options(self) -> dict[str, models.Model]:
        return labelled(self.queryset, self.details)

    def prepare_value(self, value: Any) -> Any:
        """The label of a row or of its key; what was typed stays as typed."""
        key = value.pk if isinstance(value, models.Model) else value
        return next((label for label, row in self.options.items() if row.pk == key), value)

    def to_python(self, value: Any) -> models.Model | None:
        typed = " ".join(str(value or "").split())
        if not typed:
            return None
        exact = [row for label, row in self.options.items() if label.casefold() == typed.casefold()]
        found = exact or [row for row in self.options.values() if typed.casefold() in self._names(row)]
        if len(found) == 1:
            return found[0]
        if found:
            labels = ", ".join(sorted(label for label, row in self.options.items() if row in found))
            raise ValidationError(_("Flere heter det: %(labels)s. Velg én."), code="several", params={"labels": labels})
        raise ValidationError(_("Fant ikke «%(typed)s». Velg fra listen."), code="unknown", params={"typed": typed})

    def _names(self, row: models.Model) -> set[str]:
        return {str(row).casefold(), self.also(row).casefold()}


def labelled(rows: models.QuerySet, details: Sequence[Describe]) -> dict[str, models.Model]:
    """Each row by a label of its own: its name, then with one detail after the other, at last with a number."""
    pending = {row: str(row) for row in rows}
    for detail in [*details, lambda row: _("nr. %(number)s") % {"number": row.pk}]:
        by_label = defaultdict(list)
        for row, label in pending.items():
            by_label[label].append(row)
        for label, alike in by_label.items():
            if len(alike) > 1:
                pending |= {row: f"{label} ({said})" for row in alike if (said := detail(row))}
    return {label: row for row, label in pending.items()}


def organisation_field(**kwargs: Any) -> PickField:
    return PickField(
        queryset=Organisation.objects.all(),
        details=[lambda row: row.county_name or row.get_kind_display()],
        also=lambda row: row.full_name,
        **kwargs,
    )


def person_field(**kwargs: Any) -> PickField:
    return PickField(queryset=Person.objects.all(), details=[lambda row: row.email], **kwargs)
