"""Form fields for dates and times. Text fields, since a browser's own date field follows the browser's language."""

from datetime import date, time
from typing import Any, NamedTuple

from django import forms
from django.core.exceptions import ValidationError

from agenda.dates import (
    DateProblem,
    TimeProblem,
    format_date,
    format_time_range,
    parse_date,
    parse_time_range,
    weekday_warning,
)


class TimeRange(NamedTuple):
    """When a meeting starts and, if that is known, ends."""

    start: time
    end: time | None = None


class NorwegianDateField(forms.Field):
    """Takes every Norwegian form of a date and shows "17. mars 2022"."""

    widget = forms.TextInput

    def __init__(self, *, default_year: int | None = None, **kwargs: Any) -> None:
        self.default_year = default_year
        super().__init__(**kwargs)

    def prepare_value(self, value: Any) -> Any:
        return format_date(value) if isinstance(value, date) else value

    def to_python(self, value: Any) -> date | None:
        if value in self.empty_values or isinstance(value, date):
            return value or None
        found = parse_date(str(value), default_year=self.default_year)
        if isinstance(found, DateProblem):
            raise ValidationError(found.message, code=found.code)
        if warning := weekday_warning(str(value), found):
            raise ValidationError(warning, code="weekday")
        return found

    def has_changed(self, initial: Any, data: Any) -> bool:
        return _has_changed(self, initial, data)


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
        return _has_changed(self, initial, data)


def _has_changed(field: forms.Field, initial: Any, data: Any) -> bool:
    """Two ways of writing one value are no change; what cannot be read is one."""
    if field.disabled:
        return False
    try:
        return bool(field.to_python(initial) != field.to_python(data))
    except ValidationError:
        return True
