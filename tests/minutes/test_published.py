import hashlib

import pytest
from django.contrib.auth.models import AnonymousUser

from members.models import Alliance, Person
from minutes.document.model import Asset, Attendee, Contribution, Link, Outcome, Speaker
from minutes.models import Approval, Edition, EditionDocument
from minutes.reading import readable_documents
from tests.counting import count_queries
from tests.factories import (
    GroupFactory,
    MeetingFactory,
    MinutesFactory,
    UserFactory,
    administrator,
    member_of,
    oslo,
    secretary_of,
)
from tests.minutes.document import samples
from tests.minutes.published import PDF, document, item, publish, take_back

pytestmark = pytest.mark.django_db
PAGE = "/grupper/naeringssamarbeidet/moter/2022-03-11/referat/"
PDF_ADDRESS = "/grupper/naeringssamarbeidet/moter/2022-03-11/referat.pdf"
DRAFT_PDF = f"{PAGE}utkast.pdf"
SIGN_IN = "/konto/login/"


@pytest.fixture
def group():
    return GroupFactory()


@pytest.fixture
def reader(client, group):
    client.force_login(member_of(group))
    return client


@pytest.fixture
def secretary(client, group):
    client.force_login(secretary_of(group))
    return client


def text(response):
    return response.content.decode()


def article(response):
    return text(response).partition("<article")[2].partition("</article>")[0]


# --- the page


def test_page_shows_the_document(reader, group):
    publish(samples.published(), group=group)
    page = text(reader.get(PAGE))
    assert '<h1 class="h1">Referat fra møtet fredag 11.\xa0mars 2022</h1>' in page
    assert "Utgave 1, datert 17.\xa0mars 2022." in page
    assert '<h2 class="h2" id="sak-6"' in page
    assert '<a class="anchor" href="#sak-6" aria-label="Lenke til sak 6">#</a>' in page
    assert "Last ned PDF (3 sider, 1\xa0kB)" in page
    assert 'href="#sak-6"><span class="number">6</span>' in page  # the outline


def test_page_tells_in_short_what_came_of_each_item(reader, group):
    publish(
        document(
            item(
                "1", "Godkjenning av innkalling", outcome=Outcome("approved", "Godkjent", "Innkallingen ble godkjent.")
            ),
            item("2", "Plan – hva nå?", outcome=Outcome("decision", "Vedtak", "Planen vedtas.")),
            item("3", "Eventuelt", outcome=Outcome("", "", "Det var ingen saker.")),
            item("4", "Budsjett", outcome=Outcome("decision", "Vedtak", "")),
        ),
        group=group,
    )
    glance = reader.get(PAGE).context["page"].glance
    assert [(line.number, line.word, line.text, line.anchor) for line in glance] == [
        ("1", "Godkjent", "Innkalling", "sak-1"),
        ("2", "Vedtak", "Planen vedtas.", "sak-2"),
        ("4", "Vedtak", "Budsjett", "sak-4"),
    ]


def test_page_shows_attendance_by_region(reader, group):
    people = (
        Attendee("Siv Bø", "member", "present", "Hamar", "Østregionen", is_chair=True, person_id=1),
        Attendee("Per Å", "member", "present", "Asker", "Asker–Bærum", person_id=2),
        Attendee("Ivar K", "member", "apologies", "Moss", "Mossregionen", person_id=3),
        Attendee("Kari S", "secretariat", "present"),
        Attendee("Geir T", "guest", "present", "NHO"),
    )
    turn = Contribution("c", Speaker("Per Å", "Asker", person_id=2), "<p>Talent.</p>")
    publish(document(item("5", "Runden", contributions=(turn,)), attendees=people), group=group)
    response = reader.get(PAGE)
    page = response.context["page"]
    assert [(region.name, region.state, region.people) for region in page.coverage.regions] == [
        ("Asker–Bærum", "spoke", ["Per Å, Asker"]),
        ("Mossregionen", "absent", []),
        ("Østregionen", "present", ["Siv Bø (møteleder), Hamar"]),
    ]
    assert page.coverage.sentence == "2 av 3 regioner møtte, 1 hadde ordet i runden."
    assert (page.coverage.others, page.attendance) == (
        ["Geir T (gjest), NHO"],
        "3 fra 2 regioner, og 1 fra sekretariatet",
    )
    assert '<span class="ds-sr-only"> (hadde ordet)</span>' in text(response)
    assert "<dt>Forfall</dt><dd>Ivar K (Moss)</dd>" in text(response)


