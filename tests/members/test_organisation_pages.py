from datetime import date

import pytest
from django.urls import reverse

from members.models import Event, MunicipalityNumber, Organisation, Region, RegionMembership
from members.workflow import add_region
from tests.counting import count_queries
from tests.factories import OrganisationFactory, RegionFactory, administrator

pytestmark = pytest.mark.django_db


@pytest.fixture
def admin(client):
    user = administrator()
    client.force_login(user)
    return user


def last_event():
    event = Event.objects.first()
    return event.verb, event.subject_id, event.actor


def test_organisation_new_adds_one(client, admin):
    values = {"name": "Hamarregionen utvikling", "kind": "company", "county_name": ""}
    client.post(reverse("members:organisation_new"), values)
    organisation = Organisation.objects.get()
    assert (organisation.full_name, organisation.kind) == ("Hamarregionen utvikling", "company")
    assert last_event() == ("organisation.added", organisation.pk, admin)


def test_organisation_new_refuses_a_second_in_the_county(client, admin):
    OrganisationFactory(name="Våler", county_name="Østfold")
    values = {"name": "Våler", "kind": "municipality", "county_name": "Østfold"}
    answer = client.post(reverse("members:organisation_new"), values)
    assert answer.status_code == 422
    assert answer.context["form"].non_field_errors() == ["Det finnes allerede en organisasjon med dette navnet."]
    assert client.post(reverse("members:organisation_new"), {**values, "county_name": "Innlandet"}).status_code == 302


def test_organisation_edit_and_confirm(client, admin):
    organisation = OrganisationFactory(name="Asker kommune", is_proposed=True)
    values = {"name": "Asker", "kind": "municipality", "county_name": "Akershus"}
    client.post(reverse("members:organisation_edit", args=[organisation.pk]), values)
    client.post(reverse("members:organisation_confirm", args=[organisation.pk]))
    organisation.refresh_from_db()
    assert (organisation.name, organisation.county_name, organisation.is_proposed) == ("Asker", "Akershus", False)
    assert list(Event.objects.values_list("verb", flat=True)) == ["organisation.confirmed", "organisation.edited"]


def test_organisations_narrows_by_name_and_kind(client, admin):
    OrganisationFactory(name="Asker")
    company = OrganisationFactory(name="Asker næring", kind="company")
    answer = client.get(reverse("members:organisations"), {"q": "asker", "kind": "company"})
    assert list(answer.context["page"]) == [company]


def test_organisations_costs_the_same_for_one_and_three(client, admin):
    def add(number):
        organisation = OrganisationFactory()
        MunicipalityNumber.objects.create(organisation=organisation, number=number, county_name="Akershus")
        RegionMembership.objects.create(organisation=organisation, region=RegionFactory())

    add("0001")
    one = count_queries(client, reverse("members:organisations"))
    add("0002")
    add("0003")
    assert count_queries(client, reverse("members:organisations")) == one


def test_number_new_and_edit(client, admin):
    organisation = OrganisationFactory(county_name="Akershus")
    values = {"number": "3025", "county_name": "Viken", "starts_on": "1.1.2020", "ends_on": ""}
    client.post(reverse("members:number_new", args=[organisation.pk]), values)
    held = MunicipalityNumber.objects.get()
    address = reverse("members:number_edit", args=[organisation.pk, held.pk])
    client.post(address, {**values, "ends_on": "31.12.2023"})
    held.refresh_from_db()
    assert (held.number, held.county_name, held.starts_on, held.ends_on) == (
        "3025",
        "Viken",
        date(2020, 1, 1),
        date(2023, 12, 31),
    )
    assert last_event() == ("number.edited", held.pk, admin)


def test_number_new_is_four_digits(client, admin):
    address = reverse("members:number_new", args=[OrganisationFactory().pk])
    answer = client.post(address, {"number": "302", "county_name": "Viken"})
    assert answer.context["form"].errors == {"number": ["Et kommunenummer har fire siffer."]}


def test_number_new_that_is_another_municipality_s_is_refused_by_the_database(client, admin):
    other = OrganisationFactory()
    MunicipalityNumber.objects.create(
        organisation=other, number="3025", county_name="Viken", starts_on=date(2020, 1, 1)
    )
    address = reverse("members:number_new", args=[OrganisationFactory().pk])
    answer = client.post(address, {"number": "3025", "county_name": "Viken", "starts_on": "1.1.2020"})
    assert answer.status_code == 422
    assert answer.context["form"].non_field_errors() == ["Et annet sted har dette kommunenummeret fra samme dag."]
    assert MunicipalityNumber.objects.count() == 1


