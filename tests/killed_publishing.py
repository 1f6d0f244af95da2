"""Publish a report in children that are killed: `python -m tests.killed_publishing KILLS`, on a store of its own.

One parent sets the house up and forks a child for each try. Half of the children are killed by the clock, each at
another moment; the others kill themselves at a step that was chosen. What each left is told as JSON, and at the end
what is left over once it was swept. A report that a child did publish is opened again, and its next edition tried.
"""

import json
import os
import random
import sys
import time
from datetime import UTC, datetime, timedelta
from functools import partial
from itertools import cycle
from typing import Any

import django

django.setup()

from django.core.management import call_command  # noqa: E402 - what follows needs Django set up

from peelian.areas.engagement import samples as meetings  # noqa: E402
from peelian.areas.office.samples import body, term  # noqa: E402
from peelian.areas.places.samples import place  # noqa: E402
from peelian.kit.access.roles import Role  # noqa: E402
from peelian.kit.audit import chain, trail  # noqa: E402
from peelian.kit.files import store  # noqa: E402
from peelian.outputs.drafting import operations as drafting  # noqa: E402
from peelian.outputs.drafting.models import Draft  # noqa: E402
from peelian.outputs.papers.samples import paper  # noqa: E402
from peelian.outputs.publication import checks, jobs, keeping, operations, samples  # noqa: E402
from peelian.outputs.publication.models import Publication, PublishedFigure, PublishedFile  # noqa: E402
from tests.children import Step, signal_of  # noqa: E402

AT = datetime(2025, 8, 28, 9, 30, tzinfo=UTC)
LONG_AFTER = timedelta(days=2).total_seconds()

STEPS: dict[str, Step] = {
    "before the first content": (store, "keep", 1, False),
    "after the first content": (store, "keep", 1, True),
    "among the contents": (store, "put_in_place", 4, False),
    "before the rows": (keeping, "rows", 1, False),
    "after the rows": (keeping, "rows", 1, True),
    "before the draft is marked": (drafting, "mark_published", 1, False),
    "after the draft is marked": (drafting, "mark_published", 1, True),
    "while the trail is written": (operations, "said_of", 1, True),
    "after the end": (operations, "record", 1, True),
}
"""Where a child kills itself: at which call of a function, before or after it."""


def fill() -> Draft:
    """Make an office in which a report is approved."""
    call_command("migrate", verbosity=0)
    body()
    term()
    paper()
    meetings.engagement(authority=place(name="Rutland"), longitude=-0.7, latitude=52.6)
    return samples.approved(samples.TEXT, AT)


def tried(draft: Draft, *, seconds: float | None = None, step: str = "") -> bool:
    """Publish in a child, and kill it after so long or at a step; say whether it was killed."""
    return bool(signal_of(partial(samples.publish, draft, AT), step=STEPS[step] if step else None, seconds=seconds))


def state(draft: Draft) -> dict[str, Any]:
    """Return what there is of the edition that was tried: published whole, or approved and nothing, or half."""
    stored = Draft.objects.get(pk=draft.pk)
    publication = Publication.objects.filter(edition=stored.edition).first()
    entries = trail.of(publication).filter(verb="published").count() if publication else 0
    return {
        "edition": stored.edition,
        "draft": stored.state,
        "published": publication is not None,
        "is_whole": publication is not None and is_whole(publication) and entries == 1,
        "breaks": [*map(str, chain.verify()), *checks.published_files_are_whole()],
        "strays": PublishedFile.objects.exclude(publication__in=Publication.objects.all()).count(),
    }


def is_whole(publication: Publication) -> bool:
    """Say whether the files and the figures of a publication are those that its manifest names."""
    files = {file.name: (file.size, file.digest) for file in publication.files.all()}
    listed = {file["name"]: (file["size"], file["sha256"]) for file in publication.manifest["files"]}
    figures = PublishedFigure.objects.filter(publication=publication).count()
    return listed.items() <= files.items() and len(files) == len(listed) + 1 and bool(figures)


def reopened(draft: Draft) -> Draft:
    """Open a report that was published again, and have its next edition approved."""
    opened = drafting.reopen(draft, what_changed="A word", actor=samples.person(Role.ENGAGEMENT), at=AT)
    samples.write(opened, f"{samples.TEXT}\nThis edition came {'again ' * opened.edition}.\n", AT)
    return samples.approve(opened, AT)


def undisturbed(draft: Draft) -> float:
    """Publish in a child that nobody kills, and return how long that took."""
    began = time.perf_counter()
    assert not tried(draft)
    return time.perf_counter() - began


def left_over() -> dict[str, int]:
    """Sweep as a job does after a day; return how many contents lay there before, after, and should."""
    before = len(store.sizes())
    for digest in store.sizes():
        long_ago = time.time() - LONG_AFTER
        os.utime(store.path_of(digest), (long_ago, long_ago))
    jobs.sweep()
    return {"before": before, "after": len(store.sizes()), "named": len(jobs.referred_to() & store.sizes().keys())}


def main(kills: int) -> None:
    """Kill publishing so many times, then let it go through; then tell."""
    draft, chance, steps = fill(), random.Random(2025), cycle(STEPS)
    # The first edition goes through twice: it warms what the children share, and tells how long one takes.
    undisturbed(draft)
    draft = reopened(Draft.objects.get())
    whole = undisturbed(draft)
    draft, told = reopened(Draft.objects.get()), []
    for number in range(kills):
        step = next(steps) if number % 2 else ""
        killed = tried(draft, seconds=None if step else chance.uniform(0.05, 1.05) * whole, step=step)
        left = state(draft)
        told.append({"killed": killed, "step": step, **left})
        if left["published"]:
            draft = reopened(Draft.objects.get())
    assert not tried(draft)
    swept = left_over()
    sys.stdout.write(json.dumps({"tries": told, "last": state(draft), "swept": swept, "seconds": whole}))


if __name__ == "__main__":
    main(int(sys.argv[1]))
