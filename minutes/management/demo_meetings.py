"""Puts the meetings of the demo into the database: planned, held, written and published by the verbs of the pages."""

from datetime import date, datetime, timedelta
from typing import Any
from uuid import uuid4

from django.utils import timezone

from agenda.models import ItemKind, Meeting
from agenda.presenters import read_presenters
from agenda.workflow.items import add_item
from agenda.workflow.meetings import create_meeting, release_agenda
from members.dates import TimeProblem, parse_time_range
from members.models import User
from minutes.management.demo_register import DemoRegister
from minutes.models import Minutes, MinutesItem, OutcomeKind
from minutes.workflow.phrases import phrase_for, phrases_of
from minutes.workflow.publishing import publish
from minutes.workflow.saving import Change, save_changes
from minutes.workflow.starting import start_minutes

PLANNED = ("title", "short_title", "kind", "planned_minutes")


class DemoMeeting:
    """One meeting of `demo/meetings.toml`."""

    def __init__(self, data: dict[str, Any], register: DemoRegister) -> None:
        self.data, self.register = data, register
        self.by: User = register.users[data["by"]]

    def load(self) -> Meeting:
        meeting = self._plan()
        if "minutes" in self.data:
            minutes = start_minutes(meeting, by=self.by)
            self._attend(minutes, self.data["minutes"])
            for item in minutes.items.all():
                self._write(minutes, item)
            self._save(minutes, "head", "head", {"issued_on": self.data["minutes"]["issued_on"]}, version=1)
            publish(minutes, by=self.by)
        return meeting

    def _plan(self) -> Meeting:
        starts_at, ends_at = self._hours()
        meeting = create_meeting(
            self.register.groups[self.data["group"]],
            starts_at=starts_at,
            ends_at=ends_at,
            place=self.data["place"],
            form=self.data["form"],
            by=self.by,
        )
        for item in self.data["items"]:
            planned = {name: item[name] for name in PLANNED if name in item}
            text = "" if "minutes" in self.data else item.get("text", "")
            presenters = read_presenters(item.get("presenters", []))
            add_item(meeting, **planned, text=text, presenters=presenters, by=self.by)
        return release_agenda(meeting, by=self.by) if self.data.get("released") else meeting

    def _hours(self) -> tuple[datetime, datetime]:
        day: date = self.data.get("day") or _working_day(timezone.localdate() + timedelta(days=self.data["in_days"]))
        times = parse_time_range(self.data["hours"])
        if isinstance(times, TimeProblem) or times[1] is None:
            raise ValueError(f"Not from when to when: {self.data['hours']}")
        zone = timezone.get_default_timezone()
        return datetime.combine(day, times[0], zone), datetime.combine(day, times[1], zone)

    def _attend(self, minutes: Minutes, data: dict[str, Any]) -> None:
        rows = {row.person.name: row for row in minutes.attendances.select_related("person")}
        for name in data["apologies"]:
            row = rows[name]
            self._save(minutes, "attendance", str(row.uid), {"status": "apologies"}, version=row.version)
        for name, absent in data["deputies"].items():
            values = {
                "person": self.register.people[name].pk,
                "category": "deputy",
                "deputy_for": str(rows[absent].uid),
                "organisation_name": rows[absent].organisation_name,
                "region_name": rows[absent].region_name,
                "after": str(rows[absent].uid),
            }
            self._save(minutes, "attendance", str(uuid4()), values)

    def _write(self, minutes: Minutes, item: MinutesItem) -> None:
        """What was said and decided. The standing items get their standard phrase."""
        data = next((row for row in self.data["items"] if row["title"] == item.title), _standing(item))
        phrases = phrases_of(minutes.group, minutes.language)
        if text := data.get("text", ""):
            self._save(minutes, "text", str(item.uid), {"text": text}, version=item.text_version)
        if outcome := data.get("outcome", ""):
            said = data.get("outcome_text") or phrase_for(phrases, item.kind, outcome)
            values = {"outcome": outcome, "outcome_text": said}
            self._save(minutes, "outcome", str(item.uid), values, version=item.outcome_version)
        for contribution in data.get("contributions", []):
            self._speak(minutes, item, contribution)
        for follow_up in data.get("follow_ups", []):
            owner = self.register.people[follow_up["owner"]].pk if "owner" in follow_up else ""
            values = {**follow_up, "owner": owner, "item": str(item.uid)}
            self._save(minutes, "follow_up", str(uuid4()), values)

    def _speak(self, minutes: Minutes, item: MinutesItem, data: dict[str, Any], parent: str = "") -> None:
        uid = str(uuid4())
        values = {
            "item": str(item.uid),
            "parent": parent,
            "person": self.register.people[data["person"]].pk,
            "text": data.get("text", ""),
            "had_nothing": data.get("had_nothing", False),
        }
        self._save(minutes, "contribution", uid, values)
        for reply in data.get("replies", []):
            self._speak(minutes, item, reply, parent=uid)

    def _save(self, minutes: Minutes, kind: str, uid: str, values: dict[str, Any], version: int = 0) -> None:
        [result] = save_changes(minutes, [Change("demo", kind, uid, version, values)], by=self.by)
        if result.status != "saved":
            raise ValueError(f"The demo's {kind} was not saved: {result}")


def _standing(item: MinutesItem) -> dict[str, Any]:
    if item.kind == ItemKind.ANY_OTHER_BUSINESS:
        return {"text": "<p>Det var ingen saker.</p>"}
    return {"outcome": OutcomeKind.APPROVED}


def _working_day(day: date) -> date:
    """The day itself, or the Monday after a weekend."""
    return day + timedelta(days=7 - day.weekday()) if day.weekday() > 4 else day
