"""How long it takes to make a rota from the records, and to tell what it does: `python -m bench.making STORE`."""

import sys
from datetime import date

import django
from django.conf import settings

django.setup()

from django.core.management import call_command  # noqa: E402 - what follows needs Django set up

from bench.office import demonstration  # noqa: E402
from bench.office.demonstration import AT  # noqa: E402
from bench.rows import Row, sent  # noqa: E402
from bench.timing import timed  # noqa: E402
from peelian.areas.rotas.models import Making, Rota  # noqa: E402
from peelian.areas.rotas.operations import making  # noqa: E402
from peelian.areas.rotas.operations.rotas import record_rota  # noqa: E402
from peelian.areas.rotas.queries.asking import asked_of  # noqa: E402
from peelian.areas.rotas.queries.told import told_of  # noqa: E402
from peelian.areas.volunteers.models import Scheme  # noqa: E402
from peelian.basics import display  # noqa: E402

STORE = sys.argv[1] if len(sys.argv) > 1 else "SQLite"
FIRST_DAY, LAST_DAY = date(2025, 9, 1), date(2025, 11, 30)
SECONDS, ROUNDS = 10, 7
SOON, SOON_TOLD = 0.200, 0.300


def main() -> None:
    """Make the rota of the demonstration office for thirteen weeks, and send a row for each thing that was timed."""
    call_command("migrate", verbosity=0)
    demonstration.open_office(with_events=False)
    scheme = Scheme.objects.get(name="Independent custody visiting")
    Rota.objects.update(withdrawn_on=AT.date())  # as if none had been made yet
    draft = Rota(scheme=scheme, first_day=FIRST_DAY, last_day=LAST_DAY)
    rota = record_rota(draft, parts={}, actor=None, at=AT, via="")
    of_whom = f"{len(asked_of(rota, on=AT.date()).people)} volunteers, 13 weeks"
    asked = making.ask_for_making(rota, seconds=SECONDS, actor=None, at=AT)
    took = timed(lambda: making.make.call(asked.pk), 1)
    what = f"{STORE}: a rota made from the records, {of_whom}"
    print(sent(Row(what=what, ours=took, note=said(asked), under=SECONDS)), flush=True)
    took = timed(lambda: asked_of(rota, on=AT.date()), ROUNDS)
    print(sent(Row(what=f"{STORE}: what a rota is made from, {of_whom}", ours=took, under=SOON)), flush=True)
    took = timed(lambda: told_of(rota, AT.date()), ROUNDS)
    print(sent(Row(what=f"{STORE}: what a rota does, {of_whom}", ours=took, under=SOON_TOLD)), flush=True)


def said(asked: Making) -> str:
    """Say what came of the making."""
    asked.refresh_from_db()
    found = asked.found
    if "gap" not in found:
        return asked.get_progress_display()
    met = f"{found['targets_met']} of {display.counted(found['targets'], 'target')}"
    return f"{met}; gap {found['gap']:.2%}, {found['stage']}"


if __name__ == "__main__":
    assert not settings.DEBUG
    main()
