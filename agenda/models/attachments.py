"""Links and files of a meeting or an item. A file's content lies in storage under its SHA-256."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from agenda.models.removal import NotRemovedManager


class LinkOrFile(models.Model):
    """A title with an address, with a file, or still with neither (which a check points out)."""

    title = models.CharField(_("tittel"), max_length=300)
    url = models.URLField(_("adresse"), max_length=1000, blank=True)
    sha256 = models.CharField(max_length=64, blank=True, editable=False)
    file_name = models.CharField(_("filnavn"), max_length=200, blank=True, editable=False)
    media_type = models.CharField(max_length=100, blank=True, editable=False)
    size = models.PositiveBigIntegerField(default=0, editable=False)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.title

    @property
    def has_target(self) -> bool:
        return bool(self.url or self.sha256)


def not_both(name: str) -> models.CheckConstraint:
    """The constraint that a row has an address or a file, not both."""
    return models.CheckConstraint(name=name, condition=Q(url="") | Q(sha256=""))


class Paper(LinkOrFile):
    """What is handed out before the meeting, for the meeting or for one item."""

    meeting = models.ForeignKey("agenda.Meeting", on_delete=models.CASCADE, related_name="papers")
    item = models.ForeignKey(
        "agenda.AgendaItem", on_delete=models.CASCADE, null=True, blank=True, related_name="papers"
    )
    position = models.PositiveIntegerField(default=0)
    removed_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = NotRemovedManager()
    with_removed = models.Manager()  # noqa: DJ012  a manager, not a field

    class Meta:
        ordering = ["position", "pk"]
        constraints = [not_both("paper_link_or_file")]
