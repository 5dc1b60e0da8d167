from datetime import date

import pytest
import time_machine
from django.urls import reverse

from members.models import Event, Person, RegionMembership, Term, TermRole
from tests.counting import count_queries
from tests.factories import (
    GroupFactory,
    OrganisationFactory,
    PersonFactory,
    RegionFactory,
    TermFactory,
    administrator,
    member_of,
    secretary_of,
)

pytestmark = pytest.mark.django_db
TODAY = "2022-03-21 12:00:00"
ROSTER = reverse("members:roster", args=["naeringssamarbeidet"])
NEW = reverse("members:term_new", args=["naeringssamarbeidet"])


def address(name, term):
    return reverse(f"members:{name}", args=[term.group.slug, term.pk])


@pytest.fixture
def admin(client):
    user = administrator()
    client.force_login(user)
    return user


@pytest.fixture
def group():
    return GroupFactory()


def names(terms):
    return [term.person.name for term in terms]


# --- Who may


def every_page(group):
    term = TermFactory(group=group)
    return [ROSTER, NEW, address("term_edit", term), address("term_end", term)]


def test_anonymous_is_asked_to_sign_in(client, group):
    for page in every_page(group):
        assert client.get(page).url == f"/konto/login/?next={page}"


@pytest.mark.parametrize("visibility", ["group", "public"])
def test_members_and_strangers_do_not_learn_of_the_roster(client, visibility):
    group = GroupFactory(visibility=visibility)
    for user in (member_of(group), member_of(group, TermRole.CHAIR), member_of(GroupFactory(slug="annen"))):
        client.force_login(user)
        assert [client.get(page).status_code for page in every_page(group)] == [404] * 4


def test_secretariat_reads_and_may_not_write_at_first(client, group):
    client.force_login(secretary_of(group))
    assert [client.get(page).status_code for page in every_page(group)] == [200, 403, 403, 403]
    assert "Nytt verv" not in client.get(ROSTER).content.decode()
    term = TermFactory(group=group)
    assert client.post(address("term_reopen", term)).status_code == 403


def test_secretariat_writes_when_the_group_says_so(client):
    group = GroupFactory(secretariat_edits_roster=True)
    client.force_login(secretary_of(group))
    assert [client.get(page).status_code for page in every_page(group)] == [200] * 4
    assert "Nytt verv" in client.get(ROSTER).content.decode()


def test_a_secretary_whose_term_has_ended_is_a_stranger(client, group):
    user = secretary_of(group)
    Term.objects.filter(person=user.person).update(ends_on=date(2021, 12, 31))
    client.force_login(user)
    assert client.get(ROSTER).status_code == 404


def test_administrators_read_and_write(client, admin, group):
    assert [client.get(page).status_code for page in every_page(group)] == [200] * 4


def test_a_term_of_another_group_is_missing(client, admin, group):
    other = TermFactory(group=GroupFactory(slug="annen"))
    for name in ("term_edit", "term_end"):
        assert client.get(reverse(f"members:{name}", args=[group.slug, other.pk])).status_code == 404
    assert client.post(reverse("members:term_reopen", args=[group.slug, other.pk])).status_code == 404


# --- What it shows


@time_machine.travel(TODAY)
def test_a_term_holds_on_its_first_and_its_last_day(client, admin, group):
    today = date(2022, 3, 21)
    for given_name, starts_on, ends_on in [
        ("Slutter", date(2020, 1, 1), today),
        ("Begynner", today, None),
        ("Sluttet", date(2020, 1, 1), date(2022, 3, 20)),
        ("Kommer", date(2022, 3, 22), None),
    ]:
        TermFactory(person=PersonFactory(given_name=given_name), group=group, starts_on=starts_on, ends_on=ends_on)
    shown = client.get(ROSTER).context["roster"]
    given = [[term.person.given_name for term in terms] for terms in (shown.current, shown.coming, shown.past)]
    assert given == [["Slutter", "Begynner"], ["Kommer"], ["Sluttet"]]


def test_roster_has_the_chair_first_and_the_secretariat_last(client, admin, group):
    for family_name, role in [
        ("A", "secretary"),
        ("Ås", "member"),
        ("B", "deputy"),
        ("Z", "chair"),
        ("Y", "vice_chair"),
    ]:
        TermFactory(person=PersonFactory(family_name=family_name), group=group, role=role)
    shown = client.get(ROSTER).context["roster"].current
    assert [term.person.family_name for term in shown] == ["Z", "Y", "B", "Ås", "A"]


def test_roster_costs_the_same_for_one_and_three(client, admin, group):
    def add():
        TermFactory(group=group, organisation=OrganisationFactory(), region=RegionFactory())

    add()
    one = count_queries(client, ROSTER)
    add()
    add()
    assert count_queries(client, ROSTER) == one


def test_an_empty_roster_says_what_to_do(client, admin, group):
    assert "Begynn med lederen og sekretæren" in client.get(ROSTER).content.decode()


# --- A new term


