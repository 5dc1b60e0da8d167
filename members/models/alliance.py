"""The alliance itself, and the files that documents show, kept by content."""

import hashlib

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from members.models.groups import Visibility


class StoredAsset(models.Model):
    """A small file that documents refer to, such as a logo. Addressed by its content, so it never changes."""

    sha256 = models.CharField(max_length=64, primary_key=True)
    name = models.CharField(max_length=200)
    media_type = models.CharField(max_length=100)
    content = models.BinaryField()

    def __str__(self) -> str:
        return self.name

    @classmethod
    def keep(cls, content: bytes, *, name: str, media_type: str) -> "StoredAsset":
        """The asset with this content, made when it is not there yet."""
        digest = hashlib.sha256(content).hexdigest()
        asset, _made = cls.objects.get_or_create(
            sha256=digest, defaults={"content": content, "name": name, "media_type": media_type}
        )
        return asset


class Alliance(models.Model):
    """The alliance of this installation: one row."""

    name = models.CharField(_("navn"), max_length=200)
    sender = models.CharField(_("avsender"), max_length=200, blank=True, help_text=_("Slik den står under hver side"))
    logo = models.ForeignKey(StoredAsset, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    default_visibility = models.CharField(
        _("hvem kan lese, når gruppen ikke sier noe annet"),
        max_length=10,
        choices=Visibility.choices,
        default=Visibility.GROUP,
    )
    accessibility_statement = models.TextField(_("tilgjengelighetserklæring"), blank=True)
    privacy_statement = models.TextField(_("personvern"), blank=True)

    class Meta:
        verbose_name = _("allianse")
        constraints = [models.CheckConstraint(name="alliance_only_one", condition=Q(pk=1))]

    def __str__(self) -> str:
        return self.name

    @classmethod
    def current(cls) -> "Alliance":
        """The alliance; a nameless one, not stored, before an administrator has named it."""
        return cls.objects.select_related("logo").filter(pk=1).first() or cls(pk=1, name="")
