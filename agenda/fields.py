"""Form fields for times, beside that for dates."""

from datetime import time
from typing import Any, NamedTuple

from django import forms
from django.core.exceptions import ValidationError

from agenda.dates import TimeProblem, format_time_range, parse_time_range
from members.fields import NorwegianDateField, has_changed

__all__ = ["NorwegianDateField", "NorwegianTimeRangeField", "TimeRange"]


class TimeRange(NamedTuple):
    """When a meeting starts and, if that is known, ends."""

    start: time
    end: time | None = None


class NorwegianTimeRangeField(forms.Field):
    """Takes "kl. 0900-1100", "9–11", "9" and shows "09.00–11.00"."""

    widget = forms.TextInput

    def prepare_value(self, value: Any) -> Any:
        return format_time_range(*value) if isinstance(value, tuple) else value

    def to_python(self, value: Any) -> TimeRange | None:
        if value in self.empty_values or isinstance(value, tuple):
            return TimeRange(*value) if value else None
        found = parse_time_range(str(value))
        if isinstance(found, TimeProblem):
            raise ValidationError(found.message, code=found.code)
        return TimeRange(*found)

    def has_changed(self, initial: Any, data: Any) -> bool:
        return has_changed(self, initial, data)
