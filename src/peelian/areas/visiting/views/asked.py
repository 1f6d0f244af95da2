"""Which scheme, suite and period a page of visits is asked for."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.db.models import OuterRef, Subquery
from django.http import HttpRequest

from peelian.areas.visiting.forms.board import BoardForm, usual_periods
from peelian.areas.visiting.models import Suite, Visit
from peelian.areas.volunteers.models import Scheme
from peelian.areas.volunteers.rules.schemes import SchemeKind
from peelian.basics.periods import Period, year_of
from peelian.kit import clock


@dataclass(frozen=True, kw_only=True, slots=True)
class Asked:
    """What an address asks for."""

    form: BoardForm
    scheme: Scheme
    suite: Suite | None
    period: Period

    @property
    def cuts(self) -> dict[str, str]:
        """Return the cuts of the figures."""
        return {"scheme": self.scheme.name} | ({"suite": self.suite.name} if self.suite else {})


def read(request: HttpRequest) -> Asked | None:
    """Read what an address asks for; where there is no scheme with suites, nothing."""
    schemes = list(Scheme.objects.standing().filter(suites__withdrawn_on__isnull=True, suites__isnull=False).distinct())
    if not schemes:
        return None
    schemes.sort(key=lambda scheme: (scheme.kind != SchemeKind.CUSTODY.value, scheme.name))
    scheme = next((each for each in schemes if each.reference == request.GET.get("scheme")), schemes[0])
    suites = suites_of(scheme)
    suite = next((each for each in suites if each.reference == request.GET.get("suite")), None)
    today = clock.today()
    latest = year_of(max(days_of(suites, "last"), default=today))
    form = BoardForm(
        request.GET,
        schemes=schemes,
        suites=suites,
        periods=usual_periods(min(days_of(suites, "first"), default=today), today),
        usual={"scheme": scheme.reference, "period": str(latest)},
    )
    form.is_valid()
    period = form.cleaned_data.get("period") or latest
    return Asked(form=form, scheme=scheme, suite=suite, period=period)


def suites_of(scheme: Scheme) -> list[Suite]:
    """Return the suites of a scheme, with the days of the first and the last visit to each."""
    visits = Visit.objects.filter(suite=OuterRef("pk"), withdrawn_on__isnull=True).values("arrived_on")
    suites = Suite.objects.standing().filter(scheme=scheme).order_by("name", "pk")
    # Each found at an end of the index: to ask for the least and the greatest would read every visit.
    first, last = (Subquery(visits.order_by(order)[:1]) for order in ("arrived_on", "-arrived_on"))
    return list(suites.annotate(first=first, last=last))


def days_of(suites: Iterable[Suite], end: str) -> list[date]:
    """Return the days of the first visit to each suite that was visited, or of the last."""
    return [day for suite in suites if (day := getattr(suite, end))]


def address_of(asked: Asked) -> str:
    """Write what is asked for as a query."""
    suite = {"suite": asked.suite.reference} if asked.suite else {}
    return urlencode({"scheme": asked.scheme.reference, **suite, "period": str(asked.period)})
