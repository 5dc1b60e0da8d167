"""Verbs of what is handed out before a meeting: links and files."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from agenda.files import StoredFile
from agenda.models import AgendaItem, Meeting, Paper
from agenda.workflow.locking import hold_agenda
from members.models import User, record
from members.refusal import Refused


@transaction.atomic
def add_paper(
    meeting: Meeting,
    *,
    title: str,
    by: User,
    item: AgendaItem | None = None,
    url: str = "",
    stored: StoredFile | None = None,
) -> Paper:
    """A link, or a file that is already in storage, for an item or for the whole meeting."""
    held = hold_agenda(meeting)
    file = stored.as_fields() if stored else {}
    last = Paper.with_removed.filter(meeting=held).order_by("-position").values_list("position", flat=True).first()
    paper = Paper.objects.create(meeting=held, item=item, title=title, url=url, position=(last or 0) + 1, **file)
    record("agenda.paper_added", paper, by=by, group=held.group, summary=title, meeting=held.slug)
    return paper


@transaction.atomic
def remove_paper(paper: Paper, *, by: User) -> Paper:
    """Takes a paper away. It can come back; its content stays in storage."""
    held = hold_agenda(paper.meeting)
    if not Paper.objects.filter(pk=paper.pk).update(removed_at=timezone.now()):
        raise Refused(_("Vedlegget er allerede fjernet."))
    record("agenda.paper_removed", paper, by=by, group=held.group, summary=paper.title, meeting=held.slug)
    return paper


@transaction.atomic
def restore_paper(paper: Paper, *, by: User) -> Paper:
    held = hold_agenda(paper.meeting)
    if not Paper.with_removed.filter(pk=paper.pk, removed_at__isnull=False).update(removed_at=None):
        raise Refused(_("Vedlegget er allerede lagt tilbake."))
    record("agenda.paper_restored", paper, by=by, group=held.group, summary=paper.title, meeting=held.slug)
    return paper
