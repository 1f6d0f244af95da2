"""How long a search takes over two hundred thousand records: `python -m bench.search STORE`, in its environment."""

import sys
from datetime import date
from urllib.parse import urlencode

import django
from django.conf import settings

django.setup()

from django.test import Client  # noqa: E402 - what follows needs Django set up
from django.urls import reverse  # noqa: E402

from bench.asking import ROUNDS, ask, signed_in  # noqa: E402
from bench.office import other_kinds  # noqa: E402
from bench.rows import Row, sent  # noqa: E402
from bench.timing import timed  # noqa: E402
from peelian.areas.actions.models import Action  # noqa: E402
from peelian.kit.access import accounts  # noqa: E402
from peelian.kit.access.models import Account  # noqa: E402
from peelian.kit.access.roles import Role  # noqa: E402
from peelian.kit.records.models import SearchEntry  # noqa: E402

SOON = 0.200
REFERENCE = "ENG-2015-0137"
ASKED = {
    "an ordinary word": {"q": "meeting"},
    "a rare word": {"q": "sheep"},
    "a word that most hold": {"q": "residents"},
    "the beginning of it": {"q": "re"},
    "two words": {"q": "speeding melton"},
    "two words that most hold": {"q": "residents evening"},
    "one kind of what most hold, page 100": {"q": "residents", "kind": "engagements", "page": "100"},
    "no word that there is": {"q": "zebra crossing"},
}


def measure(store: str) -> None:
    """Ask every question as the lead, who sees all, and some as a liaison of the force, who sees a part."""
    if Action.objects.count() < other_kinds.ACTIONS:
        other_kinds.fill()
    many = f"{store}: search of {SearchEntry.objects.count():,} records"
    lead = signed_in(Account.objects.get(email="lead@example.org"))
    for what, asked in ASKED.items():
        tell(f"{many}, {what}", lead, asked)
    took = timed(lambda: opens(lead), ROUNDS)
    print(sent(Row(what=f"{many}, a reference", ours=took, under=SOON)), flush=True)
    client = signed_in(liaison())
    for what in ("a word that most hold", "a rare word", "two words"):
        tell(f"{many}, {what}, by who sees a part", client, ASKED[what])


def tell(what: str, client: Client, asked: dict[str, str]) -> None:
    """Ask, and send a row."""
    answered = ask(client, f"{reverse('search:search')}?{urlencode(asked)}")
    row = Row(what=what, ours=answered.took, note=answered.note, under=SOON, cause=answered.cause)
    print(sent(row), flush=True)


def opens(client: Client) -> None:
    """Follow a reference to its record."""
    response = client.get(reverse("search:search"), {"q": REFERENCE})
    assert response.status_code == 302, response.status_code


def liaison() -> Account:
    """Open the account of a liaison of the force, who sees the force's own actions and no other record."""
    return Account.objects.filter(email="liaison@example.org").first() or accounts.open_account(
        email="liaison@example.org",
        post_title="Force liaison",
        roles=[Role.FORCE_LIAISON],
        first_day=date(2012, 11, 22),
    )


if __name__ == "__main__":
    assert not settings.DEBUG
    measure(sys.argv[1])
