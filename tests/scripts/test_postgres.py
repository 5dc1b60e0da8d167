"""The embedded PostgreSQL comes up whatever the last run left behind, and keeps what was committed."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import psycopg
import pytest

ROOT = Path(__file__).resolve().parents[2]
SCRIPT = ROOT / "scripts" / "postgres.py"


def postgres(verb: str, var: Path) -> str:
    environment = os.environ | {"REFERAT_VAR": str(var)}
    return subprocess.check_output([sys.executable, SCRIPT, verb], env=environment, text=True).strip()


@pytest.fixture
def var(var):
    yield var
    postgres("stop", var)


def remember(url: str, word: str) -> None:
    with psycopg.connect(url) as connection:
        connection.execute("create table words (word text)")
        connection.execute("insert into words values (%s)", [word])


def remembered(url: str) -> list[tuple[str]]:
    with psycopg.connect(url) as connection:
        return connection.execute("select word from words").fetchall()


def test_start_writes_the_address_and_stop_takes_it_away(var):
    url = postgres("start", var)
    assert (var / "database-url").read_text() == url + "\n"
    assert postgres("start", var) == url
    postgres("stop", var)
    assert not (var / "database-url").exists()
    with pytest.raises(psycopg.OperationalError):
        psycopg.connect(url)


def test_start_after_kill_keeps_what_was_committed(var):
    remember(postgres("start", var), "referat")
    os.kill(int((var / "pg" / "postmaster.pid").read_text().split()[0]), signal.SIGKILL)
    assert remembered(postgres("start", var)) == [("referat",)]


def test_start_does_not_trust_a_number_that_is_now_another_process(var):
    remember(postgres("start", var), "referat")
    file = var / "pg" / "postmaster.pid"
    lines = file.read_text().splitlines()
    os.kill(int(lines[0]), signal.SIGKILL)
    time.sleep(0.5)
    file.write_text("\n".join([str(os.getpid()), *lines[1:]]) + "\n")
    assert remembered(postgres("start", var)) == [("referat",)]


def test_start_makes_the_cluster_anew_when_making_it_was_cut_short(var):
    (var / "pg").mkdir()
    (var / "pg" / "PG_VERSION").write_text("18\n")
    with psycopg.connect(postgres("start", var)) as connection:
        assert connection.info.server_version >= 180000


def test_start_works_where_the_path_is_too_long_for_a_socket(var):
    deep = var / ("d" * 70) / ("e" * 70)
    deep.mkdir(parents=True)
    try:
        remember(postgres("start", deep), "referat")
    finally:
        postgres("stop", deep)


def test_start_refuses_a_path_with_a_space_in_one_sentence(tmp_path):
    environment = os.environ | {"REFERAT_VAR": str(tmp_path / "with space")}
    result = subprocess.run([sys.executable, SCRIPT, "start"], env=environment, capture_output=True, text=True)
    assert result.returncode == 1
    assert result.stderr == (
        f"The embedded PostgreSQL cannot live in a folder with a space in its path ({tmp_path / 'with space'}). "
        "Move the checkout, or give the address of a server in DATABASE_URL.\n"
    )


def test_two_starts_at_once_are_one_server(var):
    environment = os.environ | {"REFERAT_VAR": str(var)}
    starts = [
        subprocess.Popen([sys.executable, SCRIPT, "start"], env=environment, stdout=subprocess.PIPE, text=True)
        for _ in range(2)
    ]
    assert len({start.communicate()[0] for start in starts}) == 1
    assert [start.returncode for start in starts] == [0, 0]
