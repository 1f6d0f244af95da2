"""How long the Due page takes with fifty thousand open obligations: `python -m bench.due STORE`, in its environment."""

import sys
from datetime import timedelta

import django
from django.conf import settings

django.setup()

from django.db import connection  # noqa: E402 - what follows needs Django set up
from django.urls import reverse  # noqa: E402

from bench.asking import ask, signed_in  # noqa: E402
from bench.rows import Row, sent  # noqa: E402
from peelian.areas.engagement.models import Engagement, Feedback  # noqa: E402
from peelian.kit import clock  # noqa: E402
from peelian.kit.access.models import Account  # noqa: E402
from peelian.kit.obligations import counting, paging  # noqa: E402
from peelian.kit.obligations.asking import Question, Whose  # noqa: E402

OPEN = 50_000
DAYS = 400
"""Over how many days they were passed on: most of them are late."""
SOON = 0.100
MIDDLE = OPEN // 2


def fill() -> None:
    """Pass on as many things as are missing."""
    today, meetings = clock.today(), list(Engagement.objects.standing().values_list("pk", flat=True)[:5000])
    missing = OPEN - counting.total(counting.by_owner(of_the_office()).values()).number
    Feedback.objects.bulk_create(
        (
            Feedback(
                engagement_id=meetings[number % len(meetings)],
                passed_to="Neighbourhood Inspector",
                passed_on=today - timedelta(days=number % DAYS),
            )
            for number in range(missing)
        ),
        batch_size=5000,
    )
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def of_the_office() -> Question:
    """Return the question of everything."""
    return Question(person=None, today=clock.today(), whose=Whose.OFFICE)


def addresses() -> dict[str, str]:
    """Return the address of each page; the one in the middle begins where half of all lies before it."""
    due = reverse("due:list")
    middle = paging.leaf(of_the_office(), size=MIDDLE).later
    return {
        "the office’s, first page": f"{due}?whose=office",
        "the office’s, in the middle": f"{due}?whose=office&after={middle}",
        "of one area": f"{due}?whose=office&area=engagement",
        "my team’s": f"{due}?whose=team",
    }


def measure(store: str) -> None:
    """Ask every page, and send a row for each."""
    fill()
    client = signed_in(Account.objects.get(email="lead@example.org"))
    for what, address in addresses().items():
        answered = ask(client, address)
        row = Row(
            what=f"{store}: due, {OPEN:,} open, {what}",
            ours=answered.took,
            note=answered.note,
            under=SOON,
            cause=answered.cause,
        )
        print(sent(row), flush=True)


if __name__ == "__main__":
    assert not settings.DEBUG
    measure(sys.argv[1])
