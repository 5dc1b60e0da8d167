import re
from html import escape, unescape
from html.parser import HTMLParser

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from minutes.document.characters import clean_line
from minutes.document.html import ALLOWED, clean, is_empty, to_text, words

CONTAINERS = [
    *("p", "div", "h2", "blockquote", "ul", "ol", "li", "table", "section", "dd"),
    *("span", "b", "strong", "i", "em", "u", "font", "a", "code"),
]


def element(name, content):
    if name == "table":  # text beside the cells is moved out of a table by every browser
        return f"<table><tr><td>{content}</td><td> {len(content)} </td></tr></table>"
    attribute = ' href="https://example.org/a?b=c&amp;d"' if name == "a" else ""
    return f"<{name}{attribute}>{content}</{name}>"


PLAIN = st.text(max_size=30).map(lambda text: escape(text.replace("\x00", "")))
# Every tag boundary of a block parts words; inline tags do not. A space on both sides makes the words countable.
NESTED = st.recursive(
    PLAIN.map(lambda text: f" {text} "),
    lambda inner: st.builds(
        element, st.sampled_from(CONTAINERS), st.lists(inner | st.just("<br>"), max_size=4).map("".join)
    ),
    max_leaves=20,
)


class Tags(HTMLParser):
    def __init__(self):
        super().__init__()
        self.seen = []

    def handle_starttag(self, tag, attrs):
        self.seen.append((tag, tuple(name for name, value in attrs)))


def tags(html):
    reader = Tags()
    reader.feed(html)
    return reader.seen


@pytest.mark.parametrize(
    ("given_html", "expected"),
    [
        ("Bare tekst", "<p>Bare tekst</p>"),
        ("x<p>y</p>z", "<p>x</p><p>y</p><p>z</p>"),
        ("<b>a</b><i>b</i>", "<p><strong>a</strong><em>b</em></p>"),
        ("<b>a</b> <b>b</b>", "<p><strong>a b</strong></p>"),
        ("<ul><li><p>x</p></li></ul>", "<ul><li>x</li></ul>"),
        ("<ul><li><p>x</p><p>y</p></li></ul>", "<ul><li>x<br>y</li></ul>"),
        (
            "<ol><li><p>x</p><ul><li><p>y</p></li></ul></li></ol>",
            "<ol><li>x<ul><li>y</li></ul></li></ol>",
        ),
        ("<ul><ul><li>Word</li></ul></ul>", "<ul><li>Word</li></ul>"),
        ("<ul><li><ul><li>x</li></ul></li><li>y</li></ul>", "<ul><li>x</li><li>y</li></ul>"),
        ("<ul><li>x<ol><li>y</li></ol>z</li></ul>", "<ul><li>x<ol><li>y</li></ol></li><li>z</li></ul>"),
        ("<ul><li>x<ul></ul>y</li></ul>", "<ul><li>x<br>y</li></ul>"),
        ("<li>a</li><li>b</li>", "<ul><li>a</li><li>b</li></ul>"),
        ("<h1>A</h1><div>b</div>", "<p>A</p><p>b</p>"),
        ("<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>", "<p>a b</p><p>c</p>"),
        ("<p></p><p>a</p><p></p><p>b</p><p><br></p>", "<p>a</p><p></p><p>b</p>"),
        ("<p><br>a<br><br>b<br></p>", "<p>a<br><br>b</p>"),
        ("<p>a <strong> b</strong></p>", "<p>a <strong>b</strong></p>"),
        ("<p>14.&nbsp;januar</p>", "<p>14.&nbsp;januar</p>"),
        (
            '<p><a href="https://example.org/a b" onclick="x()">s</a></p>',
            '<p><a href="https://example.org/a%20b">s</a></p>',
        ),
        ('<a href="mailto:a@example.org">s</a>', '<p><a href="mailto:a@example.org">s</a></p>'),
        ('<a href="javascript:x()">k</a> <a href="/rel">r</a> <a href="//x.example">t</a>', "<p>k r t</p>"),
        ("<script>x()</script><style>p{}</style><p style='color:red' class=x>a</p>", "<p>a</p>"),
        ("<p>a\u2028b</p>", "<p>a<br>b</p>"),
        ("<p>a\u2029b</p>", "<p>a</p><p>b</p>"),
        ("<p>a\x85b&#11;c</p>", "<p>a<br>b<br>c</p>"),
        ("<p>fore\u00addrags\u200bholder\x07 \x00x\ud800y</p>", "<p>foredragsholder xy</p>"),
        ("<p>a\u030a</p>", "<p>å</p>"),
        ("<frameset>hei", "<p>hei</p>"),
        ("<p>+ quiz &lt;3 1. #HjemIgjen</p>", "<p>+ quiz &lt;3 1. #HjemIgjen</p>"),
        ("", ""),
        ("<p> </p>", ""),
    ],
)
def test_clean_gives_one_spelling(given_html, expected):
    assert clean(given_html) == expected


@given(NESTED)
@example("<b>a<p>b</b>c</p>")
@example("<li>a<blockquote><li>b</li></blockquote></li>")
@example("<ul><li>a<ul>b</ul>c</li>d</ul>")
def test_clean_twice_is_clean_once(html):
    assert clean(clean(html)) == clean(html)


@given(st.text())
@example("<a href='http://[x'>a</a>")
@example("<p><svg><style><img src=x onerror=alert(1)>")
def test_clean_lets_nothing_else_through(text):
    for tag, attributes in tags(clean(text)):
        assert tag in ALLOWED
        assert attributes == (("href",) if tag == "a" else ())


@given(NESTED)
def test_clean_keeps_every_word_in_order(html):
    assert words(to_text(clean(html))) == words(unescape(re.sub("<[^>]*>", "", html)))
    assert to_text(clean(html)) == to_text(html)


@given(NESTED)
def test_list_items_hold_no_paragraph(html):
    assert not re.search(r"<li>(?:(?!</li>).)*<p>", clean(html))


def test_to_text_has_a_line_for_each_paragraph_break_and_item():
    html = "<p>En<br>to</p><ul><li>tre<ol><li>fire<br>fem</li></ol>seks</li><li>sju</li></ul>"
    assert to_text(html) == "En\nto\n- tre\n  - fire\n    fem\n- seks\n- sju"


def test_words_are_runs_of_letters_and_digits():
    assert words("Asker–Bærum: kl. 0900-1100, «Čáhci» #HjemIgjen_nå fore\u00addrag") == [
        "Asker", "Bærum", "kl", "0900", "1100", "Čáhci", "HjemIgjen", "nå", "foredrag",
    ]  # fmt: skip


def test_is_empty_tells_text_from_tags():
    assert is_empty("<p><br></p><p>&nbsp;</p>")
    assert not is_empty("<p>.</p>")


def test_clean_line_is_one_line():
    assert clean_line("  Solveig\tHag\u00adtun\u2028\x07(møteleder) ") == "Solveig Hagtun (møteleder)"
