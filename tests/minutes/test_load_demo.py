from datetime import date

import pytest
from django.core.management import CommandError, call_command

from agenda.models import Meeting
from members.models import Alliance, Event, Person, TermRole, User, WorkingGroup, roster
from members.roles import Permission
from minutes.document.codec import from_json
from minutes.models import Edition
from tests.factories import GroupFactory

pytestmark = pytest.mark.django_db


MEMBERS = [
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


@pytest.fixture
def group():
    call_command("load_demo")
    return WorkingGroup.objects.get(slug="naeringssamarbeidet")


def test_load_demo_makes_what_a_demo_needs(group):
    """One loading for all of it: it renders a PDF."""
    roster_is_that_of_the_document(group)
    three_users_have_their_roles(group)
    january_is_published_and_march_is_free(group)
    a_meeting_is_coming()
    assert Person.objects.get(family_name="Elvik Moen").terms.count() == 2  # one person, two groups


def roster_is_that_of_the_document(group):
    terms = roster(group, date(2022, 3, 11))
    assert [(term.person.name, term.organisation.name, term.region.printed_name) for term in terms.members()] == MEMBERS
    assert [term.person.name for term in terms.filter(role=TermRole.CHAIR)] == ["Solveig Hagtun"]
    secretaries = [term.person.name for term in terms.secretaries()]
    assert secretaries == ["Tone Elvik Moen", "Åse Lunde Berg", "Kari Vestad"]
    assert terms.get(person__given_name="Maren").deputy_for.person.name == "Anders Myhrvold"


def three_users_have_their_roles(group):
    people = {user.email: user for user in User.objects.all()}
    assert sorted(people) == ["admin@example.org", "medlem@example.org", "sekretariat@example.org"]
    assert group.allows(people["sekretariat@example.org"], Permission.WRITE_MINUTES)
    assert not group.allows(people["medlem@example.org"], Permission.READ_DRAFT)
    assert group.allows(people["medlem@example.org"], Permission.READ_PUBLISHED)
    assert people["admin@example.org"].is_administrator
    assert people["sekretariat@example.org"].name == "Kari Vestad"
    assert people["medlem@example.org"].name == "Anders Myhrvold"


def january_is_published_and_march_is_free(group):
    assert [meeting.slug for meeting in group.meetings.all()] == ["2022-01-14"]
    edition = Edition.objects.get()
    assert (edition.number, edition.issued_on) == (1, date(2022, 1, 20))
    document = edition.documents.get()
    assert bytes(document.pdf).startswith(b"%PDF-1.7")
    document = from_json(document.document)
    assert [item.title for item in document.items] == [
        "Godkjenning av innkalling",
        "Møteplan og arbeidsform i 2022",
        "Hva bedriftene spør kommunene om – gjennomgang av førstelinjen",
        "Runden – grønn omstilling i regionene",
        "Tema for møtet 11. mars",
        "Eventuelt",
    ]


def a_meeting_is_coming():
    coming = Meeting.objects.upcoming().get()
    assert (coming.group.slug, coming.is_released, coming.day.weekday() < 5) == ("klima-og-miljo", True, True)


def test_load_demo_if_empty_leaves_a_used_database_alone():
    GroupFactory()
    events = Event.objects.count()
    call_command("load_demo", "--if-empty")
    assert Event.objects.count() == events == 0
    with pytest.raises(CommandError, match="empty one"):
        call_command("load_demo")


def test_load_demo_refuses_in_production(settings):
    settings.DEMO = False
    with pytest.raises(CommandError, match="REFERAT_MODE=demo"):
        call_command("load_demo")
    assert not Alliance.objects.exists()
