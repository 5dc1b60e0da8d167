"""Meetings, agenda items and their papers."""

from agenda.models.attachments import LinkOrFile, Paper, not_both
from agenda.models.items import (
    AgendaItem,
    AgendaPresenter,
    ItemFields,
    ItemKind,
    PresenterFields,
    presenter_is_someone,
)
from agenda.models.meetings import Meeting, MeetingForm, MeetingStatus

__all__ = [
    "AgendaItem",
    "AgendaPresenter",
    "ItemFields",
    "ItemKind",
    "LinkOrFile",
    "Meeting",
    "MeetingForm",
    "MeetingStatus",
    "Paper",
    "PresenterFields",
    "not_both",
    "presenter_is_someone",
]
