"""Who may do what: the one table of roles and permissions.

Roles in a group come from roster terms with dates; "administrator" is a property of a user, and "public" is
anyone, signed in or not. Everything else (predicates, querysets, tests) is read from `ALLOWED`.
"""

from enum import StrEnum, auto

from django.db import models
from django.utils.translation import gettext_lazy as _


class TermRole(models.TextChoices):
    """The role of a person's term in a working group."""

    CHAIR = "chair", _("leder")
    VICE_CHAIR = "vice_chair", _("nestleder")
    MEMBER = "member", _("medlem")
    DEPUTY = "deputy", _("vara")
    OBSERVER = "observer", _("observatør")
    SECRETARY = "secretary", _("sekretær")


MEMBER_ROLES = (TermRole.CHAIR, TermRole.VICE_CHAIR, TermRole.MEMBER)
READING_ROLES = (*MEMBER_ROLES, TermRole.DEPUTY, TermRole.OBSERVER)


class AccessRole(StrEnum):
    """What a person is to a group when access is decided."""

    ADMINISTRATOR = auto()
    SECRETARIAT = auto()
    MEMBER = auto()
    PUBLIC = auto()


class Permission(StrEnum):
    """Something one may do with a group and what belongs to it."""

    READ_GROUP = auto()  # the group, its roster of names, released agendas
    READ_PUBLISHED = auto()  # editions published for the group
    READ_DRAFT = auto()  # drafts, their PDF, their files, unreleased agendas
    WRITE_MINUTES = auto()  # drafts, publishing, corrections, withdrawal, import
    PLAN_MEETING = auto()  # meetings and agendas
    READ_CONTACT = auto()  # e-mail and telephone of people
    EDIT_GROUP = auto()  # the group's settings, its phrases
    EDIT_ROSTER = auto()  # terms
    EDIT_REGISTER = auto()  # people, organisations, regions, groups, users, the alliance


_PUBLIC = frozenset[Permission]()
_MEMBER = _PUBLIC | {Permission.READ_GROUP, Permission.READ_PUBLISHED}
_SECRETARIAT = _MEMBER | {
    Permission.READ_DRAFT,
    Permission.WRITE_MINUTES,
    Permission.PLAN_MEETING,
    Permission.READ_CONTACT,
    Permission.EDIT_GROUP,
}

# Additions by setting, not by role: a public group gives READ_GROUP to anyone, an edition published for all is
# read by anyone, and a group may let its secretariat edit the roster.
ALLOWED: dict[AccessRole, frozenset[Permission]] = {
    AccessRole.PUBLIC: _PUBLIC,
    AccessRole.MEMBER: _MEMBER,
    AccessRole.SECRETARIAT: _SECRETARIAT,
    AccessRole.ADMINISTRATOR: frozenset(Permission),
}

ACCESS_OF_TERM: dict[TermRole, AccessRole] = {
    TermRole.SECRETARY: AccessRole.SECRETARIAT,
    **dict.fromkeys(READING_ROLES, AccessRole.MEMBER),
}


def term_roles_with(permission: Permission) -> list[str]:
    """The roles of terms that carry a permission."""
    return [role.value for role, access in ACCESS_OF_TERM.items() if permission in ALLOWED[access]]
