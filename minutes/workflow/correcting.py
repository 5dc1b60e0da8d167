"""After publication: corrections, which make the next edition, and withdrawal, at once."""

from django.db import transaction
from django.utils.translation import gettext as _

from members.models import User, record
from members.refusal import Refused
from minutes.document.characters import clean_line
from minutes.models import Edition, Minutes, MinutesStatus, Withdrawal
from minutes.workflow.approving import revoke_approvals_of

CORRECTABLE = (MinutesStatus.PUBLISHED, MinutesStatus.APPROVED, MinutesStatus.WITHDRAWN)


@transaction.atomic
def open_correction(minutes: Minutes, *, reason: str, by: User) -> Minutes:
    """Opens published minutes for the next edition. Readers keep the one they have until that is published."""
    locked = Minutes.objects.select_for_update(of=("self",)).select_related("meeting__group").get(pk=minutes.pk)
    if locked.status == MinutesStatus.CORRECTION:
        raise Refused(_("En rettelse er allerede åpen."))
    if locked.status not in CORRECTABLE:
        raise Refused(_("Bare et publisert referat kan rettes. Utkastet er åpent for skriving."))
    reason = clean_line(reason)[:500]
    if not reason:
        raise Refused(_("Skriv hvorfor referatet rettes."))
    locked.status, locked.correction_reason = MinutesStatus.CORRECTION, reason
    locked.save(update_fields=["status", "correction_reason"])
    record("minutes.correction_opened", locked, by=by, group=locked.group, summary=locked.title, reason=reason)
    return locked


@transaction.atomic
def withdraw(edition: Edition, *, reason: str, by: User) -> Withdrawal:
    """Withdraws an edition: readers see that it was withdrawn, and nothing else.

    An older one can be read at its own address, so it can be withdrawn too; the minutes then stand as they stood.
    """
    minutes = (
        Minutes.objects.select_for_update(of=("self",)).select_related("meeting__group").get(pk=edition.minutes_id)
    )
    is_newest = not minutes.editions.filter(number__gt=edition.number).exists()
    if edition.is_withdrawn:
        raise Refused(_("Utgaven er allerede trukket tilbake."))
    reason = clean_line(reason)[:500]
    if not reason:
        raise Refused(_("Skriv hvorfor utgaven trekkes tilbake."))
    withdrawal = Withdrawal.objects.create(edition=edition, reason=reason, withdrawn_by=by)
    if is_newest:
        if minutes.status != MinutesStatus.CORRECTION:
            Minutes.objects.filter(pk=minutes.pk).update(status=MinutesStatus.WITHDRAWN)
        revoke_approvals_of(edition, by=by)
    record(
        "minutes.withdrawn",
        minutes,
        by=by,
        group=minutes.group,
        summary=minutes.title,
        edition=edition.number,
        reason=reason,
    )
    return withdrawal
