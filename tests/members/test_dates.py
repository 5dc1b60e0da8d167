from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from members.dates import (
    MONTHS,
    WEEKDAYS,
    DateProblem,
    TimeProblem,
    find_date,
    format_date,
    format_time_range,
    has_year,
    parse_date,
    parse_time_range,
    weekday_warning,
)

DAYS = st.dates(date(1970, 1, 1), date(2069, 12, 31))
TIMES = st.times().map(lambda t: t.replace(second=0, microsecond=0))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("17.3.22", date(2022, 3, 17)),
        ("17.03.2022", date(2022, 3, 17)),
        ("17/3-22", date(2022, 3, 17)),
        ("17. 3. 2022", date(2022, 3, 17)),
        ("2022-03-17", date(2022, 3, 17)),
        ("11. mars", date(2022, 3, 11)),
        ("11. mars 2022", date(2022, 3, 11)),
        ("11.mars 22", date(2022, 3, 11)),
        ("11. mar. 2022", date(2022, 3, 11)),
        ("1. sept. '22", date(2022, 9, 1)),
        ("fredag 11. mars", date(2022, 3, 11)),
        ("Fredag den 11. mars", date(2022, 3, 11)),
        ("fre. 11. mars", date(2022, 3, 11)),
        ("laurdag 12. mars 2022", date(2022, 3, 12)),
        ("måndag 14. mars 2022", date(2022, 3, 14)),
        ("tysdag 15. mars 2022", date(2022, 3, 15)),
        ("11/3", date(2022, 3, 11)),
        ("11.03.", date(2022, 3, 11)),
        ("Fredag 11. mars kl. 0900-1100", date(2022, 3, 11)),
        ("fredag 11. mars 2022 kl. 09.00–11.00", date(2022, 3, 11)),
        ("11. mars 2000-2200", date(2022, 3, 11)),
        ("11. mars 10-12", date(2022, 3, 11)),
        ("Dato: 17.3.22", date(2022, 3, 17)),
        ("11.\u00a0mars\u00a02022", date(2022, 3, 11)),
        ("29. februar 2024", date(2024, 2, 29)),
    ],
)
def test_date_is_understood(text, expected):
    assert parse_date(text, default_year=2022) == expected


@pytest.mark.parametrize(
    ("text", "code", "message"),
    [
        ("31. februar 2022", "impossible", "Det finnes ingen 31. februar i 2022."),
        ("29.2.2022", "impossible", "Det finnes ingen 29. februar i 2022."),
        ("1.13.2022", "impossible", "Det finnes ingen måned nummer 13."),
        ("11. mars", "no_year", "Året mangler. Skriv for eksempel 11. mars 2022."),
        ("snart", "unreadable", "Skriv datoen som 17. mars 2022 eller 17.3.22."),
        ("", "unreadable", "Skriv datoen som 17. mars 2022 eller 17.3.22."),
        ("10.–11. mars 2022", "unreadable", "Skriv datoen som 17. mars 2022 eller 17.3.22."),
    ],
)
def test_date_that_is_none_says_why(text, code, message):
    assert parse_date(text) == DateProblem(code, message)


def test_date_is_found_inside_a_sentence():
    assert find_date("Godkjenning av referat fra møtet 14. januar", default_year=2022) == date(2022, 1, 14)
    assert find_date("Faggruppens møter").code == "unreadable"


def test_year_is_known_to_be_written_or_not():
    assert has_year("fredag 11. mars 2022 kl. 9")
    assert not has_year("Fredag 11. mars kl. 0900-1100")
    assert not has_year("ingen dato")


def test_weekday_that_does_not_fit_is_pointed_out():
    day = date(2022, 3, 11)
    assert weekday_warning("torsdag 11. mars", day) == "11. mars 2022 er en fredag, ikke en torsdag."
    assert weekday_warning("Laurdag 11. mars", day) == "11. mars 2022 er en fredag, ikke en lørdag."
    assert weekday_warning("fredag 11. mars", day) == ""
    assert weekday_warning("11. mars", day) == ""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("kl. 0900-1100", (time(9), time(11))),
        ("kl. 09.00–11.00", (time(9), time(11))),
        ("9-11", (time(9), time(11))),
        ("0830 – 1030", (time(8, 30), time(10, 30))),
        ("kl 9", (time(9), None)),
        ("09:00", (time(9), None)),
        ("9.30 til 11", (time(9, 30), time(11))),
        ("fra kl. 9 til kl. 11", (time(9), time(11))),
        ("klokka 900-1100", (time(9), time(11))),
        ("Fredag 11. mars kl. 0900-1100", (time(9), time(11))),
        ("fredag 11. mars 2022 kl. 09.00–11.00", (time(9), time(11))),
        ("11. mars 2000-2200", (time(20), time(22))),
        ("17.3.22 kl 9", (time(9), None)),
        ("11.03.2022, 09:00", (time(9), None)),
        ("9.10", (time(9, 10), None)),
        ("Tid: kl. 9–11, torsdag 5. oktober 2023", (time(9), time(11))),
    ],
)
def test_times_are_understood(text, expected):
    assert parse_time_range(text) == expected


@pytest.mark.parametrize(
    ("text", "code", "message"),
    [
        ("kl. 2500", "impossible", "Klokken er aldri 2500."),
        ("9.75", "impossible", "Klokken er aldri 9.75."),
        ("11-9", "backwards", "Møtet kan ikke slutte kl. 09.00 når det begynner kl. 11.00."),
        ("17.3.22", "unreadable", "Skriv klokkeslettet som 09.00–11.00."),
        ("etter lunsj", "unreadable", "Skriv klokkeslettet som 09.00–11.00."),
    ],
)
def test_times_that_are_none_say_why(text, code, message):
    assert parse_time_range(text) == TimeProblem(code, message)


@given(DAYS)
def test_every_day_is_read_in_every_form(day):
    name, weekday = MONTHS[day.month - 1], WEEKDAYS[day.weekday()]
    forms = [
        format_date(day),
        day.isoformat(),
        f"{day:%d.%m.%Y}",
        f"{day.day}.{day.month}.{day:%y}",
        f"{weekday} {day.day}. {name} {day.year}",
        f"{weekday.capitalize()} {day.day}. {name[:3]}. {day.year} kl. 0900-1100",
    ]
    assert [parse_date(form) for form in forms] == [day] * len(forms)
    assert [parse_date(f"{day.day}. {name}", default_year=day.year), weekday_warning(forms[4], day)] == [day, ""]


@given(TIMES, TIMES)
def test_every_time_is_read_in_every_form(one, other):
    start, end = sorted([one, other])
    if start == end:
        return
    forms = [format_time_range(start, end), f"kl. {start:%H%M}-{end:%H%M}", f"{start:%H:%M} – {end:%H:%M}"]
    assert [parse_time_range(form) for form in forms] == [(start, end)] * 3
    assert parse_time_range(f"fredag 11. mars kl. {start:%H%M} – {end:%H%M}") == (start, end)


@given(st.text(alphabet=" .:-–/0123456789abdfgijklmnoprstuvåø", max_size=40))
def test_any_text_gets_an_answer(text):
    assert isinstance(parse_date(text, default_year=2022), date | DateProblem)
    assert isinstance(find_date(text), date | DateProblem)
    assert isinstance(parse_time_range(text), tuple | TimeProblem)
