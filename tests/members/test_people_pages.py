from datetime import date

import pytest
from django.urls import reverse

from members.models import Affiliation, Event, Person
from tests.counting import count_queries
from tests.factories import (
    AffiliationFactory,
    GroupFactory,
    OrganisationFactory,
    PersonFactory,
    TermFactory,
    administrator,
    member_of,
)

pytestmark = pytest.mark.django_db
NEW = {"given_name": "Solveig", "family_name": "Hagtun", "email": "solveig@example.org", "phone": "99 99 99 99"}


@pytest.fixture
def admin(client):
    user = administrator()
    client.force_login(user)
    return user


def last_event():
    event = Event.objects.first()
    return event.verb, event.subject_id, event.actor


def test_person_new_adds_a_person(client, admin):
    answer = client.post(reverse("members:person_new"), NEW)
    person = Person.objects.get(family_name="Hagtun")
    assert (answer.status_code, answer.url) == (302, reverse("members:person", args=[person.pk]))
    assert (person.name, person.email, person.phone, person.is_proposed) == (
        "Solveig Hagtun",
        "solveig@example.org",
        "99 99 99 99",
        False,
    )
    assert last_event() == ("person.added", person.pk, admin)


def test_person_new_without_a_name_says_so(client, admin):
    answer = client.post(reverse("members:person_new"), {**NEW, "given_name": ""})
    assert answer.status_code == 422
    assert answer.context["form"].errors == {"given_name": ["Feltet er påkrevet."]}
    assert not Person.objects.filter(family_name="Hagtun").exists()


def test_person_new_asks_before_it_makes_a_second_of_one_name(client, admin):
    PersonFactory(given_name="Solveig", family_name="Hagtun", email="sh@example.org")
    answer = client.post(reverse("members:person_new"), NEW)
    assert answer.context["form"].errors == {
        "in_spite": ["Solveig Hagtun (sh@example.org) finnes i registeret fra før. Kryss av hvis det stemmer."]
    }
    assert Person.objects.filter(family_name="Hagtun").count() == 1

    assert client.post(reverse("members:person_new"), {**NEW, "in_spite": "on"}).status_code == 302
    assert Person.objects.filter(family_name="Hagtun").count() == 2


def test_person_edit_changes_what_was_changed(client, admin):
    person = PersonFactory(given_name="Solveig", family_name="Hagtun", email="sh@example.org")
    address = reverse("members:person_edit", args=[person.pk])
    assert client.post(address, {**NEW, "family_name": "Hagtun Berg", "phone": ""}).status_code == 302
    person.refresh_from_db()
    assert person.name == "Solveig Hagtun Berg"
    event = Event.objects.get(verb="person.edited")
    assert event.data == {
        "before": {"family_name": "Hagtun", "email": None},  # the log never tells contact data
        "after": {"family_name": "Hagtun Berg", "email": None},
    }


def test_person_edit_without_a_change_is_no_event(client, admin):
    person = PersonFactory(given_name="Solveig", family_name="Hagtun", email="solveig@example.org", phone="1")
    client.post(reverse("members:person_edit", args=[person.pk]), {**NEW, "phone": "1"})
    assert not Event.objects.filter(verb="person.edited").exists()


def test_person_confirm_confirms_a_proposed_one(client, admin):
    person = PersonFactory(is_proposed=True)
    address = reverse("members:person_confirm", args=[person.pk])
    assert client.get(address).status_code == 405
    assert client.post(address).url == reverse("members:person", args=[person.pk])
    person.refresh_from_db()
    assert person.is_proposed is False
    assert last_event() == ("person.confirmed", person.pk, admin)

    client.post(address)
    assert Event.objects.filter(verb="person.confirmed").count() == 1


@pytest.mark.parametrize("name", ["person_confirm", "organisation_confirm"])
def test_confirming_is_for_administrators(client, name):
    row = PersonFactory(is_proposed=True) if name == "person_confirm" else OrganisationFactory(is_proposed=True)
    client.force_login(member_of(GroupFactory()))
    assert client.post(reverse(f"members:{name}", args=[row.pk])).status_code == 404
    row.refresh_from_db()
    assert row.is_proposed is True


