"""From a queryset to an answer: the page, the sign-in page, 404 or 403.

Anonymous on anything that is not public gets the sign-in page, whether it exists or not. Signed in but not
entitled to know of it: 404. Entitled to read but not to write: 403.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.db import models
from django.http import Http404, HttpRequest, HttpResponse

from members.models import User
from members.roles import Permission

if TYPE_CHECKING:
    from members.models.groups import AnyUser

M = TypeVar("M", bound=models.Model)


class SignInNeeded(Exception):
    """An anonymous request for something that is not public."""


class SignInNeededMiddleware:
    """Answers `SignInNeeded` with the sign-in page."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        return redirect_to_login(request.get_full_path()) if isinstance(exception, SignInNeeded) else None


def get_visible(request: HttpRequest, visible: "models.QuerySet[M]", **lookup: Any) -> M:
    """The one row of `visible` (a queryset already cut down by `visible_to`)."""
    found = visible.filter(**lookup).first()
    if found is not None:
        return found
    raise missing(request)


def missing(request: HttpRequest) -> Exception:
    """What to raise when something is not there for this person."""
    return Http404() if request.user.is_authenticated else SignInNeeded()


class Guarded(Protocol):
    """A group, or what groups hold together, such as a meeting."""

    def allows(self, user: "AnyUser", permission: Permission) -> bool: ...


def require(request: HttpRequest, group: Guarded, permission: Permission) -> User:
    """Refuses with 403 a reader who lacks `permission` in the group; anonymous gets the sign-in page.

    Returns who it is, for the verb that follows.
    """
    if not request.user.is_authenticated:
        raise SignInNeeded()
    if not group.allows(request.user, permission):
        raise PermissionDenied()
    return request.user


def require_administrator(request: HttpRequest) -> User:
    """The register is for administrators; others do not learn what it holds."""
    if not request.user.is_authenticated:
        raise SignInNeeded()
    if not request.user.is_administrator:
        raise Http404()
    return request.user
