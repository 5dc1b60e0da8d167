from datetime import date

import pytest

from members.models import MunicipalityNumber, Organisation, Region, RegionMembership
from members.workflow import add_organisation, edit_organisation, edit_region, load_register

pytestmark = pytest.mark.django_db


def number_of(name, day, county=""):
    held = MunicipalityNumber.objects.on(day).filter(organisation__name=name)
    return [(row.number, row.county_name) for row in held if county in ("", row.organisation.county_name)]


def members_of(region, day):
    held = RegionMembership.objects.on(day).filter(region__name=region)
    return sorted(held.values_list("organisation__name", flat=True))


def test_load_register_adds_every_municipality_and_region():
    assert load_register() == (357, 16)
    assert Organisation.objects.municipalities().count() == 357
    assert Organisation.objects.municipalities().valid_on(date(2022, 3, 11)).count() == 356  # Haram was none
    assert Organisation.objects.municipalities().valid_on(date(2024, 1, 1)).count() == 357


def test_load_register_twice_adds_nothing():
    load_register()
    assert load_register() == (0, 0)
    assert MunicipalityNumber.objects.count() == 357 + 114


def test_numbers_hold_for_their_days():
    load_register()
    assert number_of("Asker", date(2023, 12, 31)) == [("3025", "Viken")]
    assert number_of("Asker", date(2024, 1, 1)) == [("3203", "Akershus")]
    assert number_of("Oslo", date(2020, 1, 1)) == number_of("Oslo", date(2026, 1, 1)) == [("0301", "Oslo")]
    assert number_of("Haram", date(2023, 12, 31)) == []
    assert number_of("Haram", date(2024, 1, 1)) == [("1580", "Møre og Romsdal")]


def test_two_municipalities_of_one_name_are_told_apart_by_county():
    load_register()
    assert number_of("Våler", date(2024, 1, 1), "Østfold") == [("3114", "Østfold")]
    assert number_of("Våler", date(2024, 1, 1), "Innlandet") == [("3419", "Innlandet")]


def test_holmestrand_changes_region_at_new_year():
    load_register()
    assert members_of("Drammensregionen", date(2022, 12, 31)) == ["Drammen", "Holmestrand"]
    assert members_of("Drammensregionen", date(2023, 1, 1)) == ["Drammen"]
    assert members_of("Vestfoldkommuner", date(2022, 12, 31)) == ["Horten"]
    assert members_of("Vestfoldkommuner", date(2023, 1, 1)) == ["Holmestrand", "Horten"]


def test_regions_are_printed_by_their_short_name():
    load_register()
    asker = Region.objects.get(name="Asker og Bærum regionråd")
    assert asker.printed_name == "Asker–Bærum"
    assert sorted(asker.aliases.values_list("name", flat=True)) == ["Asker - Bærum", "Asker og Bærum", "Vestregionen"]
    assert Region.objects.get(name="Mosseregionen").printed_name == "Mosseregionen"


def test_jevnaker_lies_in_two_regions():
    load_register()
    held = RegionMembership.objects.filter(organisation__name="Jevnaker")
    assert sorted(held.values_list("region__name", flat=True)) == ["Hadelandsregionen", "Ringeriksregionen"]


def test_what_an_administrator_renamed_stays_renamed():
    load_register()
    edit_organisation(Organisation.objects.get(name="Haram"), name="Haram og Sandøy", by=None)
    edit_region(Region.objects.get(name="Mosseregionen"), name="Mosseregionen IPR", by=None)
    assert load_register() == (0, 0)
    assert not Organisation.objects.filter(name="Haram").exists()
    assert not Region.objects.filter(name="Mosseregionen").exists()


def test_a_municipality_added_by_hand_gets_its_numbers():
    asker = add_organisation(name="Asker", kind="municipality", county_name="Akershus", by=None)
    assert load_register() == (356, 16)
    assert [row.number for row in asker.numbers.all()] == ["3025", "3203"]
