"""The verb of the alliance itself."""

from typing import Any

from django.db import transaction

from members.images import CheckedImage
from members.models import Alliance, StoredAsset, User, record
from members.workflow.changes import change


@transaction.atomic
def edit_alliance(
    *, by: User | None, logo: CheckedImage | None = None, without_logo: bool = False, **values: Any
) -> Alliance:
    """Changes the alliance; the first change makes it. A logo that was used stays, for the editions that show it."""
    Alliance.objects.get_or_create(pk=1, defaults={"name": values.get("name", "")})
    alliance = Alliance.objects.select_for_update().get(pk=1)
    if logo:
        values["logo"] = StoredAsset.keep(logo.content, name=logo.name, media_type=logo.media_type)
    elif without_logo:
        values["logo"] = None
    if difference := change(alliance, values):
        record("alliance.edited", alliance, by=by, summary=alliance.name, **difference)
    return alliance
