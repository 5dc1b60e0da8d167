import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from minutes.importing.draft import import_draft
from minutes.models import Minutes, MinutesItem, MinutesStatus
from tests.factories import UserFactory, administrator, member_of, secretary_of


@pytest.fixture
def url(group):
    return reverse("minutes:import", args=[group.slug])


@pytest.fixture
def minutes(group, twin):
    return import_draft(twin, group, by=UserFactory()).minutes


def upload(text, name="referat.txt"):
    return SimpleUploadedFile(name, text if isinstance(text, bytes) else text.encode())


def errors(response):
    return response.context["form"].errors


def test_page_is_for_those_who_write(client, group, url):
    for user, status in [
        (secretary_of(group), 200),
        (administrator(), 200),
        (member_of(group), 403),
        (UserFactory(), 404),
    ]:
        client.force_login(user)
        assert client.get(url).status_code == status
        assert client.post(url, {"pasted": "1. Plan"}).status_code == (422 if status == 200 else status)


def test_page_asks_the_anonymous_to_sign_in(client, url):
    response = client.get(url)
    assert (response.status_code, response.url.split("?")[0]) == (302, reverse("account_login"))


def test_uploaded_file_becomes_a_draft_and_leads_to_the_writing_page(client, group, url, twin):
    client.force_login(secretary_of(group))
    response = client.post(url, {"file": upload(twin)})
    minutes = Minutes.objects.get()
    assert (response.status_code, response.url) == (
        302,
        reverse("minutes:write", args=[group.slug, "2022-03-11"]),
    )
    assert minutes.import_source.file_name == "referat.txt"
    count = minutes.import_source.doubts.count()
    told = [str(message) for message in response.wsgi_request._messages]
    assert told == [f"Referatet er lest: 11 saker. Det er {count} ting å se på."]


def test_pasted_text_becomes_a_draft(client, group, url, twin):
    client.force_login(secretary_of(group))
    client.post(url, {"pasted": twin, "year": "2021"})
    minutes = Minutes.objects.get()
    assert (minutes.meeting.slug, minutes.import_source.file_name) == ("2021-03-11", "Innlimt tekst")
    assert minutes.attendances.count() == 17


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        ({}, {"file": ["Velg en fil, eller lim inn teksten."]}),
        ({"pasted": "1. Plan", "file": upload("1. Plan")}, {"pasted": ["Velg enten fil eller tekst, ikke begge."]}),
        ({"file": upload(b"")}, {"file": ["Filen er tom."]}),
        (
            {"file": upload(b"\x00\x01")},
            {"file": ["Filen er ikke ren tekst. Lagre referatet som tekst (.txt) og prøv igjen."]},
        ),
        (
            {"file": upload(b"x" * 2_000_000)},
            {"file": ["Filen er for stor til å være et referat som tekst: grensen er 1 MB."]},
        ),
        (
            {"pasted": "Hei"},
            {
                "pasted": [
                    "Fant ingen saker. En sak begynner med nummer og tittel på egen linje: 1. Godkjenning av innkalling"
                ]
            },
        ),
    ],
)
def test_what_cannot_be_read_is_said_beside_its_field(client, group, url, data, expected):
    client.force_login(secretary_of(group))
    response = client.post(url, data)
    assert (response.status_code, errors(response)) == (422, expected)
    assert Minutes.objects.count() == 0


def test_second_import_of_one_meeting_is_refused(client, group, url, twin, minutes):
    client.force_login(secretary_of(group))
    response = client.post(url, {"file": upload(twin)})
    assert errors(response) == {"file": ["Næringssamarbeidet har allerede et referat fra 11. mars 2022."]}


def answer(client, minutes, code, choice, **headers):
    doubt = minutes.import_source.doubts.filter(code=code)[0]
    url = reverse("minutes:answer_doubt", args=[minutes.group.slug, minutes.meeting.slug, doubt.uid])
    response = client.post(url, {"answer": choice}, headers=headers)
    doubt.refresh_from_db()
    return response, doubt.answer


def test_doubt_is_answered_on_the_writing_page(client, group, minutes):
    client.force_login(secretary_of(group))
    back = reverse("minutes:write", args=[group.slug, "2022-03-11"]) + "#tvil"
    for code, choice, stored in [("correct_dash", "accept", "accepted"), ("nothing_enclosed", "keep", "kept")]:
        response, given = answer(client, minutes, code, choice)
        assert (response.status_code, response.url, given) == (302, back, stored)
    assert MinutesItem.objects.get(number="3").title.startswith("Fjordregionens arbeidsplan for 2022 – hvor")


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


def test_answer_is_refused_when_published(client, group, minutes):
    client.force_login(secretary_of(group))
    Minutes.objects.filter(pk=minutes.pk).update(status=MinutesStatus.PUBLISHED)
    response, given = answer(client, minutes, "correct_dash", "accept")
    told = [str(message) for message in response.wsgi_request._messages]
    assert (response.status_code, given, told) == (302, "", ["Referatet er ikke åpent for skriving."])


def test_answers_are_for_those_who_write(client, group, minutes):
    for user, status in [(member_of(group), 404), (UserFactory(), 404)]:
        client.force_login(user)
        response, given = answer(client, minutes, "correct_dash", "accept")
        assert (response.status_code, given) == (status, "")


def test_answer_that_is_none_is_a_bad_request(client, group, minutes):
    client.force_login(secretary_of(group))
    response, given = answer(client, minutes, "correct_dash", "kanskje")
    assert (response.status_code, given) == (400, "")


def test_doubt_of_other_minutes_is_not_found(client, group, minutes):
    client.force_login(secretary_of(group))
    url = reverse(
        "minutes:answer_doubt",
        args=[group.slug, minutes.meeting.slug, "00000000-0000-4000-8000-000000000000"],
    )
    assert client.post(url, {"answer": "keep"}).status_code == 404
