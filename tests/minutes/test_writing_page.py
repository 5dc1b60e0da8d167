"""The writing page: who may open it, what it shows, and at what cost."""

import datetime as dt

import pytest
from django.urls import reverse

from members.roles import TermRole
from minutes.models import Contribution, FollowUp, ImportDoubt, ImportSource, MinutesStatus
from minutes.writing.attendance import Row, coverage, suggestion
from tests.counting import count_queries
from tests.factories import (
    AttendanceFactory,
    FollowUpFactory,
    MinutesFactory,
    MinutesItemFactory,
    OrganisationFactory,
    PersonFactory,
    TermFactory,
    administrator,
    member_of,
    secretary_of,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def minutes():
    return MinutesFactory()


@pytest.fixture
def secretary(minutes):
    return secretary_of(minutes.group)


def url(minutes, name="write", *more):
    return reverse(f"minutes:{name}", args=[minutes.group.slug, minutes.meeting.slug, *more])


def test_page_shows_the_document(client, minutes, secretary):
    MinutesItemFactory(minutes=minutes, number="1", title="Arbeidsplan", text="<p>Planen ble lagt fram.</p>")
    AttendanceFactory(minutes=minutes, person=PersonFactory(given_name="Trond", family_name="Lieng"))
    client.force_login(secretary)

    html = client.get(url(minutes)).content.decode()

    assert "<p>Planen ble lagt fram.</p>" in html
    assert "fredag 11. mars 2022 kl. 09.00–11.00" in html
    assert 'aria-label="Oppmøte, Trond Lieng"' in html


@pytest.mark.parametrize(
    ("who", "status"),
    [("secretary", 200), ("administrator", 200), ("member", 404), ("stranger", 404), ("anonymous", 302)],
)
def test_page_is_for_those_who_may_write(client, minutes, who, status):
    user = {
        "secretary": lambda: secretary_of(minutes.group),
        "administrator": administrator,
        "member": lambda: member_of(minutes.group),
        "stranger": lambda: member_of(MinutesFactory(meeting__group__slug="annen", meeting__group__name="Annen").group),
    }.get(who)
    if user:
        client.force_login(user())

    for name in ("write", "people"):
        assert client.get(url(minutes, name)).status_code == status
    refused = status if status == 404 else 302  # those who may write are led back to the page
    assert client.post(url(minutes, "upload")).status_code == refused
    assert client.post(url(minutes, "save_form", "head", "head"), {"version": "1"}).status_code == refused


def test_page_of_published_minutes_leads_to_the_referat(client, minutes, secretary):
    minutes.status = MinutesStatus.PUBLISHED
    minutes.save()
    client.force_login(secretary)

    response = client.get(url(minutes))

    assert response.url == url(minutes, "referat")


@pytest.mark.parametrize("plain", ["", "?uten-skript"])
def test_queries_do_not_grow_with_the_minutes(client, minutes, secretary, plain):
    client.force_login(secretary)

    def fill(count):
        for number in range(count):
            item = MinutesItemFactory(minutes=minutes, text="<p>Tekst.</p>", number=str(number))
            item.presenters.create(person=PersonFactory())
            said = Contribution.objects.create(item=item, person=PersonFactory(), text="<p>Ja.</p>")
            Contribution.objects.create(item=item, parent=said, as_written="NHO")
            item.appointments.create(body="gruppe").seats.create(person=PersonFactory())
            FollowUpFactory(item=item, owner=PersonFactory())
            minutes.attachments.create(item=item, title="Lenke", url="https://example.org")
            member = AttendanceFactory(minutes=minutes)
            AttendanceFactory(minutes=minutes, category="deputy", deputy_for=member)

    fill(1)
    one = count_queries(client, url(minutes) + plain)
    fill(2)
    assert count_queries(client, url(minutes) + plain) == one


def test_page_without_a_script_has_forms_and_the_other_has_none(client, minutes, secretary):
    item = MinutesItemFactory(minutes=minutes)
    client.force_login(secretary)

    with_script = client.get(url(minutes)).content.decode()
    without = client.get(url(minutes) + "?uten-skript").content.decode()

    address = url(minutes, "save_form", "text", item.uid)
    assert (address in with_script, address in without) == (False, True)
    assert ("build/writing.js" in with_script, "build/writing.js" in without) == (True, False)
    assert 'content="0; url=?uten-skript"' in with_script


def test_doubts_of_an_import_stand_beside_the_draft(client, minutes, secretary):
    source = ImportSource.objects.create(minutes=minutes, file_name="referat.txt", text="Dato: 17.3.22")
    ImportDoubt.objects.create(source=source, code="x", message="Er dette en dato?", line_number=1, line_text="Dato")
    answered = ImportDoubt.objects.create(source=source, code="y", message="Besvart alt.", answer="kept")
    ImportDoubt.objects.filter(pk=answered.pk).update(answered_at=minutes.created_at)
    client.force_login(secretary)

    html = client.get(url(minutes)).content.decode()

    assert ("Er dette en dato?" in html, "Besvart alt." in html) == (True, False)


def test_people_are_the_roster_of_the_day_and_all_others(client, minutes, secretary):
    organisation = OrganisationFactory(name="Kongsberg")
    principal = TermFactory(group=minutes.group, person__given_name="Trond", organisation=organisation)
    deputy = TermFactory(group=minutes.group, role=TermRole.DEPUTY, deputy_for=principal)
    TermFactory(group=minutes.group, person__given_name="Gammel", ends_on=dt.date(2021, 1, 1))
    PersonFactory(given_name="Utenfor", email="hemmelig@example.org")
    client.force_login(secretary)

    people = {one["id"]: one for one in client.get(url(minutes, "people")).json()["people"]}

    assert people[principal.person_id] == {
        "id": principal.person_id,
        "name": principal.person.name,
        "organisation": "Kongsberg",
        "region": "",
        "role": "member",
        "deputy_for": None,
    }
    assert people[deputy.person_id]["deputy_for"] == principal.person_id
    assert {one["name"].split()[0] for one in people.values() if not one["role"]} == {"Gammel", "Utenfor"}
    assert "hemmelig" not in str(people)


def row(region, status="present", category="member", name="X"):
    return Row(region_name=region, status=status, category=category, name=name)


@pytest.mark.parametrize(
    ("rows", "sentence"),
    [
        ([row("A"), row("B"), row("B")], "3 medlemmer fra 2 delregioner"),
        ([row("A")], "1 medlem fra 1 delregion"),
        ([row("")], "1 medlem"),
        ([row("A"), row("B", "apologies")], "1 av 2 delregioner til stede. B har meldt forfall."),
        ([row("A"), row("B", "absent"), row("C", "absent")], "1 av 3 delregioner til stede. B og C mangler."),
        ([row("A", "apologies"), row("A", category="deputy")], "1 medlem fra 1 delregion"),
        ([row("A"), row("B", category="guest")], "1 medlem fra 1 delregion"),
    ],
)
def test_coverage_says_which_regions_are_missing(rows, sentence):
    assert coverage(rows).sentence == sentence


def test_presenter_on_no_list_is_suggested_as_guest():
    item = MinutesItemFactory()
    listed = item.presenters.create(as_written="Trond Lieng")
    guest = item.presenters.create(as_written="Geir Torsvik, NHO")

    found = suggestion([("3", listed), ("4", guest)], [row("A", name="Trond Lieng")])

    assert found.sentence == "Geir Torsvik (NHO) er innleder i sak 4 og er foreslått herfra."
    assert FollowUp.objects.count() == 0
