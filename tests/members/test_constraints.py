"""What the database itself refuses, whoever asks."""

from datetime import date

import pytest
from django.db import DatabaseError, IntegrityError, transaction
from django.db.models import ProtectedError

from members.constraints import sentence_of
from members.models import (
    Alliance,
    Event,
    MunicipalityNumber,
    Organisation,
    Person,
    Region,
    Term,
    User,
    WorkingGroup,
    record,
)
from tests.factories import (
    AffiliationFactory,
    GroupFactory,
    OrganisationFactory,
    PersonFactory,
    RegionFactory,
    TermFactory,
)

pytestmark = pytest.mark.django_db
BACKWARDS = {"starts_on": date(2022, 1, 2), "ends_on": date(2022, 1, 1)}


def own_deputy():
    term = TermFactory(role="deputy")
    Term.objects.filter(pk=term.pk).update(deputy_for=term)


def second_of_a_number():
    for _time in range(2):
        MunicipalityNumber.objects.create(
            organisation=OrganisationFactory(), number="3203", county_name="A", starts_on=date(2024, 1, 1)
        )


def same_term_twice(starts_on):
    term = TermFactory(starts_on=starts_on)
    TermFactory(person=term.person, group=term.group, starts_on=starts_on)


REFUSED = {
    "person_has_name": lambda: Person.objects.create(given_name="", family_name="Hagtun"),
    "organisation_has_name": lambda: Organisation.objects.create(name="", kind="company"),
    "organisation_unique_in_county": lambda: [OrganisationFactory(name="Våler") for _time in range(2)],
    "number_is_four_digits": lambda: MunicipalityNumber.objects.create(
        organisation=OrganisationFactory(), number="302a", county_name="A"
    ),
    "number_once_per_start": second_of_a_number,
    "region_has_name": lambda: Region.objects.create(name=""),
    "region_ends_after_start": lambda: RegionFactory(**BACKWARDS),
    "affiliation_ends_after_start": lambda: AffiliationFactory(**BACKWARDS),
    "group_has_name": lambda: WorkingGroup.objects.create(slug="a", name=""),
    "term_ends_after_start": lambda: TermFactory(**BACKWARDS),
    "term_only_deputies_deputise": lambda: TermFactory(deputy_for=TermFactory(group=GroupFactory())),
    "term_not_own_deputy": own_deputy,
    "term_once_per_start": lambda: same_term_twice(date(2020, 1, 1)),
    "user_email_lower_case": lambda: User.objects.bulk_create([User(email="A@example.org")]),
    "alliance_only_one": lambda: Alliance.objects.create(pk=2, name="En til"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_constraint_refuses(name):
    with pytest.raises(IntegrityError) as refused, transaction.atomic():
        REFUSED[name]()
    assert refused.value.__cause__.diag.constraint_name == name


def test_an_open_start_is_a_start_too():
    with pytest.raises(IntegrityError) as refused, transaction.atomic():
        same_term_twice(None)
    assert sentence_of(refused.value) == "Personen har allerede dette vervet fra samme dag."


def test_one_day_is_a_period():
    assert TermFactory(starts_on=date(2022, 1, 1), ends_on=date(2022, 1, 1)).is_on(date(2022, 1, 1))


def test_a_constraint_without_a_sentence_is_a_fault_of_ours():
    with pytest.raises(IntegrityError) as refused, transaction.atomic():
        REFUSED["term_not_own_deputy"]()
    with pytest.raises(IntegrityError):
        sentence_of(refused.value)


CHANGES = {
    "update": lambda: Event.objects.update(verb="nothing"),
    "delete": lambda: Event.objects.all()._raw_delete(using="default"),
}


@pytest.mark.parametrize("change", CHANGES)
def test_the_log_is_append_only(change):
    record("person.added", PersonFactory(), by=None)
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        CHANGES[change]()
    assert Event.objects.get().verb == "person.added"


@pytest.mark.parametrize("kind", ["person", "group"])
def test_who_has_a_term_cannot_be_deleted(kind):
    term = TermFactory()
    with pytest.raises(ProtectedError):
        getattr(term, kind).delete()
