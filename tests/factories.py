"""Rows for tests. Every person is fictitious."""

import datetime as dt
from zoneinfo import ZoneInfo

import factory
from factory.django import DjangoModelFactory

from agenda.models import AgendaItem, Meeting
from members.models import Affiliation, Organisation, OrganisationKind, Person, Region, Term, User, WorkingGroup
from members.roles import TermRole
from minutes.models import Attendance, FollowUp, Minutes, MinutesItem

OSLO = ZoneInfo("Europe/Oslo")


def oslo(year: int, month: int, day: int, hour: int = 9, minute: int = 0) -> dt.datetime:
    return dt.datetime(year, month, day, hour, minute, tzinfo=OSLO)


class PersonFactory(DjangoModelFactory):
    class Meta:
        model = Person

    given_name = "Ingrid"
    family_name = factory.Sequence(lambda number: f"Fjellheim{number}")
    email = factory.LazyAttribute(lambda person: f"{person.given_name}.{person.family_name}@example.org".lower())


class UserFactory(DjangoModelFactory):
    """A user with a person of the same e-mail."""

    class Meta:
        model = User

    email = factory.Sequence(lambda number: f"bruker{number}@example.org")
    person = factory.SubFactory(PersonFactory, email=factory.SelfAttribute("..email"))


class OrganisationFactory(DjangoModelFactory):
    class Meta:
        model = Organisation

    name = factory.Sequence(lambda number: f"Kommune {number}")
    kind = OrganisationKind.MUNICIPALITY


class AffiliationFactory(DjangoModelFactory):
    class Meta:
        model = Affiliation

    person = factory.SubFactory(PersonFactory)
    organisation = factory.SubFactory(OrganisationFactory)


class RegionFactory(DjangoModelFactory):
    class Meta:
        model = Region

    name = factory.Sequence(lambda number: f"Region {number}")


class GroupFactory(DjangoModelFactory):
    class Meta:
        model = WorkingGroup
        django_get_or_create = ("slug",)

    slug = "naeringssamarbeidet"
    name = "Næringssamarbeidet"


class TermFactory(DjangoModelFactory):
    class Meta:
        model = Term

    person = factory.SubFactory(PersonFactory)
    group = factory.SubFactory(GroupFactory)
    role = TermRole.MEMBER
    starts_on = dt.date(2020, 1, 1)


class MeetingFactory(DjangoModelFactory):
    """The meeting of 11 March 2022, with its agenda released."""

    class Meta:
        model = Meeting

    group = factory.SubFactory(GroupFactory)
    starts_at = oslo(2022, 3, 11)
    ends_at = factory.LazyAttribute(lambda meeting: meeting.starts_at + dt.timedelta(hours=2))
    slug = factory.LazyAttribute(lambda meeting: meeting.starts_at.date().isoformat())
    released_at = factory.LazyAttribute(lambda meeting: meeting.starts_at - dt.timedelta(days=14))


class AgendaItemFactory(DjangoModelFactory):
    class Meta:
        model = AgendaItem

    meeting = factory.SubFactory(MeetingFactory)
    position = factory.Sequence(int)
    title = "Orientering om planen"


class MinutesFactory(DjangoModelFactory):
    class Meta:
        model = Minutes

    meeting = factory.SubFactory(MeetingFactory)
    title = "Referat møte i faggruppe Næringssamarbeidet"
    starts_at = factory.SelfAttribute("meeting.starts_at")
    ends_at = factory.SelfAttribute("meeting.ends_at")


class MinutesItemFactory(DjangoModelFactory):
    class Meta:
        model = MinutesItem

    minutes = factory.SubFactory(MinutesFactory)
    position = factory.Sequence(int)
    number = factory.Sequence(lambda number: str(number + 1))
    title = "Orientering om planen"


class AttendanceFactory(DjangoModelFactory):
    class Meta:
        model = Attendance

    minutes = factory.SubFactory(MinutesFactory)
    person = factory.SubFactory(PersonFactory)


class FollowUpFactory(DjangoModelFactory):
    class Meta:
        model = FollowUp

    item = factory.SubFactory(MinutesItemFactory)
    what = "Sende innspill til kampanjen"


def member_of(group: WorkingGroup, role: str = TermRole.MEMBER, **fields: object) -> User:
    """A user whose person has a term in the group."""
    user = UserFactory(**fields)
    TermFactory(person=user.person, group=group, role=role)
    return user


def secretary_of(group: WorkingGroup, **fields: object) -> User:
    return member_of(group, TermRole.SECRETARY, **fields)


def administrator() -> User:
    return UserFactory(is_administrator=True)
