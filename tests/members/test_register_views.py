"""Every page of the register: works for administrators, is a sign-in page for anonymous and 404 for all others."""

import pytest
from django.urls import reverse

from members.models import MunicipalityNumber, RegionMembership
from tests.factories import (
    AffiliationFactory,
    GroupFactory,
    OrganisationFactory,
    PersonFactory,
    RegionFactory,
    administrator,
    member_of,
    secretary_of,
)

pytestmark = pytest.mark.django_db


def rows():
    """One row of each kind, and the addresses of their pages."""
    person, organisation, region = PersonFactory(), OrganisationFactory(), RegionFactory()
    affiliation = AffiliationFactory(person=person, organisation=organisation)
    number = MunicipalityNumber.objects.create(organisation=organisation, number="3203", county_name="Akershus")
    membership = RegionMembership.objects.create(region=region, organisation=organisation)
    user = administrator()
    return {
        "register": [],
        "persons": [],
        "person_new": [],
        "person": [person.pk],
        "person_edit": [person.pk],
        "affiliation_new": [person.pk],
        "affiliation_edit": [person.pk, affiliation.pk],
        "organisations": [],
        "organisation_new": [],
        "organisation": [organisation.pk],
        "organisation_edit": [organisation.pk],
        "number_new": [organisation.pk],
        "number_edit": [organisation.pk, number.pk],
        "regions": [],
        "region_new": [],
        "region": [region.pk],
        "region_edit": [region.pk],
        "membership_new": [region.pk],
        "membership_edit": [region.pk, membership.pk],
        "group_new": [],
        "users": [],
        "user_new": [],
        "user_edit": [user.pk],
        "user_deactivate": [user.pk],
        "alliance": [],
    }


PAGES = [
    *["register", "persons", "person_new", "person", "person_edit", "affiliation_new", "affiliation_edit"],
    *["organisations", "organisation_new", "organisation", "organisation_edit", "number_new", "number_edit"],
    *["regions", "region_new", "region", "region_edit", "membership_new", "membership_edit"],
    *["group_new", "users", "user_new", "user_edit", "user_deactivate", "alliance"],
]


@pytest.mark.parametrize("name", PAGES)
def test_page_is_for_administrators_only(client, name):
    address = reverse(f"members:{name}", args=rows()[name])
    group = GroupFactory()

    answer = client.get(address)
    assert (answer.status_code, answer.url) == (302, f"/konto/login/?next={address}")

    for stranger in (member_of(group), secretary_of(group)):
        client.force_login(stranger)
        assert client.get(address).status_code == 404
        assert client.post(address, {}).status_code == 404

    client.force_login(administrator())
    answer = client.get(address)
    assert answer.status_code == 200
    assert answer.content.decode().count("<h1") == 1


@pytest.mark.parametrize("name", ["person", "person_edit", "affiliation_new", "organisation", "region", "user_edit"])
def test_page_of_nothing_is_missing(client, name):
    client.force_login(administrator())
    assert client.get(reverse(f"members:{name}", args=[987654])).status_code == 404


@pytest.mark.parametrize("name", ["affiliation_edit", "number_edit", "membership_edit"])
def test_row_of_another_page_is_missing(client, name):
    """The address of a row names its owner, and no other owner leads to it."""
    first, second = rows()[name]
    client.force_login(administrator())
    assert client.get(reverse(f"members:{name}", args=[first, second])).status_code == 200
    assert client.get(reverse(f"members:{name}", args=[first + 1, second])).status_code == 404


def test_every_page_of_the_register_is_in_the_list():
    """A new page needs a line above."""
    from members.urls import urlpatterns

    posted = {"person_confirm", "organisation_confirm", "user_activate"}
    names = {pattern.name for pattern in urlpatterns if str(pattern.pattern).startswith("register/")}
    assert names - posted - {"group_settings"} == set(PAGES)
