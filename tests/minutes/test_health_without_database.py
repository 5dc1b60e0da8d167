"""Health when the database is away: the server that is asked is told a database that is not there."""

import os
import subprocess
import sys

from tests.database import ROOT

ASK = """
import django, json
django.setup()
from django.test import Client
response = Client(HTTP_HOST="localhost").get("/helse/")
print(response.status_code, json.dumps(response.json()))
"""


def test_health_answers_when_the_database_is_away(tmp_path):
    environment = os.environ | {
        "DATABASE_URL": f"postgres://nobody@/nothing?host={tmp_path}",
        "DJANGO_SETTINGS_MODULE": "config.settings",
    }
    done = subprocess.run([sys.executable, "-c", ASK], cwd=ROOT, env=environment, capture_output=True, text=True)
    assert done.stdout.strip() == '503 {"status": "down", "database": "down", "worker": "down", "storage": "ok"}'
