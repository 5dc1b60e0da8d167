"""Other ways of writing the same: nynorsk, case numbers, names in a row, labels, agendas that are repeated."""

from datetime import date, time

import pytest

from minutes.importing.accounting import account
from minutes.importing.kinds import appointment_of, kind_of, outcome_of
from minutes.importing.parse import parse
from minutes.importing.splitting import split_title
from minutes.importing.values import ParsedAppointment, ParsedOutcome

NYNORSK = """Referat frå møte i Regionrådet

Dato: 20.1.2023
Tid: Tysdag 17. januar kl. 10.00–12.00
Stad: Rådhuset, Gol
Møteleiar: Gro Haugen
Referent: Per Li

Til stades:
Gro Haugen, Gol kommune
Per Li, Ål kommune

Meldt forfall: Åse Bø og Jon Ness
Frå sekretariatet møtte: Liv Ruud

Saksliste:

Sak 1/23 Godkjenning av innkalling og sakliste
Innkalling og sakliste vart godkjent utan merknader.

Sak 2/23 Rapport om samferdsel
Liv Ruud orienterte om rapporten.
Orienteringa vart teken til orientering.

Sak 3/23 Ny plan
Vedtak: Rådet sluttar seg til planen.

Sak 4/23 Ymse
Saka vart utsett til neste møte.
"""


@pytest.fixture(scope="module")
def nynorsk():
    parsed = parse(NYNORSK)
    assert account(parsed, NYNORSK).is_complete
    return parsed


def test_nynorsk_head_is_read(nynorsk):
    assert nynorsk.title == "Referat frå møte i Regionrådet"
    assert (nynorsk.issued_on, nynorsk.held_on) == (date(2023, 1, 20), date(2023, 1, 17))
    assert (nynorsk.starts_at, nynorsk.ends_at) == (time(10), time(12))
    assert (nynorsk.location, nynorsk.chair, nynorsk.minute_taker) == ("Rådhuset, Gol", "Gro Haugen", "Per Li")


def test_nynorsk_attendance_is_read(nynorsk):
    assert [(row.name, row.organisation, row.category, row.status) for row in nynorsk.everyone] == [
        ("Gro Haugen", "Gol kommune", "member", "present"),
        ("Per Li", "Ål kommune", "member", "present"),
        ("Åse Bø", "", "member", "apologies"),
        ("Jon Ness", "", "member", "apologies"),
        ("Liv Ruud", "", "secretariat", "present"),
    ]


def test_nynorsk_items_and_case_numbers_are_read(nynorsk):
    assert [(item.number, item.kind, item.title, item.outcome) for item in nynorsk.items] == [
        (
            "1/23",
            "approval_of_notice",
            "Godkjenning av innkalling og sakliste",
            ParsedOutcome("approved", "Innkalling og sakliste vart godkjent utan merknader."),
        ),
        (
            "2/23",
            "information",
            "Rapport om samferdsel",
            ParsedOutcome("noted", "Orienteringa vart teken til orientering."),
        ),
        ("3/23", "decision", "Ny plan", ParsedOutcome("decision", "Rådet sluttar seg til planen.")),
        ("4/23", "any_other_business", "Ymse", ParsedOutcome("deferred", "Saka vart utsett til neste møte.")),
    ]
    assert [who.name for who in nynorsk.items[1].presenters] == ["Liv Ruud"]


@pytest.mark.parametrize(
    ("text", "title", "rest"),
    [
        ("Godkjenning av innkalling", "Godkjenning av innkalling", ""),
        ("Planen for 2022- hvor langt er vi kommet?", "Planen for 2022- hvor langt er vi kommet?", ""),
        ("Runden – tema fagfolk", "Runden – tema fagfolk", ""),
        ("Prosjekt A – Fjord Business Forum", "Prosjekt A – Fjord Business Forum", ""),
        ("Prosjekt A – valg av to – Kari la fram saken.", "Prosjekt A – valg av to", "Kari la fram saken."),
        ("Konferansen – orientering. Mange kom.", "Konferansen – orientering", "Mange kom."),
        ("Seminar 30. mars i Asker – Kari orienterte.", "Seminar 30. mars i Asker", "Kari orienterte."),
        ("Møte kl. 9 hos NHO", "Møte kl. 9 hos NHO", ""),
        ("Hva nå? Alle sa sitt.", "Hva nå?", "Alle sa sitt."),
        ("Eventuelt.", "Eventuelt.", ""),
    ],
)
def test_title_is_split_from_the_text_that_ran_on(text, title, rest):
    assert split_title(text) == (title, rest)


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("Innkallingen ble godkjent", "approved"),
        ("Innkalling og saksliste ble enstemmig godkjent.", "approved"),
        ("Referat fra møtet 14. januar ble godkjent uten merknader.", "approved"),
        ("Møteboka vart godkjend.", "approved"),
        ("Innkalling og referat godkjent.", "approved"),
        ("Godkjent.", "approved"),
        ("Faggruppa tok saka til orientering.", "noted"),
        ("Saken ble tatt til orientering.", "noted"),
        ("Tatt til orientering", "noted"),
        ("Saken ble utsatt til neste møte.", "deferred"),
        ("Faggruppen vedtok planen med to endringer.", "decision"),
        ("Planen ble ikke lagt fram.", None),
        ("Referatet ble ikke godkjent.", None),
        ("Faggruppen tok saken til orientering. Deretter var det lunsj.", None),
    ],
)
def test_outcome_is_recognised(sentence, kind):
    outcome = outcome_of(sentence)
    assert (outcome and outcome.kind, outcome and outcome.wording) == (kind, kind and sentence)


