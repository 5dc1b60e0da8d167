"""The meeting of an address, for someone who may plan it: 404 for who may not know of it, 403 for its readers."""

from django.http import HttpRequest

from agenda.models import Meeting
from members.access import get_visible, require
from members.models import User
from members.roles import Permission


def find_meeting(request: HttpRequest, slug: str, meeting: str) -> Meeting:
    visible = Meeting.objects.visible_to(request.user).select_related("group")
    return get_visible(request, visible, group__slug=slug, slug=meeting)


def find_plannable(request: HttpRequest, slug: str, meeting: str) -> tuple[Meeting, User]:
    """The meeting, and who is about to change it."""
    found = find_meeting(request, slug, meeting)
    return found, require(request, found, Permission.PLAN_MEETING)
