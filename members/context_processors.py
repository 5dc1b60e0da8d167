"""What every page shows round its content: the alliance and the menu."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _

from members.models import Alliance, WorkingGroup
from members.roles import Permission


@dataclass(frozen=True)
class MenuEntry:
    title: str
    url: str
    is_current: bool


def page(request: HttpRequest) -> dict[str, Any]:
    """Lazy values: a page that shows neither costs no query."""
    return {
        "alliance": SimpleLazyObject(Alliance.current),
        "menu": SimpleLazyObject(lambda: menu(request)),
        "DEMO": settings.DEMO,
    }


def menu(request: HttpRequest) -> list[MenuEntry]:
    """Arbeidsbord or For deg · Grupper · Søk, and Register for administrators; nothing for the public but groups."""
    user = request.user
    entries: list[tuple[str, str]] = []
    if user.is_authenticated:
        entries.append((_("Arbeidsbord") if works_in_secretariat(request) else _("For deg"), reverse("home")))
    entries.append((_("Grupper"), reverse("minutes:groups")))
    entries.append((_("Søk"), reverse("minutes:search")))
    if user.is_authenticated and user.is_administrator:
        entries.append((_("Register"), reverse("members:register")))
    return [MenuEntry(title, url, _is_current(request.path, url)) for title, url in entries]


def works_in_secretariat(request: HttpRequest) -> bool:
    """Whether the home of this person is the desk of a secretariat. Asked once per request."""
    if not hasattr(request, "_works_in_secretariat"):
        writable = WorkingGroup.objects.where(request.user, Permission.WRITE_MINUTES)
        request._works_in_secretariat = request.user.is_authenticated and writable.exists()  # type: ignore[attr-defined]
    return bool(request._works_in_secretariat)  # type: ignore[attr-defined]


def _is_current(path: str, url: str) -> bool:
    return path == url if url == "/" else path.startswith(url)
