"""How long the board, measures, report and import of visits take over 20 years: `python -m bench.visiting STORE`."""

import sys
from datetime import timedelta
from functools import partial

import django
from django.conf import settings

django.setup()

from django.core.management import call_command  # noqa: E402 - what follows needs Django set up
from django.urls import reverse  # noqa: E402

from bench.asking import ask, signed_in  # noqa: E402
from bench.office import custody, demonstration  # noqa: E402
from bench.office.demonstration import AT  # noqa: E402
from bench.rows import Row, sent  # noqa: E402
from bench.timing import timed  # noqa: E402
from peelian.areas.visiting import measures  # noqa: E402
from peelian.areas.visiting.models import Visit  # noqa: E402
from peelian.areas.visiting.operations import bringing  # noqa: E402
from peelian.areas.volunteers.models import Scheme  # noqa: E402
from peelian.basics.display import in_london  # noqa: E402
from peelian.basics.periods import read_period  # noqa: E402
from peelian.kit import clock  # noqa: E402
from peelian.kit.access import samples as accounts  # noqa: E402
from peelian.kit.access.models import Account  # noqa: E402
from peelian.kit.access.roles import Role  # noqa: E402
from peelian.kit.imports import reading  # noqa: E402
from peelian.kit.measures.measure import Listed, Scope  # noqa: E402
from peelian.kit.measures.reckoning import Reckoning  # noqa: E402
from peelian.outputs.reports import writing  # noqa: E402
from peelian.outputs.reports.composing import compose  # noqa: E402
from peelian.outputs.reports.custody_annual import custody_annual  # noqa: E402

STORE = sys.argv[1] if len(sys.argv) > 1 else "SQLite"
SOON, SOON_WRITTEN, SOON_IMPORTED = 0.100, 1.5, 5.0
ROWS, ROUNDS = 5_000, 5
YEAR, ALL_YEARS = "2023/24", "2005-09-05..2025-08-28"


def asked_of(measure: object, period: str) -> None:
    """Ask a measure of a period, as a report does: the figure and what is told one by one."""
    reckoning = Reckoning(clock.today())
    scope = Scope(period=read_period(period), cuts={"scheme": custody.SCHEME})
    reckoning.figure(measure, scope)  # type: ignore[arg-type]
    if isinstance(measure, Listed) and period == YEAR:
        reckoning.listing(measure, scope)


def measure_board(scheme: Scheme) -> None:
    """Ask for the board of a year and of twenty, of all suites and of one, as a page and as a file."""
    manager = accounts.account(Role.VOLUNTEER_MANAGER, email="manager@example.org", post_title="Volunteer manager")
    client, asked = signed_in(manager), f"scheme={scheme.reference}&period="
    board, file = f"{reverse('visiting:slots')}?{asked}", f"{reverse('visiting:slots-csv')}?{asked}"
    pages = {
        "slot board of 20 suites, a year": f"{board}{YEAR}",
        "slot board of 20 suites, 20 years": f"{board}{ALL_YEARS}",
        "slot board of a suite, 20 years": f"{board}{ALL_YEARS}&suite=SUI-B-07",
        "slot board as a file, 20 years": f"{file}{ALL_YEARS}",
        "visits, first page": reverse("visiting:visits-list"),
        "concerns, first page": reverse("visiting:concerns-list"),
    }
    for what, address in pages.items():
        answered = ask(client, address)
        row = Row(what=f"{STORE}: {what}", ours=answered.took, note=answered.note, under=SOON, cause=answered.cause)
        print(sent(row), flush=True)


def measure_figures() -> None:
    """Ask every measure of a year, and of twenty."""
    for measure in measures.ALL:
        for period, called in ((YEAR, "a year"), (ALL_YEARS, "20 years")):
            took = timed(partial(asked_of, measure, period), ROUNDS)
            print(sent(Row(what=f"{STORE}: {measure.key}, {called}", ours=took, under=SOON)), flush=True)


def measure_report(over: str) -> None:
    """Write the annual report of custody visiting in every format, over the visits that are there."""

    def make() -> None:
        reckoning = Reckoning(clock.today())
        composed = compose(custody_annual, read_period(YEAR), reckoning)
        assert composed.is_sound, composed.findings
        for form in writing.FORMATS.values():
            form.write(composed.document, reckoning)

    make()
    row = Row(
        what=f"{STORE}: custody annual report over {over}, four formats", ours=timed(make, ROUNDS), under=SOON_WRITTEN
    )
    print(sent(row), flush=True)


def later(visit: Visit, **after: int) -> str:
    """Write a moment after the arrival of a visit, as clocks in London show it."""
    return f"{in_london(visit.arrived_at) + timedelta(**after):%Y-%m-%d %H:%M}"


def visits_file() -> bytes:
    """Return a file of visits that were made five hours after others, each with its counts and two visitors."""
    headings = (
        "Reference,Suite,Arrived,Let in,In cells,Offered a visit,Not offered on advice,Unavailable,Asleep,"
        "Accepted,Refused,Why there are fewer rows,Visitors,Hours each,Reconstructed"
    )
    known = Visit.objects.filter(reference__startswith="VIS-B").order_by("-arrived_on", "pk")[:ROWS]
    rows = (
        f"VIS-N-{at:05},{visit.suite.name},{later(visit, hours=5)},{later(visit, hours=5, minutes=4)},9,4,1,2,2,3,1,"
        f"Not kept,MEM-BC-{at % 40:03}; MEM-BC-{at % 40 + 1:03},2.5,Yes"
        for at, visit in enumerate(known.select_related("suite"))
    )
    return "\n".join([headings, *rows]).encode()


def measure_import() -> None:
    """Bring a file of visits in, as `peelian import custody-visits` does."""
    sheets = reading.read("visits.csv", visits_file(), limit_mb=20)
    actor = Account.objects.get(email="lead@example.org")

    def bring_in() -> None:
        assert bringing.bring_in_visits(sheets, actor=actor, at=AT, via="command").added == ROWS

    took = timed(bring_in, 1)
    print(sent(Row(what=f"{STORE}: import of {ROWS:,} visits", ours=took, under=SOON_IMPORTED)), flush=True)


def main() -> None:
    """Fill the store, and send a row for every page, measure, report and import."""
    call_command("migrate", verbosity=0)
    demonstration.open_office(with_events=False)
    measure_report("two suites")
    scheme = custody.fill()
    measure_report("22 suites, 20 years")
    measure_board(scheme)
    measure_figures()
    measure_import()


if __name__ == "__main__":
    assert not settings.DEBUG
    main()
