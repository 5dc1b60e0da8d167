"""Reads a referat from a text file and makes a draft of it."""

import json
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from members.models import WorkingGroup
from minutes.importing.draft import ImportResult, import_draft
from minutes.importing.reading import read_file
from minutes.importing.values import ImportProblem


class Command(BaseCommand):
    help = "Leser et referat fra en tekstfil og lager et utkast av det."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, metavar="FILE", help="tekstfilen")
        parser.add_argument("--group", required=True, metavar="SLUG", help="gruppens adresse: naeringssamarbeidet")
        parser.add_argument("--year", type=int, metavar="YYYY", help="året, når det ikke står i filen")
        parser.add_argument("--json", action="store_true", help="svar som JSON")

    def handle(self, *, file: Path, group: str, year: int | None, json: bool, **_options: Any) -> None:
        try:
            text = read_file(file)
            found = WorkingGroup.objects.filter(slug=group).first()
            if found is None:
                raise ImportProblem(_("Det finnes ingen gruppe med adressen %(slug)s.") % {"slug": group})
            result = import_draft(text, found, by=None, year=year, file_name=file.name)
        except ImportProblem as problem:
            self.stderr.write(str(problem))
            sys.exit(2)
        self.stdout.write(as_json(result) if json else in_words(result))


def as_json(result: ImportResult) -> str:
    minutes = result.minutes
    doubts = minutes.import_source.doubts.all()
    value = {
        "group": minutes.group.slug,
        "meeting": minutes.meeting.slug,
        "title": minutes.title,
        "attendance": minutes.attendances.count(),
        "items": minutes.items.count(),
        "doubts": [
            {
                "code": row.code,
                "message": row.message,
                "line": row.line_number,
                "before": row.before,
                "after": row.after,
            }
            for row in doubts
        ],
        "left_over": [line.text for line in result.parsed.leftovers],
    }
    return json.dumps(value, ensure_ascii=False, indent=2)


def in_words(result: ImportResult) -> str:
    minutes = result.minutes
    doubts = list(minutes.import_source.doubts.all())
    count = {"group": minutes.group.name, "day": minutes.meeting.slug, "items": minutes.items.count()}
    head = _("Utkast for %(group)s, møtet %(day)s: %(items)s saker.") % count
    look = ngettext("%(n)s ting å se på:", "%(n)s ting å se på:", len(doubts)) % {"n": len(doubts)}
    return "\n".join([head, look, *(f"  linje {row.line_number or '–'}: {row.message}" for row in doubts)])
