"""What the templates of the writing page say over and over: icons, and forms for the page without a script."""

from typing import Any

from django import template
from django.middleware.csrf import get_token
from django.template import Context
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

register = template.Library()

# What a field is called where a form of its own shows what was not stored.
LABELS = {
    "title": gettext_lazy("Tittel"),
    "short_title": gettext_lazy("Kortnavn"),
    "time": gettext_lazy("Tid"),
    "place": gettext_lazy("Sted"),
    "issued_on": gettext_lazy("Dato"),
    "planned_minutes": gettext_lazy("Minutter"),
    "presenters": gettext_lazy("Innleder"),
    "text": gettext_lazy("Tekst"),
    "outcome_text": gettext_lazy("Konklusjon"),
    "speaker": gettext_lazy("Hvem"),
    "label": gettext_lazy("Kommune eller region"),
    "body": gettext_lazy("Oppnevning"),
    "seat": gettext_lazy("Person"),
    "what": gettext_lazy("Oppfølging"),
    "owner_text": gettext_lazy("Ansvarlig"),
    "due": gettext_lazy("Frist"),
    "url": gettext_lazy("Adresse"),
    "name": gettext_lazy("Navn"),
    "organisation_name": gettext_lazy("Virksomhet"),
    "region_name": gettext_lazy("Region"),
    "arrived": gettext_lazy("Kom"),
    "left": gettext_lazy("Gikk"),
}


@register.simple_tag
def glyph(name: str) -> SafeString:
    """An icon of the page's own sprite; it stands beside a word or in something with a name."""
    return format_html('<svg class="glyph" aria-hidden="true"><use href="#glyph-{}"/></svg>', name)


@register.simple_tag(takes_context=True)
def save_address(context: Context, kind: str, uid: Any) -> str:
    meeting = context["page"].meeting
    return reverse("minutes:save_form", args=[meeting.group.slug, meeting.slug, kind, uid])


@register.simple_tag(takes_context=True)
def form_attributes(context: Context, kind: str, uid: Any) -> SafeString:
    """Where a form of a block is sent when there is no script. With one, it is sent by the script."""
    if not context["page"].is_plain:
        return SafeString("")
    return format_html('method="post" action="{}"', save_address(context, kind, uid))


@register.simple_tag(takes_context=True)
def plain_save(context: Context, version: int, *verbs: str) -> SafeString:
    """The end of a form without a script: its version and its buttons."""
    buttons = "".join(_button(verb) for verb in ("save", *verbs))
    token = _token(context)
    stamp = f'<input type="hidden" name="version" value="{int(version)}">'
    # Every part is escaped where it is made.
    return mark_safe(f'<p class="plain-buttons">{token}{stamp}{buttons}</p>')  # noqa: S308


def _token(context: Context) -> SafeString:
    """One token for all the forms of the page."""
    root = context.render_context
    if "writing_token" not in root:
        root["writing_token"] = get_token(context["request"])
    return format_html('<input type="hidden" name="csrfmiddlewaretoken" value="{}">', root["writing_token"])


def _button(verb: str) -> SafeString:
    words = {
        "save": _("Lagre"),
        "up": _("Flytt opp"),
        "down": _("Flytt ned"),
        "remove": _("Fjern"),
        "both": _("Sett begge etter hverandre"),
    }
    return format_html('<button class="small-button" name="do" value="{}">{}</button> ', verb, words[verb])


@register.inclusion_tag("minutes/writing/problem.html", takes_context=True)
def problem(context: Context, kind: str, uid: Any) -> dict[str, Any]:
    """At the block it concerns: what was typed, why it was not stored, and what stands there now."""
    found = context["page"].problem
    if found is None or found.key != f"{kind}:{uid}":
        return {}
    fields = [_field(name, value, found) for name, value in found.mine.items() if name in LABELS]
    return {
        "problem": found,
        "fields": fields,
        "rest": [(name, value) for name, value in found.mine.items() if name not in LABELS and name != "do"],
        "address": save_address(context, kind, uid),
        "token": _token(context),
    }


def _field(name: str, value: Any, found: Any) -> dict[str, Any]:
    return {
        "name": name,
        "label": LABELS[name],
        "mine": value,
        "theirs": found.theirs.get(name, ""),
        "error": found.errors.get(name, ""),
        "is_text": name == "text",
    }
