"""manage.py export_edition GROUP DATE [--edition N] --format pdf|html|json --output FILE"""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from minutes.document.codec import from_json
from minutes.document.presentation import present
from minutes.management.finding import group_called, meeting_on
from minutes.models import Audience, EditionDocument


class Command(BaseCommand):
    help = "Skriver en utgave av et referat til en fil, slik den ble publisert."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("group", metavar="GRUPPE", help="gruppens adresse: naeringssamarbeidet")
        parser.add_argument(
            "date", metavar="DATO", help="møtets dag eller adresse: 2022-03-11, 11.3.2022, 2022-03-11-2"
        )
        parser.add_argument("--edition", type=int, metavar="N", help="utgavens nummer; ellers den nyeste")
        parser.add_argument("--audience", choices=Audience.values, default=Audience.FULL, help="full eller public")
        parser.add_argument("--format", required=True, choices=["pdf", "html", "json"])
        parser.add_argument("--output", required=True, type=Path, metavar="FIL")

    def handle(self, *args: Any, **options: Any) -> None:
        row = _row(options)
        content = _content(row, options["format"])
        try:
            options["output"].write_bytes(content)
        except OSError as problem:
            sentence = _("Kan ikke skrive til %(file)s. Finnes mappen, og har du lov?") % {"file": options["output"]}
            raise CommandError(sentence, returncode=2) from problem
        words = {"number": row.edition.number, "file": options["output"]}
        self.stdout.write(_("Utgave %(number)s er skrevet til %(file)s.") % words)


def _row(options: dict[str, Any]) -> EditionDocument:
    meeting = meeting_on(group_called(options["group"]), options["date"])
    rows = EditionDocument.objects.filter(edition__minutes__meeting=meeting).order_by("-edition__number")
    rows = rows.select_related("edition__withdrawal")
    if options["edition"] is not None:
        rows = rows.filter(edition__number=options["edition"])
    row = rows.filter(audience=options["audience"]).first()
    if row is None:
        words = {"meeting": meeting.slug, "number": options["edition"] or ""}
        missing = _("Møtet %(meeting)s har ingen slik utgave %(number)s") % words
        raise CommandError(f"{missing.rstrip()}.", returncode=2)
    if row.edition.is_withdrawn:
        words = {"number": row.edition.number}
        raise CommandError(_("Utgave %(number)s er trukket tilbake.") % words, returncode=2)
    return row


def _content(row: EditionDocument, kind: str) -> bytes:
    """The PDF and the value as they are stored; the page as the document template draws it, without our styles."""
    if kind == "pdf":
        return bytes(row.pdf)
    if kind == "json":
        return json.dumps(row.document, ensure_ascii=False, indent=2).encode() + b"\n"
    return render_to_string("minutes/document/export.html", {"doc": present(from_json(row.document))}).encode()
