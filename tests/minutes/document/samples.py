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
    alliance="Fjordregionen",
    group="Næringssamarbeidet",
    group_line="Faggruppe Næringssamarbeidet",
    sender="Fjordregionens sekretariat",
    host="referat.example",
)
APPROVED = Outcome("approved", "Godkjent", "Innkallingen ble godkjent.")
MEMBERS = [
    ("Solveig Hagtun", "Hamarregionen utvikling", "Hamarregionen"),
    ("Trond Lieng", "Kongsberg", "Kongsbergregionen"),
    ("Anders Myhrvold", "Asker", "Asker–Bærum"),
    ("Bjarne Tveito", "Lunner", "Hadelandsregionen"),
    ("Ragnhild Åsgård", "Lørenskog", "Nedre Romerike"),
    ("Ingrid Skarpnes", "Nord-Odal", "Kongsvingerregionen"),
    ("Hilde Nymoen", "Drammen", "Drammensregionen"),
    ("Marte Lindseth", "Lillestrøm", "Nedre Romerike"),
    ("Jon Arne Vestby", "Holmestrand", "Drammensregionen"),
    ("Petter Roaldset", "Moss", "Mossregionen"),
    ("Gunhild Ekern", "Ringerike", "Ringeriksregionen"),
    ("Nils Henrik Bråten", "Horten", "Vestfoldkommuner"),
    ("Einar Sølvberg Dahl", "Indre Østfold", "Indre Østfold"),
    ("Eirik Fossheim", "Fredrikstad", "Søndre Viken"),
]


def attendee(name, organisation="", region="", category="member", status="present", **more):
    return Attendee(name, category, status, organisation, region, **more)


def attendance():
    members = [attendee(*member, is_chair=number == 0) for number, member in enumerate(MEMBERS)]
    staff = [attendee(name, category="secretariat") for name in ("Åse Lunde Berg", "Kari Vestad", "Tone Elvik Moen")]
    return (*members, *staff)


def turn(uid, name, label, html, *replies, listed=True):
    return Contribution(uid, Speaker(name, label, listed), html, replies=replies)