def test_page_of_a_body_without_regions_has_the_table(reader, group):
    publish(document(item(), attendees=(Attendee("Siv Bø", "member", "present", "Hamar"),)), group=group)
    assert '<th scope="row">Siv Bø</th>' in text(reader.get(PAGE))


def test_page_says_when_it_will_be_approved(reader, group):
    publish(group=group)
    MeetingFactory(group=group, starts_at=oslo(2050, 5, 13))
    link = '<a href="/grupper/naeringssamarbeidet/moter/2050-05-13/">13.\xa0mai 2050</a>'
    assert f"Legges fram for godkjenning {link}." in text(reader.get(PAGE))


def test_page_keeps_a_meeting_that_is_not_released_to_itself(reader, group):
    publish(group=group)
    MeetingFactory(group=group, starts_at=oslo(2050, 5, 13), released_at=None)
    assert "Legges fram for godkjenning" not in text(reader.get(PAGE))


def test_page_says_when_it_was_approved(reader, group):
    approved = publish(group=group)
    Approval.objects.create(edition=approved, approved_in=publish(group=group, day=oslo(2022, 5, 13)))
    page = text(reader.get(PAGE))
    assert "Godkjent i møtet 13.\xa0mai 2022." in page
    assert '<span class="ds-tag" data-color="success">Godkjent</span>' in page


def test_page_of_a_correction_says_why(reader, group):
    first = publish(document(item(text="Gammel tekst")), group=group)
    publish(document(item(text="Ny tekst")), minutes=first.minutes, reason="Feil navn i sak 1")
    page = text(reader.get(PAGE))
    assert "Utgave 2, rettet: Feil navn i sak 1. Datert 17.\xa0mars 2022." in page
    assert ("Ny tekst" in page, "Gammel tekst" in page) == (True, False)


def test_page_offers_no_tools_to_readers(reader, group):
    publish(group=group)
    page = text(reader.get(PAGE))
    assert ("Rett …" in page, "Trekk tilbake …" in page) == (False, False)


def test_page_offers_tools_to_the_secretariat(secretary, group):
    publish(group=group)
    page = text(secretary.get(PAGE))
    assert f'href="{PAGE}rett/">Rett …</a>' in page
    assert f'href="{PAGE}utgaver/1/trekk-tilbake/">Trekk tilbake …</a>' in page


def test_page_leads_files_through_the_permission_check(reader, group):
    asset = Asset("a" * 64, "plan.pdf", "application/pdf", 1000)
    publish(document(item(), links=(Link("l", "Plan", file=asset),)), group=group)
    assert f'href="{PAGE}vedlegg/{"a" * 64}/plan.pdf">Plan</a>' in text(reader.get(PAGE))


def test_page_of_a_draft_leads_the_secretariat_to_it(secretary, group):
    MinutesFactory(meeting=MeetingFactory(group=group))
    assert secretary.get(PAGE).headers["Location"] == f"{PAGE}skriv/"


def test_page_of_a_draft_is_not_found_by_members(reader, group):
    MinutesFactory(meeting=MeetingFactory(group=group))
    assert reader.get(PAGE).status_code == 404


def test_page_is_read_by_all_when_published_for_all(client, group):
    publish(group=group, visibility="public")
    assert client.get(PAGE).status_code == 200
    client.force_login(UserFactory())
    assert client.get(PAGE).status_code == 200


def test_page_shows_others_the_public_document(client, group):
    publish(
        document(item(text="Hemmelig")),
        public=document(item(exempt="offentleglova § 23"), audience="public"),
        group=group,
        visibility="public",
    )
    assert "Hemmelig" not in text(client.get(PAGE))
    assert client.get(PDF_ADDRESS).content == b"%PDF-1.7 public"
    client.force_login(member_of(group))
    assert "Hemmelig" in text(client.get(PAGE))