@pytest.mark.parametrize(
    ("title", "text", "kind"),
    [
        ("Godkjenning av møteinnkalling", "", "approval_of_notice"),
        ("Godkjenning av protokoll", "", "approval_of_minutes"),
        ("Runden", "", "round_table"),
        ("Valg av nestleder", "", "appointment"),
        ("Kampanjen", "Det var arbeid i grupper.", "group_work"),
        ("Frokostseminar 3. mai", "Påmelding her.", "announcement"),
        ("Frokostseminar 3. mai", "Mange kom.", "information"),
        ("Ny plan", "Vedtak: Planen vedtas.", "decision"),
        ("Drøfting av budsjettet", "", "discussion"),
        ("Eventuelt", "", "any_other_business"),
    ],
)
def test_kind_is_recognised(title, text, kind):
    assert kind_of(title, text) == kind


def test_seats_are_counted_in_words_and_figures():
    assert appointment_of("Oppnevning av tre medlemmer", "") == ParsedAppointment("", ("", "", ""))
    assert appointment_of("", "Det skal oppnevnes 1 personer fra oss til juryen.") == ParsedAppointment("juryen", ("",))
    assert appointment_of("Oppnevning", "Ingen meldte seg.") is None


def items(text):
    parsed = parse(text)
    assert account(parsed, text).is_complete
    return parsed.items


def test_numbers_inside_an_item_make_no_item():
    (one, two) = items("1. Plan\n\nDette skal gjøres:\n1. Lese\n2. Skrive\n\n30. mars er fristen.\n\n2. Eventuelt")
    assert one.html == "<p>Dette skal gjøres:<br>1. Lese<br>2. Skrive</p><p>30. mars er fristen.</p>"
    assert two.title == "Eventuelt"


def test_agenda_that_is_repeated_with_its_minutes_is_read_once():
    (one, two) = items("Saksliste\n1. Plan\n2. Eventuelt\n\n1. Plan\n\nPlanen er god.\n\n2. Eventuelt\n\nIngenting.")
    assert [(one.title, one.html), (two.title, two.html)] == [
        ("Plan", "<p>Planen er god.</p>"),
        ("Eventuelt", "<p>Ingenting.</p>"),
    ]


def test_lines_that_were_broken_for_their_width_are_one_paragraph():
    long = "Dette er en linje som er brutt fordi den ble for lang for skjermen"
    (item,) = items(f"1. Plan\n\n{long}\nog går videre her.\nKort linje.")
    assert item.html == f"<p>{long} og går videre her.<br>Kort linje.</p>"


def test_deeper_bullets_are_a_list_in_the_list():
    (item,) = items("1. Plan\n\n- a\n  - b\n  - c\n- d\n\n• e")
    assert item.html == "<ul><li>a<ul><li>b</li><li>c</li></ul></li><li>d</li><li>e</li></ul>"


def test_links_are_links_and_other_signs_stay():
    text = "1. Plan\n\nSe [her](https://a.no/x_(1)), <https://b.no/> og https://c.no/d. 3 < 4 & 5 > 2, + quiz"
    (item,) = items(text)
    assert '<a href="https://b.no/">https://b.no/</a> og <a href="https://c.no/d">https://c.no/d</a>.' in item.html
    assert item.html.endswith("3 &lt; 4 &amp; 5 &gt; 2, + quiz</p>")


def test_link_written_twice_is_one_link_and_no_word_is_lost():
    (item,) = items("1. Plan\n\nSe [https://a.no](https://a.no).")
    assert item.html == '<p>Se <a href="https://a.no">https://a.no</a>.</p>'


def test_link_without_target_in_an_item_stays_text_and_is_doubted():
    parsed = parse("1. Plan\n\nSe [lysarkene](#).")
    assert parsed.items[0].html == "<p>Se lysarkene.</p>"
    assert [(d.code, d.line.number) for d in parsed.doubts] == [("link_without_target", 3)]


ROUND = """Frammøtte:
Navn\tKommune\tRegion\tRolle
Eva Snekker\tMoss kommune\tMosseregionen\tmøteleder
Eva Lund\tAsker kommune\tAsker og Bærum\t
Ola Vik (vara for Per Li)\tHole kommune\tRingeriksregionen\t

1. Runden

Eva:

Hei.

Eva, Asker: Hei igjen.

Hole:

Ett ord.

Markedsføring:

Flere ord. Eva Lund: Et svar.

Enda mer.
"""