ROUND = (
    turn(
        "r1",
        "Anders Myhrvold",
        "Asker",
        "<p>Fagfolk vil dit andre fagfolk er. Boliger, skoler og kultur teller like mye som lønn. Pendlerne bruker "
        "stadig lengre tid, så toget må gå oftere. Ordføreren møter de største arbeidsgiverne hver måned. Bedriftene "
        "vet for lite om hva vi kan hjelpe med. Vi savner ett felles kontaktpunkt.</p>",
    ),
    turn(
        "r2",
        "Silje",
        "Lillestrøm",
        "<p>Vi har satt i gang arbeid sammen med flere skoler og sentre;</p><ul><li>OsloMet</li><li>Kunnskapsbyens "
        "laboratorier for ny teknologi</li><li>Flere studieplasser ved fagskolen i fylket (nesten bare bygg og anlegg "
        "i dag)</li><li>Kommunen betaler også for en utredning av om det bør opprettes en internasjonal skole"
        "</li></ul><p>I tillegg – vise tilflyttere (og dem som vurderer det) hva Lillestrøm har å by på.</p>",
        listed=False,
    ),
    turn(
        "r3",
        "Nils Henrik Bråten",
        "Horten",
        "<p>Bedriftene i Horten melder om for få søkere med fagbrev. Kommunen lyser ut et vikariat for en person som "
        "skal knytte skole og arbeidsliv tettere sammen. Ungdom på 9. trinn skal få møte lokale bedrifter, og vi vil "
        "måle om det virker på valg og frafall i VGS.</p>",
        turn(
            "r3a",
            "NHO",
            "",
            "<p>Nyttig tiltak, flere steder har opprettet rollen «kompetanselos», som ser hva bedriftene trenger og "
            "hva skolene tilbyr.</p>",
        ),
    ),
    turn(
        "r4",
        "Solveig Hagtun",
        "Hamarregionen",
        "<p>Jobbdagen Innlandet: 6. gang. Her møter skoleklasser bedrifter fra hele regionen. Sendingen gikk på nett "
        "vha. en leid plattform i januar. Helse, skogbruk og data var hovedtemaer. Åpen for 10. trinn og hele "
        "videregående. Fire timer direkte fra studio, med gjester og intervjuer, + quiz med premier. Klippene er delt "
        "med alle skolene etterpå. Elevrådene hjalp til. 800 var med samme dag, og over 5000 har sett opptak. "
        "28 bedrifter hadde egne sider, filmer, samtalerom + chat.</p>"
        "<p>Reklame: TikTok og plakater. Elevene laget innholdet selv.</p>"
        "<p>Til høsten blir det messe i hallen med tema omstilling, mangfold og andre karriere. Den som er i arbeid "
        "kommer sjelden på messe, så vi tar med etterutdanning og tilbud til dem som står utenfor. NAV er med på "
        "planleggingen.</p>",
    ),
    turn(
        "r5",
        "Ingrid Skarpnes",
        "Kongsvingerregionen",
        "<p>#HjemIgjen på kafé i Oslo, 250 gjester som har vokst opp i Kongsvingerregionen. På Facebook forteller vi "
        "om folk som har tatt flyttelasset tilbake.</p>",
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
            "Fjordregionens arbeidsplan for 2022 – hvor langt er vi kommet?",
            presenters=(Speaker("Åse Lunde Berg"),),
            html="<p>Åse Lunde Berg orienterte om hva som er gjort i årets arbeidsplan, og la fram en skisse til "
            "møteplan for faggruppen ut året.</p>",
            outcome=Outcome("noted", "Til orientering", "Faggruppen tok saken til orientering."),
        ),
        Item(
            "i4",
            "4",
            "NHOs kompetansemåling – hva betyr tallene for kommunene i Fjordregionen?",
            presenters=(Speaker("Geir Torsvik", "NHO", is_listed=False),),
            html="<p>Geir Torsvik fra NHO orienterte. Presentasjonen er vedlagt.</p>",
        ),
        Item("i5", "5", "Runden – tema rekruttering av fagfolk", kind="round_table", contributions=ROUND),
        Item(
            "i6",
            "6",
            "Felles kampanje for internasjonal rekruttering 2022",
            kind="group_work",
            html="<p>Kari Vestad innledet. Sekretariatet ønsker råd om kampanjen, som etter planen går fra august til "
            "november 2022.</p><p>Det var arbeid i grupper. Hver gruppe sender notatene sine til sekretariatet.</p>",
            follow_ups=(FollowUp("f1", "Sende notater fra gruppene om kampanjen", "Gruppene"),),
        ),
        Item(
            "i7",
            "7",
            "Prosjekt ladeparker for tyngre kjøretøy i næringsområder – oppnevning av to medlemmer fra faggruppa",
            kind="appointment",
            html="<p>Sekretariatet presenterte prosjektplanen/søknaden til Klimasats og hvordan samarbeidet med "
            "transportnæringen kan føres videre.</p><p>Faggruppen skal finne 2 personer til tverrfaglig "
            "styringsgruppe. De som kan tenke seg vervet, melder fra til sekretariatet.</p>",
            appointments=(Appointment("a1", "tverrfaglig styringsgruppe", ("", "")),),
        ),
        Item(
            "i8",
            "8",
            "VEKST-konferansen 2022 – orientering ved sekretariatet",
            html="<p>Faggruppen nevnte bedrifts- og bransjefolk som kan sitte i et panel om grønn omstilling i "
            "industrien. Flere navn kan sendes til sekretariatet.</p>",
        ),
        Item(
            "i9",
            "9",
            "Fysisk frokostmøte om rekruttering 30. mars i samarbeid med Fjord Business Forum",
            kind="announcement",
            html="<p>Kari fra sekretariatet orienterte. Program og påmelding finner du her: "
            '<a href="https://kalender.example/talent-breakfast-the-long-the-short-and-the-winding-road/">'
            "https://kalender.example/talent-breakfast-the-long-the-short-and-the-winding-road/</a></p>",
        ),
        Item(
            "i10",
            "10",
            "Digitalt møte om informasjonssikkerhet i april",
            kind="announcement",
            html="<p>Åse orienterte. Samlingen holdes 21. april kl. 08.30–10.30 på Teams. Lenke til påmelding sendes "
            "senere.</p>",
            follow_ups=(
                FollowUp("f2", "Sende lenke til påmelding, informasjonssikkerhet", "Sekretariatet", "2022-04-20"),
            ),
        ),
        Item("i11", "11", "Eventuelt", kind="any_other_business", html="<p>Det var ingen saker.</p>"),
    )


