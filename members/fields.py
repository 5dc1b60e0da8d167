"""Form fields for dates. Text fields, since a browser's own date field follows the browser's language."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from members.dates import DateProblem, format_date, parse_date, weekday_warning


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
        return has_changed(self, initial, data)


def has_changed(field: forms.Field, initial: Any, data: Any) -> bool:
    """Two ways of writing one value are no change; what cannot be read is one."""
    if field.disabled:
        return False
    try:
        return bool(field.to_python(initial) != field.to_python(data))
    except ValidationError:
        return True
