"""How long pages take over the large office: `python -m bench.pages STORE`, in its environment.

Each is asked fifteen times; the same rows stand beside it in Django's admin, where it has such a page.
"""

import sys
from typing import Any
from urllib.parse import urlencode

import django
from django.conf import settings

django.setup()

from django.forms.renderers import get_default_renderer  # noqa: E402 - what follows needs Django set up
from django.test import Client, override_settings  # noqa: E402
from django.urls import reverse  # noqa: E402

from bench import changelist  # noqa: E402
from bench.asking import Answered, ask, signed_in  # noqa: E402
from bench.rows import Row, sent  # noqa: E402
from bench.timing import timed  # noqa: E402
from peelian.areas.engagement.models import Engagement  # noqa: E402
from peelian.areas.engagement.records import engagements  # noqa: E402
from peelian.areas.places.models import Place  # noqa: E402
from peelian.kit.access.models import Account  # noqa: E402
from peelian.kit.audit import chain  # noqa: E402
from peelian.kit.audit.models import AuditEntry  # noqa: E402
from peelian.kit.records.record_type import PageKind  # noqa: E402

SOON = 0.060
RARE, COMMON = "sheep", "meeting"
DEEP = 500
LISTED = "engagements"
"""Stands in the names of pages that are lists, as the admin has them."""


def addresses() -> dict[str, tuple[str, str]]:
    """Return the address of each page, and that of the same rows in the admin if it shows them."""
    place = Place.objects.authorities().get(name="Rutland")
    record = Engagement.objects.standing().filter(themes__isnull=False, feedback__isnull=False).order_by("-pk")[0]
    ours = engagements.url(PageKind.LIST)
    admin = reverse("admin:engagement_engagement_changelist")
    narrowed = {"authority": place.pk, "period": "2025-Q1"}
    as_admin = {"authority__id__exact": place.pk, "held_on__gte": "2025-04-01", "held_on__lt": "2025-07-01"}
    return {
        "engagements, first page": (ours, admin),
        "engagements of one authority in a quarter": with_query(ours, narrowed, admin, as_admin),
        f"engagements searched for “{RARE}”": with_query(ours, {"q": RARE}, admin, {"q": RARE}),
        f"engagements searched for “{COMMON}”": with_query(ours, {"q": COMMON}, admin, {"q": COMMON}),
        f"engagements, page {DEEP}": with_query(ours, {"page": DEEP}, admin, {"p": DEEP}),
        "one engagement": (
            engagements.url(PageKind.SHOW, record),
            reverse("admin:engagement_engagement_change", args=[record.pk]),
        ),
        "home": (reverse("home:today"), ""),
        "figure of a quarter": (
            f"{reverse('figures:figure', args=['engagement.engagements'])}?period=2025-Q1",
            "",
        ),
        "report of a quarter": (f"{reverse('reports:report', args=['panel-update'])}?period=2025-Q1", ""),
    }


def with_query(ours: str, asked: dict[str, object], admin: str, as_admin: dict[str, object]) -> tuple[str, str]:
    """Ask the same of both."""
    return f"{ours}?{urlencode(asked)}", f"{admin}?{urlencode(as_admin)}"


def measure(store: str) -> None:
    """Ask every page, and send a row for each."""
    wanted = addresses()
    beside = of_the_admin(wanted)
    client = signed_in(Account.objects.get(email="lead@example.org"))
    for what, (address, _admin) in wanted.items():
        print(sent(row(f"{store}: {what}", ask(client, address), beside.get(what))), flush=True)
    entries = AuditEntry.objects.count()
    print(sent(Row(what=f"{store}: check of {entries:,} audit entries", ours=timed(whole_trail, 1))), flush=True)


def whole_trail() -> None:
    """Check the audit trail from its first entry to its last."""
    breaks = chain.verify()
    assert not breaks, breaks


def of_the_admin(wanted: dict[str, tuple[str, str]]) -> dict[str, Answered]:
    """Ask the admin for the same rows, with nothing of ours around it."""
    account = Account.objects.create_superuser("admin@example.org", post_title="Admin")
    with override_settings(**changelist.PLAIN_DJANGO):
        forget_renderer()
        client: Client = signed_in(account)
        answered = {what: ask(client, admin) for what, (_address, admin) in wanted.items() if admin}
    forget_renderer()
    return answered


def forget_renderer() -> None:
    """Let Django read anew from the settings by what it draws forms."""
    remembered: Any = get_default_renderer
    remembered.cache_clear()


def row(what: str, ours: Answered, admin: Answered | None) -> Row:
    """Set a page beside the admin's."""
    if admin is None:
        return Row(what=what, ours=ours.took, note=ours.note, under=SOON, cause=ours.cause)
    return Row(
        what=what,
        ours=ours.took,
        note=ours.note,
        beside="admin",
        theirs=admin.took,
        their_note=admin.note,
        under=SOON,
        ahead=1 if LISTED in what else None,
        cause=ours.cause,
    )


if __name__ == "__main__":
    assert not settings.DEBUG
    measure(sys.argv[1])
