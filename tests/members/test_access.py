"""Who may do what in a group, told as a table. The code's own table is `members.roles.ALLOWED`."""

from datetime import date

import pytest
import time_machine
from django.contrib.auth.models import AnonymousUser

from members.models import Event, Term, TermRole, WorkingGroup, record
from members.roles import Permission
from tests.factories import GroupFactory, TermFactory, UserFactory, administrator, member_of, secretary_of

pytestmark = pytest.mark.django_db
READ = {"READ_GROUP", "READ_PUBLISHED"}
SECRETARIAT = READ | {"READ_DRAFT", "WRITE_MINUTES", "PLAN_MEETING", "READ_CONTACT", "EDIT_GROUP"}
ALL = {permission.name for permission in Permission}
EXPECTED = {
    "anonymous": set(),
    "stranger": set(),
    "without a person": set(),
    "chair": READ,
    "vice_chair": READ,
    "member": READ,
    "deputy": READ,
    "observer": READ,
    "secretary": SECRETARIAT,
    "administrator": ALL,
    "inactive administrator": set(),
    "inactive secretary": set(),
}


def user_who_is(who, group):
    if who in TermRole.values:
        return member_of(group, who)
    return {
        "anonymous": AnonymousUser,
        "stranger": lambda: secretary_of(GroupFactory(slug="annen", name="Annen")),
        "without a person": lambda: UserFactory(person=None),
        "administrator": administrator,
        "inactive administrator": lambda: UserFactory(is_administrator=True, is_active=False),
        "inactive secretary": lambda: secretary_of(group, is_active=False),
    }[who]()


def allowed(user, group):
    return {permission.name for permission in Permission if group.allows(user, permission)}


@pytest.mark.parametrize("who", EXPECTED)
def test_a_role_allows_what_the_table_says(who):
    group = GroupFactory()
    assert allowed(user_who_is(who, group), group) == EXPECTED[who]


@pytest.mark.parametrize("who", EXPECTED)
def test_a_public_group_may_be_seen_by_all_and_nothing_more(who):
    group = GroupFactory(visibility="public")
    user = user_who_is(who, group)
    assert allowed(user, group) == EXPECTED[who] | {"READ_GROUP"}
    assert group in WorkingGroup.objects.visible_to(user)


@pytest.mark.parametrize("who", EXPECTED)
def test_the_setting_of_the_roster_is_for_secretaries_alone(who):
    group = GroupFactory(secretariat_edits_roster=True)
    more = {"EDIT_ROSTER"} if who == "secretary" else set()
    assert allowed(user_who_is(who, group), group) == EXPECTED[who] | more


@pytest.mark.parametrize("who", EXPECTED)
@pytest.mark.parametrize("permission", Permission)
def test_one_group_and_the_list_of_groups_agree(who, permission):
    group = GroupFactory()
    user = user_who_is(who, group)
    listed = list(WorkingGroup.objects.where(user, permission))
    assert (group in listed) is group.allows(user, permission)
    assert len(listed) == len(set(listed))


@pytest.mark.parametrize(
    ("today", "sees"), [("2021-12-31", False), ("2022-01-01", True), ("2022-06-30", True), ("2022-07-01", False)]
)
def test_a_term_opens_the_group_on_its_first_day_and_closes_it_after_its_last(today, sees):
    group = GroupFactory()
    user = UserFactory()
    TermFactory(person=user.person, group=group, starts_on=date(2022, 1, 1), ends_on=date(2022, 6, 30))
    with time_machine.travel(f"{today} 12:00:00"):
        assert group.allows(user, Permission.READ_PUBLISHED) is sees


def test_the_day_is_that_of_oslo():
    group = GroupFactory()
    user = UserFactory()
    TermFactory(person=user.person, group=group, starts_on=date(2022, 7, 1))
    with time_machine.travel("2022-06-30 22:30:00+00:00"):  # half past midnight in Oslo
        assert group.allows(user, Permission.READ_PUBLISHED) is True


def test_two_terms_in_a_group_list_it_once():
    group = GroupFactory()
    user = member_of(group)
    TermFactory(person=user.person, group=group, role="observer")
    assert list(WorkingGroup.objects.visible_to(user)) == [group]
    assert Term.objects.visible_to(user).count() == 2


def test_events_are_seen_by_the_secretariat_of_their_group_and_administrators():
    group, other = GroupFactory(), GroupFactory(slug="annen", name="Annen")
    ours = record("term.begun", group, by=None, group=group)
    theirs = record("term.begun", other, by=None, group=other)
    nobodys = record("person.added", group, by=None)
    assert set(Event.objects.visible_to(secretary_of(group))) == {ours}
    assert set(Event.objects.visible_to(member_of(group))) == set()
    assert set(Event.objects.visible_to(AnonymousUser())) == set()
    assert set(Event.objects.visible_to(administrator())) == {ours, theirs, nobodys}
