import pytest
from django.urls import reverse

from minutes.importing.draft import import_draft
from tests.factories import UserFactory, secretary_of


@pytest.fixture
def minutes(group, twin):
    return import_draft(twin, group, by=UserFactory()).minutes


def answer(client, minutes, code, choice, **headers):
    doubt = minutes.import_source.doubts.filter(code=code)[0]
    url = reverse("minutes:answer_doubt", args=[minutes.group.slug, minutes.meeting.slug, doubt.uid])
    response = client.post(url, {"answer": choice}, headers=headers)
    doubt.refresh_from_db()
    return response, doubt.answer


def test_script_gets_the_changed_blocks(client, group, minutes):
    client.force_login(secretary_of(group))
    response, given = answer(client, minutes, "correct_dash", "accept", accept="application/json")
    (result,) = response.json()["results"]
    assert (response.status_code, given, result["kind"], result["version"]) == (200, "accepted", "item", 2)
    response, _given = answer(client, minutes, "correct_dash", "accept", accept="application/json")
    assert (response.status_code, response.json()) == (
        409,
        {"error": "refused", "message": "Dette er allerede besvart."},
    )
