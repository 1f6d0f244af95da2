"""The copy of a report that the custody manager is given: what the visitors found, and never who they were."""

from collections.abc import Sequence

from peelian.areas.office.queries import body_on
from peelian.areas.visiting.models import Visit
from peelian.areas.visiting.queries.told import Line, Part, report_of
from peelian.basics import display
from peelian.kit import clock
from peelian.kit.charts.palette import DEFAULT, Palette
from peelian.kit.documents import as_pdf
from peelian.kit.documents.tree import Block, Column, Detail, Document, Row, Section, Table, Text

ANSWER = (Column(heading="Answer", numeric=False),)
CLASSIFICATION = "For the custody manager and the scheme"


def composed(visit: Visit) -> Document:
    """Return the report of a visit as a document."""
    body = body_on(clock.today())
    return Document(
        title=f"{visit.suite}: report of a visit",
        subtitle=display.write_weekday_date(visit.arrived_on),
        issued_on=clock.today(),
        classification=CLASSIFICATION,
        details=(
            Detail(name="Reference", value=visit.reference),
            Detail(name="Scheme", value=str(visit.suite.scheme)),
            Detail(name="Visitors", value="Two visitors of the scheme, who are independent of the force"),
        ),
        sections=tuple(section(part) for part in report_of(visit, for_the_force=True)),
        notes=("Demonstration",) if body and body.is_demonstration else (),
        body=body.name if body else "",
    )


def section(part: Part) -> Section:
    """Return one section: its answers, how its numbers add up, and each row."""
    blocks: list[Block] = []
    if part.lines:
        blocks.append(table(part.title, part.lines, note=" ".join(part.sums)))
    blocks += [table(row.title, row.lines) for row in part.rows if row.lines]
    return Section(heading=part.title, level=1, blocks=tuple(blocks))


def table(caption: str, lines: Sequence[Line], note: str = "") -> Table:
    """Return answers as a table."""
    rows = tuple(Row(heading=line.asked, cells=(Text(line.answer),)) for line in lines)
    return Table(caption=caption, stub="Question", columns=ANSWER, rows=rows, note=note)


def pdf(visit: Visit) -> bytes:
    """Return it as a tagged PDF."""
    body = body_on(clock.today())
    return as_pdf.render(composed(visit), palette=Palette.of(body.colours) if body else DEFAULT)
