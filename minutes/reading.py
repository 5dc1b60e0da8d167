"""What was published, as one reader may read it."""

from typing import TYPE_CHECKING

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Length
from django.utils import timezone

from agenda.models import Meeting
from members.models import WorkingGroup
from members.roles import Permission
from minutes.models import Approval, Audience, Edition, EditionDocument, Minutes

if TYPE_CHECKING:
    from members.models.groups import AnyUser


def readable_documents(user: "AnyUser") -> "QuerySet[EditionDocument]":
    """One document for each edition that one may read: the full one in the group, elsewhere the public one.

    An edition without a public twin has nothing that is exempt; then its full document is everyone's.
    The PDF and the text for search are large and stay in the database until they are asked for.
    """
    groups = WorkingGroup.objects.where(user, Permission.READ_PUBLISHED)
    in_group = Q(edition__minutes__meeting__in=Meeting.objects.of_groups(groups).values("pk"))
    twin = EditionDocument.objects.filter(edition=OuterRef("edition"), audience=Audience.PUBLIC)
    mine = Q(in_group, audience=Audience.FULL) | (~in_group & (Q(audience=Audience.PUBLIC) | ~Exists(twin)))
    visible = Edition.objects.visible_to(user).values("pk")
    return (
        EditionDocument.objects.filter(mine, edition__in=visible)
        .select_related("edition__withdrawal", "edition__minutes__meeting__group")
        .annotate(pdf_size=Length("pdf"))
        .defer("pdf", "text", "search")
    )


def newest_documents(user: "AnyUser") -> "QuerySet[EditionDocument]":
    """The document of the newest edition of each referat, unless that edition was withdrawn."""
    return readable_documents(user).filter(edition__in=Edition.objects.newest().standing().values("pk"))


def of_meeting(group: str, meeting: str, prefix: str = "edition__minutes__") -> Q:
    """Rows that belong to the meeting at an address."""
    return Q(**{f"{prefix}meeting__group__slug": group, f"{prefix}meeting__slug": meeting})


def approving_meeting(edition: Edition) -> Meeting | None:
    """The meeting that approved the edition."""
    standing = Approval.objects.filter(edition=edition, revoked_at=None)
    approval = standing.select_related("approved_in__minutes__meeting__group").first()
    return approval.approved_in.minutes.meeting if approval else None


def next_meeting(minutes: Minutes, user: "AnyUser") -> Meeting | None:
    """The coming meeting that will be asked to approve the minutes, if this person may know of it."""
    meetings = Meeting.objects.visible_to(user).upcoming().filter(group=minutes.meeting.group_id)
    return meetings.filter(starts_at__gt=minutes.meeting.starts_at).first()


def is_over(meeting: Meeting) -> bool:
    return (meeting.ends_at or meeting.starts_at) < timezone.now()
