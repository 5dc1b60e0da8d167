"""The house style, as far as a machine can read it."""

import ast
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
APPS = ("members", "agenda", "minutes")
LONGEST_FILE, LONGEST_VIEW = 400, 30


def tracked(*patterns):
    listed = subprocess.run(["git", "ls-files", "-z", *patterns], cwd=ROOT, capture_output=True, text=True, check=True)
    return [ROOT / name for name in listed.stdout.split("\0") if name and (ROOT / name).exists()]


SOURCES = [path for path in tracked("*.py") if "migrations" not in path.parts]
PRODUCT = [path for path in SOURCES if path.relative_to(ROOT).parts[0] in (*APPS, "config")]


def named(path):
    return str(path.relative_to(ROOT))


def functions(path):
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def test_files_are_short():
    written = [*SOURCES, *tracked("*.js", "*.mjs", "*.css", "*.html")]
    long = {named(path): len(path.read_text().splitlines()) for path in written}
    assert {name: lines for name, lines in long.items() if lines > LONGEST_FILE} == {}


@pytest.mark.parametrize("app", APPS)
def test_views_are_short(app):
    long = [
        f"{named(path)}:{function.name}"
        for path in (ROOT / app / "views").glob("*.py")
        for function in functions(path)
        if function.end_lineno - function.lineno + 1 > LONGEST_VIEW
    ]
    assert long == []


def test_modules_say_what_they_are():
    silent = [
        named(path)
        for path in PRODUCT
        if path.read_text().strip() and not ast.get_docstring(ast.parse(path.read_text()))
    ]
    assert silent == []


def test_no_signals_and_no_mocks():
    receivers = [named(path) for path in PRODUCT if "django.dispatch" in path.read_text()]
    mocks = [named(path) for path in SOURCES if "unittest.mock" in path.read_text() and path != Path(__file__)]
    assert (receivers, mocks) == ([], [])


def test_save_has_no_side_effects():
    overridden = [
        f"{named(path)}:{f.lineno}"
        for path in PRODUCT
        for f in functions(path)
        if f.name == "save" and "models" in path.parts
    ]
    assert overridden == []


def test_nothing_large_is_tracked():
    large = {named(path): path.stat().st_size for path in tracked() if path.stat().st_size > 400_000}
    assert large == {}
