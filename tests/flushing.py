"""Emptying tables between transactional tests, append-only ones too.

The product refuses to truncate records. A test session owns its database and may put the triggers aside, as a
superuser, for the length of one flush; nothing in the product can.
"""

from django.db.backends.postgresql.operations import DatabaseOperations

_flush = DatabaseOperations.execute_sql_flush


def _flush_past_triggers(self: DatabaseOperations, sql_list: list[str]) -> None:
    aside = "SET session_replication_role = replica"
    _flush(self, [aside, *sql_list, "SET session_replication_role = DEFAULT"])


def allow() -> None:
    DatabaseOperations.execute_sql_flush = _flush_past_triggers
