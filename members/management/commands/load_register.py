"""Loads all municipalities with their numbers, and the regions with their other names."""

from typing import Any

from django.core.management.base import BaseCommand

from members.workflow import load_register


class Command(BaseCommand):
    help = "Loads municipalities and regions. Does nothing to what is there already."

    def handle(self, *args: Any, **options: Any) -> None:
        municipalities, regions = load_register()
        self.stdout.write(f"Added {municipalities} municipalities and {regions} regions.")
