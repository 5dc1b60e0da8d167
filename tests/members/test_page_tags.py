"""The small tags that pages share."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from django.core.paginator import Paginator
from django.template import Context, Template
from django.test import RequestFactory
from lxml import html as lxml_html

from members.templatetags.page import STATUSES, file_kind, file_size

DAY = dt.date(2022, 3, 11)
START = dt.datetime(2022, 3, 11, 9, 0, tzinfo=ZoneInfo("Europe/Oslo"))
END = START + dt.timedelta(hours=2)


def rendered(source: str, path: str = "/", **context) -> str:
    request = RequestFactory().get(path)
    return Template("{% load dates page %}" + source).render(Context({"request": request, **context}))


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("{{ day|day }}", "11.\xa0mars"),
        ("{{ day|full_date }}", "11.\xa0mars 2022"),
        ("{{ day|weekday_date }}", "fredag 11.\xa0mars"),
        ("{{ day|long_date }}", "fredag 11.\xa0mars 2022"),
        ("{{ day|short_date }}", "11.3.2022"),
        ("{{ start|clock:end }}", "kl.\xa009.00–11.00"),
        ("{{ start|clock }}", "kl.\xa009.00"),
        ("{{ none|long_date }}", ""),
        ("{{ none|clock }}", ""),
    ],
)
def test_dates_are_written_as_norwegians_do(source: str, text: str):
    assert rendered(source, day=DAY, start=START, end=END, none=None) == text


def test_time_of_a_meeting_is_the_time_in_oslo():
    utc = {"start": START.astimezone(dt.UTC), "end": END.astimezone(dt.UTC)}

    assert rendered("{{ start|clock:end }}", **utc) == "kl.\xa009.00–11.00"


def test_day_of_a_meeting_is_the_day_in_oslo():
    late = dt.datetime(2022, 3, 10, 23, 30, tzinfo=dt.UTC)

    assert rendered("{{ day|full_date }}", day=late) == "11.\xa0mars 2022"


@pytest.mark.parametrize(
    ("size", "text"),
    [(None, ""), (0, "1\xa0kB"), (900, "1\xa0kB"), (48_213, "48\xa0kB"), (1_234_567, "1,2\xa0MB")],
)
def test_file_size_is_short(size: int | None, text: str):
    assert file_size(size) == text


@pytest.mark.parametrize(("name", "kind"), [("plan.pdf", "PDF"), ("a.b.docx", "DOCX"), ("LESMEG", "Fil")])
def test_file_kind_comes_from_the_name(name: str, kind: str):
    assert file_kind(name) == kind


@pytest.mark.parametrize("status", STATUSES)
def test_status_is_a_word_not_only_a_colour(status: str):
    tag = lxml_html.fromstring(rendered("{% status_tag status %}", status=status))

    assert tag.text == str(STATUSES[status][0])
    assert tag.get("data-color") == STATUSES[status][1]


def test_status_may_say_more():
    html = rendered('{% status_tag "published" "Publisert 17. mars" %}')

    assert lxml_html.fromstring(html).text == "Publisert 17. mars"


def test_breadcrumbs_end_at_this_page():
    trail = lxml_html.fromstring(rendered('{% breadcrumbs "Grupper" "/grupper/" "Areal" %}', path="/grupper/areal/"))

    assert [(a.text, a.get("href"), a.get("aria-current")) for a in trail.xpath(".//a")] == [
        ("Grupper", "/grupper/", None),
        ("Areal", "/grupper/areal/", "page"),
    ]


def test_pagination_keeps_the_filters():
    page = Paginator(range(50), 10).page(2)
    nav = lxml_html.fromstring(rendered("{% pagination page %}", path="/sok/?q=energi&side=2", page=page))

    assert nav.xpath(".//a[@rel='next']/@href") == ["?q=energi&side=3"]
    assert nav.xpath(".//a[@rel='prev']/@href") == ["?q=energi&side=1"]
    assert nav.xpath(".//a[@aria-current]/text()") == ["2"]


def test_pagination_of_one_page_is_nothing():
    assert rendered("{% pagination page %}", page=Paginator(range(5), 10).page(1)).strip() == ""


def test_first_page_has_no_previous():
    nav = lxml_html.fromstring(rendered("{% pagination page %}", page=Paginator(range(50), 10).page(1)))

    assert nav.xpath(".//a[@rel='prev']") == []
