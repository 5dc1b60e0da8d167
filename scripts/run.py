"""`make run`: the database, the web server and the job worker of the demo, until Ctrl-C.

When one of them ends, all of them end, with a sentence: a demo that half works is worse than none.
"""

import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path
from types import FrameType

import one_run
import postgres
import prepare

BIN = Path(sys.executable).parent
FIRST_PORT = 8000
PATIENCE = 60  # seconds
SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
WEB_SERVER = [
    "--host=127.0.0.1",
    "--workers=2",
    "--lifespan=off",
    "--log-level=warning",
    "--timeout-graceful-shutdown=3",
]
SIGN_IN = {
    "sekretariat@example.org": "secretariat of Næringssamarbeidet",
    "medlem@example.org": "member of Næringssamarbeidet",
    "admin@example.org": "administrator",
}
Children = dict[str, "subprocess.Popen[bytes]"]


class Stopped(BaseException):
    """Ctrl-C, or a polite signal."""


def say(sentence: str) -> None:
    print(f"· {sentence}", flush=True)


def main() -> int:
    for number in SIGNALS:
        signal.signal(number, _stop)
    embedded = not os.environ.get("DATABASE_URL")
    children: Children = {}
    with one_run.only_run() as note:
        port = free_port()
        print(f"http://localhost:{port}/", file=note, flush=True)
        try:
            return serve(port, embedded, children)
        except Stopped:
            return 0
        finally:
            for number in SIGNALS:  # a second Ctrl-C must not leave half of it running
                signal.signal(number, signal.SIG_IGN)
            end(children)
            if embedded:
                postgres.stop(postgres.RUN)
            say("Stopped.")


def _stop(number: int, frame: FrameType | None) -> None:
    raise Stopped


def serve(port: int, embedded: bool, children: Children) -> int:
    os.environ.update({"REFERAT_MODE": "demo", "PORT": str(port), one_run.MARK: str(postgres.VAR)})
    if sys.platform == "darwin":  # where Homebrew keeps Pango; Python does not look there by itself
        os.environ.setdefault("DYLD_FALLBACK_LIBRARY_PATH", "/opt/homebrew/lib:/usr/local/lib:/usr/lib")
    if embedded:
        say("Starting the database …" if postgres.RUN.ready_mark.exists() else "Making a database in var/pg …")
        prepare.embedded(postgres.start(postgres.RUN))
    else:
        prepare.server(os.environ["DATABASE_URL"])
    say("Starting the web server and the job worker …")
    children["web server"] = _start(BIN / "uvicorn", "config.asgi:application", f"--port={port}", *WEB_SERVER)
    children["job worker"] = _start(sys.executable, "manage.py", "procrastinate", "worker")
    return watch(port, embedded, children)


def free_port() -> int:
    """The port that was asked for, or else the first free one from 8000."""
    asked = os.environ.get("PORT", "")
    if not asked:
        port = next(port for port in range(FIRST_PORT, FIRST_PORT + 1000) if not _taken(port))
        if port != FIRST_PORT:
            say(f"Port {FIRST_PORT} is taken; this run uses {port}.")
        return port
    if not asked.isdecimal() or not 0 < int(asked) < 65536:
        raise SystemExit(f"PORT={asked} is not a port. Give a number from 1024 to 65535.")
    if _taken(int(asked)):
        raise SystemExit(f"Port {asked} is taken. Choose another: PORT={int(asked) + 1} make run")
    return int(asked)


def _taken(port: int) -> bool:
    """Both addresses of localhost: a browser tries the one of IPv6 first."""
    for family, host in ((socket.AF_INET, "127.0.0.1"), (socket.AF_INET6, "::1")):
        with suppress(OSError), socket.socket(family) as client:
            client.settimeout(1)
            client.connect((host, port))
            return True
    return False


def _start(*command: str | Path) -> "subprocess.Popen[bytes]":
    """Out of reach of the terminal's Ctrl-C: we stop it, in our order."""
    words = list(map(str, command))
    return subprocess.Popen(words, cwd=postgres.ROOT, stdin=subprocess.DEVNULL, start_new_session=True)


def watch(port: int, embedded: bool, children: Children) -> int:
    """Waits until something ends. Says who can sign in as soon as the web server answers."""
    deadline = time.monotonic() + PATIENCE
    answered = False
    # Under make, its end is our end too, a kill -9 of it included.
    parent = os.getppid() if "MAKELEVEL" in os.environ else None
    while parent in (None, os.getppid()):
        for name, child in children.items():
            if child.poll() is not None:
                say(f"The {name} has ended (status {child.returncode}); see above. Stopping everything.")
                return 1
        if embedded and not postgres.is_running(postgres.RUN):
            say(f"The database has ended; its log is {postgres.RUN.data / 'log'}. Stopping everything.")
            return 1
        if not answered:
            answered = _answers(port)
            if answered:
                _welcome(port)
            elif time.monotonic() > deadline:
                say(f"The web server has not answered for {PATIENCE} seconds. Stopping everything.")
                return 1
        time.sleep(1 if answered else 0.1)
    return 0


def _answers(port: int) -> bool:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    try:
        connection.request("HEAD", "/")
        connection.getresponse()
        return True
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()


def _welcome(port: int) -> None:
    people = "\n".join(f"    {email:25} {who}" for email, who in SIGN_IN.items())
    print(f"\n  Referat: http://localhost:{port}/\n\n  Who can sign in:\n{people}\n", flush=True)
    print("  Ctrl-C stops everything.\n", flush=True)


def end(children: Children) -> None:
    """Asks first, and does not wait for ever; whole process groups, for the web server has processes of its own."""
    running = [child for child in children.values() if child.poll() is None]
    for child in running:
        child.terminate()
    for child in running:
        with suppress(subprocess.TimeoutExpired):
            child.wait(timeout=10)
    for child in children.values():
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(child.pid, signal.SIGKILL)


if __name__ == "__main__":
    sys.exit(main())
