"""What readers and the secretariat see of a published referat, in a browser: axe, widths, schemes, the console."""

import datetime as dt
import re

import pytest
from django.conf import settings
from playwright.sync_api import expect

from members.roles import TermRole
from minutes.document.model import FollowUp
from minutes.models import Delivery, Minutes
from tests.factories import (
    FollowUpFactory,
    GroupFactory,
    MeetingFactory,
    MinutesFactory,
    MinutesItemFactory,
    PersonFactory,
    TermFactory,
    member_of,
    oslo,
)
from tests.minutes.document import samples
from tests.minutes.published import document, item, publish, take_back

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
MOTER = "/grupper/naeringssamarbeidet/moter"
PAGE, DRAFT, GONE = f"{MOTER}/2022-03-11/referat/", f"{MOTER}/2022-05-13/referat/", f"{MOTER}/2022-01-14/referat/"
PATHS = {
    "member": [
        "/",
        PAGE,
        f"{PAGE}utgaver/",
        f"{PAGE}utgaver/1/",
        f"{PAGE}utgaver/1-2/",
        "/sok/",
        "/sok/?q=rekruttering",
        GONE,
    ],
    "secretary": ["/", PAGE, f"{PAGE}utgaver/", f"{DRAFT}publiser/", f"{PAGE}publisert/", f"{PAGE}rett/", GONE],
}
GONE_SENTENCE = "Failed to load resource: the server responded with a status of 410 (Gone)"
DONE = re.compile("Merk som gjort.*Sende innspill")
UID = "11111111-1111-4111-8111-111111111111"


@pytest.fixture
def world():
    """A referat in two editions, one that was withdrawn, a draft, and what each home shows."""
    group = GroupFactory()
    first = publish(samples.published(), group=group)
    publish(samples.every_block(), minutes=first.minutes, reason="Feil navn i sak 6")
    failed = {"failed_at": oslo(2022, 3, 18), "error": "Adressen ble ikke godtatt av e-posttjeneren."}
    Delivery.objects.create(edition=first, name="Ida Myr", email="ida@example.org", **failed)
    take_back(publish(group=group, day=oslo(2022, 1, 14)))
    draft = MinutesFactory(meeting=MeetingFactory(group=group, starts_at=oslo(2022, 5, 13)))
    MinutesItemFactory(minutes=draft, title="Tom sak")
    TermFactory(person=PersonFactory(email=""), group=group)
    member = member_of(group, email="les@example.org")
    row = FollowUpFactory(
        uid=UID, owner=member.person, item__minutes__meeting=MeetingFactory(group=group, starts_at=oslo(2022, 2, 1))
    )
    task = FollowUp(UID, "Sende innspill", who=member.name, due_on="2022-03-01", person_id=member.person_id)
    publish(document(item("6", follow_ups=(task,))), minutes=row.item.minutes)
    MeetingFactory(group=group, starts_at=dt.datetime.now(dt.UTC) + dt.timedelta(days=5), slug="neste")
    return {"member": member, "secretary": member_of(group, TermRole.SECRETARY, email="skriv@example.org")}


@pytest.fixture
def sign_in(watched, world, client):
    """Signs in by the session's cookie: how one signs in is tested elsewhere."""

    def as_role(role: str) -> None:
        client.force_login(world[role])
        cookie = client.cookies[settings.SESSION_COOKIE_NAME].value
        watched.page.context.add_cookies(
            [{"name": settings.SESSION_COOKIE_NAME, "value": cookie, "url": watched.address}]
        )

    return as_role


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("role", ["member", "secretary"])
def test_pages_are_accessible_at_every_width_and_scheme(watched, sign_in, role, width, scheme):
    sign_in(role)
    watched.page.set_viewport_size({"width": width, "height": 800})
    watched.page.emulate_media(color_scheme=scheme)
    for path in PATHS[role]:
        watched.open(path)
        assert (path, watched.faults(), watched.overflow()) == (path, [], 0)
    assert [said for said in watched.complaints if said != GONE_SENTENCE] == []


def test_outline_is_open_on_a_wide_screen_and_closed_on_a_phone(watched, sign_in):
    sign_in("member")
    page = watched.open(PAGE)
    entry = page.locator(".outline a").first
    expect(entry).to_be_visible()
    page.set_viewport_size({"width": 390, "height": 800})
    expect(entry).to_be_hidden()
    page.locator(".outline summary").click()
    expect(entry).to_be_visible()


def test_item_has_an_address_to_share(watched, sign_in):
    sign_in("member")
    page = watched.open(f"{PAGE}#sak-6")
    expect(page.locator("#sak-6")).to_be_in_viewport()
    page.locator("#sak-5 .anchor").click()
    assert page.url.endswith("#sak-5")


def test_follow_up_is_marked_as_done_and_back(watched, sign_in):
    sign_in("member")
    page = watched.open("/")
    page.get_by_role("button", name=DONE).click()
    expect(page.get_by_text("er merket som gjort.")).to_be_visible()
    expect(page.get_by_role("button", name=DONE)).to_have_count(0)
    page.get_by_role("button", name="Angre").click()
    expect(page.get_by_role("button", name=DONE)).to_be_visible()


def test_publishing_by_keyboard_without_one_recipient(watched, sign_in):
    sign_in("secretary")
    page = watched.open(f"{DRAFT}publiser/")
    page.locator("summary", has_text="Vis alle").press("Enter")
    page.get_by_role("checkbox", name="les@example.org").press("Space")
    page.get_by_label("Dato").fill("20.5.22")
    page.get_by_role("button", name="Publiser utgave 1").press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("som utgave 1")
    edition = Minutes.objects.get(meeting__slug="2022-05-13").editions.get()
    assert edition.issued_on == dt.date(2022, 5, 20)
    assert [delivery.email for delivery in edition.deliveries.all()] == ["skriv@example.org"]
    assert watched.complaints == []
