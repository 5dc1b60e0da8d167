"""A whole referat written from nothing, by keyboard alone, as one writes it while the others talk."""

import datetime as dt
from pathlib import Path

import pytest
from django.conf import settings
from playwright.sync_api import expect

from agenda.workflow import create_meeting
from members.models import Alliance
from members.roles import TermRole
from minutes.document.html import to_text
from minutes.importing.parse import parse
from minutes.workflow.starting import start_minutes
from tests.browser.desk import roster
from tests.factories import GroupFactory, PersonFactory, TermFactory, oslo, secretary_of

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
SOURCE = Path(settings.BASE_DIR) / "demo" / "referat-2022-03-11.txt"
OUTCOME_KEYS = {"noted": "Alt+1", "approved": "Alt+2", "deferred": "Alt+3", "decision": "Alt+4"}


@pytest.fixture
def source():
    return parse(SOURCE.read_text(encoding="utf-8"))


@pytest.fixture
def begun(source):
    """The minutes as «Nytt møte» leaves them: roster, standing items, chair."""
    Alliance.objects.get_or_create(pk=1, defaults={"name": "Fjordregionen"})
    group = GroupFactory()
    people = [tuple(one.name.rsplit(" ", 1)) for one in source.attendees]
    roster(
        group, [(*name, one.short_organisation, one.region) for name, one in zip(people, source.attendees, strict=True)]
    )
    names = [one.name.rsplit(" ", 1) for one in source.secretariat]
    secretary = secretary_of(group, person__given_name=names[0][0], person__family_name=names[0][1])
    for given, family in names[1:]:
        TermFactory(person=PersonFactory(given_name=given, family_name=family), group=group, role=TermRole.SECRETARY)
    for start in (oslo(2022, 1, 14), oslo(2022, 3, 11)):
        meeting = create_meeting(
            group, starts_at=start, ends_at=start + dt.timedelta(hours=2), place="", form="", by=secretary
        )
    return start_minutes(meeting, by=secretary), secretary


def type_html(at, html):
    """Paragraphs and lists as they are typed."""
    lines = to_text(html).split("\n")
    for number, line in enumerate(lines):
        is_bullet, was_bullet = line.startswith("- "), number > 0 and lines[number - 1].startswith("- ")
        if number:
            at.press("Enter")
        if is_bullet != was_bullet:
            at.press("Control+Shift+8")
        at.type(line.removeprefix("- ") if is_bullet else line)


def test_whole_referat_by_keyboard(desk, source, begun):
    minutes, secretary = begun
    at = desk(minutes, secretary)
    page = at.page

    # Head: from the title downward with the arrow.
    page.locator("[data-name=title]").first.focus()
    at.press("Control+a")
    at.type(source.title)
    at.press("ArrowDown", "ArrowDown", "ArrowDown", "ArrowDown")
    assert at.focused() == "dato"
    at.type("17.3.22")

    # Attendance: an exception with one letter and back again; the presenter from outside as a guest.
    at.press("ArrowDown")
    assert at.focused() == f"Oppmøte, {minutes.attendances.first().person.name}"
    at.press("l", "f")
    expect(page.locator("[data-coverage]")).to_contain_text("har meldt forfall")
    at.press("ArrowUp", "m")
    expect(page.locator("[data-coverage]")).not_to_contain_text("har meldt forfall")
    at.press("n")
    at.type("Geir Torsvik")
    at.press("Tab")
    at.type("NHO")
    at.press("Enter")
    at.press("Escape")

    # Items.
    at.press("Alt+ArrowDown")
    for number, item in enumerate(source.items, start=1):
        if number > 1:
            at.press("Alt+ArrowDown")
        if 3 <= number <= len(source.items) - 1:
            at.press("Alt+ArrowUp", "Alt+n")
            at.type(item.title)
            at.press("Enter")
        write_item(at, number, item)

    at.saved()
    assert at.watched.complaints == []
    compare(minutes, source)
    look(at)


def write_item(at, number, item):
    if item.html:
        type_html(at, item.html)
    for contribution in item.contributions:
        at.press("Control+Enter")
        at.type(contribution.speaker.name)
        at.press("Enter")
        type_html(at, contribution.html)
        for reply in contribution.replies:
            at.press("Control+Shift+Enter")
            at.type(reply.speaker.name)
            at.press("Enter")
            type_html(at, reply.html)
    if item.outcome:
        at.press(OUTCOME_KEYS[item.outcome.kind])


def compare(minutes, source):
    minutes.refresh_from_db()
    assert (minutes.title, str(minutes.issued_on)) == (source.title, "2022-03-17")
    items = list(minutes.items.live())
    assert [item.number for item in items] == [str(number) for number in range(1, len(source.items) + 1)]
    assert [item.title for item in items[2:-1]] == [item.title for item in source.items[2:-1]]
    assert [to_text(item.text) for item in items] == [to_text(item.html) for item in source.items]
    assert [item.outcome for item in items] == [item.outcome.kind if item.outcome else "" for item in source.items]
    for item, parsed in zip(items, source.items, strict=True):
        said = item.contributions.filter(parent=None, removed_at=None).order_by("position")
        assert [to_text(one.text) for one in said] == [to_text(one.html) for one in parsed.contributions]
        replies = [[to_text(reply.text) for reply in one.replies.all()] for one in said]
        assert replies == [[to_text(reply.html) for reply in one.replies] for one in parsed.contributions]


def look(at):
    """Nothing for axe to point at, and nothing wider than the screen, at a desk and on a phone."""
    at.open()
    assert at.watched.faults() == []
    at.page.set_viewport_size({"width": 390, "height": 844})
    assert (at.watched.overflow(), at.watched.faults()) == (0, [])
