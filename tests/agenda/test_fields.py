from datetime import date, time

import pytest
from django import forms

from agenda.fields import NorwegianDateField, NorwegianTimeRangeField, TimeRange


class MeetingForm(forms.Form):
    day = NorwegianDateField(default_year=2022)
    hours = NorwegianTimeRangeField(required=False)


def test_fields_give_values():
    form = MeetingForm({"day": "fredag 11. mars", "hours": "0900-1100"})
    assert form.is_valid()
    assert form.cleaned_data == {"day": date(2022, 3, 11), "hours": TimeRange(time(9), time(11))}


def test_fields_show_the_norwegian_form():
    form = MeetingForm(initial={"day": date(2022, 3, 11), "hours": TimeRange(time(9), time(11))})
    assert [form["day"].value(), form["hours"].value()] == ["11. mars 2022", "09.00–11.00"]


def test_fields_show_again_what_was_typed():
    form = MeetingForm({"day": "31. februar", "hours": "11-9"})
    assert [form["day"].value(), form["hours"].value()] == ["31. februar", "11-9"]


@pytest.mark.parametrize(
    ("day", "hours", "errors"),
    [
        ("", "", {"day": ["Feltet er påkrevet."]}),
        ("31. februar", "", {"day": ["Det finnes ingen 31. februar i 2022."]}),
        ("torsdag 11. mars", "", {"day": ["11. mars 2022 er en fredag, ikke en torsdag."]}),
        ("11. mars", "11-9", {"hours": ["Møtet kan ikke slutte kl. 09.00 når det begynner kl. 11.00."]}),
        ("11. mars", "når som helst", {"hours": ["Skriv klokkeslettet som 09.00–11.00."]}),
    ],
)
def test_fields_say_what_is_wrong(day, hours, errors):
    assert MeetingForm({"day": day, "hours": hours}).errors == errors


def test_another_way_of_writing_is_no_change():
    initial = {"day": date(2022, 3, 11), "hours": TimeRange(time(9), time(11))}
    assert MeetingForm({"day": "11.3.22", "hours": "9-11"}, initial=initial).changed_data == []
    assert MeetingForm({"day": "12.3.22", "hours": "9-x"}, initial=initial).changed_data == ["day", "hours"]