def test_page_is_closed_to_others_again_by_an_edition_for_the_group(client, group):
    first = publish(group=group, visibility="public")
    publish(minutes=first.minutes, visibility="group")
    for address in (PAGE, PDF_ADDRESS, f"{PAGE}utgaver/1/", f"/r/{first.code}/"):
        assert client.get(address).headers["Location"].startswith(SIGN_IN)


def test_page_costs_the_same_for_one_and_three_items(reader, group):
    publish(document(item("1")), group=group)
    one = count_queries(reader, PAGE)
    publish(document(item("1"), item("2"), item("3")), group=group, day=oslo(2022, 3, 12))
    assert count_queries(reader, PAGE.replace("03-11", "03-12")) == one


def test_page_is_only_read(reader, group):
    publish(group=group)
    assert reader.post(PAGE).status_code == 405


@pytest.mark.parametrize("address", [PAGE, PDF_ADDRESS, f"{PAGE}utgaver/", f"{PAGE}utgaver/1/", f"{PAGE}utgaver/1.pdf"])
def test_strangers_and_anonymous_do_not_learn_of_a_referat(client, group, address):
    publish(group=group)
    assert client.get(address).headers["Location"] == f"{SIGN_IN}?next={address}"
    assert client.get(address.replace("2022-03-11", "1999-01-01")).headers["Location"].startswith(SIGN_IN)
    client.force_login(UserFactory())
    assert client.get(address).status_code == 404


@pytest.mark.parametrize("who", ["anonymous", "stranger", "member", "joint member", "secretary", "administrator"])
def test_readable_documents_are_of_the_visible_editions(group, who):
    """The flat query of the pages says what the queryset of editions says, and one document for each."""
    other = GroupFactory(slug="klima", name="Klima")
    user = {
        "anonymous": AnonymousUser,
        "stranger": UserFactory,
        "member": lambda: member_of(group),
        "joint member": lambda: member_of(other),
        "secretary": lambda: secretary_of(group),
        "administrator": administrator,
    }[who]()
    secret = document(item(text="Hemmelig"))
    first = publish(group=group, day=oslo(2022, 1, 1))
    publish(minutes=first.minutes, visibility="public", public=document(item()))
    closed_again = publish(group=group, day=oslo(2022, 1, 2), visibility="public")
    publish(secret, minutes=closed_again.minutes)
    publish(group=other, day=oslo(2022, 1, 3), visibility="public")
    joint = publish(group=group, day=oslo(2022, 1, 4))
    joint.minutes.meeting.joint_groups.add(other)
    found = list(readable_documents(user).values_list("edition", flat=True))
    assert sorted(found) == sorted(Edition.objects.visible_to(user).values_list("pk", flat=True))


# --- frozen


def test_a_renamed_person_leaves_an_old_edition_unchanged(reader, group):
    person = Person.objects.create(given_name="Siv", family_name="Bø")
    attendee = Attendee("Siv Bø", "member", "present", "Hamar", "Hamarregionen", person_id=person.pk)
    edition = publish(document(item(), attendees=(attendee,)), group=group)
    before = article(reader.get(PAGE))
    stored = EditionDocument.objects.values_list("document_sha256", "pdf_sha256").get(edition=edition)
    Person.objects.filter(pk=person.pk).update(family_name="Omdøpt", display_name="Noe annet")
    Alliance.objects.update_or_create(pk=1, defaults={"name": "Fjordregionen"})
    group.name = "Omdøpt gruppe"
    group.save()
    assert "Siv Bø" in before
    assert article(reader.get(PAGE)) == before
    assert reader.get(PDF_ADDRESS).content == PDF
    assert EditionDocument.objects.values_list("document_sha256", "pdf_sha256").get(edition=edition) == stored


# --- the PDF


