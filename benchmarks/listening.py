"""What a hundred open pages that listen for changes cost, by web server and way of listening.

    .venv/bin/python benchmarks/listening.py                       uvicorn, server-sent events
    .venv/bin/python benchmarks/listening.py --way poll            uvicorn, a question every 2 seconds
    .venv/bin/python benchmarks/listening.py --server gunicorn     threads (needs: pip install gunicorn)

Each run prints the server's memory and processor use with and without the pages, how long a bare page with one
query takes meanwhile, and how long a change takes to reach the listening pages. docs/adr/0006-web-server.md has
the figures.
"""

import argparse
import asyncio
import os
import socket
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import django
import environ
import psutil
import psycopg
from django.conf import settings

URL = os.environ.get("BENCHMARK_DATABASE", "")
SECONDS = 15

if URL:  # inside the web server
    database = dict(environ.Env.db_url_config(URL))
    database["OPTIONS"] = {**database.get("OPTIONS", {}), "pool": {"min_size": 1, "max_size": 12}}
    settings.configure(
        SECRET_KEY="benchmark", ROOT_URLCONF=__name__, ALLOWED_HOSTS=["*"], DATABASES={"default": database}
    )
    django.setup()

    from django.core.asgi import get_asgi_application
    from django.core.wsgi import get_wsgi_application
    from django.db import connection
    from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
    from django.urls import path

    def page(request: HttpRequest) -> HttpResponse:
        with connection.cursor() as cursor:
            cursor.execute("select 1")
            return HttpResponse(cursor.fetchone())

    class Changes:
        """One connection per process listens; all its pages wait for the same event."""

        def __init__(self) -> None:
            self.waiting: set[asyncio.Event] = set()
            self.task: asyncio.Task[None] | None = None

        async def listen(self) -> None:
            async with await psycopg.AsyncConnection.connect(URL, autocommit=True) as listener:
                await listener.execute("listen changes")
                async for _ in listener.notifies():
                    for event in self.waiting:
                        event.set()

        async def stream(self) -> AsyncIterator[bytes]:
            self.task = self.task or asyncio.create_task(self.listen())
            event = asyncio.Event()
            self.waiting.add(event)
            try:
                yield b"data: open\n\n"
                while True:
                    await event.wait()
                    event.clear()
                    yield b"data: changed\n\n"
            finally:
                self.waiting.discard(event)

    changes = Changes()
    condition = threading.Condition()

    def listen_in_a_thread() -> None:
        with psycopg.connect(URL, autocommit=True) as listener:
            listener.execute("listen changes")
            for _ in listener.notifies():
                with condition:
                    condition.notify_all()

    def stream_in_a_thread() -> Iterator[bytes]:
        if "listener" not in {thread.name for thread in threading.enumerate()}:
            threading.Thread(target=listen_in_a_thread, name="listener", daemon=True).start()
        yield b"data: open\n\n"
        while True:
            with condition:
                condition.wait()
            yield b"data: changed\n\n"

    async def listen(request: HttpRequest) -> StreamingHttpResponse:
        return StreamingHttpResponse(changes.stream(), content_type="text/event-stream")

    def listen_wsgi(request: HttpRequest) -> StreamingHttpResponse:
        return StreamingHttpResponse(stream_in_a_thread(), content_type="text/event-stream")

    urlpatterns = [path("page", page), path("listen", listen), path("listen-wsgi", listen_wsgi)]
    asgi, wsgi = get_asgi_application(), get_wsgi_application()

COMMANDS = {
    "uvicorn": ["uvicorn", "listening:asgi", "--workers=2", "--log-level=error", "--lifespan=off"],
    # A thread per listening page, and some for the rest.
    "gunicorn": [
        "gunicorn",
        "listening:wsgi",
        "--workers=2",
        "--worker-class=gthread",
        "--threads=75",
        "--log-level=error",
    ],
}


