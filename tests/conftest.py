"""What every test stands on. The database comes first: Django reads its address when it is set up."""

import os
from collections.abc import Iterator

import django
import pytest

from tests import database, machine

database.claim()
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
django.setup()

from django.conf import settings  # noqa: E402
from django.db.backends.postgresql.operations import DatabaseOperations  # noqa: E402

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


_ASLEEP = """
DO $$ DECLARE guarded record; BEGIN
  FOR guarded IN SELECT tgrelid::regclass AS name FROM pg_trigger WHERE tgname LIKE '%_no_truncate' LOOP
    EXECUTE format('ALTER TABLE %s {verb} TRIGGER USER', guarded.name);
  END LOOP;
END $$;
"""


@pytest.fixture(scope="session", autouse=True)
def _tables_are_emptied() -> Iterator[None]:
    """Tests with transactions of their own empty every table, append-only ones too: their triggers sleep meanwhile."""
    plain = DatabaseOperations.sql_flush

    def sql_flush(self: DatabaseOperations, *args: object, **kwargs: object) -> list[str]:
        return [_ASLEEP.format(verb="DISABLE"), *plain(self, *args, **kwargs), _ASLEEP.format(verb="ENABLE")]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(DatabaseOperations, "sql_flush", sql_flush)
        yield


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict) -> dict:
    return browser_type_launch_args | machine.browser_options()
