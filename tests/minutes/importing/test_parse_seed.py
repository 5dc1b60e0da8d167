"""The real document. It is read from the folder that REFERAT_SEED names, and quoted here as little as possible."""

from datetime import date

from minutes.importing.accounting import account, running_words
from minutes.importing.draft import import_draft
from minutes.importing.parse import parse
from tests.minutes.importing.conftest import words_of


def test_seed_loses_no_word(seed, register):
    accounting = account(parse(seed, register), seed)
    assert (accounting.lost, accounting.added, accounting.left_over) == ((), (), 0)


def test_seed_and_twin_have_one_structure(seed, twin, register):
    assert structure(parse(seed, register)) == structure(parse(twin, register))


def test_seed_has_its_dates(seed, register):
    parsed = parse(seed, register)
    assert (parsed.issued_on, parsed.held_on) == (date(2022, 3, 17), date(2022, 3, 11))


def test_seed_becomes_a_draft_with_every_word_in_order(seed, register, group):
    minutes = import_draft(seed, group, by=None).minutes
    assert words_of(minutes) == running_words(parse(seed, register))
    assert (minutes.items.count(), minutes.attendances.count()) == (11, 17)


def structure(parsed):
    return {
        "attendance": [(row.organisation, row.region, row.roles) for row in parsed.attendees],
        "secretariat": len(parsed.secretariat),
        "items": [
            (
                item.number,
                item.kind,
                item.outcome,
                item.appointments and item.appointments[0].seats,
                [(who.label, who.is_listed) for who in item.presenters],
                [(said.speaker.label, said.speaker.is_listed, len(said.replies)) for said in item.contributions],
            )
            for item in parsed.items
        ],
        "doubts": [(doubt.code, doubt.level, doubt.line.number) for doubt in parsed.doubts],
        "corrections": [(correction.reason, correction.place) for correction in parsed.corrections],
    }
