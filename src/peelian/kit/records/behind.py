"""From a figure to the records behind it: the address of their list, and the list that it opens."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, QueryDict

from peelian.basics.figures import Figure
from peelian.basics.periods import quarter_of, read_period
from peelian.kit.areas import provided
from peelian.kit.measures.catalogue import UnknownMeasure, measure_called
from peelian.kit.measures.measure import Scope
from peelian.kit.measures.reckoning import Reckoning
from peelian.kit.measures.scopes import leaves
from peelian.kit.records.record_type import PageKind, RecordType
from peelian.kit.records.registry import kinds_by_model

CUT = "cut."


@dataclass(frozen=True, slots=True)
class Behind:
    """The records behind a figure, the figure, and its sentence."""

    figure: Figure
    records: QuerySet[Any]
    said: str = ""


def question(figure: Figure) -> str:
    """Write a figure's question as a query string: its period and its cuts."""
    return urlencode({"period": str(figure.period)} | {CUT + name: word for name, word in figure.cut.items()})


def carried(figure: Figure) -> dict[str, str]:
    """Return what a list of the records behind a figure carries from page to page, besides the period."""
    return {"measure": figure.measure} | {CUT + name: word for name, word in figure.cut.items()}


def figure_address(figure: Figure) -> str:
    """Return where the page of a figure lies."""
    return f"/figures/{figure.measure}/?{question(figure)}"


def address(figure: Figure, records: QuerySet[Any]) -> str | None:
    """Return where the list of the records behind a figure can be seen, if they are a kind of their own."""
    kind = kinds_by_model().get(records.model)
    if kind is None:
        return None
    return address_in(kind, figure)


def address_in(kind: RecordType[Any], figure: Figure) -> str:
    """Return where the list of the records behind a figure can be seen, which are of one kind."""
    return f"{kind.url(PageKind.LIST)}?measure={figure.measure}&{question(figure)}"


def asked(answers: QueryDict, today: date) -> tuple[str, Scope]:
    """Read which figure a query string asks for; without a period, for the last quarter that is over.

    :raises Http404: when its period is none.
    """
    cuts = {name.removeprefix(CUT): str(answers[name]) for name in answers if name.startswith(CUT) and answers[name]}
    try:
        period = read_period(answers.get("period") or str(quarter_of(today).previous()), term_of=provided.term_of)
    except ValueError as unread:
        raise Http404(str(unread)) from unread
    return str(answers.get("measure", "")), Scope(period=period, cuts=cuts)


def behind(records: QuerySet[Any], answers: QueryDict, today: date, user: Any) -> Behind | None:
    """Keep the records behind the figure that an address names; None when it names none.

    :raises Http404: when there is no such figure of these records.
    :raises PermissionDenied: when this person may not see it.
    """
    if not answers.get("measure"):
        return None
    key, scope = asked(answers, today)
    try:
        measure = measure_called(key)
        if not (verdict := measure.may_see(user)):
            raise PermissionDenied(verdict.reason)
        reckoning = Reckoning(today)
        figure = reckoning.figure(measure, scope)
    except (UnknownMeasure, ValueError) as unknown:
        raise Http404(str(unknown)) from unknown
    for leaf, found in reckoning.opened(figure):
        if found.model is records.model and leaves(figure) == [leaf]:
            return Behind(figure, records.filter(pk__in=found.values("pk")), reckoning.say(figure))
    raise Http404("These are not the records behind that figure")