def test_round_is_read_in_every_form():
    parsed = parse(ROUND)
    assert account(parsed, ROUND).is_complete
    said = [(c.speaker.as_written, c.speaker.name, c.speaker.attendee, c.html) for c in parsed.items[0].contributions]
    assert said == [
        ("Eva", "Eva", None, "<p>Hei.</p>"),
        ("Eva, Asker", "Eva Lund", 1, "<p>Hei igjen.</p>"),
        (
            "Hole",
            "Ola Vik",
            2,
            "<p>Ett ord.</p><p>Markedsføring:</p><p>Flere ord. Eva Lund: Et svar.</p><p>Enda mer.</p>",
        ),
    ]
    assert [(row.category, row.is_chair) for row in parsed.attendees] == [
        ("member", True),
        ("member", False),
        ("deputy", False),
    ]
    assert [(d.code, d.message) for d in parsed.doubts if d.code == "name_ambiguous"] == [
        ("name_ambiguous", "«Eva» kan være Eva Snekker eller Eva Lund.")
    ]


def test_date_and_time_may_stand_under_their_own_labels():
    parsed = parse("Referat\nDato: 11. mars 2022\nTid: 09.00–11.00\n\n1. Plan")
    assert (parsed.issued_on, parsed.held_on, parsed.starts_at) == (None, date(2022, 3, 11), time(9))
    parsed = parse("Dato: 11. mars 2022\nTid: 09.10–11.00\n\n1. Plan")
    assert (parsed.held_on, parsed.starts_at) == (date(2022, 3, 11), time(9, 10))


def test_date_of_the_meeting_may_stand_under_its_own_label():
    parsed = parse("Møtedato: 14.06.2023\nTid: 09:00 - 11:30\nDato: 20.6.2023\n\n1. Plan")
    assert (parsed.issued_on, parsed.held_on) == (date(2023, 6, 20), date(2023, 6, 14))
    assert (parsed.starts_at, parsed.ends_at) == (time(9), time(11, 30))


def test_date_of_the_meeting_may_stand_in_the_title():
    parsed = parse("Referat fra møte torsdag 5. oktober 2023 kl. 10-12\nDato: 9.10.23\n\n1. Plan")
    assert (parsed.issued_on, parsed.held_on) == (date(2023, 10, 9), date(2023, 10, 5))
    assert (parsed.starts_at, parsed.ends_at) == (time(10), time(12))
    assert parsed.title == "Referat fra møte torsdag 5. oktober 2023 kl. 10-12"


@pytest.mark.parametrize(
    "lines",
    ["Vedtak: Planen vedtas.", "Vedtak:\nPlanen vedtas.", "Vedtak:\n\nPlanen vedtas.", "Konklusjon: Planen vedtas."],
)
def test_decision_may_have_its_word_in_a_line_of_its_own(lines):
    (item,) = items(f"1. Plan\n\nKari orienterte.\n\n{lines}")
    assert (item.html, item.outcome) == ("<p>Kari orienterte.</p>", ParsedOutcome("decision", "Planen vedtas."))


@pytest.mark.parametrize("lines", ["Vedtak:", "Vedtak:\n- ett\n- to", "Vedtak:\n\nEtt.\n\nTo."])
def test_decision_in_several_parts_stays_in_the_text(lines):
    (item,) = items(f"1. Plan\n\n{lines}")
    assert (item.outcome, "Vedtak:" in item.html) == (None, True)


def test_secretariat_may_stand_in_the_list():
    parsed = parse("Til stede:\nOla Vik, sekretariatet\nPer Li\tSekretariatet\n\n1. Plan")
    assert [(row.name, row.category) for row in parsed.everyone] == [
        ("Ola Vik", "secretariat"),
        ("Per Li", "secretariat"),
    ]


def test_meeting_in_december_is_of_the_year_before_its_date_of_issue():
    parsed = parse("Dato: 5.1.23\nTid: Fredag 16. desember kl. 9-11\n\n1. Plan")
    assert parsed.held_on == date(2022, 12, 16)


def test_line_that_fits_nowhere_is_left_over_and_said():
    parsed = parse("Hilsen fra oss alle sammen\n\n1. Plan")
    assert [line.text for line in parsed.leftovers] == ["Hilsen fra oss alle sammen"]
    assert [doubt.message for doubt in parsed.doubts] == ["Linje 1 ble ikke plassert noe sted."]


def test_nothing_is_longer_than_its_place_in_the_database():
    word, long = "Ordet" * 30, "Langt ord " * 80
    head = f"Sted: {long}\n[{long}](https://a.no)\nFrammøtte:\n{word}\tAsker kommune\nForfall: ingen\n\n"
    text = f"{head}1. {long}\n\n{word} orienterte."
    parsed = parse(text)
    assert account(parsed, text).is_complete
    assert (parsed.location, parsed.links, parsed.attendees) == ("", (), ())
    assert len(parsed.items[0].title) <= 400
    assert parsed.items[0].presenters == ()
    assert [line.number for line in parsed.leftovers] == [1, 2, 4]
