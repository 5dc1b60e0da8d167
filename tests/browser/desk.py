"""A secretary at the writing page: what she presses, and what is then stored."""

import datetime as dt

from django.urls import reverse
from playwright.sync_api import Locator, Page, expect

from agenda.models import ItemKind
from agenda.workflow import create_meeting
from members.models import Alliance, User, WorkingGroup
from members.roles import TermRole
from minutes.models import Minutes
from minutes.workflow.blocks.structure import renumber
from minutes.workflow.starting import start_minutes
from tests.browser.conftest import Watched
from tests.factories import (
    GroupFactory,
    OrganisationFactory,
    PersonFactory,
    RegionFactory,
    TermFactory,
    oslo,
    secretary_of,
)

MARCH = oslo(2022, 3, 11)
MEMBERS = [
    ("Solveig", "Hagtun", "Hamar", "Hamarregionen"),
    ("Trond", "Lieng", "Kongsberg", "Kongsbergregionen"),
    ("Anders", "Myhrvold", "Asker", "Asker–Bærum"),
    ("Bjarne", "Tveito", "Lunner", "Hadelandsregionen"),
    ("Marte", "Lindseth", "Lillestrøm", "Nedre Romerike"),
]


def roster(group: WorkingGroup, members=MEMBERS) -> None:
    """A group with members of a region each."""
    regions = {name: RegionFactory(name=name) for name in {member[3] for member in members}}
    for given, family, organisation, region in members:
        TermFactory(
            person=PersonFactory(given_name=given, family_name=family),
            group=group,
            organisation=OrganisationFactory(name=organisation),
            region=regions[region],
        )


def meeting_minutes(titles=(), *, starts_at: dt.datetime = MARCH) -> tuple[Minutes, User]:
    """The minutes of a meeting just begun, with further items between the standing ones, and who writes them."""
    Alliance.objects.get_or_create(pk=1, defaults={"name": "Fjordregionen"})
    group = GroupFactory()
    secretary = secretary_of(group, person__given_name="Kari", person__family_name="Vestad")
    roster(group)
    meetings = [
        create_meeting(group, starts_at=start, ends_at=start + dt.timedelta(hours=2), place="", form="", by=secretary)
        for start in (starts_at - dt.timedelta(days=56), starts_at)
    ]
    minutes = start_minutes(meetings[1], by=secretary)
    last = minutes.items.get(kind=ItemKind.ANY_OTHER_BUSINESS)
    for title in titles:
        minutes.items.create(title=title, position=last.position)
        last.position += 1
    last.save()
    renumber(minutes)
    return minutes, secretary


def secretary_role(group: WorkingGroup, user: User) -> None:
    TermFactory(person=user.person, group=group, role=TermRole.SECRETARY)


class Desk:
    def __init__(self, watched: Watched, minutes: Minutes) -> None:
        self.watched = watched
        self.minutes = minutes
        self.path = self.path_of(minutes)

    @staticmethod
    def path_of(minutes: Minutes) -> str:
        return reverse("minutes:write", args=[minutes.group.slug, minutes.meeting.slug])

    @property
    def page(self) -> Page:
        return self.watched.page

    def open(self) -> "Desk":
        self.watched.open(self.path)
        self.page.locator("#writing.is-live").wait_for()
        return self

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)

    def type(self, text: str) -> None:
        self.page.keyboard.type(text)

    def item(self, number: int) -> Locator:
        return self.page.locator(".item").nth(number - 1)

    def text(self, number: int) -> Locator:
        return self.item(number).locator(":scope > .text-block [data-rich]")

    @property
    def status(self) -> Locator:
        return self.page.locator("[data-status]")

    def saved(self, *, except_for: int = 0) -> None:
        """Everything is stored, but for so many blocks that need a hand."""
        expect(self.page.locator("#status")).to_have_attribute("data-waiting", str(except_for), timeout=10_000)

    def focused(self) -> str:
        """The name of what has the focus."""
        return self.page.evaluate(
            "(({ activeElement: one }) => one.getAttribute('aria-label') ?? (one.id || one.tagName))(document)"
        )
