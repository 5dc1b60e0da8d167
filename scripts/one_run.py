"""One run of the demo per checkout, whatever became of the one before."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import IO

import psutil
from postgres import VAR

MARK = "REFERAT_RUN"  # in the environment of all that a run starts, so that the next one can find what was left


@contextmanager
def only_run() -> Iterator[IO[str]]:
    """Holds the checkout's lock, and yields its file, in which the run notes its address.

    The kernel gives the lock back even after a kill -9; what the killed run had started is ended here.
    """
    VAR.mkdir(parents=True, exist_ok=True)
    with (VAR / "run.lock").open("a+") as note:
        try:
            fcntl.flock(note, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            note.seek(0)
            address = note.read().strip() or "it is just starting"
            raise SystemExit(f"Referat already runs in this checkout ({address}).") from None
        note.truncate(0)
        _end_leftovers()
        yield note
        note.truncate(0)


def _end_leftovers() -> None:
    left = [process for process in psutil.process_iter() if _is_ours(process)]
    for process in left:
        with suppress(psutil.Error):
            process.kill()
    psutil.wait_procs(left, timeout=5)


def _is_ours(process: psutil.Process) -> bool:
    try:
        return process.environ().get(MARK) == str(VAR)
    except (psutil.Error, OSError):
        return False
