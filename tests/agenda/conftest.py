"""A group with its secretary, a member, and someone who is neither; and a meeting they are about."""

import pytest

from agenda import workflow
from tests.factories import GroupFactory, PersonFactory, UserFactory, member_of, oslo, secretary_of


@pytest.fixture
def group(db):
    return GroupFactory()


@pytest.fixture
def secretary(group):
    return secretary_of(group, person=PersonFactory(given_name="Tuva", family_name="Haugland"))


@pytest.fixture
def member(group):
    return member_of(group)


@pytest.fixture
def stranger(db):
    return UserFactory()


@pytest.fixture
def meeting(group, secretary):
    """Planned, not released: Godkjenning av innkalling and Eventuelt."""
    return workflow.create_meeting(
        group, starts_at=oslo(2022, 3, 11), ends_at=oslo(2022, 3, 11, 11), place="Teams", form="", by=secretary
    )


@pytest.fixture
def client_of(client):
    """A browser in which someone is signed in."""

    def sign_in(user):
        client.force_login(user)
        return client

    return sign_in
