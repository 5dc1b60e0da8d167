"""Documents for tests and benchmarks. The people are invented; the municipalities are real."""

import hashlib
from dataclasses import replace

from minutes.document.model import (
    Appointment,
    Asset,
    Attendee,
    Contribution,
    Document,
    FollowUp,
    Item,
    Letterhead,
    Link,
    Outcome,
    Speaker,
)

LETTERHEAD = Letterhead(
    alliance="Osloregionen",
    group="Næringssamarbeidet",
    group_line="Faggruppe Næringssamarbeidet",
    sender="Osloregionens sekretariat",
    host="referat.example",
)
APPROVED = Outcome("approved", "Godkjent", "Innkallingen ble godkjent.")
MEMBERS = [
    ("Solveig Myrlund", "Hamarregionen utvikling", "Hamarregionen"),
    ("Ivar Kvernmo", "Kongsberg", "Kongsbergregionen"),
    ("Dagny Åsland", "Asker", "Asker–Bærum"),
    ("Torbjørn Eikeland", "Lunner", "Hadelandsregionen"),
    ("Camilla Hølmo", "Lørenskog", "Nedre Romerike"),
    ("Embla Snertingdal", "Nord-Odal", "Kongsvingerregionen"),
    ("Trygve Lislerud", "Drammen", "Drammensregionen"),
    ("Sigrun Bjørkli", "Lillestrøm", "Nedre Romerike"),
    ("Arvid Magnus Vangen", "Holmestrand", "Drammensregionen"),
    ("Tiril Pedersgard", "Moss", "Mossregionen"),
    ("Hedvig Slettmo", "Ringerike", "Ringeriksregionen"),
    ("Karsten Jørn Toftum", "Horten", "Vestfoldkommuner"),
    ("Eirik Mons Utne", "Indre Østfold", "Indre Østfold"),
    ("Øystein Kleivdal", "Fredrikstad", "Søndre Viken"),
]


def attendee(name, organisation="", region="", category="member", status="present", **more):
    return Attendee(name, category, status, organisation, region, **more)


def attendance():
    members = [attendee(*member, is_chair=number == 0) for number, member in enumerate(MEMBERS)]
    staff = [attendee(name, category="secretariat") for name in ("Øyvor Såtun", "Mari Strandvåg", "Eva Ness Kalstad")]
    return (*members, *staff)


def turn(uid, name, label, html, *replies, listed=True):
    return Contribution(uid, Speaker(name, label, listed), html, replies=replies)


ROUND = (
    turn(
        "r1",
        "Dagny Åsland",
        "Asker",
        "<p>Talent tiltrekker talent. Hvordan gjøre det attraktivt å bosette seg. Mange faktorer, må tenke helhetlig. "
        "Reiselengdene i Osloregionen øker, viktig med gode jernbaneløsninger. Asker har tett kontakt med "
        "topplederne i kommunen. Må bevisstgjøre bedriften. Trenger en koordinert tilnærming.</p>",
    ),
    turn(
        "r2",
        "Maria",
        "Lillestrøm",
        "<p>Vi jobber veldig konkret med flere utdanningsinstitusjoner;</p><ul><li>OsloMet</li><li>UiOs satsing "
        "innen fremtidsteknologier</li><li>Økt tilstedeværelse fra Fagskolen i Viken (kun litt på strømmen i dag)"
        "</li><li>Vi har også gitt prosjektmidler til et forprosjekt for å se på etablering av internasjonal skole"
        "</li></ul><p>Utover dette – markedsføre (vise frem) Lillestrøm som et attraktivt sted å bo og jobbe.</p>",
        listed=False,
    ),
    turn(
        "r3",
        "Karsten Jørn Toftum",
        "Horten",
        "<p>Får mye signaler om behovet for mer kompetanse fra næringslivet i Horten. Horten skal ansette en person "
        "midlertidig som skal jobbe med samspillet på utdanning og næringslivet. Elev på ungdomsskoler skal ta gode "
        "studievalg, og se om det kan påvirke valgene for VGS og gjennomføring.</p>",
        turn(
            "r3a",
            "NHO",
            "",
            "<p>Spennende og bra, noen har skapt stilling «kompetansemegler», for å se på tilbudet og etterspørsel "
            "på utdanning.</p>",
        ),
    ),
    turn(
        "r4",
        "Solveig Myrlund",
        "Hamarregionen",
        "<p>Arena Innlandet: 6. året. Møteplass for elever og næringslivet. Ble arrangert digitalt vha. MyOnVent i "
        "januar. Fokus på digital, helse, matproduksjon. Både for videregående opplæring og ungdomsskoler. "
        "Direktesendte over 5 timer, med panel og hentet inn relevante foredragsholdere, + kahoot med premiering. "
        "Omfattende videoproduksjon som ble sendt til elevene. Brukte ungdomsorganisasjon. 1000 deltagere, men over "
        "7000 har vært inne på plattformen. 33 bedrifter som hadde stand, filmer, besøk + chat.</p>"
        "<p>Markedsføring: TikTok og Snapchat. Ungdommen lage kampanjen.</p>"
        "<p>Fysisk messe senere i 2022 med tema karrierevalg, inkludering og mangfold. Folk går ikke på messe om man "
        "har jobb, så inkluderer også etterutdanning, og inkluderingsmuligheter. Samarbeid med NAV.</p>",
    ),
    turn(
        "r5",
        "Embla Snertingdal",
        "Kongsvingerregionen",
        "<p>#Treffes på Vippen i Oslo, 300 deltagere med bakgrunn fra Kongsvingerregionen. Bruker Facebook for å "
        "fortelle om de som har flyttet hjem igjen til regionen.</p>",
    ),
)


