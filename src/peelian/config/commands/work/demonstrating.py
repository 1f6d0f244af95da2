"""`peelian demo`: the demonstration office, made once and then there as it was left."""

from collections.abc import Iterator
from datetime import date

from django.conf import settings

from peelian.basics import display
from peelian.config.command import Failure
from peelian.config.commands.work import migrations, running, serving, stores, volunteering, working
from peelian.config.commands.work.preparing import home
from peelian.kit import clock
from peelian.kit.access.models import Account
from peelian.kit.audit.models import AuditEntry
from peelian.outputs.demo import loading, sign_ins
from peelian.outputs.reports import queries

HOST = "127.0.0.1"
MADE_BY_IT = (sign_ins.FILE, loading.STANDING)


def run(port: int, *, reset: bool, only_load: bool) -> None:
    """Make the demonstration office ready, and serve it.

    :raises Failure: when the home is that of an office, or the port is taken.
    """
    if not only_load:
        serving.require_free(HOST, port)
    refuse_an_office()
    if reset:
        forget()
    if migrations.missing():
        migrations.apply()
    loading.make_ready(home(), today=clock.today())
    volunteering.make_demonstration_ready(loading.DATA / "volunteers" / "answers.csv", sign_ins.VOLUNTEER.email)
    said = [*sign_ins.told(home(), serving.address(HOST, port)), "", *told(clock.today())]
    if only_load:
        print("\n".join(said))
        return
    serving.prepare_to_fork()
    with working.working_beside():
        serving.serve(HOST, port, workers=1, said=[*said, "", "Ctrl-C stops it; what is done in it stays."])


def told(today: date) -> Iterator[str]:
    """Yield what somebody must know of its calendar, and the report that is due next."""
    yield f"This is a demonstration: its calendar stands still at {display.write_weekday_date(today)}."
    for occasion, deadline in queries.upcoming(today)[:1]:
        meeting = display.write_date(occasion.meeting_on or occasion.reported_on)
        papers = display.write_date(deadline.on)
        yield f"{occasion.get_report_display()} is due for its meeting of {meeting}; the papers leave by {papers}."


def refuse_an_office() -> None:
    """Keep the demonstration away from an office's own records.

    :raises Failure: when the store holds any.
    """
    if stores.holds_something((Account, AuditEntry)) and not loading.is_loaded():
        raise Failure(
            f"{settings.PEELIAN_HOME} holds an office of its own: name another folder for the demonstration, "
            "as in PEELIAN_HOME=demo peelian demo"
        )


def forget() -> None:
    """Take away what the demonstration holds, so that it starts anew."""
    running.require_stopped()
    stores.empty()
    for name in MADE_BY_IT:
        (home() / name).unlink(missing_ok=True)
