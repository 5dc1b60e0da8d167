"""The commands around the product: listed, locked, and careful."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


def test_help_lists_every_command():
    makefile = (ROOT / "Makefile").read_text()
    commands = set(re.search(r"^\.PHONY: (.*)$", makefile, re.M)[1].split())
    listed = subprocess.check_output(["make", "--no-print-directory", "help"], cwd=ROOT, text=True)
    assert {line.split()[1] for line in listed.splitlines()} == commands


@pytest.mark.parametrize("name", ["base", "dev", "node"])
def test_python_lock_has_a_hash_for_every_package_and_no_address(name):
    lock = (ROOT / "requirements" / f"{name}.txt").read_text()
    packages = re.findall(r"^[a-z0-9_.-]+==.*?(?=^[a-z0-9]|\Z)", lock, re.M | re.S | re.I)
    assert [package.split()[0] for package in packages if "--hash=sha256:" not in package] == []
    assert "://" not in lock


def test_node_lock_has_a_hash_for_every_package_and_no_address():
    lock = (ROOT / "package-lock.json").read_text()
    assert lock.count('"version":') == lock.count('"integrity": "sha512-')
    assert "://" not in lock


def reset(var: Path, answer: str) -> subprocess.CompletedProcess[str]:
    environment = os.environ | {"REFERAT_VAR": str(var)}
    environment.pop("DATABASE_URL", None)
    command = [sys.executable, ROOT / "scripts" / "reset.py"]
    return subprocess.run(command, env=environment, input=answer, capture_output=True, text=True)


@pytest.mark.parametrize("answer", ["", "\n", "no\n", "y\n"])
def test_reset_changes_nothing_without_a_yes(tmp_path, answer):
    (tmp_path / "files").mkdir()
    result = reset(tmp_path, answer)
    assert (result.returncode, result.stderr) == (1, "Nothing was changed.\n")
    assert (tmp_path / "files").exists()


def test_reset_throws_database_and_files_away_after_a_yes(var):
    start = [sys.executable, ROOT / "scripts" / "postgres.py", "start"]
    subprocess.run(start, env=os.environ | {"REFERAT_VAR": str(var)}, check=True, capture_output=True)
    (var / "files").mkdir()
    assert reset(var, "yes\n").returncode == 0
    assert [path.name for path in var.iterdir() if path.is_dir() and path.name != "tmp"] == []


def test_reset_leaves_another_server_alone(tmp_path):
    environment = os.environ | {"DATABASE_URL": "postgres://somebody@example.org/theirs", "REFERAT_VAR": str(tmp_path)}
    command = [sys.executable, ROOT / "scripts" / "reset.py"]
    result = subprocess.run(command, env=environment, input="yes\n", capture_output=True, text=True)
    assert (result.returncode, result.stderr) == (
        1,
        "make reset is for the embedded database; DATABASE_URL names a server of yours.\n",
    )