@time_machine.travel(TODAY)
def test_term_new_gives_a_known_person_a_role(client, admin, group):
    person = PersonFactory(given_name="Anders", family_name="Myhrvold")
    asker, region = OrganisationFactory(name="Asker"), RegionFactory(name="Asker og Bærum regionråd")
    RegionMembership.objects.create(organisation=asker, region=region)
    sent = {"person": "anders myhrvold", "role": "member", "organisation": "Asker", "starts_on": "1. april 2022"}
    assert client.post(NEW, sent).url == ROSTER
    term = Term.objects.get()
    assert (term.person, term.role, term.organisation, term.region, term.starts_on, term.ends_on) == (
        person,
        "member",
        asker,
        region,  # the one Asker lies in that day
        date(2022, 4, 1),
        None,
    )
    assert term.recorded_by == admin
    event = Event.objects.first()
    assert (event.verb, event.group, event.actor) == ("term.begun", group, admin)


def test_term_new_takes_no_region_when_it_is_in_doubt(client, admin, group):
    PersonFactory(given_name="Anders", family_name="Myhrvold")
    jevnaker = OrganisationFactory(name="Jevnaker")
    for name in ("Hadelandsregionen", "Ringeriksregionen"):
        RegionMembership.objects.create(organisation=jevnaker, region=RegionFactory(name=name))
    client.post(NEW, {"person": "Anders Myhrvold", "role": "member", "organisation": "Jevnaker"})
    assert Term.objects.get().region is None


@pytest.mark.parametrize(("who", "is_proposed"), [("admin", False), ("secretary", True)])
def test_term_new_for_a_new_person(client, who, is_proposed):
    group = GroupFactory(secretariat_edits_roster=True)
    client.force_login(administrator() if who == "admin" else secretary_of(group))
    sent = {"given_name": "Hilde", "family_name": "Nymoen", "email": "hilde@example.org", "role": "chair"}
    assert client.post(NEW, {**sent, "starts_on": "1.1.2022"}).url == ROSTER
    person = Person.objects.get(family_name="Nymoen")
    assert (person.email, person.is_proposed) == ("hilde@example.org", is_proposed)
    assert person.terms.get().role == TermRole.CHAIR


@pytest.mark.parametrize(
    ("sent", "errors"),
    [
        ({}, {"person": ["Velg en person, eller skriv navnet på en ny."]}),
        ({"person": "Ukjent Navn"}, {"person": ["Fant ikke «Ukjent Navn». Velg fra listen."]}),
        (
            {"person": "Anders Myhrvold", "given_name": "Hilde"},
            {"person": ["Velg en person eller skriv en ny, ikke begge."]},
        ),
        ({"family_name": "Nymoen"}, {"given_name": ["Skriv fornavnet."]}),
        (
            {"person": "Anders Myhrvold", "role": "konge"},
            {"role": ["Velg et gyldig valg. konge er ikke et av de tilgjengelige valgene."]},
        ),
        (
            {"person": "Anders Myhrvold", "starts_on": "2.1.2022", "ends_on": "1.1.2022"},
            {"ends_on": ["Sluttdatoen er før startdatoen."]},
        ),
        (
            {"person": "Anders Myhrvold", "starts_on": "mandag 11. mars 2022"},
            {"starts_on": ["11. mars 2022 er en fredag, ikke en mandag."]},
        ),
    ],
)
def test_term_new_with_bad_input_says_what(client, admin, group, sent, errors):
    PersonFactory(given_name="Anders", family_name="Myhrvold")
    answer = client.post(NEW, {"role": "member"} | sent)
    assert answer.status_code == 422
    assert answer.context["form"].errors == errors
    assert not Term.objects.exists()
    assert Person.objects.count() == 2


def test_term_new_asks_about_an_overlap_once(client, admin, group):
    person = PersonFactory(given_name="Anders", family_name="Myhrvold")
    TermFactory(person=person, group=group)
    sent = {"person": "Anders Myhrvold", "role": "chair", "starts_on": "1.1.2022"}
    answer = client.post(NEW, sent)
    assert answer.status_code == 422
    assert answer.context["form"].errors == {
        "in_spite": ["Anders Myhrvold er medlem i gruppen fra 1. januar 2020. Kryss av hvis det stemmer."]
    }
    assert 'type="checkbox" name="in_spite"' in answer.content.decode()
    assert client.post(NEW, {**sent, "in_spite": "on"}).status_code == 302
    assert person.terms.count() == 2


@pytest.mark.parametrize(
    ("starts_on", "ends_on", "asked"),
    [
        ("1.1.2021", "30.6.2021", False),
        ("1.1.2021", "1.7.2021", True),
        ("31.12.2021", "", True),
        ("1.1.2022", "", False),
    ],
)
def test_a_second_chair_is_asked_about_on_common_days_only(client, admin, group, starts_on, ends_on, asked):
    TermFactory(group=group, role=TermRole.CHAIR, starts_on=date(2021, 7, 1), ends_on=date(2021, 12, 31))
    PersonFactory(given_name="Anders", family_name="Myhrvold")
    sent = {"person": "Anders Myhrvold", "role": "chair", "starts_on": starts_on, "ends_on": ends_on}
    assert client.post(NEW, sent).status_code == (422 if asked else 302)


