"""What the job worker does for this app."""

from django.conf import settings
from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from members.models import Alliance, User


@app.task(name="members.send_invitation", retry=RetryStrategy(max_attempts=5, exponential_wait=4))
def send_invitation(*, user: int) -> None:
    """Tells someone where to sign in. Someone who was deactivated meanwhile is not told."""
    invited = User.objects.select_related("person").filter(pk=user, is_active=True).first()
    if invited is None:
        return
    context = {"user": invited, "alliance": Alliance.current(), "url": settings.SITE_URL}
    body = render_to_string("members/mail/invitation.txt", context)
    send_mail(_("Du kan logge inn i Referat"), body, None, [invited.email])
