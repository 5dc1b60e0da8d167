"""Editions, their documents and withdrawals are records: no change, no deletion, no truncation."""

from django.db import migrations

TABLES = ["minutes_edition", "minutes_editiondocument", "minutes_withdrawal"]


def append_only(table):
    """The SQL that makes a table append-only, and the one that undoes it."""
    return (
        f"CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE ON {table} "
        f"FOR EACH ROW EXECUTE FUNCTION refuse_change();"
        f"CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table} "
        f"FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();",
        f"DROP TRIGGER {table}_append_only ON {table}; DROP TRIGGER {table}_no_truncate ON {table};",
    )


class Migration(migrations.Migration):
    dependencies = [
        ("minutes", "0001_working_copies_and_editions"),
        ("members", "0002_events_are_append_only"),
    ]

    operations = [migrations.RunSQL(*append_only(table)) for table in TABLES]
