"""What every test stands on. The database comes first: Django reads its address when it is set up."""

import os

import django
import pytest

from tests import database, machine

database.claim()
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
django.setup()

from django.conf import settings  # noqa: E402

from tests import flushing  # noqa: E402

flushing.allow()

# Static files are served as they lie, without collectstatic.
settings.STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
settings.WHITENOISE_AUTOREFRESH = True


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for need in machine.NEEDS:
        if need.missing():
            need.refuse(items)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    for need in machine.NEEDS:
        if need.missing():
            terminalreporter.write_line(f"NOT TESTED: {need.sentence}", red=True, bold=True)


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict) -> dict:
    return browser_type_launch_args | machine.browser_options()
