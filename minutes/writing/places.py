"""Where a block stands on the writing page, by its kind in the stream of changes."""

from django.urls import reverse

from agenda.models import Meeting

_PLACES = {
    "head": "#hode",
    "item": "#sak-{uid}",
    "text": "#sak-{uid}",
    "outcome": "#sak-{uid}",
    "contribution": "#innspill-{uid}",
    "follow_up": "#oppfolging-{uid}",
    "appointment": "#oppnevning-{uid}",
    "attachment": "#vedlegg-{uid}",
    "attendance": "#deltaker-{uid}",
}


def fragment(kind: str, uid: str) -> str:
    return _PLACES.get(kind, "").format(uid=uid)


def writing_url(meeting: Meeting, kind: str, uid: str) -> str:
    """The block on the writing page of a meeting."""
    return reverse("minutes:write", args=[meeting.group.slug, meeting.slug]) + fragment(kind, uid)
