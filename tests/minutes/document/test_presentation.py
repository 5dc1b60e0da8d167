import re
from dataclasses import replace

import pytest
from django.template.loader import render_to_string

from minutes.document.audience import has_exempt, public_version
from minutes.document.characters import words
from minutes.document.html import to_text
from minutes.document.labels import labels
from minutes.document.model import Appointment, Attendee, Contribution, FollowUp, Item, Link, Outcome, Speaker
from minutes.document.presentation import present
from tests.minutes.document import samples


def body(document, **context):
    return render_to_string("minutes/document/body.html", {"doc": present(document), **context})


def facts(document):
    return {
        fact.label: [to_text(value) for value in fact.values] + [to_text(link.text) for link in fact.links]
        for fact in present(document).facts
    }


def only(item, **changes):
    return samples.published(items=(item,), **changes)


def lines(item, language="nb"):
    (view,) = present(only(item, language=language)).items
    return [(line.word, to_text(line.text), to_text(line.detail), line.kind) for line in view.lines]


def test_title_that_begins_with_referat_is_one_heading_in_two_parts():
    shown = present(samples.published())
    assert (shown.kind, shown.subject) == ("Referat", "møte i Fjordregionens faggruppe Næringssamarbeidet")
    assert re.findall("<h1.*?</h1>", body(samples.published())) != []
    html = body(samples.published(title="Møtebok"))
    assert re.search("<h1[^>]*>(.*)</h1>", html)[1] == '<span class="kind">Møtebok</span>'


def test_facts_of_a_published_document():
    assert facts(samples.every_block()) == {
        "Status": ["Utgave 2 – rettelse", "Sak\xa04 oppga feil navn på den som ble oppnevnt."],
        "Tid": ["fredag 11.\xa0mars 2022 kl.\xa009.00 – lørdag 12.\xa0mars 2022 kl.\xa015.00"],
        "Sted": ["Møterom Fjorden, Oslo rådhus, og Teams"],
        "Møteleder": ["Solveig Hagtun"],
        "Referent": ["Tone Elvik Moen"],
        "Dato": ["17.\xa0mars 2022"],
        "Vedlegg": ["Lysark fra møtet", "Program", "Lysark", "notat.docx", "Ondsinnet"],
    }


def test_facts_leave_out_what_is_not_known():
    document = samples.published(chair="", attendees=(), links=(), issued_on="", ends_at="")
    assert facts(document) == {"Tid": ["fredag 11.\xa0mars 2022 kl.\xa009.00"]}


def test_chair_is_found_among_the_attendees():
    assert facts(samples.published(chair=""))["Møteleder"] == ["Solveig Hagtun"]


def test_draft_says_so_first_and_in_its_identity():
    shown = present(samples.draft())
    assert shown.facts[0].label == "Status"
    assert facts(samples.draft())["Status"] == ["Utkast, lagret 16.\xa0mars 2022 kl.\xa010.12"]
    assert shown.identity == "Utkast til referat 11.3.2022 · lagret 16.3.2022 kl.\xa010.12"
    assert 'data-status="UTKAST – ikke publisert"' in body(samples.draft())
    assert present(samples.draft(made_at="")).identity == "Utkast til referat 11.3.2022"


def test_identity_names_edition_and_short_address():
    assert present(samples.published()).identity == "Referat 11.3.2022 · utgave 1 · referat.example/r/h3k8w2np"
    assert present(samples.published(language="nn")).identity.startswith("Referat 11.3.2022 · utgåve 1")


@pytest.mark.parametrize(
    ("host", "expected"),
    [
        ("referat.example", "https://referat.example/r/h3k8w2np/"),
        ("localhost:8001", "http://localhost:8001/r/h3k8w2np/"),
        ("", ""),
    ],
)
def test_short_address_is_a_link_where_there_is_a_host(host, expected):
    document = samples.published(letterhead=replace(samples.LETTERHEAD, host=host))
    assert present(document).address_url == expected


