"""Browser tests: a real Chromium against the product, in this process."""

import os

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from playwright.sync_api import ConsoleMessage, Page

# Playwright's synchronous interface keeps an event loop in this thread; the tests' own queries are safe beside it.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

WIDTHS = {"desk": 1280, "phone": 390}


class Watched:
    """A page that remembers what the browser complained about."""

    def __init__(self, page: Page, address: str) -> None:
        self.page = page
        self.address = address
        self.complaints: list[str] = []
        page.on("console", self._hear)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def _hear(self, message: ConsoleMessage) -> None:
        """Breaches of the Content-Security-Policy come here too. That a page answers 404 is no fault of it."""
        is_answer = message.text.startswith("Failed to load resource") and message.location["url"] == self.page.url
        if message.type in ("error", "warning") and not is_answer:
            self.complaints.append(message.text)

    def open(self, path: str) -> Page:
        self.page.goto(self.address + path)
        return self.page

    def faults(self) -> list[str]:
        """What axe finds, WCAG 2.2 A and AA and good practice."""
        found = Axe().run(self.page).response["violations"]
        return [f"{fault['id']}: {node['target']}" for fault in found for node in fault["nodes"]]

    def overflow(self) -> int:
        return self.page.evaluate("document.documentElement.scrollWidth - window.innerWidth")


@pytest.fixture
def watched(page: Page, live_server) -> Watched:
    return Watched(page, live_server.url)


@pytest.fixture
def desk(watched, client):
    """Opens the writing page of some minutes for their secretary."""
    from tests.browser.desk import Desk

    def sit_down(minutes, user) -> Desk:
        client.force_login(user)
        cookie = client.cookies[settings.SESSION_COOKIE_NAME]
        watched.page.context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": watched.address}])
        return Desk(watched, minutes).open()

    return sit_down
