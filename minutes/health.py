"""Whether what the product stands on answers: database, job worker, storage. Says nothing about how it is set up."""

import os
from datetime import timedelta
from pathlib import Path

import psycopg
from django.conf import settings
from django.db import DatabaseError, connection
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateWorker

WORKER_PATIENCE = timedelta(seconds=60)  # it gives a sign of life every ten
DATABASE_PATIENCE = 3  # seconds


def check_health() -> dict[str, bool]:
    database = _database_answers()
    return {"database": database, "worker": database and _worker_lives(), "storage": _storage_is_writable()}


def _database_answers() -> bool:
    """Asked through the pool, since a page waits longer for a connection than one who watches wants to."""
    try:
        connection.pool.open()  # type: ignore[attr-defined]  # nothing else has, in a process that has asked nothing yet
        with connection.pool.connection(timeout=DATABASE_PATIENCE) as direct:  # type: ignore[attr-defined]
            direct.execute("SELECT 1")
    except psycopg.Error:
        return False
    return True


def _worker_lives() -> bool:
    try:
        return ProcrastinateWorker.objects.filter(last_heartbeat__gte=timezone.now() - WORKER_PATIENCE).exists()
    except DatabaseError:
        return False


def _storage_is_writable() -> bool:
    """The folder is made by the first upload; until then the one above it counts."""
    folder = Path(settings.MEDIA_ROOT)
    there = next(path for path in (folder, *folder.parents) if path.exists())
    return there.is_dir() and os.access(there, os.W_OK | os.X_OK)
