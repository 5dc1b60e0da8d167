"""Sign-in by a code in the mail, and by a button in demo mode."""

import os
import re
import subprocess
import sys

import pytest
from django.conf import settings
from django.core import mail
from django.core.cache import cache
from django.urls import reverse
from lxml import html as lxml_html

from members.models import User
from members.views import demo
from tests.factories import UserFactory

KNOWN = "ingrid@example.org"
LOGIN = "/konto/login/"
CONFIRM = "/konto/login/code/confirm/"


@pytest.fixture(autouse=True)
def no_earlier_attempts():
    """The rate limit counts in the cache."""
    cache.clear()


@pytest.fixture
def user(db) -> User:
    return UserFactory(email=KNOWN)


def page(response):
    return lxml_html.fromstring(response.content.decode())


def mailed_code() -> str:
    return re.search(r"^ {4}(\S+)$", mail.outbox[-1].body, re.M).group(1)


def signed_in_as(client) -> str | None:
    return client.session.get("_auth_user_id")


def test_only_the_pages_of_sign_in_exist(client, user):
    """allauth has many more: a password that nobody needs is one more way in."""
    client.force_login(user)
    others = ["email/", "password/change/", "password/set/", "password/reset/", "reauthenticate/", "2fa/", "3rdparty/"]

    assert [client.get(f"/konto/{page}").status_code for page in others] == [404] * len(others)


def test_page_asks_for_an_address_and_nothing_else(client, db):
    response = client.get(LOGIN)
    tree = page(response)

    assert response.status_code == 200
    assert [heading.text for heading in tree.xpath("//h1")] == ["Logg inn"]
    assert tree.xpath("//title/text()")[0].startswith("Logg inn – Referat")
    form = tree.xpath(f"//form[@action='{LOGIN}']")[0]
    assert form.xpath(".//input[not(@type='hidden')]/@type") == ["email"]
    assert form.xpath(".//button/text()") == ["Send meg en kode"]


def test_known_address_gets_a_code_that_signs_in(client, user):
    client.post(LOGIN, {"login": KNOWN})
    response = client.post(CONFIRM, {"code": mailed_code()})

    assert [message.to for message in mail.outbox] == [[KNOWN]]
    assert mail.outbox[0].subject == "Innloggingskode til Referat"
    assert (response.status_code, response["Location"]) == (302, reverse("home"))
    assert signed_in_as(client) == str(user.pk)


def test_address_is_known_in_any_case_of_letters(client, user):
    client.post(LOGIN, {"login": KNOWN.upper()})
    client.post(CONFIRM, {"code": mailed_code().lower()})

    assert signed_in_as(client) == str(user.pk)


def test_one_comes_where_one_was_going(client, user):
    client.post(LOGIN, {"login": KNOWN, "next": "/grupper/areal/"})
    response = client.post(CONFIRM, {"code": mailed_code(), "next": "/grupper/areal/"})

    assert response["Location"] == "/grupper/areal/"


def test_one_never_comes_to_another_site(client, user):
    client.post(LOGIN, {"login": KNOWN})
    response = client.post(CONFIRM, {"code": mailed_code(), "next": "https://evil.example/"})

    assert response["Location"] == reverse("home")


def seen(client, address: str) -> tuple:
    """Everything that tells one address from another, but for the address itself and the tokens."""
    first = client.post(LOGIN, {"login": address})
    second = client.get(first["Location"])
    body = second.content.decode().replace(address, "ADDRESS")
    body = re.sub(r'(csrfmiddlewaretoken" value=|X-CSRFToken": )"[^"]+"|nonce="[^"]+"', "", body)
    wrong = client.post(CONFIRM, {"code": "ABCD-EFGH"})
    return first.status_code, first["Location"], second.status_code, body, wrong.status_code, len(mail.outbox)


def test_answer_does_not_tell_whether_an_address_exists(client, user):
    known = seen(client, KNOWN)
    mail.outbox.clear()
    client.cookies.clear()
    unknown = seen(client, "ukjent@example.org")

    assert unknown == known
    assert User.objects.count() == 1


def test_unknown_address_is_told_in_the_mail(client, db):
    client.post(LOGIN, {"login": "ukjent@example.org"})

    assert mail.outbox[0].to == ["ukjent@example.org"]
    assert "Adressen er ikke registrert" in mail.outbox[0].body
    assert "http" not in mail.outbox[0].body


def test_inactive_user_gets_no_code(client, db):
    UserFactory(email=KNOWN, is_active=False)
    client.post(LOGIN, {"login": KNOWN})

    assert "Adressen er ikke registrert" in mail.outbox[0].body


def test_wrong_code_is_said_beside_its_field(client, user):
    client.post(LOGIN, {"login": KNOWN})
    response = client.post(CONFIRM, {"code": "WRONG"})

    assert page(response).xpath("//*[@id='id_code_error']/p/text()") == ["Feil kode."]
    assert signed_in_as(client) is None


def test_code_is_worth_five_attempts(client, user):
    client.post(LOGIN, {"login": KNOWN})
    code = mailed_code()
    for _attempt in range(settings.ACCOUNT_LOGIN_BY_CODE_MAX_ATTEMPTS):
        client.post(CONFIRM, {"code": "WRONG"})
    client.post(CONFIRM, {"code": code})

    assert signed_in_as(client) is None


