"""The product as `make run` serves it, in a process of its own, on the database of the test."""

import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings
from django.db import connection

ROOT = Path(__file__).resolve().parent.parent
NAME = "referat-live"  # of its connections to the database


class Server:
    """Starts with `with`; `kill` is kill -9."""

    def __init__(self, workers: int = 2) -> None:
        self.workers = workers
        self.port = _free_port()

    def __enter__(self) -> "Server":
        address = urlsplit(os.environ["DATABASE_URL"])
        query = "&".join(filter(None, (address.query, f"application_name={NAME}")))
        address = address._replace(path=f"/{connection.settings_dict['NAME']}", query=query)
        environment = os.environ | {
            "DATABASE_URL": address.geturl(),
            "PORT": str(self.port),
            "REFERAT_VAR": str(settings.VAR_DIR),
        }
        command = [Path(sys.executable).parent / "uvicorn", "config.asgi:application", f"--port={self.port}"]
        options = [f"--workers={self.workers}", "--lifespan=off", "--log-level=warning"]
        self.process = subprocess.Popen(
            [*map(str, command), *options], cwd=ROOT, env=environment, start_new_session=True
        )
        self._wait()
        return self

    def __exit__(self, *_exception: object) -> None:
        self.kill()
        # What the killed connections held must be gone before the tables are emptied.
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
                "WHERE datname = current_database() AND application_name = %s",
                [NAME],
            )

    def kill(self) -> None:
        with suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()

    def _wait(self) -> None:
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline:
            with suppress(OSError, http.client.HTTPException):
                client = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
                client.request("GET", "/grupper/x/moter/x/referat/skriv/lagre/")  # POST only: 405
                client.getresponse().read()
                client.close()
                return
            time.sleep(0.1)
        raise TimeoutError("the web server did not answer")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