def test_pdf_is_the_stored_bytes(reader, group):
    publish(group=group)
    response = reader.get(PDF_ADDRESS)
    assert (response.content, response["Content-Type"]) == (PDF, "application/pdf")
    assert response["Content-Disposition"] == 'inline; filename="referat-naeringssamarbeidet-2022-03-11.pdf"'
    assert response["ETag"] == f'"{hashlib.sha256(PDF).hexdigest()}"'
    assert response["Cache-Control"] == "private, no-cache"
    assert response["X-Content-Type-Options"] == "nosniff"


def test_pdf_is_sent_once(reader, group):
    publish(group=group)
    response = reader.get(PDF_ADDRESS, headers={"If-None-Match": f'"{hashlib.sha256(PDF).hexdigest()}"'})
    assert (response.status_code, response.content) == (304, b"")


def test_pdf_of_an_edition(reader, group):
    first = publish(group=group)
    publish(minutes=first.minutes, pdf=b"%PDF-1.7 second")
    assert reader.get(f"{PAGE}utgaver/1.pdf").content == PDF
    assert reader.get(f"{PAGE}utgaver/2.pdf").content == b"%PDF-1.7 second"
    assert reader.get(PDF_ADDRESS).content == b"%PDF-1.7 second"
    assert reader.get(f"{PAGE}utgaver/3.pdf").status_code == 404


def test_draft_pdf_is_drawn_for_those_who_may_read_drafts(secretary, group):
    MinutesFactory(meeting=MeetingFactory(group=group))
    response = secretary.get(DRAFT_PDF)
    assert response.content.startswith(b"%PDF-1.7")
    assert response["Content-Disposition"] == 'inline; filename="utkast-referat-naeringssamarbeidet-2022-03-11.pdf"'
    assert "no-store" in response["Cache-Control"]


def test_draft_pdf_of_a_published_referat_is_its_pdf(secretary, group):
    publish(group=group)
    assert secretary.get(DRAFT_PDF).headers["Location"] == PDF_ADDRESS


def test_draft_pdf_is_not_found_by_members_and_strangers(client, group):
    MinutesFactory(meeting=MeetingFactory(group=group))
    assert client.get(DRAFT_PDF).headers["Location"].startswith(SIGN_IN)
    for user in (member_of(group), UserFactory()):
        client.force_login(user)
        assert client.get(DRAFT_PDF).status_code == 404


# --- withdrawn


@pytest.mark.parametrize("who", ["member", "secretary", "administrator", "anonymous"])
def test_withdrawn_shows_that_it_was_withdrawn_and_nothing_else(client, group, who):
    edition = publish(document(item(text="Hemmelig"), title="Hemmelig"), group=group, visibility="public")
    take_back(edition)
    if who != "anonymous":
        client.force_login(
            {"member": member_of, "secretary": secretary_of, "administrator": lambda _: administrator()}[who](group)
        )
    for address in (PAGE, PDF_ADDRESS, f"{PAGE}utgaver/1/", f"{PAGE}utgaver/1.pdf"):
        response = client.get(address)
        assert response.status_code == 410
        assert "Utgave 1 ble trukket tilbake" in text(response)
        assert "Hemmelig" not in text(response)
        assert ("Feil vedlegg" in text(response)) == (who in ("secretary", "administrator"))
    assert client.get(f"/r/{edition.code}/", follow=True).status_code == 410


def test_withdrawn_gives_the_secretariat_a_way_on(secretary, group):
    take_back(publish(group=group))
    page = text(secretary.get(PAGE))
    assert f'href="{PAGE}rett/">Rett …</a>' in page
    assert "Trekk tilbake …" not in page


# --- the short address


def test_short_address_leads_to_its_edition(reader, group):
    first = publish(group=group)
    publish(minutes=first.minutes)
    assert reader.get(f"/r/{first.code}/").headers["Location"] == f"{PAGE}utgaver/1/"
    page = text(reader.get(f"{PAGE}utgaver/1/"))
    assert f'Erstattet av en <a href="{PAGE}">nyere utgave</a>.' in page


def test_short_address_that_does_not_exist(client, group):
    assert client.get("/r/abcdefgh/").headers["Location"].startswith(SIGN_IN)
    client.force_login(member_of(group))
    assert client.get("/r/abcdefgh/").status_code == 404