def test_attendance_has_each_person_once_in_table_or_lists():
    shown = present(samples.every_block()).attendance
    rows = [(row.name, row.role, row.organisation, row.region) for row in shown.rows]
    assert rows == [
        ("Solveig Hagtun", "møteleder", "Hamarregionen utvikling", "Hamarregionen"),
        ("Silje Fjellvik", "vara for Ida Myrseth", "Lillestrøm", "Nedre Romerike"),
        ("Nils Henrik Bråten", "til og med sak\xa04, på Teams", "Horten", "Vestfoldkommuner"),
        ("Láilá Čáhcesuolu", "observatør", "Fylkestinget", "–"),
        ("Henrik Solbakk", "gjest, sak\xa04", "Grønn Tungtransport", "–"),
        ("Uvanlig Kategori", "", "Moss", "Mossregionen"),
    ]
    assert [(each.label, each.text) for each in shown.lists] == [
        ("Fra sekretariatet", "Kari Vestad"),
        ("Forfall", "Ida Myrseth (Lillestrøm), Aksel Brekke (Mossregionen), Tone Elvik Moen (sekretariatet)"),
        ("Ikke møtt", "Nora Lindvik (Kongsberg)"),
    ]


def test_columns_nobody_fills_are_left_out():
    document = samples.published(attendees=(Attendee("Kari", "member", "present", organisation="Moss"),))
    assert re.findall('<th scope="col">(.*?)</th>', body(document)) == [
        "Navn",
        "Kommune",
        "Sak",
        "Hva",
        "Hvem",
        "Frist",
    ]


def test_document_without_attendance_has_no_section_for_it():
    assert "Frammøtte" not in body(samples.published(attendees=()))


def test_numbers_and_anchors():
    shown = present(samples.every_block()).items
    assert [(item.number, item.anchor) for item in shown[:3]] == [
        ("Sak 38/22", "sak-38-22"),
        ("", "sak-e2"),
        ("Sak 40/22", "sak-40-22"),
    ]
    assert (shown[5].number, shown[5].anchor) == ("1.", "sak-1")


def test_a_number_used_twice_gives_no_two_equal_anchors():
    items = (Item("a", "1", "En"), Item("b", "1", "To"))
    assert [item.anchor for item in present(samples.published(items=items)).items] == ["sak-a", "sak-b"]


def test_lines_carry_their_word():
    item = Item(
        "i",
        "1",
        "T",
        outcome=Outcome("decision", "", "Vedtatt."),
        appointments=(Appointment("a", "gruppa", ("Anne", "")), Appointment("b", "", ())),
        follow_ups=(FollowUp("f", "Gjøre det", "Anne", "2022-06-20"), FollowUp("g", "Mer", due_text="Før jul")),
    )
    assert lines(item) == [
        ("Vedtak", "Vedtatt.", "", "decision"),
        ("Oppnevning", "Anne er oppnevnt. 1 av 2 plasser er ledig: gruppa.", "", "appointment open"),
        ("Oppfølging", "Gjøre det", "Anne, frist 20.\xa0juni 2022", "follow-up"),
        ("Oppfølging", "Mer", "frist før jul", "follow-up"),
    ]


@pytest.mark.parametrize(
    ("seats", "nb", "nn"),
    [
        (("", ""), "2 av 2 plasser er ledige: x.", "2 av 2 plassar er ledige: x."),
        (("",), "1 av 1 plass er ledig: x.", "1 av 1 plass er ledig: x."),
        (("A", "B"), "A og B er oppnevnt: x.", "A og B er oppnemnde: x."),
        (("A",), "A er oppnevnt: x.", "A er oppnemnd: x."),
    ],
)
def test_seats_are_told_in_a_sentence(seats, nb, nn):
    item = Item("i", "1", "T", appointments=(Appointment("a", "x", seats),))
    assert [lines(item, language)[0][1] for language in ("nb", "nn")] == [nb, nn]


def test_an_unknown_outcome_is_printed_with_its_own_word():
    assert lines(Item("i", "1", "T", outcome=Outcome("parked", "Parkert", ""))) == [("Parkert", "", "", "other")]


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>Kari fra sekretariatet orienterte.</p>", None),
        ("<p>Kari Vestad innledet.</p>", None),
        ("<p>Det ble orientert.</p>", ("Innleder", "Kari Vestad, Asker")),
    ],
)
def test_presenters_are_printed_unless_the_text_names_them(html, expected):
    item = Item("i", "1", "T", presenters=(Speaker("Kari Vestad", "Asker"),), html=html)
    found = present(only(item)).items[0].presenters
    assert (found and (found.word, found.text)) == expected


