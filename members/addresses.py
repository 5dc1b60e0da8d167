"""The readable part of an address, made from a Norwegian name."""

from django.utils.text import slugify

_LETTERS = str.maketrans({"æ": "ae", "ø": "o", "å": "a", "Æ": "ae", "Ø": "o", "Å": "a", "đ": "d", "ŋ": "n", "ŧ": "t"})


def address_of(name: str) -> str:
    """Næringssamarbeidet → naeringssamarbeidet, Klima og miljø → klima-og-miljo"""
    return slugify(name.translate(_LETTERS).replace("/", " "))