def items():
    return (
        Item("i1", "1", "Godkjenning av innkalling", kind="approval_of_notice", outcome=APPROVED),
        Item(
            "i2",
            "2",
            "Godkjenning av referat fra møtet 14. januar",
            kind="approval_of_minutes",
            outcome=Outcome("approved", "Godkjent", "Referatet ble godkjent."),
        ),
        Item(
            "i3",
            "3",
            "Osloregionens handlingsplan for 2022 – hva er status?",
            presenters=(Speaker("Øyvor Såtun"),),
            html="<p>Øyvor Såtun orienterte om status så langt i arbeidet med Osloregionens handlingsplan og forslag "
            "til plan for møter i faggruppen i 2022.</p>",
            outcome=Outcome("noted", "Til orientering", "Faggruppen tok saken til orientering."),
        ),
        Item(
            "i4",
            "4",
            "NHOs kompetansebarometer – hva kan kommunene i Osloregionen gjøre?",
            presenters=(Speaker("Tor Haugland", "NHO", is_listed=False),),
            html="<p>Tor Haugland fra NHO orienterte. Presentasjonen er vedlagt.</p>",
        ),
        Item("i5", "5", "Runden – tema talentattraksjon", kind="round_table", contributions=ROUND),
        Item(
            "i6",
            "6",
            "Internasjonal talentrekrutteringskampanje 2022",
            kind="group_work",
            html="<p>Mari Strandvåg innledet. Sekretariatet behøver innspill til talentrekrutteringskampanje som skal "
            "gjennomføres andre halvår 2022.</p><p>Det var arbeid i grupper. Gruppene sender sine innspill til "
            "sekretariatet.</p>",
            follow_ups=(FollowUp("f1", "Sende innspill til talentrekrutteringskampanjen", "Gruppene"),),
        ),
        Item(
            "i7",
            "7",
            "Prosjekt energistasjoner for grønn næringstransport – oppnevning av to medlemmer fra faggruppa",
            kind="appointment",
            html="<p>Sekretariatet presenterte prosjektbeskrivelse/søknad til Klimasats og videre samarbeid med Grønt "
            "Landtransportprogram.</p><p>Det skal oppnevnes 2 personer fra faggruppen for næringssamarbeid til "
            "tverrfaglig prosjektgruppe. Frivillige som kan tenke seg å delta kan gjerne ta kontakt med "
            "sekretariatet.</p>",
            appointments=(Appointment("a1", "tverrfaglig prosjektgruppe", ("", "")),),
        ),
        Item(
            "i8",
            "8",
            "BEST-konferansen 2022 – orientering ved sekretariatet",
            html="<p>Faggruppen kom med innspill på bedrifter som kan delta i et panel som skal diskutere ny grønn "
            "industrialisering. Ytterligere forslag kan sendes til sekretariatet.</p>",
        ),
        Item(
            "i9",
            "9",
            "Fysisk seminar om talentrekruttering 30. mars i samarbeid med Oslo Business Region",
            kind="announcement",
            html="<p>Mari fra sekretariatet orienterte. Mer informasjon og påmelding her: "
            '<a href="https://kalender.example/talent-attraction-breakfast-the-good-the-bad-and-the-ugly/">'
            "https://kalender.example/talent-attraction-breakfast-the-good-the-bad-and-the-ugly/</a></p>",
        ),
        Item(
            "i10",
            "10",
            "Digitalt møte om cybersikkerhet i april",
            kind="announcement",
            html="<p>Øyvor orienterte. Arrangementet finner sted 21. april kl. 08.30–10.30 på Teams. Mer informasjon "
            "med påmelding kommer senere.</p>",
            follow_ups=(
                FollowUp("f2", "Sende informasjon og påmelding, cybersikkerhet", "Sekretariatet", "2022-04-20"),
            ),
        ),
        Item("i11", "11", "Eventuelt", kind="any_other_business", html="<p>Det var ingen saker.</p>"),
    )


