from dataclasses import replace

import pytest

from minutes.checks import check_document
from minutes.document.model import Asset, Contribution, Document, Item, Letterhead, Link, Outcome, Speaker

HEAD = Letterhead("Fjordregionen", "Næringssamarbeidet", "Faggruppe Næringssamarbeidet", "", "referat.example")
GOOD = Item(uid="i", number="4", title="Handlingsplan", html="<p>Noe ble sagt.</p>")


def codes(*items, links=()):
    document = Document("nb", HEAD, "Referat", "2022-03-11T09:00:00+01:00", items=items, links=links)
    return [(finding.code, finding.kind, finding.uid) for finding in check_document(document)]


def test_nothing_to_find_in_a_good_item():
    assert codes(GOOD) == []


def test_presenter_and_speakers_who_are_not_listed():
    stranger = Speaker("Silje", "Lillestrøm", is_listed=False)
    reply = Contribution("r", stranger, "<p>Ja.</p>")
    item = replace(
        GOOD,
        presenters=(stranger,),
        contributions=(Contribution("c", Speaker("Anders"), "<p>x</p>", replies=(reply,)),),
    )
    assert codes(item) == [("not_listed", "item", "i"), ("not_listed", "contribution", "r")]


def test_link_without_target():
    assert codes(GOOD, links=(Link("l", "Presentasjoner fra møtet"),)) == [("link_without_target", "attachment", "l")]
    assert codes(GOOD, links=(Link("l", "Presentasjoner", "https://example.org"),)) == []


def test_attached_with_nothing_attached():
    item = replace(GOOD, html="<p>Presentasjonen er vedlagt.</p>")
    file = Link("l", "Presentasjon", file=Asset("0" * 64, "p.pdf", "application/pdf", 3))
    assert codes(item) == [("nothing_attached", "text", "i")]
    assert codes(replace(item, links=(file,))) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Nytt møte torsdag 13. mai 2022", [("wrong_weekday", "text", "i")]),
        ("Nytt møte fredag 13. mai 2022", []),
        ("Nytt møte fredag 13. mai", []),
        ("Møte onsdag 11. januar", []),  # the year after
        ("Møte tirsdag 13. mai", [("wrong_weekday", "text", "i")]),
    ],
)
def test_weekday_that_does_not_fit_its_date(text, found):
    assert codes(replace(GOOD, html=f"<p>{text}</p>")) == found


def test_item_without_text_or_outcome():
    assert codes(replace(GOOD, html="")) == [("empty_item", "text", "i")]
    assert codes(replace(GOOD, html="", outcome=Outcome("noted", "Til orientering", "Tatt til orientering."))) == []


@pytest.mark.parametrize(
    ("text", "is_found"),
    [
        ("15108695088", True),
        ("151086 95088", True),
        ("55108600100", True),
        ("15108695089", False),
        ("12345678901", False),
    ],
)
def test_national_identity_number(text, is_found):
    assert (("national_identity_number", "text", "i") in codes(replace(GOOD, html=f"<p>Se {text}.</p>"))) == is_found
