"""Fills an empty database with the demo's alliance, groups, people and meetings."""

import tomllib
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from members.models import Alliance, User, WorkingGroup
from minutes.management.demo_meetings import DemoMeeting
from minutes.management.demo_register import DemoRegister


class Command(BaseCommand):
    help = "Fills an empty database with the demo. Demo mode only."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--if-empty", action="store_true", help="do nothing when the database holds something")

    def handle(self, *args: Any, if_empty: bool, **options: Any) -> None:
        if not settings.DEMO:
            raise CommandError("The demo is loaded in REFERAT_MODE=demo only.")
        if any(model.objects.exists() for model in (Alliance, WorkingGroup, User)):
            if if_empty:
                return
            raise CommandError("The database holds something already; the demo wants an empty one.")
        with transaction.atomic():
            register = DemoRegister(_read("register.toml"))
            register.load()
            meetings = [DemoMeeting(meeting, register).load() for meeting in _read("meetings.toml")["meetings"]]
        groups, people = len(register.groups), len(register.people)
        self.stdout.write(f"Loaded {groups} groups, {people} people and {len(meetings)} meetings.")


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads((settings.BASE_DIR / "demo" / name).read_text(encoding="utf-8"))
