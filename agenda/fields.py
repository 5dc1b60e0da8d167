"""Form fields for times and for names, beside that for dates."""

from datetime import time
from typing import Any, NamedTuple

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from agenda.dates import TimeProblem, format_time_range, parse_time_range
from members.fields import NorwegianDateField, has_changed

__all__ = ["NamesField", "NorwegianDateField", "NorwegianTimeRangeField", "TimeRange"]

LONGEST_NAME = 200  # AgendaPresenter.as_written


class TimeRange(NamedTuple):
    """When a meeting starts and, if that is known, ends."""

    start: time
    end: time | None = None


class NorwegianTimeRangeField(forms.Field):
    """Takes "kl. 0900-1100", "9–11", "9" and shows "09.00–11.00"."""

    widget = forms.TextInput

    def __init__(self, *, may_end_earlier: bool = False, **kwargs: Any) -> None:
        self.may_end_earlier = may_end_earlier
        super().__init__(**kwargs)

    def prepare_value(self, value: Any) -> Any:
        return format_time_range(*value) if isinstance(value, tuple) else value

    def to_python(self, value: Any) -> TimeRange | None:
        if value in self.empty_values or isinstance(value, tuple):
            return TimeRange(*value) if value else None
        found = parse_time_range(str(value), may_end_earlier=self.may_end_earlier)
        if isinstance(found, TimeProblem):
            raise ValidationError(found.message, code=found.code)
        return TimeRange(*found)

    def has_changed(self, initial: Any, data: Any) -> bool:
        return has_changed(self, initial, data)


class NameInputs(forms.TextInput):
    """An input for each name and one more, all of one name in the form; suggestions come from a datalist."""

    template_name = "agenda/widgets/names.html"
    use_fieldset = True

    def __init__(self, *, suggestions: str = "") -> None:
        super().__init__({"list": suggestions} if suggestions else {})

    def value_from_datadict(self, data: Any, files: Any, name: str) -> list[str]:
        return data.getlist(name) if hasattr(data, "getlist") else list(data.get(name, []))

    def format_value(self, value: Any) -> list[str]:
        return [*(line for line in value or [] if line.strip()), ""]

    def id_for_label(self, id_: str, index: str | None = None) -> str:
        return f"{id_}_0" if id_ else ""


class NamesField(forms.Field):
    """Names, one in each input; empty ones do not count."""

    def __init__(self, *, suggestions: str = "", **kwargs: Any) -> None:
        super().__init__(widget=NameInputs(suggestions=suggestions), **kwargs)

    def to_python(self, value: Any) -> list[str]:
        return [name for line in value or [] if (name := " ".join(str(line).split()))]

    def validate(self, value: list[str]) -> None:
        super().validate(value)
        if any(len(name) > LONGEST_NAME for name in value):
            raise ValidationError(_("Et navn kan ha høyst %(limit)s tegn.") % {"limit": LONGEST_NAME}, code="long")

    def has_changed(self, initial: Any, data: Any) -> bool:
        return self.to_python(initial) != self.to_python(data)
