"""Which scheme, suite and period a page of visits is asked for."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.db.models import Max, Min
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
    suites = list(Suite.objects.standing().filter(scheme=scheme).order_by("name", "pk"))
    suite = next((each for each in suites if each.reference == request.GET.get("suite")), None)
    known = Visit.objects.filter(suite__scheme=scheme, withdrawn_on__isnull=True)
    days = known.aggregate(first=Min("arrived_on"), last=Max("arrived_on"))
    today = clock.today()
    latest = year_of(days["last"] or today)
    form = BoardForm(
        request.GET,
        schemes=schemes,
        suites=suites,
        periods=usual_periods(days["first"] or today, today),
        usual={"scheme": scheme.reference, "period": str(latest)},
    )
    form.is_valid()
    period = form.cleaned_data.get("period") or latest
    return Asked(form=form, scheme=scheme, suite=suite, period=period)


def address_of(asked: Asked) -> str:
    """Write what is asked for as a query."""
    suite = {"suite": asked.suite.reference} if asked.suite else {}
    return urlencode({"scheme": asked.scheme.reference, **suite, "period": str(asked.period)})
