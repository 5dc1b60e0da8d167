"""What the machine must have for some of the tests: Chromium, and Java for veraPDF.

Outside CI their tests are skipped, loudly, where it is missing. Under CI they fail.
"""

import functools
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests import vera

CHROMIUM_NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"]
CHROMIUM_PATHS = [
    Path("/Applications/Chromium.app/Contents/MacOS/Chromium"),
    Path("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"),
]
CHROMIUM_OPTIONS = [
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def chromium() -> str | None:
    """The system's Chromium or Chrome."""
    found = next(filter(None, map(shutil.which, CHROMIUM_NAMES)), None)
    return found or next((str(path) for path in CHROMIUM_PATHS if path.exists()), None)


def playwright_has_browser() -> bool:
    """Whether `playwright install chromium` was run: it needs no path from us."""
    folders = [os.environ.get("PLAYWRIGHT_BROWSERS_PATH"), "~/.cache/ms-playwright", "~/Library/Caches/ms-playwright"]
    return any(list(Path(folder).expanduser().glob("chromium*")) for folder in folders if folder)


@functools.cache
def browser_works() -> bool:
    """A browser, and Playwright's own driver, which wants a library that a bare Debian lacks."""
    if not (chromium() or playwright_has_browser()):
        return False
    return subprocess.run([sys.executable, "-m", "playwright", "--version"], capture_output=True).returncode == 0


def browser_options() -> dict:
    arguments = [*CHROMIUM_OPTIONS, *(["--no-sandbox"] if os.geteuid() == 0 else [])]
    path = chromium()
    return {"args": arguments} | ({"executable_path": path} if path else {})


@dataclass(frozen=True)
class Need:
    marker: str
    sentence: str
    present: Callable[[], object]

    def missing(self) -> bool:
        return not self.present()

    def refuse(self, items: list[pytest.Item]) -> None:
        """Skips the tests that need it; under CI, where nothing may be left out, fails the session."""
        concerned = [item for item in items if item.get_closest_marker(self.marker)]
        if concerned and os.environ.get("CI"):
            raise pytest.UsageError(self.sentence)
        for item in concerned:
            item.add_marker(pytest.mark.skip(reason=self.sentence))


NEEDS = [
    Need(
        "browser",
        "the browser tests were skipped, for there is no Chromium that works "
        "(Debian: apt install chromium libatomic1).",
        browser_works,
    ),
    Need(
        "vera",
        "the PDF was not validated, for veraPDF needs Java 17 or newer and JAXB "
        "(Debian: apt install default-jre-headless libjaxb-java).",
        vera.available,
    ),
]


if __name__ == "__main__":  # scripts/setup.py asks: python -m tests.machine browser
    asked = sys.argv[1]
    sys.exit(next(need for need in NEEDS if need.marker == asked).missing())
