"""The words that a document adds to what was written, in bokmål and nynorsk.

They follow the language of the document, not of the reader's screen, so they are not gettext's.
"""

from functools import cache
from types import MappingProxyType

_WORDS: dict[str, tuple[str, str]] = {
    # at the top
    "status": ("Status", "Status"),
    "draft": ("Utkast", "Utkast"),
    "draft_of": ("Utkast til referat", "Utkast til referat"),
    "minutes": ("Referat", "Referat"),
    "not_published": ("UTKAST – ikke publisert", "UTKAST – ikkje publisert"),
    "saved": ("lagret", "lagra"),
    "edition": ("Utgave", "Utgåve"),
    "correction": ("rettelse", "retting"),
    "when": ("Tid", "Tid"),
    "place": ("Sted", "Stad"),
    "chair": ("Møteleder", "Møteleiar"),
    "minute_taker": ("Referent", "Referent"),
    "issued_on": ("Dato", "Dato"),
    "attachments": ("Vedlegg", "Vedlegg"),
    # attendance
    "attendance": ("Frammøtte", "Frammøtte"),
    "name": ("Navn", "Namn"),
    "organisation": ("Kommune", "Kommune"),
    "region": ("Region", "Region"),
    "secretariat": ("Fra sekretariatet", "Frå sekretariatet"),
    "apologies": ("Forfall", "Forfall"),
    "absent": ("Ikke møtt", "Ikkje møtt"),
    "is_chair": ("møteleder", "møteleiar"),
    "deputy": ("vara", "vara"),
    "deputy_for": ("vara for", "vara for"),
    "observer": ("observatør", "observatør"),
    "guest": ("gjest", "gjest"),
    "from_secretariat": ("sekretariatet", "sekretariatet"),
    # items
    "item": ("Sak", "Sak"),
    "link_to_item": ("Lenke til sak", "Lenkje til sak"),
    "presenter": ("Innleder", "Innleiar"),
    "presenters": ("Innledere", "Innleiarar"),
    "approved": ("Godkjent", "Godkjent"),
    "noted": ("Til orientering", "Til orientering"),
    "decision": ("Vedtak", "Vedtak"),
    "deferred": ("Utsatt", "Utsett"),
    "appointment": ("Oppnevning", "Oppnemning"),
    "had_nothing": ("Hadde ikke innlegg.", "Hadde ikkje innlegg."),
    "exempt": ("Unntatt offentlighet, jf.", "Unnateke offentlegheit, jf."),
    "appointed_one": ("er oppnevnt", "er oppnemnd"),
    "appointed_many": ("er oppnevnt", "er oppnemnde"),
    "of": ("av", "av"),
    "seat": ("plass", "plass"),
    "seats": ("plasser", "plassar"),
    "vacant_one": ("er ledig", "er ledig"),
    "vacant_many": ("er ledige", "er ledige"),
    # follow-ups
    "follow_up": ("Oppfølging", "Oppfølging"),
    "what": ("Hva", "Kva"),
    "who": ("Hvem", "Kven"),
    "due": ("Frist", "Frist"),
    "due_unset": ("Ikke satt", "Ikkje sett"),
    # at the end
    "published_on": ("publisert", "publisert"),
    "public_version": (
        "Offentlig utgave: noe er unntatt offentlighet.",
        "Offentleg utgåve: noko er unnateke offentlegheit.",
    ),
    "next_approval": ("Legges fram for godkjenning", "Blir lagt fram for godkjenning"),
    "validity": (
        "Om utgaven gjelder, og om referatet er godkjent:",
        "Om utgåva gjeld, og om referatet er godkjent:",
    ),
    "draft_ends": ("Ikke publisert.", "Ikkje publisert."),
}


@cache
def labels(language: str) -> MappingProxyType[str, str]:
    """The words of one language; of bokmål where the language is not nynorsk."""
    column = 1 if language == "nn" else 0
    return MappingProxyType({key: words[column] for key, words in _WORDS.items()})
