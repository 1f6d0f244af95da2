"""What the tests of the manager's pages share: who can go, what a page says, and where a rota lies."""

from peelian.areas.volunteers import samples as volunteers
from peelian.areas.volunteers.models import Availability


def page(answer, status=200):
    """Return what a page says, with spaces folded."""
    assert answer.status_code == status, answer.content.decode()[:2000]
    return " ".join(answer.content.decode().split())


def serving(name, *, offers=True, **values):
    """Return somebody accredited and vetted, who has offered every hour of the week unless they offered none."""
    member = volunteers.serving(volunteer=volunteers.volunteer(name=name), **values)
    volunteers.vetting(volunteer=member.volunteer)
    days = range(1, 8) if offers else ()
    rows = [Availability(membership=member, weekday=str(day), begins="00:00", ends="24:00") for day in days]
    Availability.objects.bulk_create(rows)
    return member


def address(rota, part=""):
    """Return the address of a page of a rota."""
    return f"/records/rotas/{rota.reference}/{part}"


def of_shift(shift, part=""):
    """Return the address of a page of a shift."""
    return f"/records/shifts/{shift.reference}/{part}"
