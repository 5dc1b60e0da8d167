"""What can be done with meetings and their agendas: each verb is one transaction and one event.

A verb that is not allowed as things stand raises `Refused` with a sentence for the person.
"""

from agenda.workflow.items import add_item, edit_item, move_item, remove_item, restore_item
from agenda.workflow.meetings import (
    cancel_meeting,
    create_meeting,
    edit_meeting,
    lock_agenda,
    move_meeting,
    release_agenda,
    unlock_agenda,
)
from agenda.workflow.papers import add_paper, remove_paper, restore_paper

__all__ = [
    "add_item",
    "add_paper",
    "cancel_meeting",
    "create_meeting",
    "edit_item",
    "edit_meeting",
    "lock_agenda",
    "move_item",
    "move_meeting",
    "release_agenda",
    "remove_item",
    "remove_paper",
    "restore_item",
    "restore_paper",
    "unlock_agenda",
]
