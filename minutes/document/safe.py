"""Text and rich text on their way into a template: cleaned, bound, and marked as safe in this one place."""

from functools import lru_cache

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from minutes.document.characters import clean_line
from minutes.document.html import clean
from minutes.document.typography import bind


@lru_cache(maxsize=4096)
def rich(html: str) -> SafeString:
    """Rich text to print. It was cleaned when it was saved, and is cleaned again, for a value may come from a file.

    The cache makes the preview cheap: between two renderings one block has changed.
    """
    return mark_safe(bind(clean(html)))  # noqa: S308 nh3 has just cleaned it


def line(text: str) -> SafeString:
    """One line of plain text to print."""
    return mark_safe(bind(escape(clean_line(text))))  # noqa: S308 escaped here
