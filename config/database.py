"""Where the database is: the server in DATABASE_URL, or the embedded one under `var/`."""

from pathlib import Path
from typing import Any

import environ

env = environ.Env()


def database_settings(var_dir: Path) -> dict[str, Any]:
    """Django's settings of the database.

    Without DATABASE_URL the address is read from the file `database-url` that `scripts/postgres.py` leaves
    in `var_dir` when it starts the embedded server: the address is its word, never a guess.
    """
    url = env.str("DATABASE_URL", default="") or _embedded_url(var_dir)
    if not url:
        return {"ENGINE": "django.db.backends.dummy"}
    settings = dict(env.db_url_config(url))
    # Request threads come and go under ASGI: a pool keeps the connections, not the threads.
    settings["CONN_MAX_AGE"] = 0
    settings["OPTIONS"] = {**settings.get("OPTIONS", {}), "pool": {"min_size": 1, "max_size": 12, "timeout": 20}}
    settings["ATOMIC_REQUESTS"] = False
    return settings


def _embedded_url(var_dir: Path) -> str:
    path = var_dir / "database-url"
    return path.read_text().strip() if path.exists() else ""
