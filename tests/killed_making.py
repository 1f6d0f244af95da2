"""Make a rota in children that are killed: `python -m tests.killed_making`, on a store of its own.

One parent sets the house up and forks a child for each try. Each kills itself at a step that was chosen, but for some
that are killed by the clock. What each left is told as JSON, and at the end whether the rota can be made again.
"""

import json
import sys
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any

import django

django.setup()

from django.core.management import call_command  # noqa: E402 - what follows needs Django set up
from django.utils import timezone  # noqa: E402

from peelian.areas.rotas.models import Making, Rota, Seat  # noqa: E402
from peelian.areas.rotas.operations import drawn, making  # noqa: E402
from peelian.areas.rotas.queries.asking import as_asked, shifts_of  # noqa: E402
from peelian.areas.rotas.rules.rota import solving  # noqa: E402
from peelian.areas.rotas.rules.states import Progress  # noqa: E402
from peelian.areas.rotas.tests.making import fixed_pace, scheme_of  # noqa: E402
from peelian.kit.audit import chain, trail  # noqa: E402
from peelian.kit.records import saving  # noqa: E402
from tests.children import Step, signal_of  # noqa: E402

AT = datetime(2025, 8, 28, 9, 30, tzinfo=UTC)
STEPS: dict[str, Step] = {
    "before it is solved": (solving, "solve", 1, False),
    "after it is solved": (solving, "solve", 1, True),
    "before the old are withdrawn": (drawn, "put_down", 1, False),
    "after the old are withdrawn": (drawn, "_withdraw", 1, True),
    "among the new": (saving, "save_parts", 1, False),
    "after the new": (drawn, "put_down", 1, True),
    "while the trail is written": (trail, "write_many", 2, True),
    "before it is said": (making, "names_of", 1, False),
    "after the end": (making, "settle", 1, True),
}
"""Where a child kills itself: at which call of a function, before or after it."""
BY_THE_CLOCK = (0.1, 0.4)


def tried(asked: Making, *, step: str = "", seconds: float | None = None) -> bool:
    """Make the rota in a child, and kill it at a step or after so long; say whether it was killed."""
    return bool(signal_of(partial(making.make.call, asked.pk), step=STEPS[step] if step else None, seconds=seconds))


def asked_again(rota: Rota) -> Making:
    """Ask for another making, a minute after the last has said anything."""
    Making.objects.filter(progress=Progress.RUNNING).update(beat_at=timezone.now() - timedelta(seconds=61))
    return making.ask_for_making(rota, actor=None, at=AT)


def state(rota: Rota, asked: Making) -> dict[str, Any]:
    """Return what there is of the rota, and how its making stands."""
    asked.refresh_from_db()
    standing = list(shifts_of(rota))
    return {
        "progress": asked.progress,
        "is_told": bool(asked.said and asked.found),
        "shifts": sorted(shift.pk for shift in standing),
        "crews": sorted(len(shift.people) for shift in as_asked(standing)),
        "version": Rota.objects.get(pk=rota.pk).version,
        "breaks": [str(broken) for broken in chain.verify()],
        "strays": Seat.objects.exclude(shift__rota=rota).count(),
    }


def main() -> None:
    """Kill the making of a rota at each step, look at what is left, and let it be made in the end."""
    making.pace_of = fixed_pace
    call_command("migrate", verbosity=0)
    rota = scheme_of()
    first = asked_again(rota)
    assert not tried(first)
    told, before = [], state(rota, first)
    for step, seconds in [*((step, None) for step in STEPS), *(("", seconds) for seconds in BY_THE_CLOCK)]:
        asked = asked_again(rota)
        killed = tried(asked, step=step, seconds=seconds)
        left = state(rota, asked)
        told.append({"step": step, "killed": killed, "before": before, "left": left})
        before = left
    last = asked_again(rota)
    assert not tried(last)
    sys.stdout.write(json.dumps({"tries": told, "last": state(rota, last), "lost": lost()}))


def lost() -> int:
    """Return how many makings were told as broken off."""
    return Making.objects.filter(progress=Progress.LOST).count()


if __name__ == "__main__":
    main()
