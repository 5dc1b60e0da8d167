import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from members.names import find_meant, is_given_name, is_same_name, is_short_for, sort_key, split_name, unflipped

SORTED = [
    "Andersen",
    "Berg Anders",
    "Berg Åse",
    "Bergan Anne",
    "Čáhcesuolu",
    "Myhrvold",
    "Müller",
    "Zahl",
    "Ækre",
    "Ødegård",
    "Aanerud",
    "Ås",
    "Åsgård",
]


def test_names_are_sorted_as_in_a_norwegian_register():
    shuffled = random.Random(11).sample(SORTED, len(SORTED))
    assert sorted(shuffled, key=sort_key) == SORTED


def test_sort_key_is_letters_and_digits_so_that_every_collation_agrees():
    assert [sort_key(name) for name in ["Åse Lunde-Berg", "Østby 2"]] == ["zdse0lunde0berg", "zcstby012"]


@given(st.text(alphabet="abyzæøåABYZÆØÅ -é", max_size=12))
def test_sort_key_has_only_plain_characters(name):
    assert set(sort_key(name)) <= set("0abcdefghijklmnopqrstuvwxyz")


@pytest.mark.parametrize(
    ("name", "suggestion"),
    [
        ("Fossheim Eirik", "Eirik Fossheim"),
        ("Lunde Berg Åse", "Åse Lunde Berg"),
        ("Fossheim Nils-Henrik", "Nils-Henrik Fossheim"),
        ("Eirik Fossheim", ""),
        ("Nils Henrik", ""),
        ("Jon Arne Vestby", ""),
        ("Eirik", ""),
        ("Ukjent Etternavn", ""),
        ("", ""),
    ],
)
def test_flipped_name_is_told(name, suggestion):
    assert unflipped(name) == suggestion


def test_given_names_are_known():
    assert [is_given_name(word) for word in ["solveig", "Nils-Henrik", "Hagtun", "Nils-Hagtun"]] == [
        True,
        True,
        False,
        False,
    ]


def test_hyphen_and_case_make_no_other_name():
    assert is_same_name("Nils-Henrik  Bråten", "nils henrik bråten")
    assert not is_same_name("Nils Bråten", "Nils Henrik Bråten")


@pytest.mark.parametrize(
    ("written", "is_meant"),
    [
        ("Nils-Henrik", True),
        ("Nils", True),
        ("Nils Bråten", True),
        ("Bråten", True),
        ("Henrik", False),
        ("Nils Henriksen", False),
        ("", False),
    ],
)
def test_short_form_of_a_name(written, is_meant):
    assert is_short_for(written, "Nils Henrik Bråten") == is_meant


def test_whole_names_go_before_short_ones():
    people = ["Kari Vestad", "Kari Vestad Moen", "Åse Lunde Berg"]
    assert find_meant("Kari Vestad", people, str) == ["Kari Vestad"]
    assert find_meant("Kari", people, str) == ["Kari Vestad", "Kari Vestad Moen"]
    assert find_meant("Tone", people, str) == []


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("Nils Henrik Bråten", ("Nils Henrik", "Bråten")),
        ("Åse Lunde Berg", ("Åse", "Lunde Berg")),
        ("Trond Lieng", ("Trond", "Lieng")),
        ("Ukjent Per", ("Ukjent", "Per")),
        ("Silje", ("Silje", "")),
    ],
)
def test_name_is_split_into_given_and_family(name, parts):
    assert split_name(name) == parts
