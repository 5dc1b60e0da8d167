"""The twin: the structure and the defects of the document that started it all, with fictitious people."""

from datetime import date, time

import pytest

from minutes.importing.accounting import account
from minutes.importing.parse import parse
from minutes.importing.values import ParsedAppointment, ParsedLink, ParsedOutcome


@pytest.fixture(scope="module")
def parsed(twin, register):
    return parse(twin, register)


def doubts(parsed, code):
    return [(doubt.line.number, doubt.message) for doubt in parsed.doubts if doubt.code == code]


def test_twin_loses_no_word(parsed, twin):
    accounting = account(parsed, twin)
    assert (accounting.lost, accounting.added, accounting.left_over) == ((), (), 0)
    assert accounting.total == accounting.in_text + accounting.in_fields


def test_twin_has_its_head(parsed):
    assert parsed.title == "Referat møte i Fjordregionens faggruppe Næringssamarbeidet"
    assert (parsed.issued_on, parsed.held_on) == (date(2022, 3, 17), date(2022, 3, 11))
    assert (parsed.starts_at, parsed.ends_at) == (time(9), time(11))
    assert parsed.links == (ParsedLink("Lysark fra møtet finner man her", ""),)
    assert (parsed.location, parsed.minute_taker, parsed.chair) == ("", "", "")


def test_twin_has_its_attendance(parsed):
    rows = [(row.name, row.short_organisation, row.region, row.is_chair) for row in parsed.attendees]
    assert len(rows) == 14
    assert rows[0] == ("Solveig Hagtun", "Hamarregionen utvikling", "Hamarregionen", True)
    assert rows[2] == ("Anders Myhrvold", "Asker", "Asker - Bærum", False)
    assert rows[3] == ("Bjarne Tveito", "Lunner", "Hadelandsregionen", False)
    assert rows[13] == ("Fossheim Eirik", "Fredrikstad", "Søndre Viken", False)
    assert [row.name for row in parsed.secretariat] == ["Åse Lunde Berg", "Kari Vestad", "Tone Elvik Moen"]
    assert [row.known_organisation for row in parsed.attendees[:2]] == ["", "Kongsberg"]
    assert parsed.attendees[13].known_region == "Søndre Østfold regionråd"
    assert {row.category for row in parsed.secretariat} == {"secretariat"}


def test_twin_has_its_items(parsed):
    assert [(item.number, item.kind, item.title) for item in parsed.items] == [
        ("1", "approval_of_notice", "Godkjenning av innkalling"),
        ("2", "approval_of_minutes", "Godkjenning av referat fra møtet 14. januar"),
        ("3", "information", "Fjordregionens arbeidsplan for 2022- hvor langt er vi kommet?"),
        ("4", "information", "NHOs kompetansemåling – hva betyr tallene for kommunene i Fjordregionen?"),
        ("5", "round_table", "Runden – tema rekruttering av fagfolk"),
        ("6", "group_work", "Felles kampanje for internasjonal rekruttering 2022"),
        (
            "7",
            "appointment",
            "Prosjekt ladeparker for tyngre kjøretøy i næringsområder – oppnevning av to medlemmer fra faggruppa",
        ),
        ("8", "information", "VEKST-konferansen 2022 – orientering ved sekretariatet"),
        ("9", "announcement", "Fysisk frokostmøte om rekruttering 30. mars i samarbeid med Fjord Business Forum"),
        ("10", "announcement", "Digitalt møte om informasjonssikkerhet i april"),
        ("11", "any_other_business", "Eventuelt"),
    ]
    assert parsed.items[1].approves_on == date(2022, 1, 14)


def test_twin_has_its_outcomes(parsed):
    assert {item.number: item.outcome for item in parsed.items if item.outcome} == {
        "1": ParsedOutcome("approved", "Innkallingen ble godkjent"),
        "2": ParsedOutcome("approved", "Referatet ble godkjent"),
        "3": ParsedOutcome("noted", "Faggruppen tok saken til orientering."),
    }


def test_twin_has_its_presenters(parsed):
    said = {item.number: [(who.name, who.label, who.is_listed) for who in item.presenters] for item in parsed.items}
    assert {number: who for number, who in said.items() if who} == {
        "3": [("Åse Lunde Berg", "", True)],
        "4": [("Geir Torsvik", "NHO", False)],
        "6": [("Kari Vestad", "", True)],
        "9": [("Kari Vestad", "", True)],
        "10": [("Åse Lunde Berg", "", True)],
    }


def test_twin_has_its_round(parsed):
    said = [(c.speaker.as_written, c.speaker.name, c.speaker.label, c.speaker.attendee) for c in contributions(parsed)]
    assert said == [
        ("Anders, Asker", "Anders Myhrvold", "Asker", 2),
        ("Silje, Lillestrøm", "Silje", "Lillestrøm", None),
        ("Nils-Henrik, Horten", "Nils Henrik Bråten", "Horten", 11),
        ("Solveig, Hamarregionen", "Solveig Hagtun", "Hamarregionen", 0),
        ("Ingrid Skarpnes, Kongsvingerregionen", "Ingrid Skarpnes", "Kongsvingerregionen", 5),
    ]


def contributions(parsed):
    return parsed.items[4].contributions


def test_twin_has_its_reply_inside_a_contribution(parsed):
    (reply,) = contributions(parsed)[2].replies
    assert (reply.speaker.as_written, reply.speaker.name, reply.speaker.label) == ("NHO", "Geir Torsvik", "NHO")
    assert reply.html.startswith('<p>Nyttig tiltak, flere steder har opprettet rollen "kompetanselos", som')
    assert contributions(parsed)[2].html.endswith("valg og frafall i VGS.</p>")


