"""A warm process whose children bring in a file and are killed outright at some moment; run as a program by itself.

It prints, as JSON, for each child how many rows of each table were there afterwards, and what the audit trail says.
"""

import json
import os
import random
import signal
import sys
import time
from contextlib import closing
from datetime import date, timedelta

import django
from django.db import connection

TIMES, ROWS = 12, 240
LONGEST = 60.0
DAY = date(2024, 6, 3)


def main() -> None:
    """Kill a dozen children in the middle of an import, let the last one finish, and tell what was left each time."""
    django.setup()
    make_ready()
    whole = lasting(sheets(0), dry=True)
    told = [after_killing(sheets(number), moment) for number, moment in enumerate(moments(whole))]
    lasting(sheets(TIMES), dry=False)
    sys.stdout.write(json.dumps({"killed": told, "last": state(), "rows": ROWS}))


def make_ready() -> None:
    """Make the tables, and the places and themes that the rows point at."""
    from django.core.management import call_command

    from peelian.areas.engagement import samples
    from peelian.areas.places.samples import place

    call_command("migrate", verbosity=0)
    place()
    samples.theme()
    connection.close()


def sheets(number: int) -> list[object]:
    """Return the sheets of one import: engagements, half of them on community days, each with a theme."""
    from peelian.kit.imports import reading

    lines = ["Reference,Date,What happened,Kind,Setting,Authority,Where,Who went"]
    parts = ["Engagement,Theme,Detail"]
    for row in range(ROWS):
        reference, day = f"IN-{number}-{row}", DAY + timedelta(days=row)
        setting = "On a community day" if row % 2 else "Other"
        lines.append(f"{reference},{day},Meeting {row},Visit,{setting},Exampleton,Hall,Office holder")
        parts.append(f"{reference},Speeding,Of row {row}")
    (main_sheet,) = reading.read("main.csv", "\n".join(lines).encode(), limit_mb=1)
    (part_sheet,) = reading.read("themes.csv", "\n".join(parts).encode(), limit_mb=1)
    return [main_sheet, type(part_sheet)(name="themes", headings=part_sheet.headings, rows=part_sheet.rows)]


def moments(whole: float) -> list[float]:
    """Return when to kill: at random, spread over the time that a whole import takes."""
    chosen = random.Random(os.environ.get("PEELIAN_TEST_SEED") or None)
    return [whole * (place + chosen.random()) / TIMES for place in range(TIMES)]


def lasting(of: list[object], *, dry: bool) -> float:
    """Bring sheets in, and return how long that took."""
    began = time.monotonic()
    bring_in(of, dry=dry)
    connection.close()
    return time.monotonic() - began


def bring_in(of: list[object], *, dry: bool) -> None:
    """Bring sheets of engagements in."""
    from peelian.kit import clock
    from peelian.kit.imports import applying
    from peelian.kit.records.registry import kind_called

    applying.bring_in(kind_called("engagements"), of, actor=None, at=clock.now(), dry=dry)  # type: ignore[arg-type]


def after_killing(of: list[object], moment: float) -> dict[str, object]:
    """Let a child bring sheets in, kill it after a while, and return what it left."""
    child = os.fork()
    if not child:
        try:
            bring_in(of, dry=False)
        finally:
            os._exit(0)
    time.sleep(min(moment, LONGEST))
    os.kill(child, signal.SIGKILL)
    _pid, status = os.waitpid(child, 0)
    return {**state(), "was_killed": os.WIFSIGNALED(status)}


def state() -> dict[str, object]:
    """Return how many rows each table has, whether the store is whole, and every break of the audit trail."""
    from peelian.areas.engagement.models import CommunityDay, Engagement, ThemeRaised
    from peelian.kit.audit import chain
    from peelian.kit.audit.models import AuditEntry
    from peelian.kit.records.models import SearchEntry

    with closing(connection):
        tables = {model.__name__: model._default_manager.count() for model in (Engagement, CommunityDay, ThemeRaised)}
        kept = {"entries": AuditEntry.objects.count(), "words": SearchEntry.objects.count()}
        return {**tables, **kept, "breaks": list(map(str, chain.verify())), "is_whole": is_whole()}


def is_whole() -> bool:
    """Say whether the file of the store is sound, where it is one."""
    if connection.vendor != "sqlite":
        return True
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA integrity_check")
        return bool(cursor.fetchone() == ("ok",))


if __name__ == "__main__":
    main()
