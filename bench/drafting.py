"""How soon a long draft is read again after a keystroke: `python -m bench.drafting STORE`, in its environment.

The draft has the 106 paragraphs of the long report, in twelve sections or all in one; a letter is typed each time.
"""

import sys
from collections.abc import Callable
from datetime import date
from itertools import count

import django
from django.conf import settings

django.setup()

from django.core.management import call_command  # noqa: E402 - what follows needs Django set up
from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402
from django.urls import reverse  # noqa: E402

from bench import long_report  # noqa: E402
from bench.asking import ROUNDS, WARM_UP, cause, signed_in  # noqa: E402
from bench.office import demonstration  # noqa: E402
from bench.rows import Row, sent  # noqa: E402
from bench.timing import timed  # noqa: E402
from peelian.kit import clock  # noqa: E402
from peelian.outputs.drafting.models import Draft, DraftSection  # noqa: E402
from peelian.outputs.reports.models import Occasion  # noqa: E402

SOON = 0.200
PART = "X-Peelian-Part"


def draft_of(texts: list[str], reference: str) -> list[DraftSection]:
    """Begin a draft whose sections say these texts."""
    occasion = Occasion.objects.create(
        reference=reference, report="panel-update", period="2025-Q1", reported_on=date(2025, 9, 8), author="Director"
    )
    draft = Draft.objects.create(occasion=occasion, begun_at=clock.now())
    return [
        DraftSection.objects.create(
            draft=draft, place=place, name=f"part-{place}", text=text, changed_at=clock.now(), heading=f"Part {place}"
        )
        for place, text in enumerate(texts, start=1)
    ]


def typing(client: Client, section: DraftSection) -> Callable[[], None]:
    """Return a keystroke: another letter at the end of a section, which is read again with it."""
    address, strokes = reverse("drafting:preview", args=[section.draft_id, section.name]), count()

    def stroke() -> None:
        text = f"{section.text}\n\nTyped: {'a' * next(strokes)}"
        answer = client.post(address, {"text": text}, headers={PART: "1"})
        if answer.status_code != 200 or b"Typed" not in answer.content:
            raise RuntimeError(f"{address} answers {answer.status_code}")

    return stroke


def measure(store: str) -> None:
    """Type into the middle of the draft, and send a row for each way that it is parted."""
    call_command("migrate", verbosity=0)
    client = signed_in(demonstration.open_office(with_events=True))
    whole = long_report.narrative()
    parted = [f"# {part}" for part in whole.split("# ")[1:]]
    for name, texts in (("twelve sections", parted), ("one section", [whole])):
        sections = draft_of(texts, f"REP-BENCH-{len(texts)}")
        stroke = typing(client, sections[len(sections) // 2])
        for _round in range(WARM_UP):
            stroke()
        took = timed(stroke, ROUNDS, before=connection.close_if_unusable_or_obsolete)
        with CaptureQueriesContext(connection) as captured:
            stroke()
        print(
            sent(
                Row(
                    what=f"{store}: preview after a keystroke, 106 paragraphs in {name}",
                    ours=took,
                    note=f"{len(captured)} queries",
                    under=SOON,
                    cause=cause(captured),
                )
            ),
            flush=True,
        )


if __name__ == "__main__":
    assert not settings.DEBUG
    measure(sys.argv[1])