def test_a_reply_begins_with_its_speaker_and_nested_replies_follow_it():
    item = next(item for item in present(samples.every_block()).items if item.source.uid == "e3")
    assert item.turns[0].replies == (
        "<p><strong>NHO:</strong></p><ul><li>punkt</li></ul>",
        "<p><strong>Nav, Oslo:</strong> Ja.</p>",
    )


def test_had_nothing_is_said_only_without_a_text():
    said = Contribution("a", Speaker("Anne"), "<p>Jo.</p>", had_nothing=True)
    nothing = Contribution("b", Speaker("Berit"), "<p></p>", had_nothing=True)
    html = body(only(Item("i", "1", "T", contributions=(said, nothing))))
    assert html.count("Hadde ikke innlegg.") == 1


def test_speaker_and_place_are_parted_by_a_comma():
    assert "Anders Myhrvold, Asker" in to_text(body(samples.published()))


def test_links_lead_to_what_they_have():
    links = {link.text: link.url for fact in present(samples.every_block()).facts for link in fact.links}
    assert links == {
        "Lysark fra møtet": "",
        "Program": "https://program.example/2022?a=1&b=2",
        "Lysark": "https://referat.example/r/h3k8w2np/#vedlegg-l3",
        "notat.docx": "https://referat.example/r/h3k8w2np/#vedlegg-l4",
        "Ondsinnet": "",
    }


def test_a_page_says_where_its_files_are():
    shown = present(samples.every_block(), file_url=lambda link: f"/filer/{link.uid}/")
    assert [link.url for link in shown.facts[-1].links] == [
        "",
        "https://program.example/2022?a=1&b=2",
        "/filer/l3/",
        "/filer/l4/",
        "",
    ]


def test_follow_ups_are_gathered_with_their_item():
    rows = [(row.number, row.what, row.who, row.due) for row in present(samples.published()).follow_ups]
    assert rows == [
        ("6", "Sende notater fra gruppene om kampanjen", "Gruppene", "Ikke satt"),
        ("10", "Sende lenke til påmelding, informasjonssikkerhet", "Sekretariatet", "20.\xa0april 2022"),
    ]


def test_public_version_has_no_word_of_an_exempt_item_but_title_and_basis():
    full = samples.every_block()
    public = public_version(full)
    assert has_exempt(full)
    assert public.audience == "public"
    assert "Hemmelig" in body(full)
    assert "Hemmelig" not in body(public)
    assert "9. september" not in body(public)
    assert "Unntatt offentlighet, jf. offentleglova §\xa023 første ledd." in to_text(body(public))
    assert "Offentlig utgave: noe er unntatt offentlighet." in to_text(body(public))


def test_a_public_document_that_was_not_emptied_is_emptied_before_it_is_shown():
    assert "Hemmelig" not in body(replace(samples.every_block(), audience="public"))


def test_screen_has_permalinks_and_the_page_its_own_title():
    html = body(samples.published(), screen=True)
    assert '<a class="anchor" href="#sak-6" aria-label="Lenke til sak 6">#</a>' in html
    assert "<h1" not in html
    assert 'class="imprint"' not in html
    paper = body(samples.published())
    assert 'class="anchor"' not in paper
    without_title = paper.replace(re.search("<h1.*?</h1>", paper)[0], "")
    assert words(to_text(html)) == words(to_text(without_title.partition('<p class="imprint"')[0]))


def test_text_of_the_document_cannot_become_markup():
    evil = "<script>x()</script>\u2028"
    document = samples.published(
        title=evil, place=evil, chair=evil, items=(Item("i", evil, evil, html=evil, links=(Link("l", evil),)),)
    )
    html = body(replace(document, letterhead=replace(document.letterhead, alliance=evil)))
    assert "<script" not in html


def test_nynorsk_document_speaks_nynorsk():
    text = to_text(body(samples.nynorsk()))
    for key in (
        "place",
        "chair",
        "name",
        "secretariat",
        "absent",
        "appointment",
        "deferred",
        "what",
        "who",
        "due_unset",
    ):
        assert labels("nn")[key] in text
    assert 'lang="nn"' in body(samples.nynorsk())
