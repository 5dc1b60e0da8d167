"""The rows a verb holds while it works, and what it refuses before it starts."""

from django.utils.translation import gettext as _

from agenda.models import Meeting
from members.models import WorkingGroup
from members.refusal import Refused


def hold_group(group: WorkingGroup) -> WorkingGroup:
    """The group, locked: addresses and running numbers are given out one at a time."""
    return WorkingGroup.objects.select_for_update(no_key=True).get(pk=group.pk)


def hold_meeting(meeting: Meeting) -> Meeting:
    """The meeting as it is now, locked after its group. Refused when it was cancelled."""
    group = hold_group(meeting.group)
    held = Meeting.objects.select_for_update(no_key=True).get(pk=meeting.pk)
    held.group = group
    if held.is_cancelled:
        raise Refused(_("Møtet er avlyst."))
    return held


def hold_agenda(meeting: Meeting) -> Meeting:
    """The same for a change of the agenda: refused when the minutes are begun."""
    held = hold_meeting(meeting)
    if held.is_agenda_locked:
        raise Refused(_("Referatet er begynt. Sakene endres nå der."))
    return held