def published(**changes):
    """The size and the shape of the referat that it all began with: three pages."""
    document = Document(
        language="nb",
        letterhead=LETTERHEAD,
        title="Referat møte i Osloregionens faggruppe Næringssamarbeidet",
        starts_at="2022-03-11T09:00:00+01:00",
        ends_at="2022-03-11T11:00:00+01:00",
        status="published",
        edition=1,
        code="h3k8w2np",
        issued_on="2022-03-17",
        chair="Solveig Myrlund",
        links=(Link("l1", "Presentasjoner fra møtet"),),
        attendees=attendance(),
        items=items(),
        made_at="2022-03-17T12:04:31.123456+01:00",
        next_approval="2022-05-13",
    )
    return replace(document, **changes)


def draft(**changes):
    fields = {"status": "draft", "edition": 0, "code": "", "issued_on": "", "made_at": "2022-03-16T10:12:09+01:00"}
    return published(**(fields | changes))


def long(number_of_items=60, number_of_attendees=48, **changes):
    """Many pages: the table of attendance, a list and a round-table all break over a page."""
    people = [
        attendee(f"Person {number:02} Etternavnesen", *MEMBERS[number % 14][1:])
        for number in range(number_of_attendees)
    ]
    source = items()
    many = [replace(source[number % 11], uid=f"n{number}", number=str(number + 1)) for number in range(number_of_items)]
    points = "".join(f"<li>Punkt {number} i en lang liste som går over flere sider</li>" for number in range(70))
    many[3] = replace(many[3], html=f"<p>Listen:</p><ol>{points}</ol>")
    return published(attendees=tuple(people), items=tuple(many), **changes)


def nynorsk(**changes):
    attendees = (
        attendee("Åshild Nes", "Voss", "Hordaland", is_chair=True),
        attendee("Jørund Ljøsne", "Lærdal", "Sogn", category="deputy", deputy_for="Gudny Øygard"),
        attendee("Gudny Øygard", "Aurland", "Sogn", status="apologies"),
        attendee("Olav Hove", "Ulvik", "Hardanger", status="absent"),
        attendee("Torunn Lid", category="secretariat"),
    )
    items = (
        Item("i1", "1", "Godkjenning av innkalling", outcome=Outcome("approved", "", "Innkallinga vart godkjend.")),
        Item(
            "i2",
            "2",
            "Runden",
            kind="round_table",
            contributions=(
                turn("r1", "Åshild Nes", "Voss", "<p>Det går føre seg mykje på Voss.</p>"),
                Contribution("r2", Speaker("Jørund Ljøsne", "Lærdal"), had_nothing=True),
            ),
        ),
        Item(
            "i3",
            "3",
            "Oppnemning til arbeidsgruppe",
            appointments=(Appointment("a1", "arbeidsgruppe for reiseliv", ("Åshild Nes", "Torunn Lid", "")),),
            outcome=Outcome("deferred", "", "Resten av saka vart utsett."),
            follow_ups=(FollowUp("f1", "Melde seg til den ledige plassen"),),
        ),
        Item("i4", "4", "Avtale med leverandør", exempt="offentleglova § 23"),
    )
    fields = {
        "language": "nn",
        "title": "Referat møte i faggruppa for reiseliv",
        "chair": "Åshild Nes",
        "place": "Vossevangen",
        "minute_taker": "Torunn Lid",
        "attendees": attendees,
        "items": items,
        "links": (),
    }
    return published(**(fields | changes))


LOGO_BYTES = (
    b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 120 44" width="120" height="44">'
    b'<path d="M0 0H120V44H0Z" fill="#0b2f57"/></svg>'
)
LOGO = Asset(hashlib.sha256(LOGO_BYTES).hexdigest(), "logo.svg", "image/svg+xml", len(LOGO_BYTES))
ASSETS = {LOGO.sha256: LOGO_BYTES}
SLIDES = Asset("a" * 64, "energistasjoner.pdf", "application/pdf", 1_234_567)


