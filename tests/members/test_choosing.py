import copy

import pytest
from django.core.exceptions import ValidationError

from members.addresses import address_of
from members.forms.choosing import labelled, organisation_field, person_field
from members.models import Organisation
from tests.factories import OrganisationFactory, PersonFactory


def fresh(field):
    """As a form gets it."""
    return copy.deepcopy(field)


@pytest.mark.django_db
def test_labels_tell_all_apart():
    rows = [
        OrganisationFactory(name="Asker", county_name="Akershus"),
        OrganisationFactory(name="Våler", county_name="Innlandet"),
        OrganisationFactory(name="Våler", county_name="Østfold"),
        OrganisationFactory(name="Visit", kind="company", county_name=""),
        OrganisationFactory(name="Visit", kind="other", county_name=""),
    ]
    labels = labelled(Organisation.objects.all(), organisation_field().details)
    assert {row: label for label, row in labels.items()} == dict(
        zip(rows, ["Asker", "Våler (Innlandet)", "Våler (Østfold)", "Visit (virksomhet)", "Visit (annet)"], strict=True)
    )


@pytest.mark.django_db
def test_people_of_one_name_and_one_address_are_told_apart_by_number():
    first, second = (PersonFactory(given_name="Kari", family_name="Vestad", email="") for _time in range(2))
    field = fresh(person_field())
    assert list(field.options) == [f"Kari Vestad (nr. {first.pk})", f"Kari Vestad (nr. {second.pk})"]
    assert field.to_python(f"kari  vestad (nr. {second.pk})") == second
    with pytest.raises(ValidationError, match="Flere heter det"):
        field.to_python("Kari Vestad")


@pytest.mark.django_db
@pytest.mark.parametrize("typed", ["Asker", "asker", " Asker  kommune ", "ASKER KOMMUNE"])
def test_a_municipality_is_found_with_and_without_its_word(typed):
    asker = OrganisationFactory(name="Asker")
    assert fresh(organisation_field()).to_python(typed) == asker


@pytest.mark.django_db
def test_a_form_sees_who_came_since_the_field_was_made():
    field = person_field()
    assert list(fresh(field).options) == []
    PersonFactory(given_name="Kari", family_name="Vestad")
    assert list(fresh(field).options) == ["Kari Vestad"]


@pytest.mark.parametrize(
    ("name", "address"),
    [
        ("Næringssamarbeidet", "naeringssamarbeidet"),
        ("Klima og miljø", "klima-og-miljo"),
        ("Ås/Ålesund – kai", "as-alesund-kai"),
        ("Sámi ŋ", "sami-n"),
    ],
)
def test_address_of_a_name(name, address):
    assert address_of(name) == address
