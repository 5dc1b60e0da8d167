"""Nothing in a template may run or style inline: the Content-Security-Policy would silently drop it."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.template import engines
from django.template.loader import get_template

ROOT = Path(settings.BASE_DIR)
# Documents for WeasyPrint are read by no browser; they keep the same rules all the same.
TEMPLATES = sorted([*ROOT.glob("*/templates/**/*.html"), *ROOT.glob("templates/**/*.html")])

BANNED = {
    "an inline script": re.compile(r"<script(?![^>]*\bsrc=)(?![^>]*type=\"application/(?:ld\+)?json\")", re.I),
    "an inline style sheet": re.compile(r"<style\b", re.I),
    "a style attribute": re.compile(r"""\sstyle\s*=""", re.I),
    "an event handler": re.compile(r"""\son[a-z]+\s*=""", re.I),
    "hx-on": re.compile(r"""\b(?:data-)?hx-on\b""", re.I),
    "a js: expression": re.compile(r"""["'\s](?:js|javascript):""", re.I),
    "an event filter in hx-trigger": re.compile(r"""hx-trigger\s*=\s*(["'])(?:(?!\1).)*\[""", re.I | re.S),
}


def faults(text: str) -> list[str]:
    """The names of what is banned and in the text. Comments are not sent to anyone."""
    sent = re.sub(r"{% comment %}.*?{% endcomment %}|{#.*?#}", "", text, flags=re.S)
    return [name for name, pattern in BANNED.items() if pattern.search(sent)]


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("<script>alert(1)</script>", "an inline script"),
        ('<script type="module">x</script>', "an inline script"),
        ("<style>a{}</style>", "an inline style sheet"),
        ('<p style="color:red">', "a style attribute"),
        ('<p\n  style = "color:red">', "a style attribute"),
        ('<a onclick="x()">', "an event handler"),
        ('<a hx-on::after-request="x()">', "hx-on"),
        ('<a data-hx-on:click="x()">', "hx-on"),
        ("<a hx-vals='js:{a: b()}'>", "a js: expression"),
        ('<a href="javascript:x()">', "a js: expression"),
        ('<a hx-trigger="click[ctrlKey]">', "an event filter in hx-trigger"),
    ],
)
def test_rules_find_what_is_banned(text: str, fault: str):
    assert faults(text) == [fault]


@pytest.mark.parametrize(
    "text",
    [
        '<script type="module" src="/static/x.js"></script>',
        '<script type="application/json" id="data">{}</script>',
        '<input name="onskemal" value="1">',
        '<p data-style="x" class="style">',
        '<a hx-trigger="keyup changed delay:300ms" href="/js/">',
        '{% comment %}<p style="x">{% endcomment %}',
    ],
)
def test_rules_leave_the_rest_alone(text: str):
    assert faults(text) == []


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: str(path.relative_to(ROOT)))
def test_template_holds_nothing_inline(path: Path):
    assert faults(path.read_text()) == []


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: str(path.relative_to(ROOT)))
def test_template_compiles(path: Path):
    """Every tag, filter and parent of it exists."""
    engines["django"].from_string(path.read_text())


@pytest.mark.parametrize("code", [400, 403, 404, 500])
def test_error_page_needs_no_context(code: int, django_assert_num_queries, db):
    """Django renders 500.html without one, perhaps while the database is down."""
    with django_assert_num_queries(0):
        html = get_template(f"{code}.html").render()

    assert html.count("<h1") == 1
    assert "<title></title>" not in html
    assert "{%" not in html
