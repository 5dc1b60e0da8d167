"""A file of the minutes. Its content is in storage already; this makes the row that names it."""

import uuid

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from agenda.files import StoredFile
from members.models import User
from members.refusal import Refused
from minutes.models import Attachment, Minutes, MinutesItem
from minutes.workflow.blocks.kinds import KINDS
from minutes.workflow.blocks.structure import is_uid, place_after
from minutes.workflow.saving import Result, lock


@transaction.atomic
def attach_file(
    minutes: Minutes, stored: StoredFile, *, by: User, id: str = "", uid: str = "", item: str = "", title: str = ""
) -> Result:
    """A new attachment, last among those of its item or of the meeting. Sent twice with the same uid, it is made once.

    Raises `Closed` when the minutes cannot be written in, `Refused` when the item is not there.
    """
    locked = lock(minutes.pk)
    kind = KINDS["attachment"]
    row = Attachment.objects.filter(minutes=locked, uid=uid).first() if is_uid(uid) else None
    if row is None:
        row = Attachment.objects.create(
            uid=uid if is_uid(uid) else uuid.uuid4(),
            minutes=locked,
            item=_item(locked, item),
            title=title or stored.name,
            changed_by=by,
            changed_at=timezone.now(),
            **stored.as_fields(),
        )
        place_after(kind, row, None)
        Minutes.objects.filter(pk=locked.pk).update(saved_at=timezone.now())
    return Result(id, kind.name, str(row.uid), "saved", row.version, kind.dump(row))


def _item(minutes: Minutes, uid: str) -> MinutesItem | None:
    if not uid:
        return None
    item = minutes.items.live().filter(uid=uid).first() if is_uid(uid) else None
    if item is None:
        raise Refused(_("Saken finnes ikke lenger."))
    return item
