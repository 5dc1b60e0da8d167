"""Users: those who can sign in. A user may belong to a person; roles in groups come from that person's terms."""

from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from members.models.people import Person


class UserManager(BaseUserManager["User"]):
    """Users have no password: they sign in by a code, a passkey or a provider."""

    def create_user(self, email: str, **fields: Any) -> "User":
        user = self.model(email=email.strip().lower(), **fields)
        user.set_unusable_password()
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> "User":
        return self.create_user(email, **{**fields, "is_administrator": True})


class User(AbstractBaseUser):
    email = models.EmailField(_("e-post"), unique=True)
    person = models.OneToOneField(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="user", verbose_name=_("person")
    )
    is_administrator = models.BooleanField(_("administrator"), default=False)
    is_active = models.BooleanField(_("aktiv"), default=True)
    date_joined = models.DateTimeField(_("lagt til"), default=timezone.now)

    objects = UserManager()
    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"

    class Meta:
        ordering = ["email"]
        verbose_name = _("bruker")
        verbose_name_plural = _("brukere")
        constraints = [models.CheckConstraint(name="user_email_lower_case", condition=Q(email=Lower(F("email"))))]

    def __str__(self) -> str:
        return self.email

    @property
    def name(self) -> str:
        return self.person.name if self.person else self.email
