"""The letters of invitations: written by the house, sent in the background, each once unless a kill falls between."""

from datetime import datetime

from django.conf import settings
from django.core.mail import EmailMessage
from django.tasks import task
from django.urls import reverse
from django.utils import timezone

from peelian.basics import display
from peelian.kit import clock
from peelian.kit.areas import provided
from peelian.kit.jobs import posting
from peelian.outputs.accounts import queries
from peelian.outputs.accounts.models import Invitation


@task()
def send_invitation(pk: int) -> None:
    """Send the letter of an invitation, in the background."""
    if invitation := queries.unsent().filter(pk=pk).first():
        send(invitation, now=timezone.now())


def send_all(*, now: datetime) -> list[str]:
    """Send every letter that is not sent yet, and return what went wrong."""
    return [trouble for invitation in queries.unsent() if (trouble := send(invitation, now=now))]


def send(invitation: Invitation, /, *, now: datetime) -> str:
    """Send a letter unless somebody else is sending it, and return what went wrong."""
    unsent = Invitation.objects.filter(pk=invitation.pk, sent_at__isnull=True, withdrawn_at__isnull=True)
    trouble = posting.send_once(unsent, lambda: message(invitation), now=now)
    return f"The invitation of {invitation.account} was not sent: {trouble}" if trouble else ""


def message(invitation: Invitation) -> EmailMessage:
    """Return a letter as it is sent."""
    office = provided.body_on(clock.today()).name
    headers = {
        "Message-ID": f"<invitation.{invitation.pk}.{invitation.salt[:12]}@{posting.domain()}>",
        "Auto-Submitted": "auto-generated",
    }
    return EmailMessage(
        f"Your account at {office}",
        body(invitation, office),
        settings.DEFAULT_FROM_EMAIL,
        [invitation.account.email],
        headers=headers,
    )


def body(invitation: Invitation, office: str) -> str:
    """Return the words of a letter."""
    by = f"{invitation.made_by} has" if invitation.made_by else "An administrator has"
    return "\n".join(
        [
            f"{by} opened an account for you at {office}: {invitation.account}.",
            "",
            "Open this address, choose a password, and add a second factor such as an app on your phone:",
            "",
            f"  {address(invitation)}",
            "",
            f"It can be used once, until {until(invitation)}. Keep it to yourself: whoever has it can use it.",
            "If you did not expect this letter, leave it be: without its address nobody comes in.",
            "",
        ]
    )


def address(invitation: Invitation) -> str:
    """Return the address that opens an account."""
    path = reverse("accounts:accept", kwargs={"pk": invitation.pk, "token": invitation.token})
    return f"{settings.PEELIAN_ADDRESS}{path}"


def until(invitation: Invitation) -> str:
    """Write until when an invitation can be used."""
    ends = display.in_london(invitation.ends_at)
    return f"{display.write_time(ends)} on {display.write_weekday_date(ends.date())}"
