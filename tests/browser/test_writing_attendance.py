"""Who is in the room, by one letter each."""

import datetime as dt

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from members.models import Person
from minutes.models import AttendanceCategory, AttendanceStatus
from tests.browser.desk import meeting_minutes
from tests.factories import GroupFactory, OrganisationFactory, PersonFactory, TermFactory

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
NAMES = ["Solveig Hagtun", "Trond Lieng", "Marte Lindseth", "Anders Myhrvold", "Bjarne Tveito"]  # by family name


@pytest.fixture
def at(desk):
    minutes, secretary = meeting_minutes()
    sat_down = desk(minutes, secretary)
    row(sat_down, "Solveig Hagtun").focus()
    return sat_down


def row(at, name):
    return at.page.get_by_role("combobox", name=f"Oppmøte, {name}")


def statuses(at):
    at.saved()
    rows = at.minutes.attendances.live().exclude(category="secretariat").order_by("position")
    return {attendance.person.name: attendance.status for attendance in rows}


def test_letters_mark_exceptions_and_go_on_to_the_next(at):
    at.press("f", "i", "f", "m")

    assert at.focused() == "Oppmøte, Bjarne Tveito"
    assert statuses(at) == dict(zip(NAMES, ["apologies", "absent", "apologies", "present", "present"], strict=True))
    expect(at.page.locator("[data-coverage]")).to_have_text(
        "2 av 5 delregioner til stede. Hamarregionen og Nedre Romerike har meldt forfall. Kongsbergregionen mangler."
    )


def test_table_is_one_stop_of_tab(at):
    at.press("ArrowDown", "ArrowDown")
    assert at.focused() == "Oppmøte, Marte Lindseth"
    at.press("Home")
    assert at.focused() == f"Oppmøte, {NAMES[0]}"
    at.press("End")
    assert at.focused() == f"Oppmøte, {NAMES[-1]}"
    at.press("Tab")
    expect(at.page.locator("[data-secretariat] summary")).to_be_focused()
    at.press("Shift+Tab")
    assert at.focused() == f"Oppmøte, {NAMES[-1]}"


def test_arrows_lead_out_of_the_table(at):
    at.press("ArrowUp")
    assert at.focused() == "dato"
    at.press("ArrowDown", "End", "ArrowDown")
    assert at.focused() == "Tittel på saken"


def test_known_deputy_comes_first_and_counts_for_the_region(at):
    group = GroupFactory()
    principal = group.terms.get(person__given_name="Trond")
    deputy = PersonFactory(given_name="Silje", family_name="Aas")
    TermFactory(person=deputy, group=group, role="deputy", deputy_for=principal, organisation=principal.organisation)
    at.open()
    row(at, "Trond Lieng").focus()

    at.press("v")
    expect(at.page.get_by_label("Vara for Trond Lieng")).to_be_focused()
    expect(at.page.locator("[role=option]").first).to_contain_text("Silje Aas")
    at.press("Enter")

    assert at.focused() == "Oppmøte, Trond Lieng"
    assert statuses(at)["Trond Lieng"] == AttendanceStatus.APOLOGIES
    attendance = at.minutes.attendances.get(person=deputy)
    assert (attendance.category, attendance.deputy_for.person.name, attendance.region_name) == (
        AttendanceCategory.DEPUTY,
        "Trond Lieng",
        "Kongsbergregionen",
    )
    expect(at.page.locator("[data-coverage]")).to_have_text("5 medlemmer fra 5 delregioner")
    expect(at.page.get_by_role("row", name="Silje Aas")).to_contain_text("vara for Trond Lieng")


def test_deputy_who_is_new_is_proposed_from_the_same_municipality(at):
    row(at, "Marte Lindseth").focus()
    at.press("v")
    at.type("Silje")
    at.press("Enter")

    at.saved()
    person = Person.objects.get(given_name="Silje")
    attendance = at.minutes.attendances.get(person=person)
    assert person.is_proposed
    assert (attendance.organisation_name, attendance.region_name) == ("Lillestrøm", "Nedre Romerike")


def test_escape_keeps_the_member(at):
    at.press("v", "Escape")

    assert at.focused() == "Oppmøte, Solveig Hagtun"
    expect(row(at, "Solveig Hagtun")).to_have_value("present")
    assert set(statuses(at).values()) == {"present"}


def test_guest_is_one_line(at):
    OrganisationFactory(name="NHO", kind="other")
    at.press("n")
    at.type("Geir Torsvik")
    at.press("Tab")
    at.type("NHO")
    at.press("Enter")
    expect(at.page.get_by_role("row", name="Geir Torsvik")).to_contain_text("gjest")
    at.type("Solveig Hagtun")
    at.press("Enter")
    expect(at.page.get_by_text("Solveig Hagtun står allerede på listen.")).to_be_visible()
    at.press("Escape")

    at.saved()
    guest = at.minutes.attendances.get(category=AttendanceCategory.GUEST)
    assert (guest.person.name, guest.organisation_name) == ("Geir Torsvik", "NHO")
    assert at.focused() == "Oppmøte, Solveig Hagtun"


def test_chair_observer_and_clock(at):
    at.press("ArrowDown", "l")
    expect(at.page.get_by_role("row", name="Trond Lieng")).to_contain_text("møteleder")
    at.press("ArrowDown", "o")
    expect(at.page.get_by_role("row", name="Marte Lindseth")).to_contain_text("observatør")
    at.press("k")
    at.type("09.20")
    at.press("Enter")
    assert at.focused() == "Oppmøte, Marte Lindseth"

    at.saved()
    late = at.minutes.attendances.get(person__given_name="Marte")
    assert (late.category, late.arrived) == (AttendanceCategory.OBSERVER, "09.20")
    assert [one.person.name for one in at.minutes.attendances.filter(is_chair=True)] == ["Trond Lieng"]
    expect(at.page.get_by_role("row", name="Marte Lindseth")).to_contain_text("kom 09.20")


def test_clock_is_filled_in_while_the_meeting_is_on(desk):
    minutes, secretary = meeting_minutes(starts_at=timezone.localtime() - dt.timedelta(minutes=20))
    at = desk(minutes, secretary)
    row(at, "Trond Lieng").focus()

    at.press("g", "Escape")

    at.saved()
    left = minutes.attendances.get(person__given_name="Trond").left
    assert abs(dt.datetime.strptime(left, "%H.%M") - dt.datetime.strptime(f"{timezone.localtime():%H.%M}", "%H.%M")) < (
        dt.timedelta(minutes=3)
    )
    expect(at.page.locator("[data-clock]")).to_contain_text("igjen")


def test_exception_can_be_undone(at):
    at.press("f")
    at.page.get_by_role("button", name="Angre").click()
    assert statuses(at)["Solveig Hagtun"] == "present"

    row(at, "Trond Lieng").focus()
    at.press("i", "Control+z")
    assert statuses(at)["Trond Lieng"] == "present"


def test_phone_uses_the_native_choice(at):
    at.page.set_viewport_size({"width": 390, "height": 844})
    row(at, "Bjarne Tveito").select_option("Vara …")
    expect(at.page.get_by_label("Vara for Bjarne Tveito")).to_be_focused()
    at.press("Escape")
    row(at, "Bjarne Tveito").select_option("Forfall")

    assert statuses(at)["Bjarne Tveito"] == "apologies"
    box = row(at, "Bjarne Tveito").bounding_box()
    assert (box["width"], box["height"]) >= (108, 44)
