from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from members.models import Alliance, Event, StoredAsset
from members.workflow import edit_alliance
from tests.factories import administrator

pytestmark = pytest.mark.django_db
ADDRESS = reverse("members:alliance")
SENT = {"name": "Fjordregionen", "sender": "Fjordregionens sekretariat", "default_visibility": "group"}
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10">%s<rect width="4" height="4" fill="url(#g)"/></svg>'


def png(width=4, height=4):
    content = BytesIO()
    Image.new("RGB", (width, height), "navy").save(content, "PNG")
    return content.getvalue()


@pytest.fixture
def admin(client):
    user = administrator()
    client.force_login(user)
    return user


def upload(client, content, name="logo.svg", **sent):
    return client.post(ADDRESS, {**SENT, "upload": SimpleUploadedFile(name, content), **sent})


def test_alliance_is_named_the_first_time(client, admin):
    assert client.post(ADDRESS, SENT).url == ADDRESS
    alliance = Alliance.objects.get()
    assert (alliance.pk, alliance.name, alliance.sender) == (1, "Fjordregionen", "Fjordregionens sekretariat")
    assert Event.objects.get().verb == "alliance.edited"
    assert "Fjordregionen</span>" in client.get(ADDRESS).content.decode()


def test_alliance_needs_a_name(client, admin):
    answer = client.post(ADDRESS, {**SENT, "name": ""})
    assert (answer.status_code, answer.context["form"].errors) == (422, {"name": ["Feltet er påkrevet."]})
    assert not Alliance.objects.exists()


def test_a_logo_is_kept_shown_and_taken_away(client, admin):
    assert upload(client, png(), "logo.png").status_code == 302
    logo = Alliance.objects.get().logo
    assert (logo.name, logo.media_type, bytes(logo.content)) == ("logo.png", "image/png", png())
    assert reverse("members:asset", args=[logo.sha256]) in client.get(ADDRESS).content.decode()

    client.post(ADDRESS, SENT)
    assert Alliance.objects.get().logo == logo  # nothing was said about it

    client.post(ADDRESS, {**SENT, "upload-clear": "on"})
    assert Alliance.objects.get().logo is None
    assert StoredAsset.objects.get() == logo  # editions may show it


def test_an_svg_loses_everything_that_runs_or_calls_out(client, admin):
    evil = (
        b'<script>alert(1)</script><foreignObject><p xmlns="http://www.w3.org/1999/xhtml">x</p></foreignObject>'
        b'<g onload="alert(1)"/><a href="javascript:alert(1)"><g/></a>'
    )
    assert upload(client, SVG % evil).status_code == 302
    kept = bytes(Alliance.objects.get().logo.content)
    assert b"rect" in kept
    for word in (b"script", b"alert", b"foreignObject", b"onload"):
        assert word not in kept


@pytest.mark.parametrize(
    ("content", "name", "sentence"),
    [
        (
            SVG % b'<image href="https://example.org/x.png"/>',
            "logo.svg",
            "Logoen henter noe fra en annen fil. Lagre den med alt innebygd, og tekst som kurver.",
        ),
        (
            SVG % b"<style>rect{fill:url(https://example.org/x)}</style>",
            "logo.svg",
            "Logoen henter noe fra en annen fil. Lagre den med alt innebygd, og tekst som kurver.",
        ),
        (b"<html><script>alert(1)</script></html>", "logo.svg", "Logoen må være en SVG- eller PNG-fil."),
        (b"GIF89a", "logo.png", "Logoen må være en SVG- eller PNG-fil."),
        (b"\x89PNG\r\n\x1a\nrubbish", "logo.png", "Bildet kan ikke leses. Lagre det på nytt som PNG."),
        (png(4001, 1), "logo.png", "Bildet er for stort. Det kan være på høyst 4000 piksler."),
        (b"x" * (500 * 1024 + 1), "logo.svg", "Logoen er for stor. Den kan være på høyst 500 kB."),
    ],
)
def test_a_logo_that_is_none_is_refused(client, admin, content, name, sentence):
    answer = upload(client, content, name)
    assert answer.status_code == 422
    assert answer.context["form"].errors == {"upload": [sentence]}
    assert not StoredAsset.objects.exists()


def test_an_asset_is_open_to_all_and_can_do_nothing(client):
    asset = StoredAsset.keep(SVG % b"", name="logo.svg", media_type="image/svg+xml")
    answer = client.get(reverse("members:asset", args=[asset.sha256]))
    assert answer.content == SVG % b""
    assert answer.headers["Content-Type"] == "image/svg+xml"
    assert answer.headers["Content-Security-Policy"] == "sandbox; default-src 'none'; style-src 'unsafe-inline'"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "immutable" in answer.headers["Cache-Control"]


def test_an_asset_that_is_not_there_asks_the_anonymous_to_sign_in(client):
    address = reverse("members:asset", args=["0" * 64])
    assert client.get(address).url == f"/konto/login/?next={address}"
    client.force_login(administrator())
    assert client.get(address).status_code == 404


@pytest.mark.parametrize(
    ("name", "field", "standard"),
    [
        ("accessibility", "accessibility_statement", "WCAG 2.1"),
        ("privacy", "privacy_statement", "Datatilsynet"),
    ],
)
def test_statements_are_open_and_the_alliance_s_own_when_it_has_written_one(client, name, field, standard):
    address = reverse(f"members:{name}")
    assert standard in client.get(address).content.decode()
    edit_alliance(by=None, name="Fjordregionen", **{field: "Vår tekst <b>.\n\nSkriv til post@example.org"})
    page = client.get(address).content.decode()
    assert standard not in page
    assert "<p>Vår tekst &lt;b&gt;.</p>" in page
    assert 'href="mailto:post@example.org"' in page
