"""What commands are asked for by name, and what they say when it is not there."""

from django.core.management.base import CommandError
from django.utils.translation import gettext as _

from agenda.models import Meeting
from members.dates import DateProblem, parse_date
from members.models import WorkingGroup


def group_called(slug: str) -> WorkingGroup:
    group = WorkingGroup.objects.filter(slug=slug).first()
    if group is None:
        raise CommandError(_("Det finnes ingen gruppe «%(slug)s».") % {"slug": slug}, returncode=2)
    return group


def meeting_on(group: WorkingGroup, written: str) -> Meeting:
    """By its address, or by its day in any Norwegian form when the group met once that day."""
    by_address = Meeting.objects.filter(group=group, slug=written).first()
    if by_address:
        return by_address
    day = parse_date(written)
    if isinstance(day, DateProblem):
        raise CommandError(day.message, returncode=2)
    found = [meeting for meeting in Meeting.objects.filter(group=group).order_by("slug") if meeting.day == day]
    words = {"group": group.name, "day": day.isoformat(), "slugs": ", ".join(meeting.slug for meeting in found)}
    if not found:
        raise CommandError(_("%(group)s har ikke noe møte %(day)s.") % words, returncode=2)
    if len(found) > 1:
        raise CommandError(_("%(group)s har flere møter %(day)s: skriv %(slugs)s.") % words, returncode=2)
    return found[0]
