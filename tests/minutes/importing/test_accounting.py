from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from minutes.document.html import clean
from minutes.importing.accounting import account, html_text
from minutes.importing.lines import words
from minutes.importing.parse import parse
from minutes.importing.values import Line
from tests.minutes.importing.conftest import TWIN

LINES = TWIN.read_text(encoding="utf-8").splitlines()
SOME_LINES = st.lists(st.sampled_from(LINES), max_size=60)
LETTERS = st.text(alphabet="abAB12 .:;,-–()[]<>&\"/#\t'æØå\u00a0|*•", max_size=40)
STARTS = st.sampled_from(["", "1. ", "2. ", "Sak 3/22 ", "- ", "  - ", "Vedtak: ", "Tid: ", "Frammøtte: ", "Anders: "])
ODD_LINES = st.tuples(STARTS, LETTERS).map("".join)


def check(lines):
    source = "\n".join(lines)
    accounting = account(parse(source), source)
    assert (accounting.lost, accounting.added) == ((), ())
    assert accounting.total == accounting.in_text + accounting.in_fields + accounting.left_over


@given(st.sets(st.integers(0, len(LINES) - 1), max_size=40))
@settings(deadline=None, max_examples=60)
def test_deleted_lines_make_no_other_word_disappear(gone):
    check(line for number, line in enumerate(LINES) if number not in gone)


@given(st.permutations(LINES))
@settings(deadline=None, max_examples=60)
def test_shuffled_lines_lose_no_word(lines):
    check(lines)


@given(st.lists(st.tuples(st.integers(0, len(LINES) - 1), st.integers(0, len(LINES) - 1)), max_size=20))
@settings(deadline=None, max_examples=60)
def test_lines_doubled_elsewhere_lose_no_word(copies):
    lines = list(LINES)
    for source, target in copies:
        lines.insert(target, LINES[source])
    check(lines)


@given(st.lists(SOME_LINES | st.lists(ODD_LINES, max_size=10), max_size=6))
@settings(deadline=None, max_examples=200)
def test_any_mixture_of_lines_loses_no_word(parts):
    check(line for part in parts for line in part)


@given(st.text(max_size=300))
@settings(deadline=None, max_examples=200)
def test_any_text_loses_no_word(text):
    check([text, "1. Sak", text])


LONG = 200_000


@pytest.mark.timeout(60)
@pytest.mark.parametrize(
    "text",
    [
        "1. Plan\n\n" + "[" * LONG,
        "1. Plan\n\n" + "a" * LONG,
        "1. Plan " + "– A " * (LONG // 4),
        "1. Runden\n\n" + "A:" * (LONG // 2),
        "Frammøtte:\n" + "Per Li\tAsker kommune/Asker\n" * (LONG // 30) + "\n1. Plan",
        "1. Plan\n\n" + "Anders og " * (LONG // 10),
        "1. Plan\n\n" + "- a\n" * (LONG // 10),
    ],
    ids=["brackets", "one word", "dashes", "colons", "rows", "names", "bullets"],
)
def test_a_long_input_is_read_in_time(text):
    check([text])


def test_accounting_tells_what_is_lost_and_added(twin, register):
    parsed = parse(twin, register)
    item = replace(parsed.items[10], html="<p>Det var to saker.</p>")
    accounting = account(replace(parsed, items=(*parsed.items[:10], item)), twin)
    assert (accounting.lost, accounting.added, accounting.is_complete) == (("ingen",), ("to",), False)


def test_accounting_is_not_fooled_by_a_word_that_only_moved(twin, register):
    parsed = parse(twin, register)
    item = replace(parsed.items[10], html="<p>var Det ingen saker.</p>")
    assert not account(replace(parsed, items=(*parsed.items[:10], item)), twin).is_complete


def test_accounting_refuses_a_kept_line_that_the_source_does_not_have(twin, register):
    parsed = replace(parse(twin, register), leftovers=(Line(5, "Dato: 18.3.22"),))
    with pytest.raises(ValueError, match=r"Dato: 18\.3\.22"):
        account(parsed, twin)


def texts(items):
    for item in items:
        yield item.html
        for contribution in item.contributions:
            yield contribution.html
            yield from (reply.html for reply in contribution.replies)


def test_rich_text_of_the_twin_is_clean_already(twin, register):
    found = list(texts(parse(twin, register).items))
    assert [clean(html) for html in found] == found


@given(st.lists(ODD_LINES, max_size=12))
@settings(deadline=None, max_examples=200)
def test_cleaning_rich_text_loses_no_word(lines):
    for html in texts(parse("\n".join(["1. Sak", *lines])).items):
        assert words(html_text(clean(html))) == words(html_text(html))


def test_text_of_a_link_counts_its_address_once():
    assert html_text('<p>Se <a href="https://a.no/b">https://a.no/b</a></p>').split() == ["Se", "https://a.no/b"]
    assert html_text('<p><a href="https://a.no">Program</a></p>').split() == ["Program", "https://a.no"]
    assert html_text("<p>a<strong>b</strong>c &amp; d</p>").split() == ["abc", "&", "d"]
