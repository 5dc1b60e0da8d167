"""`make run`: it says where it is, one per checkout, and leaves nothing behind, however it is ended."""

import http.client
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from contextlib import closing
from pathlib import Path

import psutil
import pytest

ROOT = Path(__file__).resolve().parents[2]
RUN = [sys.executable, str(ROOT / "scripts" / "run.py")]


def free_port() -> int:
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        return server.getsockname()[1]


class Run:
    """A run of the demo in a folder of its own, with what it says."""

    def __init__(self, var: Path, port: int | str) -> None:
        environment = os.environ | {"REFERAT_VAR": str(var), "PORT": str(port), "PYTHONUNBUFFERED": "1"}
        environment.pop("DATABASE_URL", None)
        environment.pop("MAKELEVEL", None)
        self.var = var
        self.output = ""
        self.process = subprocess.Popen(
            RUN, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL, text=True
        )
        threading.Thread(target=self._read, daemon=True).start()

    def _read(self) -> None:
        with self.process.stdout as lines:
            for line in lines:
                self.output += line

    def ready(self) -> "Run":
        deadline = time.monotonic() + 120
        while "Ctrl-C stops everything." not in self.output:
            assert self.process.poll() is None, self.output
            assert time.monotonic() < deadline, self.output
            time.sleep(0.05)
        return self

    def end(self, number: int = signal.SIGINT) -> int:
        self.process.send_signal(number)
        return self.process.wait(timeout=30)

    def left(self) -> list[psutil.Process]:
        return left(self.var)


def left(var: Path) -> list[psutil.Process]:
    """What runs because of a run in this folder."""
    return [process for process in psutil.process_iter() if process.pid != os.getpid() and _belongs(process, str(var))]


def _belongs(process: psutil.Process, var: str) -> bool:
    try:
        return process.environ().get("REFERAT_RUN") == var or var in " ".join(process.cmdline())
    except psutil.Error:
        return False


def answers(port: int) -> bool:
    try:
        with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=5)) as connection:
            connection.request("GET", "/helse/")
            return connection.getresponse().status > 0
    except OSError:
        return False


@pytest.fixture
def var(var):
    yield var
    for process in left(var):
        process.kill()


def test_run_through_two_starts(var):
    port = free_port()
    first = Run(var, port).ready()
    assert f"Referat: http://localhost:{port}/" in first.output
    assert [email in first.output for email in ("sekretariat@", "medlem@", "admin@")] == [True, True, True]
    assert answers(port)

    second = Run(var, free_port())
    assert second.process.wait(timeout=30) == 1
    assert second.output.strip() == f"Referat already runs in this checkout (http://localhost:{port}/)."

    assert first.end() == 0
    assert first.left() == []
    assert not answers(port)

    began = time.monotonic()
    again = Run(var, port).ready()
    assert time.monotonic() - began < 20  # under 5 s on a machine that does nothing else
    assert "Migrating" not in again.output
    assert again.end(signal.SIGTERM) == 0
    assert again.left() == []


def test_run_after_kill_takes_over_from_what_was_left(var):
    port = free_port()
    killed = Run(var, port).ready()
    killed.end(signal.SIGKILL)
    assert answers(port)
    again = Run(var, port).ready()
    assert again.end() == 0
    assert again.left() == []


def test_run_says_so_and_ends_when_the_worker_ends(var):
    run = Run(var, free_port()).ready()
    worker = next(process for process in run.left() if "procrastinate" in process.cmdline())
    worker.kill()
    assert run.process.wait(timeout=30) == 1
    assert "The job worker has ended (status -9); see above. Stopping everything." in run.output
    assert run.left() == []


def test_run_refuses_a_taken_port_in_one_sentence(var):
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        server.listen()
        port = server.getsockname()[1]
        run = Run(var, port)
        assert run.process.wait(timeout=30) == 1
    assert run.output == f"Port {port} is taken. Choose another: PORT={port + 1} make run\n"


@pytest.mark.parametrize("port", ["abc", "0", "70000"])
def test_run_refuses_what_is_no_port(var, port):
    run = Run(var, port)
    assert run.process.wait(timeout=30) == 1
    assert run.output == f"PORT={port} is not a port. Give a number from 1024 to 65535.\n"
