"""The page of a visit: its numbers as sums, and what is to be looked at."""

from django.http import HttpRequest, HttpResponse

from peelian.areas.visiting import permissions
from peelian.areas.visiting.records.visits import visits
from peelian.areas.visiting.rules import counts
from peelian.kit.access.guard import allow
from peelian.kit.records import facts, pages


@allow(permissions.can_see_visits)
def show_visit(request: HttpRequest, reference: str) -> HttpResponse:
    """Show a visit."""
    visit = visits.get(request.user, reference)
    numbers = {name: getattr(visit, name) for name in counts.COUNTS}
    told = [(facts.heading(type(visit), name), number) for name, number in numbers.items() if number is not None]
    return pages.show_record(
        request,
        reference,
        kind=visits,
        counts=told,
        sums=counts.sums_of(numbers),
        flags=visit.flags.splitlines(),
    )
