from datetime import date

import pytest
from django.core.management import CommandError, call_command

from members.models import Alliance, Event, Person, TermRole, User, WorkingGroup, roster
from members.roles import Permission

pytestmark = pytest.mark.django_db


def test_load_demo_gives_naeringssamarbeidet_its_roster():
    call_command("load_demo")
    terms = roster(WorkingGroup.objects.get(slug="naeringssamarbeidet"), date(2022, 3, 11))
    rows = [(term.person.name, term.organisation.name, term.region.printed_name) for term in terms.members()]
    assert rows == [
        ("Solveig Hagtun", "Hamarregionen utvikling", "Hamarregionen"),
        ("Nils Henrik Bråten", "Horten", "Vestfoldkommuner"),
        ("Gunhild Ekern", "Ringerike", "Ringeriksregionen"),
        ("Eirik Fossheim", "Fredrikstad", "Søndre Østfold"),
        ("Trond Lieng", "Kongsberg", "Kongsbergregionen"),
        ("Marte Lindseth", "Lillestrøm", "Nedre Romerike"),
        ("Anders Myhrvold", "Asker", "Asker–Bærum"),
        ("Hilde Nymoen", "Drammen", "Drammensregionen"),
        ("Petter Roaldset", "Moss", "Mosseregionen"),
        ("Ingrid Skarpnes", "Nord-Odal", "Kongsvingerregionen"),
        ("Einar Sølvberg Dahl", "Indre Østfold", "Indre Østfold"),
        ("Bjarne Tveito", "Lunner", "Hadelandsregionen"),
        ("Jon Arne Vestby", "Holmestrand", "Drammensregionen"),
        ("Ragnhild Åsgård", "Lørenskog", "Nedre Romerike"),
    ]
    secretaries = [term.person.name for term in terms.secretaries()]
    assert secretaries == ["Tone Elvik Moen", "Åse Lunde Berg", "Kari Vestad"]
    assert terms.get(person__given_name="Solveig").role == TermRole.CHAIR
    assert terms.get(person__given_name="Maren").deputy_for.person.name == "Anders Myhrvold"


def test_load_demo_makes_three_users_with_their_roles():
    call_command("load_demo")
    group = WorkingGroup.objects.get(slug="naeringssamarbeidet")
    people = {user.email: user for user in User.objects.all()}
    assert sorted(people) == ["admin@example.org", "medlem@example.org", "sekretariat@example.org"]
    assert group.allows(people["sekretariat@example.org"], Permission.WRITE_MINUTES)
    assert not group.allows(people["medlem@example.org"], Permission.READ_DRAFT)
    assert group.allows(people["medlem@example.org"], Permission.READ_PUBLISHED)
    assert people["admin@example.org"].is_administrator
    assert people["sekretariat@example.org"].name == "Kari Vestad"
    assert people["medlem@example.org"].name == "Anders Myhrvold"


def test_load_demo_knows_each_person_once():
    call_command("load_demo")
    assert Person.objects.filter(family_name="Elvik Moen").get().terms.count() == 2


def test_load_demo_if_empty_leaves_a_used_database_alone():
    call_command("load_demo")
    events = Event.objects.count()
    call_command("load_demo", "--if-empty")
    assert Event.objects.count() == events
    with pytest.raises(CommandError, match="empty one"):
        call_command("load_demo")


def test_load_demo_refuses_in_production(settings):
    settings.DEMO = False
    with pytest.raises(CommandError, match="REFERAT_MODE=demo"):
        call_command("load_demo")
    assert not Alliance.objects.exists()