def test_twin_has_its_list_and_link(parsed):
    assert contributions(parsed)[1].html == (
        "<p>Vi har satt i gang arbeid sammen med flere skoler og sentre;</p>"
        "<ul><li>OsloMet</li><li>Kunnskapsbyens laboratorier for ny teknologi</li>"
        "<li>Flere studieplasser ved fagskolen i fylket (nesten bare bygg og anlegg i dag)</li>"
        "<li>Kommunen betaler også for en utredning av om det bør opprettes en internasjonal skole</li></ul>"
        "<p>I tillegg – vise tilflyttere (og dem som vurderer det) hva Lillestrøm har å by på.</p>"
    )
    address = "https://www.fjordregionen.example/kalender/talent-breakfast-the-long-the-short-and-the-winding-road/"
    assert parsed.items[8].html == (
        f'<p>Kari fra sekretariatet orienterte. Program og påmelding ligger her: <a href="{address}">{address}</a></p>'
    )


def test_twin_has_its_open_seats(parsed):
    assert parsed.items[6].appointments == (ParsedAppointment("tverrfaglig styringsgruppe", ("", "")),)
    assert parsed.items[6].html.count("<p>") == 2


def test_twin_raises_exactly_its_doubts(parsed):
    assert [(doubt.code, doubt.line.number) for doubt in parsed.doubts if doubt.level == "warning"] == [
        ("year_from_issue_date", 9),
        ("link_without_target", 11),
        ("region_alias", 18),
        ("region_alias", 20),
        ("region_alias", 25),
        ("region_alias", 28),
        ("flipped_name", 29),
        ("region_alias", 29),
        ("presenter_not_listed", 53),
        ("nothing_enclosed", 53),
        ("speaker_not_listed", 61),
        ("reply_inside_contribution", 74),
        ("stray_colon", 88),
        ("title_split", 96),
        ("title_split", 100),
        ("title_split", 102),
        ("title_split", 104),
    ]


def test_twin_says_its_doubts_in_sentences(parsed):
    said = {doubt.code: (doubt.message, doubt.hint, doubt.suggestion) for doubt in reversed(parsed.doubts)}
    assert said["year_from_issue_date"] == (
        "Møtedatoen er skrevet uten år. 2022 er hentet fra datoen 17. mars 2022.",
        "",
        "2022",
    )
    assert said["link_without_target"] == ("Lenken «Lysark fra møtet finner man her» har ingen adresse.", "", "")
    assert said["region_alias"] == (
        "«Asker - Bærum» er et annet navn på Asker og Bærum regionråd.",
        "",
        "Asker og Bærum regionråd",
    )
    assert said["flipped_name"] == (
        "«Fossheim Eirik» ser ut til å stå med etternavnet først.",
        "",
        "Eirik Fossheim",
    )
    assert said["presenter_not_listed"] == (
        "Geir Torsvik (NHO) innleder sak 4, men står ikke som frammøtt.",
        "Svarer også i sak 5.",
        "",
    )
    assert said["nothing_enclosed"] == ("Sak 4 sier «vedlagt», men ingenting er vedlagt.", "", "")
    assert said["speaker_not_listed"] == (
        "Silje (Lillestrøm) har ordet i sak 5, men står ikke som frammøtt.",
        "Marte Lindseth er ført som møtt for Lillestrøm.",
        "",
    )
    assert said["reply_inside_contribution"] == (
        "NHO svarer inne i innlegget fra Nils-Henrik, Horten. Svaret er skilt ut for seg.",
        "Lest som Geir Torsvik.",
        "",
    )
    assert said["stray_colon"] == ("Det står et løst kolon foran teksten i sak 5.", "", "#HjemIgjen")


def test_twin_tells_whom_it_found_by_a_short_name(parsed):
    assert doubts(parsed, "name_resolved") == [
        (57, "«Anders, Asker» er lest som Anders Myhrvold."),
        (72, "«Nils-Henrik, Horten» er lest som Nils Henrik Bråten."),
        (76, "«Solveig, Hamarregionen» er lest som Solveig Hagtun."),
        (102, "«Kari» er lest som Kari Vestad."),
        (104, "«Åse» er lest som Åse Lunde Berg."),
    ]


def test_twin_keeps_its_typography_and_offers_corrections(parsed):
    assert [(c.reason, c.before, c.after, c.is_applied) for c in parsed.corrections] == [
        ("date", "17.3.22", "17. mars 2022", True),
        ("clock", "0900-1100", "09.00–11.00", True),
        ("dash", "Asker - Bærum", "Asker–Bærum", False),
        ("full_stop", "Innkallingen ble godkjent", "Innkallingen ble godkjent.", False),
        ("full_stop", "Referatet ble godkjent", "Referatet ble godkjent.", False),
        ("dash", "2022- hvor", "2022 – hvor", False),
        ("quotes", '"kompetanselos"', "«kompetanselos»", False),
        ("colon", ": #HjemIgjen", "#HjemIgjen", False),
        ("clock", "kl. 0830 – 1030", "kl. 08.30–10.30", False),
    ]


def test_year_given_by_hand_leaves_no_doubt(twin, register):
    parsed = parse(twin, register, year=2022)
    assert parsed.held_on == date(2022, 3, 11)
    assert doubts(parsed, "year_from_issue_date") == []
    assert doubts(parse(twin, register, year=2021), "weekday") == [(9, "11. mars 2021 er en torsdag, ikke en fredag.")]
