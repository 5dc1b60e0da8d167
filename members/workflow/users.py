"""Verbs of users: who can sign in, and who is administrator."""

from allauth.account.models import EmailAddress
from django.db import transaction
from django.utils.translation import gettext as _

from members.jobs import send_invitation
from members.models import Person, User, record
from members.refusal import Refused
from members.workflow.changes import change, lock


@transaction.atomic
def invite_user(
    email: str,
    *,
    person: Person | None = None,
    is_administrator: bool = False,
    with_mail: bool = True,
    by: User | None,
) -> User:
    """Lets someone sign in with an e-mail address, and tells them so."""
    user = User.objects.create_user(email, person=person, is_administrator=is_administrator)
    data = {"is_administrator": is_administrator, "person": person.pk if person else None}
    record("user.invited", user, by=by, summary=user.name, after=data)
    if with_mail:
        send_invitation.defer(user=user.pk)
    return user


@transaction.atomic
def change_user(user: User, *, email: str, person: Person | None, is_administrator: bool, by: User | None) -> User:
    """Another address, another person, administrator or not. An old address lets nobody in."""
    administrators = _hold_administrators()
    user = lock(user)
    if user.is_administrator and not is_administrator:
        _require_another(user, administrators)
    old_email = user.email
    values = {"email": email.strip().lower(), "person": person, "is_administrator": is_administrator}
    if difference := change(user, values):
        if user.email != old_email:
            EmailAddress.objects.filter(user=user).delete()  # allauth signs in by these too
        record("user.edited", user, by=by, summary=user.name, **difference)
    return user


@transaction.atomic
def deactivate_user(user: User, *, by: User | None) -> User:
    """Ends someone's sign-in, sessions included: a session of an inactive user is nobody's."""
    administrators = _hold_administrators()
    user = lock(user)
    if user.is_administrator:
        _require_another(user, administrators)
    if difference := change(user, {"is_active": False}):
        record("user.deactivated", user, by=by, summary=user.name, **difference)
    return user


@transaction.atomic
def activate_user(user: User, *, by: User | None) -> User:
    user = lock(user)
    if difference := change(user, {"is_active": True}):
        record("user.activated", user, by=by, summary=user.name, **difference)
    return user


def _hold_administrators() -> set[int]:
    """Those who can still sign in as administrators. Held, in one order: two cannot resign to each other at once."""
    active = User.objects.filter(is_administrator=True, is_active=True).order_by("pk")
    return set(active.select_for_update().values_list("pk", flat=True))


def _require_another(user: User, administrators: set[int]) -> None:
    """Nobody may lock everyone out."""
    if not administrators - {user.pk}:
        raise Refused(_("Noen må være administrator. Gi en annen rollen først."))