def published(**changes):
    """The size and the shape of the referat that it all began with: three pages."""
    document = Document(
        language="nb",
        letterhead=LETTERHEAD,
        title="Referat møte i Fjordregionens faggruppe Næringssamarbeidet",
        starts_at="2022-03-11T09:00:00+01:00",
        ends_at="2022-03-11T11:00:00+01:00",
        status="published",
        edition=1,
        code="h3k8w2np",
        issued_on="2022-03-17",
        chair="Solveig Hagtun",
        links=(Link("l1", "Lysark fra møtet"),),
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
SLIDES = Asset("a" * 64, "ladeparker.pdf", "application/pdf", 1_234_567)


def every_block(**changes):
    """Every field of the model filled at least once, and words that fonts and tags find hard."""
    attendees = (
        attendee("Solveig Hagtun", "Hamarregionen utvikling", "Hamarregionen", is_chair=True),
        attendee("Silje Fjellvik", "Lillestrøm", "Nedre Romerike", category="deputy", deputy_for="Ida Myrseth"),
        attendee("Nils Henrik Bråten", "Horten", "Vestfoldkommuner", notes=("til og med sak 4", "på Teams")),
        attendee("Láilá Čáhcesuolu", "Fylkestinget", category="observer"),
        attendee("Henrik Solbakk", "Grønn Tungtransport", category="guest", notes=("sak 4",)),
        attendee("Uvanlig Kategori", "Moss", "Mossregionen", category="auditor", status="late"),
        attendee("Ida Myrseth", "Lillestrøm", "Nedre Romerike", status="apologies"),
        attendee("Aksel Brekke", region="Mossregionen", status="apologies"),
        attendee("Kari Vestad", category="secretariat"),
        attendee("Tone Elvik Moen", category="secretariat", status="apologies"),
        attendee("Nora Lindvik", "Kongsberg", "Kongsbergregionen", status="absent"),
    )
    return published(
        letterhead=replace(LETTERHEAD, logo=LOGO),
        edition=2,
        reason="Sak 4 oppga feil navn på den som ble oppnevnt.",
        ends_at="2022-03-12T15:00:00+01:00",
        place="Møterom Fjorden, Oslo rådhus, og Teams",
        minute_taker="Tone Elvik Moen",
        links=(
            Link("l1", "Lysark fra møtet"),
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
                Contribution("n2", Speaker("Silje Fjellvik", "Lillestrøm"), had_nothing=True),
                turn("n3", "Ukjent", "", "<p>Uten kommune.</p>"),
            ),
            outcome=Outcome("noted", "", "Faggruppen tok saken til orientering."),
        ),
        Item(
            "e4",
            "41/22",
            "Oppnevninger",
            appointments=(
                Appointment("a1", "tverrfaglig arbeidsgruppe", ("Ingrid Skarpnes", "")),
                Appointment("a2", "styringsgruppe", ("Anders Myhrvold", "Trond Lieng", "Petter Roaldset")),
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
