"""manage.py publish_referat GROUP DATE --by EMAIL"""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from members.models import User
from members.refusal import Refused
from members.roles import Permission
from minutes.management.finding import group_called, meeting_on
from minutes.models import Minutes
from minutes.recipients import addressees
from minutes.workflow.publishing import publish


class Command(BaseCommand):
    help = "Publiserer utkastet til et referat, med PDF, og sender e-post til gruppen."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("group", metavar="GRUPPE", help="gruppens adresse: naeringssamarbeidet")
        parser.add_argument(
            "date", metavar="DATO", help="møtets dag eller adresse: 2022-03-11, 11.3.2022, 2022-03-11-2"
        )
        parser.add_argument("--by", required=True, metavar="E-POST", help="hvem som publiserer")
        parser.add_argument("--no-mail", action="store_true", help="send ingen e-post")

    def handle(self, *args: Any, **options: Any) -> None:
        group = group_called(options["group"])
        meeting = meeting_on(group, options["date"])
        minutes = Minutes.objects.live().filter(meeting=meeting).select_related("meeting__group").first()
        if minutes is None:
            raise CommandError(_("Møtet %(meeting)s har ikke noe referat.") % {"meeting": meeting.slug}, returncode=2)
        by = _writer(options["by"], minutes)
        last = minutes.editions.order_by("-number").first()
        try:
            edition = publish(
                minutes,
                by=by,
                visibility=last.visibility if last else group.visibility,
                recipients=[] if options["no_mail"] else addressees(minutes),
            )
        except Refused as refused:
            raise CommandError(refused.sentence, returncode=2) from refused
        words = {"number": edition.number, "meeting": meeting.slug, "mails": edition.deliveries.count()}
        self.stdout.write(_("Utgave %(number)s av %(meeting)s er publisert. E-post til %(mails)s.") % words)


def _writer(email: str, minutes: Minutes) -> User:
    by = User.objects.filter(email=email.strip().lower(), is_active=True).first()
    if by is None:
        raise CommandError(_("Ingen bruker har adressen %(email)s.") % {"email": email}, returncode=2)
    if not minutes.group.allows(by, Permission.WRITE_MINUTES):
        words = {"email": email, "group": minutes.group.name}
        raise CommandError(_("%(email)s kan ikke publisere for %(group)s.") % words, returncode=2)
    return by
