import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from agenda.files import store_upload
from minutes.document.model import Asset, Link
from minutes.models import Attachment
from tests.factories import GroupFactory, MeetingFactory, MinutesFactory, UserFactory, member_of, secretary_of
from tests.minutes.published import document, item, publish, take_back

pytestmark = pytest.mark.django_db
PAGE = "/grupper/naeringssamarbeidet/moter/2022-03-11/referat/"
CONTENT = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF\n"


@pytest.fixture
def group():
    return GroupFactory()


@pytest.fixture
def stored(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return store_upload(SimpleUploadedFile("plan.pdf", CONTENT))


def offering(stored):
    asset = Asset(stored.sha256, stored.name, stored.media_type, stored.size)
    return document(item("1", links=(Link("l", "Plan", file=asset),)))


def get(client, where):
    """Answers with the content read and the file closed, as a server does."""
    response = client.get(where)
    if response.streaming:
        response.body = b"".join(response.streaming_content)
        for close in response._resource_closers:
            close()
    return response


def address(stored, name="plan.pdf"):
    return f"{PAGE}vedlegg/{stored.sha256}/{name}"


def test_file_of_a_published_document(client, group, stored):
    publish(offering(stored), group=group)
    client.force_login(member_of(group))
    response = get(client, address(stored))
    assert response.body == CONTENT
    assert response["Content-Type"] == "application/pdf"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Security-Policy"] == "sandbox; default-src 'none'"


def test_file_is_called_what_it_was_called(client, group, stored):
    publish(offering(stored), group=group)
    client.force_login(member_of(group))
    assert get(client, address(stored, "annet.html"))["Content-Disposition"] == 'inline; filename="plan.pdf"'


def test_file_of_an_open_referat_is_everyones(client, group, stored):
    publish(offering(stored), group=group, visibility="public")
    assert get(client, address(stored)).status_code == 200


def test_file_of_an_exempt_item_is_the_groups(client, group, stored):
    publish(offering(stored), public=document(item("1")), group=group, visibility="public")
    assert get(client, address(stored)).headers["Location"].startswith("/konto/login/")
    client.force_login(member_of(group))
    assert get(client, address(stored)).status_code == 200


def test_file_of_others_is_not_found(client, group, stored):
    publish(offering(stored), group=group)
    assert get(client, address(stored)).headers["Location"].startswith("/konto/login/")
    client.force_login(UserFactory())
    assert get(client, address(stored)).status_code == 404


def test_file_of_a_withdrawn_edition_is_gone(client, group, stored):
    take_back(publish(offering(stored), group=group))
    client.force_login(member_of(group))
    assert get(client, address(stored)).status_code == 404


def test_file_of_a_draft_is_the_secretariats(client, group, stored):
    minutes = MinutesFactory(meeting=MeetingFactory(group=group))
    Attachment.objects.create(minutes=minutes, title="Plan", **stored.as_fields())
    client.force_login(member_of(group))
    assert get(client, address(stored)).status_code == 404
    client.force_login(secretary_of(group))
    assert get(client, address(stored)).status_code == 200


@pytest.mark.parametrize("sha256", ["0" * 64, "tull", "..%2f..%2fetc"])
def test_file_that_no_document_offers_is_not_found(client, group, stored, sha256):
    publish(offering(stored), group=group)
    client.force_login(secretary_of(group))
    assert get(client, f"{PAGE}vedlegg/{sha256}/plan.pdf").status_code == 404


def test_file_that_is_gone_from_storage_is_not_found(client, group, stored, settings, tmp_path):
    publish(offering(stored), group=group)
    settings.MEDIA_ROOT = tmp_path / "empty"
    client.force_login(member_of(group))
    assert get(client, address(stored)).status_code == 404
