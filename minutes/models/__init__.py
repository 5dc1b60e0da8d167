"""The working copy, its blocks, the editions and what an import leaves, by noun."""

from minutes.models.blocks import (
    Appointment,
    Attachment,
    Attendance,
    AttendanceCategory,
    AttendanceStatus,
    Block,
    Contribution,
    FollowUp,
    ItemPresenter,
    MinutesItem,
    OutcomeKind,
    Seat,
)
from minutes.models.copy import EDITABLE, Minutes, MinutesStatus
from minutes.models.editions import Approval, Audience, Delivery, Edition, EditionDocument, Withdrawal
from minutes.models.imports import ImportDoubt, ImportSource
from minutes.models.phrases import Phrase

__all__ = [
    "EDITABLE",
    "Appointment",
    "Approval",
    "Attachment",
    "Attendance",
    "AttendanceCategory",
    "AttendanceStatus",
    "Audience",
    "Block",
    "Contribution",
    "Delivery",
    "Edition",
    "EditionDocument",
    "FollowUp",
    "ImportDoubt",
    "ImportSource",
    "ItemPresenter",
    "Minutes",
    "MinutesItem",
    "MinutesStatus",
    "OutcomeKind",
    "Phrase",
    "Seat",
    "Withdrawal",
]
