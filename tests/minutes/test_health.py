import datetime as dt

import pytest
from django.db import connection
from django.utils import timezone

pytestmark = pytest.mark.django_db


@pytest.fixture
def worker_seen():
    """Notes a sign of life of a worker, as the worker itself does."""

    def seen(ago: dt.timedelta) -> None:
        with connection.cursor() as cursor:
            cursor.execute("INSERT INTO procrastinate_workers (last_heartbeat) VALUES (%s)", [timezone.now() - ago])

    return seen


@pytest.fixture
def storage(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "files"
    return tmp_path


def test_health_tells_that_all_is_well(client, worker_seen, storage):
    worker_seen(dt.timedelta(seconds=5))
    response = client.get("/helse/")
    assert (response.status_code, response.json()) == (
        200,
        {"status": "ok", "database": "ok", "worker": "ok", "storage": "ok"},
    )
    assert "no-store" in response["Cache-Control"]


@pytest.mark.parametrize("ago", [None, dt.timedelta(seconds=90)])
def test_health_misses_a_worker_that_gives_no_sign_of_life(client, worker_seen, storage, ago):
    if ago:
        worker_seen(ago)
    response = client.get("/helse/")
    assert (response.status_code, response.json()["worker"], response.json()["status"]) == (503, "down", "down")


def test_health_misses_storage_that_is_no_folder(client, worker_seen, storage, settings):
    worker_seen(dt.timedelta(seconds=5))
    settings.MEDIA_ROOT = storage / "file"
    settings.MEDIA_ROOT.write_text("not a folder")
    response = client.get("/helse/")
    assert (response.status_code, response.json()["storage"]) == (503, "down")


def test_health_is_only_read(client):
    assert client.post("/helse/").status_code == 405
