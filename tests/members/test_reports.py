import json
import logging

import pytest
from django.core.cache import cache
from django.urls import reverse

ADDRESS = reverse("members:csp_report")
REPORT = {
    "csp-report": {
        "document-uri": "https://referat.example.org/grupper/",
        "effective-directive": "script-src",
        "blocked-uri": "inline\nFORGED LINE",
        "script-sample": "secret",
    }
}


@pytest.fixture(autouse=True)
def _fresh_limits():
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def logged(caplog):
    caplog.set_level(logging.WARNING, logger="referat.csp")
    return lambda: [record.getMessage() for record in caplog.records if record.name == "referat.csp"]


def send(client, body, **headers):
    return client.post(ADDRESS, body, content_type="application/csp-report", **headers)


@pytest.mark.django_db
def test_a_report_is_logged_on_one_line_without_what_we_do_not_know(client, logged):
    assert send(client, json.dumps(REPORT)).status_code == 204
    [line] = logged()
    assert '"effective-directive": "script-src"' in line
    assert "\n" not in line
    assert "secret" not in line


@pytest.mark.django_db
@pytest.mark.parametrize("body", ["", "not json", "[]", '{"csp-report": 3}', '{"other": {}}', "x" * 9000, b"\xff\xfe"])
def test_rubbish_is_answered_and_forgotten(client, logged, body):
    assert send(client, body).status_code == 204
    assert logged() == []


@pytest.mark.django_db
def test_a_flood_is_logged_a_little_of(client, logged):
    answers = {send(client, json.dumps(REPORT)).status_code for _number in range(40)}
    assert answers == {204}
    assert len(logged()) == 30


@pytest.mark.django_db
def test_a_report_is_a_post_without_a_token(client):
    strict = type(client)(enforce_csrf_checks=True)
    assert send(strict, json.dumps(REPORT)).status_code == 204
    assert client.get(ADDRESS).status_code == 405
