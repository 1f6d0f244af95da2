"""The rota on paper: for the manager as it stands, and for a noticeboard that volunteers alone can read."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_GET

from peelian.areas.office.queries import body_on
from peelian.areas.rotas import permissions
from peelian.areas.rotas.models import Rota
from peelian.areas.rotas.operations.checking import names_of
from peelian.areas.rotas.operations.making import last_making
from peelian.areas.rotas.queries.board import TO_THURSDAY, Board, Placed, Week, board_of
from peelian.areas.rotas.queries.told import told_of
from peelian.areas.rotas.records.rotas import rotas
from peelian.areas.rotas.rules.breaches import sentence
from peelian.areas.rotas.views import figures
from peelian.areas.rotas.views.framing import address, is_published
from peelian.basics import display
from peelian.kit import clock
from peelian.kit.access.guard import allow
from peelian.kit.charts.palette import DEFAULT, Palette
from peelian.kit.documents import as_pdf
from peelian.kit.documents.tree import Column, Detail, Document, Row, Section, Table, Text

OURS = "For the volunteer manager alone"
THEIRS = "Keep it where nobody of the force can read it"
COLUMNS = (Column(heading="Where", numeric=False), Column(heading="Who goes", numeric=False))
DOES = (Column(heading="As it stands", numeric=False), Column(heading="More of it", numeric=False))
FORESEEN = (Column(heading="This rota"), Column(heading="Always the least visited slot"), Column(heading="At most"))


@allow(permissions.can_keep_rotas)
@require_GET
def give_rota(request: HttpRequest, reference: str) -> HttpResponse:
    """Give the whole rota as it stands, with what is unfilled and fixed."""
    rota = rotas.get(request.user, reference)
    return as_file(composed(rota, for_volunteers=False), f"{rota.reference}.pdf")


@allow(permissions.can_keep_rotas)
@require_GET
def give_noticeboard(request: HttpRequest, reference: str) -> HttpResponse:
    """Give what is still to come of a published rota, for a board that only volunteers can read; of no other rota."""
    rota = rotas.get(request.user, reference)
    if rota.withdrawn_on or not is_published(rota):
        state = "withdrawn" if rota.withdrawn_on else "a draft"
        messages.info(request, f"{rota.reference} is {state}, and is not put up for volunteers")
        return HttpResponseRedirect(address("show", rota))
    return as_file(composed(rota, for_volunteers=True), f"{rota.reference}-noticeboard.pdf")


def as_file(document: Document, name: str) -> HttpResponse:
    """Return a document as a tagged PDF to keep."""
    body = body_on(clock.today())
    written = as_pdf.render(document, palette=Palette.of(body.colours) if body else DEFAULT)
    answer = HttpResponse(written, content_type="application/pdf")
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def composed(rota: Rota, *, for_volunteers: bool) -> Document:
    """Return a rota as a document: a table for each week."""
    today = clock.today()
    board, body = board_of(rota, today=today), body_on(today)
    weeks = [week for week in board.weeks if not (for_volunteers and week.is_gone_by)]
    return Document(
        title=f"{rota.scheme}: rota",
        subtitle=display.write_days(rota.first_day, rota.last_day),
        issued_on=today,
        classification=THEIRS if for_volunteers else OURS,
        details=() if for_volunteers else details_of(rota, board),
        sections=(
            *(() if for_volunteers else [what_it_does(rota)]),
            *sections([week for week in weeks if shown(week)], for_volunteers=for_volunteers),
        ),
        notes=("Demonstration",) if body and body.is_demonstration else (),
        body=body.name if body else "",
    )


def details_of(rota: Rota, board: Board) -> tuple[Detail, ...]:
    """Return the lines at the head of the manager's copy."""
    unfilled = display.counted(len(board.unfilled), "shift") if board.unfilled else "None"
    return (
        Detail(name="Reference", value=rota.reference),
        Detail(name="State", value=rota.get_state_display()),
        Detail(name="Shifts", value=str(len(board.placed))),
        Detail(name="Not filled", value=unfilled),
    )


def what_it_does(rota: Rota) -> Section:
    """Return the figures of a rota as its page shows them: targets, slots, load, and how hard it is to foresee."""
    told = figures.shown(rota, told_of(rota, clock.today()), last_making(rota), names_of(rota))
    large = [Row(heading=one["title"], cells=(Text(one["value"]), Text(one["note"]))) for one in told["figures"]]
    slots = [
        Row(heading=f"Slots of {one['suite']}", cells=(Text(one["visited"]), Text(f"Never before: {one['reached']}")))
        for one in told["coverage"]
    ]
    bits = [
        Row(
            heading=one["suite"], cells=tuple(Text(f"{one[name]} bits") for name in ("bits", "least_bits", "most_bits"))
        )
        for one in told["foreseen"]
    ]
    tables = [Table(caption="What it does", stub="Figure", columns=DOES, rows=(*large, *slots))]
    if bits:
        tables.append(Table(caption="How hard it is to foresee", stub="Suite", columns=FORESEEN, rows=tuple(bits)))
    return Section(heading="What this rota does", level=1, blocks=tuple(tables))


def shown(week: Week) -> list[Placed]:
    """Return the shifts of a week in the order of their arrival."""
    found = [each for cell in week.cells for each in cell.placed]
    return sorted(found, key=lambda each: (each.shift.day, each.shift.arrives_at, each.shift.suite.name))


def sections(weeks: Sequence[Week], *, for_volunteers: bool) -> Iterator[Section]:
    """Yield a section for each month, with a table for each of its weeks: those whose Thursday lies in it."""
    for month, some in groupby(weeks, key=lambda week: display.write_month(week.first + TO_THURSDAY)):
        tables = tuple(table(week, for_volunteers=for_volunteers) for week in some)
        yield Section(heading=month, level=1, blocks=tables)


def table(week: Week, *, for_volunteers: bool) -> Table:
    """Return one week."""
    rows = tuple(rows_of(shown(week), for_volunteers=for_volunteers))
    return Table(caption=display.write_days(week.first, week.last), stub="Day and arrival", columns=COLUMNS, rows=rows)


def rows_of(placed: Iterable[Placed], *, for_volunteers: bool) -> Iterable[Row]:
    """Yield a row for each shift."""
    for each in placed:
        marks = "" if for_volunteers else marks_of(each)
        day = display.write_weekday_date(each.shift.day).rpartition(" ")[0]
        when = f"{day}, {each.shift.arrives_at:%H:%M}"
        who = f"{each.who}{f' ({each.said_missing})' if each.missing and each.people else ''}{marks}"
        yield Row(heading=when, cells=(Text(each.shift.suite.name), Text(who)))


def marks_of(placed: Placed) -> str:
    """Write what the manager is to know of a shift beside who goes."""
    marks = ["fixed"] if placed.shift.is_fixed else []
    if placed.shift.even_so:
        marks.append(f"kept even so: {placed.shift.even_so}")
    return f". {sentence('; '.join(marks))}" if marks else ""
