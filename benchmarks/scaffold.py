"""A throw-away database for a benchmark, and a stopwatch."""

import os
import statistics
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from tests import database

database.claim()
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

import django  # noqa: E402

django.setup()

from django.conf import settings  # noqa: E402
from django.test.runner import DiscoverRunner  # noqa: E402

settings.STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
settings.ALLOWED_HOSTS = ["*"]


@contextmanager
def empty_database() -> Iterator[None]:
    """A migrated database that is dropped afterwards."""
    runner = DiscoverRunner(verbosity=0, interactive=False)
    old = runner.setup_databases()
    try:
        yield
    finally:
        runner.teardown_databases(old)


def median_ms(work: Callable[[], object], *, times: int = 30, warm_up: int = 3) -> float:
    """The median time of `work` in milliseconds, after some runs that do not count."""
    for _run in range(warm_up):
        work()
    taken = []
    for _run in range(times):
        start = time.perf_counter()
        work()
        taken.append((time.perf_counter() - start) * 1000)
    return statistics.median(taken)


def show(name: str, milliseconds: float, floor: float) -> None:
    print(f"{name:44} {milliseconds:8.2f} ms   {milliseconds / floor:6.1f} × floor")
