"""What every agenda opens and ends with, in the language of the group's documents.

These are words of the document, not of the screen: they follow the group, whatever language the person reads.
"""

from dataclasses import dataclass
from datetime import date

from agenda.models import ItemKind, Meeting
from members.dates import MONTHS
from members.models import Language

STANDING_MINUTES = 5


@dataclass(frozen=True, slots=True)
class StandingWords:
    notice: str
    minutes_of: str  # with the date of the meeting
    any_other_business: str


WORDS: dict[str, StandingWords] = {
    Language.BOKMAL: StandingWords("Godkjenning av innkalling", "Godkjenning av referat fra møtet {day}", "Eventuelt"),
    Language.NYNORSK: StandingWords("Godkjenning av innkalling", "Godkjenning av referat frå møtet {day}", "Eventuelt"),
}


def title_of_approval(meeting: Meeting, approved: date) -> str:
    """The title of the item of `meeting` that approves the minutes of the meeting of that day."""
    return WORDS[meeting.group.language].minutes_of.format(day=_day(approved, meeting.day.year))


def _day(day: date, this_year: int) -> str:
    """14. januar; with its year when that is another."""
    short = f"{day.day}. {MONTHS[day.month - 1]}"
    return short if day.year == this_year else f"{short} {day.year}"


@dataclass(frozen=True, slots=True)
class StandingItem:
    title: str
    kind: ItemKind
    approves: Meeting | None = None


def opening(meeting: Meeting) -> list[StandingItem]:
    """1. Godkjenning av innkalling, 2. Godkjenning av referat: the latter when there was a meeting before."""
    items = [StandingItem(WORDS[meeting.group.language].notice, ItemKind.APPROVAL_OF_NOTICE)]
    previous = meeting.previous()
    if previous is not None:
        items.append(StandingItem(title_of_approval(meeting, previous.day), ItemKind.APPROVAL_OF_MINUTES, previous))
    return items


def closing(meeting: Meeting) -> StandingItem:
    return StandingItem(WORDS[meeting.group.language].any_other_business, ItemKind.ANY_OTHER_BUSINESS)
