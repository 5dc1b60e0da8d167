"""Marking a follow-up as done, from either home."""

from typing import TYPE_CHECKING
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from members.access import missing
from members.models import User
from members.refusal import Refused
from members.roles import Permission
from minutes.for_you import has_follow_up
from minutes.models import FollowUp, Minutes
from minutes.workflow.follow_ups import mark_done, mark_undone

if TYPE_CHECKING:
    from members.models.groups import AnyUser


@require_POST
def done(request: HttpRequest, uid: UUID) -> HttpResponse:
    user, follow_up = _own(request, uid)
    try:
        mark_done(follow_up, by=user)
    except Refused as refused:
        messages.error(request, refused.sentence)
        return redirect("home")
    return redirect(f"/?gjort={follow_up.uid}")


@require_POST
def undone(request: HttpRequest, uid: UUID) -> HttpResponse:
    user, follow_up = _own(request, uid)
    try:
        mark_undone(follow_up, by=user)
    except Refused as refused:
        messages.error(request, refused.sentence)
        return redirect("home")
    messages.success(request, _("«%(what)s» er ikke gjort likevel.") % {"what": follow_up.what})
    return redirect("home")


def _own(request: HttpRequest, uid: UUID) -> tuple[User, FollowUp]:
    """A follow-up of the user's, by a published referat, or any of the secretariat's groups."""
    user, follow_up = request.user, FollowUp.objects.filter(uid=uid).first()
    if follow_up is None or not user.is_authenticated or not may_mark(user, follow_up):
        raise missing(request)
    return user, follow_up


def may_mark(user: "AnyUser", follow_up: FollowUp) -> bool:
    writable = Minutes.objects.live().where(user, Permission.WRITE_MINUTES)
    return writable.filter(pk=follow_up.item.minutes_id).exists() or has_follow_up(user, follow_up)
