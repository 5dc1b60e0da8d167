import pytest

from minutes.importing.corrections import apply
from minutes.importing.parse import parse
from minutes.importing.values import Correction, Place

PLACE = Place("text", item=0)


def offered(line):
    found = parse(f"1. Plan\n\n{line}").corrections
    return [(correction.reason, correction.before, correction.after) for correction in found]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Plan for 2022- hva nå", [("dash", "2022- hva", "2022 – hva")]),
        ("nærings- og kultursaker", []),
        ("Asker - Bærum", [("dash", "Asker - Bærum", "Asker – Bærum")]),
        ("VEKST-konferansen", []),
        ("kl. 0830 – 1030", [("clock", "kl. 0830 – 1030", "kl. 08.30–10.30")]),
        ("kl. 09:00", [("clock", "kl. 09:00", "kl. 09.00")]),
        ("kl. 09.00–11.00", []),
        ("kl. 9", []),
        ("kl. 2599", []),
        ('et "ord" og “ett til”', [("quotes", '"ord"', "«ord»"), ("quotes", "“ett til”", "«ett til»")]),
        ("«ord»", []),
        (": Begynner her", [("colon", ": Begynner", "Begynner")]),
        ("Se <https://a.no/b-c> nå", []),
    ],
)
def test_corrections_are_offered(line, expected):
    assert offered(line) == expected


def test_correction_changes_one_place_and_no_tag():
    correction = Correction("quotes", '"a"', "«a»", PLACE)
    html = '<p>x</p><p>"a" og <a href="https://a.no">"a"</a></p>'
    once = apply(correction, html)
    assert once == '<p>x</p><p>«a» og <a href="https://a.no">"a"</a></p>'
    assert apply(correction, once) == '<p>x</p><p>«a» og <a href="https://a.no">«a»</a></p>'


def test_correction_of_escaped_text():
    correction = Correction("dash", "A&B - C", "A&B – C", PLACE)
    assert apply(correction, "<p>A&amp;B - C</p>") == "<p>A&amp;B – C</p>"


def test_correction_of_plain_text():
    assert (
        apply(Correction("dash", "2022- hva", "2022 – hva", PLACE), "For 2022- hva", is_html=False) == "For 2022 – hva"
    )


def test_every_correction_of_the_twin_can_be_applied(twin, register):
    parsed = parse(twin, register)
    for correction in parsed.corrections:
        text = text_at(parsed, correction.place)
        if not correction.is_applied:
            assert apply(correction, text, is_html=correction.place.field == "text") != text


def text_at(parsed, place):
    if place.attendee is not None:
        return parsed.attendees[place.attendee].region
    if place.item is None:
        return ""
    item = parsed.items[place.item]
    if place.field == "title":
        return item.title
    if place.field == "outcome":
        return item.outcome.wording
    holder = item if place.contribution is None else item.contributions[place.contribution]
    return holder.html if place.reply is None else holder.replies[place.reply].html