class Server:
    def __init__(self, name: str, url: str) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        bind = [f"--port={self.port}"] if name == "uvicorn" else [f"--bind=127.0.0.1:{self.port}"]
        environment = os.environ | {"BENCHMARK_DATABASE": url}
        command = [sys.executable, "-m", *COMMANDS[name], *bind]
        self.process = psutil.Popen(command, cwd=Path(__file__).parent, env=environment)

    def tree(self) -> list[psutil.Process]:
        return [self.process, *self.process.children(recursive=True)]

    def megabytes(self) -> float:
        """Memory of its own: what forked processes share is counted once."""
        return sum(process.memory_full_info().uss for process in self.tree()) / 2**20

    def processor(self) -> float:
        return sum(sum(process.cpu_times()[:2]) for process in self.tree())


async def ask(port: int, path: str) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(f"GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n".encode())
    return reader, writer


async def fetch(port: int, path: str) -> float:
    began = time.perf_counter()
    reader, writer = await ask(port, path)
    answer = await reader.read()
    assert answer.startswith(b"HTTP/1.1 200"), answer[:200]
    writer.close()
    return time.perf_counter() - began


async def listener(port: int, path: str, heard: list[float]) -> None:
    reader, _ = await ask(port, path)
    while line := await reader.readline():
        if line == b"data: open\n":
            heard.append(0)
        if line == b"data: changed\n":
            heard.append(time.perf_counter())


async def poller(port: int) -> None:
    await asyncio.sleep(2 * hash(asyncio.current_task()) % 100 / 100)
    while True:
        await fetch(port, "/page")
        await asyncio.sleep(2)


async def page_times(port: int) -> list[float]:
    """One reader, at ease: what a page takes beside the listening ones."""
    times = []
    end = time.monotonic() + SECONDS
    while time.monotonic() < end:
        times.append(await fetch(port, "/page"))
        await asyncio.sleep(0.05)
    return times


async def measure(name: str, way: str, pages: int, url: str) -> None:
    server = Server(name, url)
    try:
        while True:
            try:
                await fetch(server.port, "/page")
                break
            except OSError:
                await asyncio.sleep(0.1)
        await asyncio.gather(*(fetch(server.port, "/page") for _ in range(20)))
        await report(server, "no listening pages")
        heard: list[float] = []
        path = "/listen" if name == "uvicorn" else "/listen-wsgi"
        jobs = [listener(server.port, path, heard) if way == "events" else poller(server.port) for _ in range(pages)]
        tasks = [asyncio.create_task(job) for job in jobs]
        await asyncio.sleep(3)
        await report(server, f"{pages} listening pages")
        if way == "events":
            await change(url, heard, pages)
        for task in tasks:
            task.cancel()
    finally:
        for process in server.tree():
            process.kill()


async def report(server: Server, what: str) -> None:
    before = server.processor()
    began = time.monotonic()
    await asyncio.sleep(SECONDS)
    idle = (server.processor() - before) / (time.monotonic() - began)
    times = sorted(await page_times(server.port))
    print(
        f"{what:22} {server.megabytes():6.0f} MB  {idle:6.1%} of a processor   a page meanwhile: "
        f"median {statistics.median(times) * 1000:.1f} ms, 95 % under {times[int(len(times) * 0.95)] * 1000:.1f} ms"
    )


async def change(url: str, heard: list[float], pages: int) -> None:
    assert len(heard) == pages, f"only {len(heard)} pages listen"
    heard.clear()
    began = time.perf_counter()
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("notify changes")
    await asyncio.sleep(2)
    assert len(heard) == pages, f"only {len(heard)} pages heard of the change"
    first, last = ((time - began) * 1000 for time in (min(heard), max(heard)))
    print(f"a change reaches the first page after {first:.0f} ms, the last after {last:.0f} ms")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--server", choices=COMMANDS, default="uvicorn")
    parser.add_argument("--way", choices=["events", "poll"], default="events")
    parser.add_argument("--pages", type=int, default=100)
    options = parser.parse_args()
    script = Path(__file__).parent.parent / "scripts" / "postgres.py"
    url = subprocess.check_output([sys.executable, script, "start"], text=True).strip()
    print(f"{options.server}, {options.way}")
    asyncio.run(measure(options.server, options.way, options.pages, url))


if __name__ == "__main__":
    main()
