from datetime import date, datetime

import pytest

from minutes.document.labels import _WORDS, labels
from minutes.document.typography import (
    OSLO,
    bind,
    enumerated,
    file_size,
    long_date,
    meeting_time,
    short_date,
    weekday,
)

START = datetime(2022, 3, 11, 9, 0, tzinfo=OSLO)


@pytest.mark.parametrize(
    ("end", "language", "expected"),
    [
        (datetime(2022, 3, 11, 11, 0, tzinfo=OSLO), "nb", "fredag 11.\xa0mars 2022 kl.\xa009.00–11.00"),
        (None, "nb", "fredag 11.\xa0mars 2022 kl.\xa009.00"),
        (
            datetime(2022, 3, 12, 15, 30, tzinfo=OSLO),
            "nn",
            "fredag 11.\xa0mars 2022 kl.\xa009.00 – laurdag 12.\xa0mars 2022 kl.\xa015.30",
        ),
    ],
)
def test_meeting_time_as_sprakradet_writes_it(end, language, expected):
    assert meeting_time(START, end, language) == expected


def test_meeting_time_is_told_in_oslo():
    assert meeting_time(datetime.fromisoformat("2022-07-01T22:30:00+00:00"), None, "nb") == (
        "lørdag 2.\xa0juli 2022 kl.\xa000.30"
    )


def test_weekdays_in_both_languages():
    days = [date(2022, 3, number) for number in range(7, 14)]
    assert [weekday(day, "nb") for day in days] == [
        *("mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag")
    ]
    assert [weekday(day, "nn") for day in days] == [
        *("måndag", "tysdag", "onsdag", "torsdag", "fredag", "laurdag", "søndag")
    ]


def test_dates():
    assert long_date(date(2022, 3, 7)) == "7.\xa0mars 2022"
    assert short_date(date(2022, 3, 7)) == "7.3.2022"


@pytest.mark.parametrize(
    ("size", "expected"),
    [(0, "0\xa0byte"), (900, "900\xa0byte"), (48_200, "48\xa0kB"), (1_234_567, "1,2\xa0MB"), (2_000_000, "2\xa0MB")],
)
def test_file_size(size, expected):
    assert file_size(size) == expected


def test_enumerated():
    assert [enumerated(names) for names in ([], ["A"], ["A", "B"], ["A", "B", "C"])] == ["", "A", "A og B", "A, B og C"]


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("møtet 14. januar", "møtet 14.\xa0januar"),
        ("kl. 09.00", "kl.\xa009.00"),
        ("jf. § 23", "jf.\xa0§\xa023"),
        ("i sak 5", "i sak\xa05"),
        ("25 % av 3 mill. kroner", "25\xa0% av 3\xa0mill. kroner"),
        ("3 kommuner", "3 kommuner"),
        ("kl. 09.00–11.00", '<span class="together">kl.\xa009.00–11.00</span>'),
        ("2022–2026", '<span class="together">2022–2026</span>'),
        ("a 1. januarmøte", "a 1. januarmøte"),
        ('<a href="https://a.no/1–2/kl. 3">kl. 3</a>', '<a href="https://a.no/1–2/kl. 3">kl.\xa03</a>'),
    ],
)
def test_bind_keeps_together_what_belongs_together(html, expected):
    assert bind(html) == expected


def test_labels_follow_the_language_of_the_document():
    assert labels("nn")["chair"] == "Møteleiar"
    assert labels("nb")["chair"] == labels("en")["chair"] == "Møteleder"
    assert labels("nb")["issued_on"] == labels("nn")["issued_on"] == "Dato"
    assert all(word for words in _WORDS.values() for word in words)
