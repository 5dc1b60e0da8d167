"""What pages share and a plain include cannot say: breadcrumbs, status tags, sizes, page numbers."""

from typing import Any

from django import template
from django.core.paginator import Page
from django.template import Context
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

register = template.Library()
NBSP = "\xa0"

# The word and the colour of every status that a reader may meet, of minutes and of meetings.
STATUSES = {
    "draft": (gettext_lazy("Utkast"), "warning"),
    "published": (gettext_lazy("Publisert"), "success"),
    "approved": (gettext_lazy("Godkjent"), "success"),
    "correction": (gettext_lazy("Rettes"), "warning"),
    "withdrawn": (gettext_lazy("Trukket tilbake"), "danger"),
    "superseded": (gettext_lazy("Erstattet"), "neutral"),
    "planned": (gettext_lazy("Planlagt"), "info"),
    "released": (gettext_lazy("Saksliste sendt"), "info"),
    "held": (gettext_lazy("Avholdt"), "neutral"),
    "moved": (gettext_lazy("Flyttet"), "warning"),
    "cancelled": (gettext_lazy("Avlyst"), "danger"),
    "proposed": (gettext_lazy("Foreslått"), "warning"),
    "confirmed": (gettext_lazy("Bekreftet"), "success"),
    "ended": (gettext_lazy("Avsluttet"), "neutral"),
}


@register.inclusion_tag("components/breadcrumbs.html", takes_context=True)
def breadcrumbs(context: Context, *parts: Any) -> dict[str, Any]:
    """{% breadcrumbs "Grupper" groups_url "Referat" %}: without its address, the last part is this page."""
    here = context["request"].get_full_path() if "request" in context else ""
    addressed = list(parts) if len(parts) % 2 == 0 else [*parts, here]
    return {"trail": list(zip(addressed[::2], addressed[1::2], strict=True))}


@register.inclusion_tag("components/status_tag.html")
def status_tag(status: str, word: str = "") -> dict[str, Any]:
    """{% status_tag minutes.status %}, or with a word of its own: {% status_tag "published" "Publisert 17. mars" %}."""
    known, colour = STATUSES[status]
    return {"word": word or known, "colour": colour}


@register.filter
def file_size(size: int | None) -> str:
    """48 kB, 1,2 MB: thousands, as file managers count"""
    if size is None:
        return ""
    if size < 1_000_000:
        return f"{max(1, round(size / 1000))}{NBSP}kB"
    return f"{size / 1_000_000:.1f}".replace(".", ",") + f"{NBSP}MB"


@register.filter
def file_kind(name: str) -> str:
    """PDF, DOCX: what a file is, from its name"""
    return name.rpartition(".")[2].upper() if "." in name else _("Fil")


@register.inclusion_tag("components/pagination.html", takes_context=True)
def pagination(context: Context, page: Page[Any], parameter: str = "side") -> dict[str, Any]:
    """{% pagination page %}: keeps the filters of the address"""
    request = context["request"]

    def address(number: int) -> str:
        query = request.GET.copy()
        query[parameter] = str(number)
        return f"?{query.urlencode()}"

    numbers = page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)
    links = [(number, address(number) if isinstance(number, int) else "") for number in numbers]
    return {
        "page": page,
        "links": links,
        "previous": address(page.previous_page_number()) if page.has_previous() else "",
        "next": address(page.next_page_number()) if page.has_next() else "",
    }
