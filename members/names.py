"""Names of persons: sorting as in a Norwegian register, telling a flipped name, finding who is meant."""

import re
import unicodedata
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path
from typing import TypeVar

GIVEN_NAMES_FILE = Path(__file__).parent / "data" / "given-names.txt"
T = TypeVar("T")

# After z come æ, ø and å. Spelt with letters and digits only, the key sorts alike under every collation.
_AFTER_Y = {"z": "za", "æ": "zb", "ä": "zb", "ø": "zc", "ö": "zc", "å": "zd", "ü": "y"}
# Sámi letters (and others) that do not come apart into a letter and a mark.
_PLAIN = {"đ": "d", "ŋ": "n", "ŧ": "t", "ð": "d", "þ": "t", "ß": "ss", "ł": "l", "œ": "zc"}


def sort_key(name: str) -> str:
    """Where the name stands: word by word, aa as å, accents as nothing, æ ø å last."""
    words = re.findall(r"[^\W_]+", unicodedata.normalize("NFC", name).casefold().replace("aa", "å"))
    return "0".join("".join(_key_of(letter) for letter in word) for word in words)


def _key_of(letter: str) -> str:
    if letter in _AFTER_Y:
        return _AFTER_Y[letter]
    if letter.isdigit():
        return "1" + letter  # 0 alone separates words
    plain = _PLAIN.get(letter) or unicodedata.normalize("NFD", letter)[0]
    return _AFTER_Y.get(plain, plain)


@cache
def given_names() -> frozenset[str]:
    """The common given names of the register in `data/`, in lower case."""
    lines = GIVEN_NAMES_FILE.read_text(encoding="utf-8").splitlines()
    return frozenset(line.strip().casefold() for line in lines if line.strip() and not line.startswith("#"))


def is_given_name(word: str) -> bool:
    """Whether the word is a known given name; a double name is when both halves are."""
    known = given_names()
    return word.casefold() in known or all(half in known for half in word.casefold().split("-"))


def unflipped(name: str) -> str:
    """ "Fossheim Eirik" → "Eirik Fossheim": a given name stands last and none first. Else nothing."""
    words = name.split()
    if len(words) < 2 or "," in name or not is_given_name(words[-1]) or any(is_given_name(w) for w in words[:-1]):
        return ""
    return " ".join([words[-1], *words[:-1]])


def split_name(name: str) -> tuple[str, str]:
    """Given and family name: "Nils Henrik | Bråten", "Åse | Lunde Berg". A single word is a given name."""
    words = name.split()
    given = 1
    while given < len(words) - 1 and is_given_name(words[given]):
        given += 1
    return " ".join(words[:given]), " ".join(words[given:])


def plain(name: str) -> str:
    """The name for comparing: lower case, hyphens and points as spaces, single spaces."""
    return " ".join(re.sub(r"[-‐‑–.]", " ", unicodedata.normalize("NFC", name).casefold()).split())


def is_same_name(one: str, other: str) -> bool:
    return plain(one) == plain(other)


def is_short_for(written: str, name: str) -> bool:
    """Whether the name may be meant: "Nils-Henrik", "Nils Bråten" or "Bråten" for "Nils Henrik Bråten"."""
    short, full = plain(written).split(), plain(name).split()
    if not short or not full:
        return False
    if short == full[-1:]:
        return True
    rest = iter(full)
    return short[0] == full[0] and all(word in rest for word in short)


def find_meant(written: str, people: Iterable[T], name_of: Callable[[T], str]) -> list[T]:
    """Those who may be meant by what was written, whole names before short ones. More than one: nobody knows."""
    everyone = list(people)
    exact = [person for person in everyone if is_same_name(written, name_of(person))]
    return exact or [person for person in everyone if is_short_for(written, name_of(person))]
