"""Standard phrases of a group."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Phrase(models.Model):
    """A group's own standard phrase for an outcome in a kind of item; without one the product's own is used."""

    group = models.ForeignKey("members.WorkingGroup", on_delete=models.CASCADE, related_name="phrases")
    item_kind = models.CharField(max_length=30, blank=True)  # empty: any kind
    outcome = models.CharField(max_length=20, blank=True)
    text = models.CharField(_("frase"), max_length=300)
    position = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return self.text
