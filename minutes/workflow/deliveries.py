"""Mail about an edition that did not arrive is sent again."""

from django.db import transaction
from procrastinate.contrib.django import app as jobs

from members.models import User, record
from minutes.models import Edition
from minutes.workflow.publishing import SEND_DELIVERY


@transaction.atomic
def send_again(edition: Edition, *, by: User) -> int:
    """How many are tried again. One that is still being tried is sent once all the same."""
    if edition.is_withdrawn:
        return 0
    failed = edition.deliveries.filter(sent_at=None, failed_at__isnull=False)
    keys = list(failed.values_list("pk", flat=True))
    for key in keys:
        jobs.configure_task(SEND_DELIVERY).defer(delivery_id=key)
    if keys:
        group = edition.minutes.group
        record("edition.sent_again", edition, by=by, group=group, summary=edition.minutes.title, count=len(keys))
    return len(keys)