def test_a_deputy_is_for_a_member_of_the_group(client, admin, group):
    member = TermFactory(group=group)
    PersonFactory(given_name="Maren", family_name="Tangvald")
    sent = {"person": "Maren Tangvald", "role": "deputy", "deputy_for": member.pk}
    elsewhere = TermFactory(group=GroupFactory(slug="annen"))
    answer = client.post(NEW, {**sent, "deputy_for": elsewhere.pk})
    assert list(answer.context["form"].errors) == ["deputy_for"]
    answer = client.post(NEW, {**sent, "role": "member"})
    assert answer.context["form"].errors == {"deputy_for": ["Bare en vara kan være vara for noen. Velg rollen vara."]}
    assert client.post(NEW, sent).status_code == 302
    assert Term.objects.get(role="deputy").deputy_for == member


def test_a_closed_group_gets_no_new_terms(client, admin):
    GroupFactory(is_closed=True)
    PersonFactory(given_name="Anders", family_name="Myhrvold")
    assert "Nytt verv" not in client.get(ROSTER).content.decode()
    answer = client.post(NEW, {"person": "Anders Myhrvold", "role": "member"})
    assert answer.context["form"].non_field_errors() == ["Gruppen er avsluttet og får ingen nye verv."]


def test_the_same_term_twice_is_refused_by_the_database(client, admin, group):
    person = PersonFactory(given_name="Anders", family_name="Myhrvold")
    TermFactory(person=person, group=group)
    sent = {"person": "Anders Myhrvold", "role": "member", "starts_on": "1.1.2020", "in_spite": "on"}
    answer = client.post(NEW, sent)
    assert answer.status_code == 422
    assert answer.context["form"].non_field_errors() == ["Personen har allerede dette vervet fra samme dag."]


def test_nobody_new_is_kept_when_the_term_is_refused(client, admin):
    GroupFactory(is_closed=True)
    client.post(NEW, {"given_name": "Hilde", "family_name": "Nymoen", "role": "member"})
    assert not Person.objects.filter(family_name="Nymoen").exists()


# --- Changing and ending


def test_term_edit_corrects_and_tells_the_log(client, admin, group):
    term = TermFactory(group=group, organisation=OrganisationFactory(name="Asker"))
    page = client.get(address("term_edit", term)).content.decode()
    assert 'value="Asker"' in page
    assert 'value="1. januar 2020"' in page
    sent = {"role": "member", "organisation": "Asker", "starts_on": "1.2.2020"}
    assert client.post(address("term_edit", term), sent).url == ROSTER
    term.refresh_from_db()
    assert term.starts_on == date(2020, 2, 1)
    event = Event.objects.get(verb="term.edited")
    assert event.data == {"before": {"starts_on": "2020-01-01"}, "after": {"starts_on": "2020-02-01"}}


def test_term_end_asks_for_the_last_day(client, admin, group):
    term = TermFactory(group=group)
    answer = client.post(address("term_end", term), {"ends_on": "31.12.2019"})
    assert answer.context["form"].errors == {"ends_on": ["Sluttdatoen er før startdatoen."]}
    assert client.post(address("term_end", term), {"ends_on": ""}).status_code == 422
    term.refresh_from_db()
    assert term.ends_on is None


def test_term_end_can_be_undone(client, admin, group):
    term = TermFactory(group=group, ends_on=date(2023, 12, 31))
    answer = client.post(address("term_end", term), {"ends_on": "30.4.2022"}, follow=True)
    term.refresh_from_db()
    assert term.ends_on == date(2022, 4, 30)
    assert f"Vervet til {term.person.name} slutter 30.\xa0april 2022." in answer.content.decode()
    assert f'action="{address("term_reopen", term)}"' in answer.content.decode()

    answer = client.post(address("term_reopen", term), follow=True)
    term.refresh_from_db()
    assert term.ends_on == date(2023, 12, 31)
    assert f"Vervet til {term.person.name} gjelder igjen, til 31. desember 2023." in answer.content.decode()
    assert list(Event.objects.values_list("verb", flat=True)) == ["term.reopened", "term.ended"]


def test_an_ending_that_was_changed_since_is_not_undone(client, admin, group):
    term = TermFactory(group=group)
    client.post(address("term_end", term), {"ends_on": "30.4.2022"})
    client.post(address("term_edit", term), {"role": "member", "starts_on": "1.1.2020", "ends_on": "31.5.2022"})
    assert "Angre" not in client.get(ROSTER, {"avsluttet": term.pk}).content.decode()
    answer = client.post(address("term_reopen", term), follow=True)
    assert "Vervet er endret siden, så avslutningen kan ikke angres." in answer.content.decode()
    term.refresh_from_db()
    assert term.ends_on == date(2022, 5, 31)


def test_a_term_that_never_ended_is_not_reopened(client, admin, group):
    term = TermFactory(group=group)
    client.post(address("term_reopen", term))
    assert not Event.objects.exists()


def test_reopening_is_a_post(client, admin, group):
    assert client.get(address("term_reopen", TermFactory(group=group))).status_code == 405
