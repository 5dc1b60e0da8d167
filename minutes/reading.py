"""What was published, as one reader may read it."""

from typing import TYPE_CHECKING

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Length

from agenda.models import Meeting
from members.models import WorkingGroup
from members.roles import Permission
from minutes.models import Approval, Audience, Edition, EditionDocument, Minutes
from minutes.models.editions import open_to_all

if TYPE_CHECKING:
    from members.models.groups import AnyUser


def readable_documents(user: "AnyUser") -> "QuerySet[EditionDocument]":
    """One document for each edition that one may read: the full one in the group, elsewhere the public one.

    An edition without a public twin has nothing that is exempt; then its full document is everyone's.
    The editions are those of `Edition.objects.visible_to`, said in one flat query: this is what most pages ask, and
    Django takes longer to write nested queries than the database to answer them. A test holds the two together.
    The PDF and the text for search are large and stay in the database until they are asked for.
    """
    mine = _in_groups(list(WorkingGroup.objects.where(user, Permission.READ_PUBLISHED).values_list("pk", flat=True)))
    twin = EditionDocument.objects.filter(edition=OuterRef("edition"), audience=Audience.PUBLIC)
    others = open_to_all("edition__") & (Q(audience=Audience.PUBLIC) | ~Exists(twin))
    return (
        EditionDocument.objects.filter(Q(mine, audience=Audience.FULL) | (~mine & others))
        .select_related("edition__withdrawal", "edition__minutes__meeting__group")
        .annotate(pdf_size=Length("pdf"))
        .defer("pdf", "text", "search")
    )


def _in_groups(groups: list[int]) -> Q:
    """Documents of meetings that one of the groups holds, alone or jointly."""
    if not groups:
        return Q(pk__in=[])
    joint = Meeting.joint_groups.through.objects.filter(workinggroup__in=groups).values("meeting")
    return Q(edition__minutes__meeting__group__in=groups) | Q(edition__minutes__meeting__in=joint)


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
    coming = Meeting.objects.upcoming().filter(group=minutes.meeting.group_id, starts_at__gt=minutes.meeting.starts_at)
    meeting = coming.select_related("group").first()
    may_know = meeting is not None and Meeting.objects.visible_to(user).filter(pk=meeting.pk).exists()
    return meeting if may_know else None