def test_persons_finds_by_parts_of_the_name(client, admin):
    PersonFactory(given_name="Nils Henrik", family_name="Bråten")
    PersonFactory(given_name="Nils", family_name="Aasen")
    answer = client.get(reverse("members:persons"), {"q": "henrik brå"})
    assert [person.name for person in answer.context["page"]] == ["Nils Henrik Bråten"]


def test_persons_stand_in_norwegian_order(client, admin):
    for family_name in ("Øvrebø", "Aasen", "Ås", "Zahl", "Ærlig", "Berg"):
        PersonFactory(given_name="Kari", family_name=family_name)
    answer = client.get(reverse("members:persons"), {"q": "kari"})
    names = [person.family_name for person in answer.context["page"]]
    assert names == ["Berg", "Zahl", "Ærlig", "Øvrebø", "Ås", "Aasen"]


def test_persons_shows_the_proposed_and_those_with_a_term(client, admin):
    proposed = PersonFactory(is_proposed=True)
    seated = TermFactory().person
    TermFactory(person=PersonFactory(given_name="Gammel"), ends_on=date(2021, 1, 1))
    listed = {
        status: [person.pk for person in client.get(reverse("members:persons"), {"status": status}).context["page"]]
        for status in ("foreslatt", "na")
    }
    assert listed == {"foreslatt": [proposed.pk], "na": [seated.pk]}


def test_persons_with_an_unknown_choice_shows_everyone(client, admin):
    PersonFactory()
    answer = client.get(reverse("members:persons"), {"status": "tull", "side": "99"})
    assert len(answer.context["page"]) == 2


def test_persons_costs_the_same_for_one_and_three(client, admin):
    def add():
        AffiliationFactory(person=TermFactory().person)

    add()
    one = count_queries(client, reverse("members:persons"))
    add()
    add()
    assert count_queries(client, reverse("members:persons")) == one


def test_person_costs_the_same_for_one_and_three_terms(client, admin):
    person = PersonFactory()
    address = reverse("members:person", args=[person.pk])

    def add(number):
        group = GroupFactory(slug=f"gruppe-{number}")
        TermFactory(person=person, group=group, organisation=OrganisationFactory())
        AffiliationFactory(person=person)

    add(1)
    one = count_queries(client, address)
    add(2)
    add(3)
    assert count_queries(client, address) == one


def test_affiliation_new_and_edit(client, admin):
    person, organisation = PersonFactory(), OrganisationFactory(name="Asker", county_name="Akershus")
    values = {"organisation": "asker kommune", "title": "Næringssjef", "starts_on": "1.1.20", "ends_on": ""}
    assert client.post(reverse("members:affiliation_new", args=[person.pk]), values).status_code == 302
    held = Affiliation.objects.get()
    assert (held.person, held.organisation, held.title, held.starts_on) == (
        person,
        organisation,
        "Næringssjef",
        date(2020, 1, 1),
    )

    address = reverse("members:affiliation_edit", args=[person.pk, held.pk])
    assert 'value="Asker"' in client.get(address).content.decode()
    client.post(address, {**values, "organisation": "Asker", "ends_on": "31. desember 2023"})
    held.refresh_from_db()
    assert held.ends_on == date(2023, 12, 31)
    assert last_event() == ("affiliation.edited", held.pk, admin)


@pytest.mark.parametrize(
    ("values", "errors"),
    [
        ({"organisation": ""}, {"organisation": ["Feltet er påkrevet."]}),
        ({"organisation": "Atlantis"}, {"organisation": ["Fant ikke «Atlantis». Velg fra listen."]}),
        (
            {"organisation": "Våler"},
            {"organisation": ["Flere heter det: Våler (Innlandet), Våler (Østfold). Velg én."]},
        ),
        ({"ends_on": "1.1.2019"}, {"ends_on": ["Sluttdatoen er før startdatoen."]}),
        ({"starts_on": "32.1.2020"}, {"starts_on": ["Det finnes ingen 32. januar i 2020."]}),
    ],
)
def test_affiliation_new_with_bad_input_says_what(client, admin, values, errors):
    for county in ("Østfold", "Innlandet"):
        OrganisationFactory(name="Våler", county_name=county)
    sent = {"organisation": "Våler (Østfold)", "starts_on": "1.1.2020"} | values
    answer = client.post(reverse("members:affiliation_new", args=[PersonFactory().pk]), sent)
    assert answer.status_code == 422
    assert answer.context["form"].errors == errors
    assert not Affiliation.objects.exists()
