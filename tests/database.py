"""The database of a test session: the server in DATABASE_URL, or this checkout's embedded one for tests.

Sessions side by side each get a number, and with it a database name and a folder of their own. The last one to
end stops the server.
"""

import atexit
import fcntl
import itertools
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import IO
from urllib.parse import urlsplit

ROOT = Path(__file__).resolve().parent.parent
VAR = ROOT / "var"
_held: list[IO[str]] = []


def claim() -> None:
    """Sets the environment of the session. Workers of pytest-xdist inherit it from the process that starts them."""
    if "PYTEST_XDIST_WORKER" in os.environ:
        return
    with _one_at_a_time():
        number, lock = next(free for free in map(_slot, itertools.count(1)) if free)
        _held.append(lock)
        atexit.register(_release)
        folder = VAR / f"test-{number}"
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        os.environ.update(REFERAT_MODE="demo", REFERAT_VAR=str(folder), PORT="8000")
        if not os.environ.get("DATABASE_URL"):
            address = urlsplit(_embedded("start"))
            os.environ["DATABASE_URL"] = address._replace(path=f"/referat{number}").geturl()


def _release() -> None:
    """Ends the session; stops the embedded server when no other session uses it."""
    if not _held:
        return
    with _one_at_a_time():
        _held.pop().close()
        if not any(_taken(path) for path in VAR.glob("test-slot-*.lock")) and (VAR / "test-pg").exists():
            _embedded("stop")


def _embedded(verb: str) -> str:
    command = [sys.executable, str(ROOT / "scripts" / "postgres.py"), verb, "--test"]
    environment = {name: value for name, value in os.environ.items() if name != "REFERAT_VAR"}
    return subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True, env=environment).stdout.strip()


def _one_at_a_time() -> IO[str]:
    VAR.mkdir(exist_ok=True)
    lock = (VAR / "test-sessions.lock").open("w")
    fcntl.flock(lock, fcntl.LOCK_EX)
    return lock


def _slot(number: int) -> tuple[int, IO[str]] | None:
    lock = (VAR / f"test-slot-{number}.lock").open("w")
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        lock.close()
        return None
    return number, lock


def _taken(path: Path) -> bool:
    number = int(path.stem.rpartition("-")[2])
    free = _slot(number)
    if free:
        free[1].close()
    return free is None
