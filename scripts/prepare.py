"""The demo's database as this version of the code wants it: migrated, and filled when it is empty."""

import hashlib
import subprocess
import sys
import time

import postgres
import psycopg

PATIENCE = 60  # seconds


def embedded(url: str) -> None:
    """Does nothing when these migrations were run already.

    Which they were is noted as a comment on the database, so that it goes where the database goes.
    """
    version = _version()
    with psycopg.connect(url, autocommit=True) as connection:
        noted = connection.execute(
            "select shobj_description(oid, 'pg_database') from pg_database where datname = current_database()"
        ).fetchone()
        if noted != (version,):
            _migrate_and_fill()
            connection.execute(f"comment on database {postgres.DATABASE} is '{version}'")


def server(url: str) -> None:
    """Another server may be anybody's: it gets no comment, and is migrated each time."""
    _wait_for(url)
    _migrate_and_fill()


def _migrate_and_fill() -> None:
    _manage("Migrating the database …", "migrate", "--verbosity=0")
    _manage("Filling the database with demo data, if it is empty …", "load_demo", "--if-empty")


def _manage(what: str, *arguments: str) -> None:
    print(f"· {what}", flush=True)
    command = [sys.executable, "manage.py", *arguments]
    if subprocess.run(command, cwd=postgres.ROOT, stdin=subprocess.DEVNULL).returncode:
        raise SystemExit("That did not succeed; see above.")


def _version() -> str:
    """One word for all migrations, those of the packages included."""
    files = [*sorted(postgres.ROOT.glob("*/migrations/*.py")), postgres.ROOT / "requirements" / "base.txt"]
    return hashlib.sha256(b"".join(path.name.encode() + path.read_bytes() for path in files)).hexdigest()[:16]


def _wait_for(url: str) -> None:
    print("· Waiting for the database of DATABASE_URL …", flush=True)
    deadline = time.monotonic() + PATIENCE
    while True:
        try:
            psycopg.connect(url, connect_timeout=5).close()
            return
        except psycopg.OperationalError as error:
            if time.monotonic() > deadline:
                raise SystemExit(f"The database of DATABASE_URL does not answer: {error}") from None
            time.sleep(1)