def test_code_lasts_the_ten_minutes_that_the_page_and_the_mail_promise(client, user, time_machine):
    time_machine.move_to("2022-03-17T12:00:00+01:00", tick=False)
    first = client.post(LOGIN, {"login": KNOWN}, follow=True)
    code = mailed_code()
    time_machine.move_to("2022-03-17T12:10:01+01:00", tick=False)
    client.post(CONFIRM, {"code": code})

    assert "Den gjelder i ti minutter" in first.content.decode()
    assert "Den gjelder i ti minutter" in mail.outbox[0].body
    assert signed_in_as(client) is None


def test_new_code_can_be_asked_for(client, user):
    client.post(LOGIN, {"login": KNOWN})
    first = mailed_code()
    client.post(CONFIRM, {"action": "resend"})

    assert len(mail.outbox) == 2
    assert mailed_code() != first
    client.post(CONFIRM, {"code": mailed_code()})
    assert signed_in_as(client) == str(user.pk)


def test_address_can_be_changed_while_a_code_is_pending(client, user):
    sent = client.post(LOGIN, {"login": "feil@example.org", "next": "/grupper/"}, follow=True)
    form = page(sent).xpath("//form[@action='/konto/logout/']")[0]
    again = client.post("/konto/logout/", {"next": form.xpath(".//input[@name='next']/@value")[0]}, follow=True)

    assert form.xpath(".//button/text()") == ["Bytt adresse"]
    assert again.redirect_chain == [("/konto/login/?next=%2Fgrupper%2F", 302)]
    assert page(again).xpath("//h1/text()") == ["Logg inn"]
    assert page(again).xpath("//*[@id='messages']/*") == []


def test_address_is_not_bombed_with_codes(client, user):
    for _request in range(5):
        client.cookies.clear()
        response = client.post(LOGIN, {"login": KNOWN})

    assert len(mail.outbox) == 3
    assert response.status_code == 200
    assert page(response).xpath("//*[@id='id_login_error']/p") != []


def test_sign_out_is_a_post_and_a_get_asks_first(client, user):
    client.force_login(user)
    asked = client.get("/konto/logout/")

    assert page(asked).xpath("//h1/text()") == ["Logg ut?"]
    assert signed_in_as(client) == str(user.pk)
    client.post("/konto/logout/")
    assert signed_in_as(client) is None


def test_nobody_signs_up(client, db):
    response = client.post("/konto/signup/", {"email": "ny@example.org"})

    assert page(response).xpath("//h1/text()") == ["Du kan ikke registrere deg selv"]
    assert User.objects.count() == 0


@pytest.mark.parametrize(("role", "email"), demo.EMAILS.items())
def test_demo_button_signs_in_its_role(client, db, role: str, email: str):
    user = UserFactory(email=email)
    buttons = page(client.get(LOGIN)).xpath("//form[@action='/demo/logg-inn/']//button/@value")
    response = client.post("/demo/logg-inn/", {"role": role})

    assert buttons == ["sekretariat", "medlem", "admin"]
    assert (response.status_code, response["Location"]) == (302, reverse("home"))
    assert signed_in_as(client) == str(user.pk)


@pytest.mark.parametrize(
    ("wanted", "place"),
    [("/grupper/areal/", "/grupper/areal/"), ("//evil.example", "/"), ("https://evil.example", "/")],
)
def test_demo_button_leads_to_our_own_pages_only(client, db, wanted: str, place: str):
    UserFactory(email=demo.EMAILS["medlem"])
    response = client.post("/demo/logg-inn/", {"role": "medlem", "next": wanted})

    assert response["Location"] == place


@pytest.mark.parametrize("role", ["", "superuser", "ingrid@example.org"])
def test_demo_button_knows_no_other_role(client, user, role: str):
    assert client.post("/demo/logg-inn/", {"role": role}).status_code == 404
    assert signed_in_as(client) is None


def test_demo_button_is_a_post(client, db):
    UserFactory(email=demo.EMAILS["admin"])

    assert client.get("/demo/logg-inn/?role=admin").status_code == 405


def test_demo_view_refuses_when_the_mode_is_another(client, db, settings):
    UserFactory(email=demo.EMAILS["admin"])
    settings.DEMO = False

    assert client.post("/demo/logg-inn/", {"role": "admin"}).status_code == 404
    assert signed_in_as(client) is None


PRODUCTION = {
    "REFERAT_MODE": "production",
    "SECRET_KEY": "0123456789" * 5,
    "ALLOWED_HOSTS": "referat.example.org",
    "SITE_URL": "https://referat.example.org",
    "DATABASE_URL": "postgres://nobody@localhost/nothing",
    "DJANGO_SETTINGS_MODULE": "config.settings",
    "DEMO": "1",
}
LISTED = """
import django; django.setup()
from django.urls import NoReverseMatch, get_resolver, reverse
for name in ("demo_sign_in", "outbox"):
    try:
        print("has", name, reverse(name))
    except NoReverseMatch:
        pass
print("demo" in str(get_resolver().url_patterns))
"""


def test_production_knows_no_address_of_the_demo():
    clean = {name: value for name, value in os.environ.items() if not name.startswith("REFERAT_")}
    run = subprocess.run(
        [sys.executable, "-c", LISTED],
        env=clean | PRODUCTION,
        cwd=settings.BASE_DIR,
        capture_output=True,
        text=True,
        check=True,
    )

    assert run.stdout.split() == ["False"]
