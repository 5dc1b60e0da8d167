"""The screen speaks bokmål: the msgid is the text itself, and no catalogue may turn it into something else."""

import ast
import re
from pathlib import Path

import pytest
from django.conf import settings
from django.utils.translation import gettext, override

ROOT = Path(settings.BASE_DIR)
SOURCES = [path for app in ("members", "agenda", "minutes", "config") for path in (ROOT / app).rglob("*.py")]
TEMPLATES = sorted((ROOT / "templates").rglob("*.html")) + sorted((ROOT / "templates").rglob("*.txt"))
GETTEXT = {"_", "gettext", "gettext_lazy", "ngettext", "ngettext_lazy"}
TRANSLATE = re.compile(r"""{%\s*trans(?:late)?\s+(?:"([^"]+)"|'([^']+)')|\b_\((?:"([^"]+)"|'([^']+)')\)""")


def messages_in_python(source: str) -> set[str]:
    calls = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call)]
    marked = [call for call in calls if isinstance(call.func, ast.Name) and call.func.id in GETTEXT]
    return {
        argument.value
        for call in marked
        for argument in call.args
        if isinstance(argument, ast.Constant) and isinstance(argument.value, str)
    }


def messages_in_template(source: str) -> set[str]:
    return {"".join(found) for found in TRANSLATE.findall(source)}


def all_messages() -> list[str]:
    found = {message for path in SOURCES for message in messages_in_python(path.read_text())}
    found |= {message for path in TEMPLATES for message in messages_in_template(path.read_text())}
    return sorted(found)


def test_messages_are_found_in_python_and_templates():
    assert messages_in_python('a = _("Lagre")\nb = gettext_lazy("Navn")\nc = other("x")') == {"Lagre", "Navn"}
    assert messages_in_template('{% translate "Lagre" %}{% breadcrumbs _("Grupper") %}') == {"Lagre", "Grupper"}


@pytest.mark.parametrize("message", all_messages())
def test_message_is_shown_as_it_is_written(message: str):
    """A Norwegian word may be an English one in Django's or allauth's catalogue, and be translated there."""
    with override("nb"):
        assert gettext(message) == message


def test_sentences_of_django_itself_are_norwegian():
    with override("nb"):
        assert gettext("This field is required.") == "Feltet er påkrevet."


def test_no_other_language_is_offered_than_those_of_the_product():
    """Half a page in another language is worse than a whole one in ours."""
    assert {code for code, _name in settings.LANGUAGES} == {"nb", "nn"}
