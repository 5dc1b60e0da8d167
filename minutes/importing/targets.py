"""Where in the database each part of a parsed referat went: from places to blocks."""

from dataclasses import dataclass, field
from uuid import UUID

from minutes.importing.values import Place
from minutes.models import Attachment, Attendance, Contribution, MinutesItem

# The kind of block, as the stream of changes calls it, that a field of an item lies in.
_ITEM_KINDS = {"title": "item", "presenters": "item", "number": "item", "outcome": "outcome"}


@dataclass(slots=True)
class Targets:
    """The blocks that were made, in the order of the parsed values they were made from."""

    attendance: dict[int, Attendance] = field(default_factory=dict)  # counted as `ParsedReferat.everyone`
    items: list[MinutesItem] = field(default_factory=list)
    contributions: dict[tuple[int, int], Contribution] = field(default_factory=dict)
    replies: dict[tuple[int, int, int], Contribution] = field(default_factory=dict)
    links: list[Attachment] = field(default_factory=list)

    def block(self, place: Place) -> tuple[str, UUID | None]:
        """The kind and the id of the block that a place is in. The head has no id."""
        if place.attendee is not None:
            row = self.attendance.get(place.attendee)
            return ("attendance", row.uid) if row else ("head", None)
        if place.item is None:
            return ("attachment", self.links[0].uid) if place.field == "links" and self.links else ("head", None)
        if place.contribution is None:
            return _ITEM_KINDS.get(place.field, "text"), self.items[place.item].uid
        if place.reply is not None:
            return "contribution", self.replies[place.item, place.contribution, place.reply].uid
        return "contribution", self.contributions[place.item, place.contribution].uid