def every_block(**changes):
    """Every field of the model filled at least once, and words that fonts and tags find hard."""
    attendees = (
        attendee("Solveig Myrlund", "Hamarregionen utvikling", "Hamarregionen", is_chair=True),
        attendee("Maria Fjellvik", "Lillestrøm", "Nedre Romerike", category="deputy", deputy_for="Ida Myrseth"),
        attendee("Karsten Jørn Toftum", "Horten", "Vestfoldkommuner", notes=("til og med sak 4", "på Teams")),
        attendee("Láilá Čáhcesuolu", "Fylkestinget", category="observer"),
        attendee("Henrik Solbakk", "Grønt Landtransportprogram", category="guest", notes=("sak 4",)),
        attendee("Uvanlig Kategori", "Moss", "Mossregionen", category="auditor", status="late"),
        attendee("Ida Myrseth", "Lillestrøm", "Nedre Romerike", status="apologies"),
        attendee("Aksel Brekke", region="Mossregionen", status="apologies"),
        attendee("Mari Strandvåg", category="secretariat"),
        attendee("Eva Ness Kalstad", category="secretariat", status="apologies"),
        attendee("Nora Lindvik", "Kongsberg", "Kongsbergregionen", status="absent"),
    )
    return published(
        letterhead=replace(LETTERHEAD, logo=LOGO),
        edition=2,
        reason="Sak 4 oppga feil navn på den som ble oppnevnt.",
        ends_at="2022-03-12T15:00:00+01:00",
        place="Møterom Fjorden, Oslo rådhus, og Teams",
        minute_taker="Eva Ness Kalstad",
        links=(
            Link("l1", "Presentasjoner fra møtet"),
            Link("l2", "Program", "https://program.example/2022?a=1&b=2"),
            Link("l3", "Lysark", file=SLIDES),
            Link("l4", "", file=replace(SLIDES, name="notat.docx", size=900)),
            Link("l5", "Ondsinnet", "javascript:alert(1)"),
        ),
        attendees=attendees,
        items=(*_every_item(), *items()),
        **changes,
    )


def _every_item():
    inner = "<ol><li>indre <strong>én</strong></li><li>indre <em>to</em><br>på ny linje</li></ol>"
    nested = f"<ul><li>ytre{inner}etter</li></ul>"
    answer = turn("n1b", "Nav", "Oslo", "<p>Ja.</p>")
    reply = Contribution("n1a", Speaker("NHO"), "<ul><li>punkt</li></ul>", replies=(answer,))
    long_name = "Christianne-Margrethe Gyldenløve-Haraldsdatter"
    return (
        Item(
            "e1",
            "38/22",
            "Samisk språk: Čáhppesjávri, Ŋieida og đuoji",
            presenters=(Speaker("Láilá Čáhcesuolu", "Fylkestinget"), Speaker("Ole Ødegård")),
            html=f"<p>Før lista: <strong>fet <em>og kursiv</em></strong>.</p>{nested}<ol><li>én</li><li>to</li></ol>",
            outcome=Outcome("decision", "Vedtak", "Faggruppen vedtok møteplanen, jf. § 4, og 25 % av 3 mill. kroner."),
            links=(Link("l6", "Vedlegg 1", file=SLIDES), Link("l7", "Uten mål")),
        ),
        Item("e2", "", "Sak uten nummer", kind="something_new", outcome=Outcome("parked", "Parkert", "")),
        Item(
            "e3",
            "40/22",
            "Runde med alt",
            kind="round_table",
            html="<p>Innledning til runden.</p>",
            contributions=(
                turn(
                    "n1",
                    long_name,
                    "Gudbrandsdalsregionrådet",
                    "<p>Kort.</p>",
                    reply,
                ),
                Contribution("n2", Speaker("Maria Fjellvik", "Lillestrøm"), had_nothing=True),
                turn("n3", "Ukjent", "", "<p>Uten kommune.</p>"),
            ),
            outcome=Outcome("noted", "", "Faggruppen tok saken til orientering."),
        ),
        Item(
            "e4",
            "41/22",
            "Oppnevninger",
            appointments=(
                Appointment("a1", "tverrfaglig prosjektgruppe", ("Embla Snertingdal", "")),
                Appointment("a2", "styringsgruppe", ("Dagny Åsland", "Ivar Kvernmo", "Tiril Pedersgard")),
                Appointment("a3", "juryen", ("",)),
                Appointment("a4", "", ()),
            ),
            follow_ups=(
                FollowUp("f3", "Melde seg til den ledige plassen", "Medlemmene", "2022-06-20"),
                FollowUp("f4", "Avklare datoen", due_text="Før sommeren"),
            ),
        ),
        Item(
            "e5",
            "42/22",
            "Avtale med leverandør",
            html="<p>Hemmelig pris.</p>",
            outcome=Outcome("deferred", "Utsatt", "Saken ble utsatt til møtet 9. september."),
            exempt="offentleglova § 23 første ledd",
        ),
    )
