"""What an address asks for: a measure, a period, cuts; and by what the table is drawn."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.core.exceptions import PermissionDenied
from django.http import Http404, QueryDict

from peelian.basics.figures import Figure
from peelian.basics.periods import Period
from peelian.kit.access.holding import Person
from peelian.kit.measures.catalogue import measure_called
from peelian.kit.measures.dimensions import Dimension
from peelian.kit.measures.measure import AnyMeasure, Derived, Measure, Scope
from peelian.kit.measures.reckoning import Reckoning
from peelian.kit.measures.scopes import cannot_be_cut
from peelian.kit.records.behind import asked
from peelian.outputs.dashboards import periods
from peelian.outputs.dashboards.forms import QuestionForm


@dataclass(frozen=True, kw_only=True, slots=True)
class Question:
    """What is asked, the figure that answers it, and the form that asks otherwise."""

    measure: AnyMeasure
    figure: Figure
    form: QuestionForm
    rows: str
    columns: str

    @property
    def scope(self) -> Scope:
        """Return the figure's period and cuts."""
        return Scope(period=self.figure.period, cuts=self.figure.cut)


def may_see(measure: AnyMeasure, person: Person) -> AnyMeasure:
    """Let pass a measure that a person may see.

    :raises PermissionDenied: when they may not; the reason is the rule's.
    """
    if not (verdict := measure.may_see(person)):
        raise PermissionDenied(verdict.reason)
    return measure


def ask(key: str, answers: QueryDict, person: Person, reckoning: Reckoning) -> Question:
    """Read what is asked of a measure, and answer it.

    :raises UnknownMeasure: when there is no such measure.
    :raises ValueError: when it cannot be had so; the message says how it can.
    :raises PermissionDenied: when this person may not see it.
    """
    measure = may_see(measure_called(key), person)
    figure = reckoning.figure(measure, scope_asked(answers, reckoning.today))
    ways = ways_to_cut(measure, figure)
    rows, columns = table_asked(measure, ways, answers, usual_table(ways, reckoning, figure.period))
    form = QuestionForm(
        {"period": str(figure.period), "other": answers.get("other", ""), "rows": rows, "columns": columns},
        periods=periods.offered(reckoning.today, figure.period),
        ways=ways,
        cuts=figure.cut,
    )
    form.is_valid()
    return Question(
        measure=measure, figure=figure, form=form, rows=rows, columns="" if form.errors.get("columns") else columns
    )


def scope_asked(answers: QueryDict, today: date) -> Scope:
    """Return the period and the cuts that are asked for.

    :raises ValueError: when the period is none.
    """
    try:
        return asked(answers, today)[1]
    except Http404 as unread:
        raise ValueError(str(unread)) from unread


def ways_to_cut(measure: AnyMeasure, figure: Figure) -> dict[str, Dimension]:
    """Return the dimensions of a table: those to which the figure is not cut, and times that divide its period."""
    if not isinstance(measure, Measure | Derived):
        return {}
    return {
        name: dimension
        for name, dimension in measure.dimensions.items()
        if name not in figure.cut and (not dimension.is_time or len(dimension.words(figure.period)) > 1)
    }


def table_asked(
    measure: AnyMeasure, ways: Mapping[str, Dimension], answers: QueryDict, usual: tuple[str, str]
) -> tuple[str, str]:
    """Return the rows and columns that are asked for; what does not divide this figure gives way to what is usual.

    :raises NotSo: when the measure has no such dimension.
    """
    rows, columns = (answers.get(name) for name in ("rows", "columns"))
    for name in filter(None, (rows, columns)):
        if ways and name not in measure.dimensions:
            raise cannot_be_cut(measure, name)
    if not rows or rows not in ways:
        rows = usual[0]
    if columns is None:
        columns = usual[1] if rows == usual[0] else ""
    return rows, columns if columns in ways else ""


def usual_table(ways: Mapping[str, Dimension], reckoning: Reckoning, period: Period) -> tuple[str, str]:
    """Return the usual rows and columns of a table: the first dimension, and that of fewest words."""
    plain = [name for name, dimension in ways.items() if not dimension.is_time]
    if not plain:
        return next(iter(ways), ""), ""
    rows, *others = plain
    few = {name: len(reckoning.lexicon.words(ways[name], period)) for name in others if not ways[name].is_many}
    return rows, min(few, key=lambda name: few[name], default="")
