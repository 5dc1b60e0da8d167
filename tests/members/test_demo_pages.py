"""What exists in demo mode only, and that it exists in no other."""

import importlib

import pytest
from django.core.mail import EmailMultiAlternatives
from django.urls import NoReverseMatch, clear_url_caches, reverse

import config.urls
from members.mail import OutboxBackend
from members.models import OutboxMessage
from tests.counting import count_queries
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db
SIGN_IN = "/demo/logg-inn/"


@pytest.fixture
def production(settings):
    """The addresses as a server in production has them."""
    settings.DEMO = False
    importlib.reload(config.urls)
    clear_url_caches()
    yield
    settings.DEMO = True
    importlib.reload(config.urls)
    clear_url_caches()


def send(subject="Referat publisert", attach=False):
    message = EmailMultiAlternatives(
        subject, "Hei.\n\nLes her: https://example.org/", "a@example.org", ["b@example.org"]
    )
    if attach:
        message.attach("referat.pdf", b"x" * 48_213, "application/pdf")
    OutboxBackend().send_messages([message])
    return OutboxMessage.objects.first()


@pytest.mark.parametrize("role", ["sekretariat", "medlem", "admin"])
def test_demo_sign_in_signs_in(client, role):
    user = UserFactory(email=f"{role}@example.org")
    answer = client.post(SIGN_IN, {"role": role, "next": "/grupper/"})
    assert (answer.status_code, answer.url) == (302, "/grupper/")
    assert client.session["_auth_user_id"] == str(user.pk)


@pytest.mark.parametrize("wanted", ["https://example.org/", "//example.org/", "javascript:alert(1)", ""])
def test_demo_sign_in_leads_nowhere_else(client, wanted):
    UserFactory(email="medlem@example.org")
    assert client.post(SIGN_IN, {"role": "medlem", "next": wanted}).url == "/"


@pytest.mark.parametrize("role", ["", "root", "medlem@example.org"])
def test_demo_sign_in_knows_three_roles(client, role):
    UserFactory(email="medlem@example.org")
    assert client.post(SIGN_IN, {"role": role}).status_code == 404
    assert "_auth_user_id" not in client.session


def test_demo_sign_in_is_a_post_with_a_token(client):
    assert client.get(SIGN_IN).status_code == 405
    strict = type(client)(enforce_csrf_checks=True)
    assert strict.post(SIGN_IN, {"role": "medlem"}).status_code == 403


def test_outbox_shows_every_mail_to_anyone_on_this_machine(client):
    mail = send(attach=True)
    page = client.get(reverse("outbox")).content.decode()
    assert "Referat publisert" in page
    assert "1 vedlegg" in page
    page = client.get(reverse("outbox_message", args=[mail.pk])).content.decode()
    assert '<a href="https://example.org/"' in page
    assert "referat.pdf" in page
    assert "48\xa0kB" in page


def test_outbox_says_when_it_is_empty(client):
    assert "Ingen e-post ennå." in client.get(reverse("outbox")).content.decode()
    assert client.get(reverse("outbox_message", args=[1])).status_code == 404


def test_outbox_costs_the_same_for_one_and_three(client):
    send()
    one = count_queries(client, reverse("outbox"))
    send()
    send()
    assert count_queries(client, reverse("outbox")) == one


def test_production_has_none_of_these_addresses(client, production):
    UserFactory(email="admin@example.org")
    assert client.post(SIGN_IN, {"role": "admin"}).status_code == 404
    assert client.get("/utboks/").status_code == 404
    assert client.get("/utboks/1/").status_code == 404
    for name in ("demo_sign_in", "outbox"):
        with pytest.raises(NoReverseMatch):
            reverse(name)


def test_the_views_refuse_in_production_even_with_an_address(client, settings):
    """A second lock: a mistake in the list of addresses opens nothing."""
    UserFactory(email="admin@example.org")
    send()
    settings.DEMO = False
    assert client.post(SIGN_IN, {"role": "admin"}).status_code == 404
    assert client.get("/utboks/").status_code == 404
    assert client.get(f"/utboks/{OutboxMessage.objects.get().pk}/").status_code == 404
