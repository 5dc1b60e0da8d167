"""What the crispy pack `designsystemet` asks of a form."""

from django import template
from django.forms import BaseForm, BoundField, CheckboxSelectMultiple, MultiWidget, RadioSelect

register = template.Library()


@register.filter
def error_count(form: BaseForm) -> int:
    return sum(len(messages) for messages in form.errors.values())


@register.filter
def first_input_id(field: BoundField) -> str:
    """Where the error summary leads: a group of inputs has no id of its own, its first one has `_0`."""
    if isinstance(field.field.widget, CheckboxSelectMultiple | RadioSelect | MultiWidget):
        return f"{field.auto_id}_0"
    return field.id_for_label