def test_a_company_has_no_number(client, admin):
    company = OrganisationFactory(kind="company")
    assert client.get(reverse("members:number_new", args=[company.pk])).status_code == 404


def test_region_new_with_its_other_names(client, admin):
    values = {"name": "Mosseregionen", "aliases": "Mossregionen\n  Moss \n\nMoss", "starts_on": "", "ends_on": ""}
    client.post(reverse("members:region_new"), values)
    region = Region.objects.get()
    assert [alias.name for alias in region.aliases.all()] == ["Moss", "Mossregionen"]
    assert last_event() == ("region.added", region.pk, admin)


def test_region_edit_keeps_the_old_name_for_old_documents(client, admin):
    region = add_region(name="Mosseregionen", aliases=["Moss", "Mossregionen"], by=None)
    values = {"name": "Mosseregionen IPR", "short_name": "Mosseregionen", "aliases": "Mossregionen"}
    client.post(reverse("members:region_edit", args=[region.pk]), values)
    region.refresh_from_db()
    assert (region.name, region.printed_name) == ("Mosseregionen IPR", "Mosseregionen")
    assert [alias.name for alias in region.aliases.all()] == ["Mosseregionen", "Mossregionen"]
    assert Event.objects.first().data["before"]["aliases"] == ["Moss", "Mossregionen"]


@pytest.mark.parametrize("taken", ["Follorådet", "Follo", "Folloregionen"])
def test_region_new_refuses_a_name_that_another_has(client, admin, taken):
    add_region(name="Folloregionen", short_name="Follo", aliases=["Follorådet"], by=None)
    answer = client.post(reverse("members:region_new"), {"name": "Ny region", "aliases": taken})
    assert answer.status_code == 422
    assert answer.context["form"].errors == {"aliases": [f"Folloregionen kalles også dette: {taken}."]}
    assert Region.objects.count() == 1


def test_regions_stand_in_norwegian_order_and_count_those_of_today(client, admin):
    for name in ("Østre", "Aurland", "Åsane", "Follo"):
        RegionFactory(name=name)
    region = Region.objects.get(name="Follo")
    RegionMembership.objects.create(region=region, organisation=OrganisationFactory())
    RegionMembership.objects.create(region=region, organisation=OrganisationFactory(), ends_on=date(2022, 12, 31))
    rows = client.get(reverse("members:regions")).context["regions"]
    assert [(row.name, row.members_today) for row in rows] == [("Aurland", 0), ("Follo", 1), ("Østre", 0), ("Åsane", 0)]


def test_regions_costs_the_same_for_one_and_three(client, admin):
    add_region(name="A", aliases=["AA"], by=None)
    one = count_queries(client, reverse("members:regions"))
    add_region(name="B", aliases=["BB"], by=None)
    add_region(name="C", aliases=["CC"], by=None)
    assert count_queries(client, reverse("members:regions")) == one


def test_membership_new_and_edit(client, admin):
    region, organisation = RegionFactory(), OrganisationFactory(name="Holmestrand")
    values = {"organisation": "Holmestrand", "starts_on": "", "ends_on": ""}
    client.post(reverse("members:membership_new", args=[region.pk]), values)
    held = RegionMembership.objects.get()
    assert (held.region, held.organisation, held.starts_on, held.ends_on) == (region, organisation, None, None)

    address = reverse("members:membership_edit", args=[region.pk, held.pk])
    client.post(address, {**values, "ends_on": "31.12.2022"})
    held.refresh_from_db()
    assert held.ends_on == date(2022, 12, 31)
    assert last_event() == ("membership.edited", held.pk, admin)


def test_membership_new_twice_is_refused_by_the_database(client, admin):
    region = RegionFactory()
    OrganisationFactory(name="Holmestrand")
    address = reverse("members:membership_new", args=[region.pk])
    client.post(address, {"organisation": "Holmestrand"})
    answer = client.post(address, {"organisation": "Holmestrand"})
    assert answer.context["form"].non_field_errors() == ["Kommunen ligger i regionen fra samme dag allerede."]
    assert RegionMembership.objects.count() == 1
