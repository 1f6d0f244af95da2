"""The rotas of the demonstration: the rules hold in them, some of the summer was not kept, and nobody is written to."""

from datetime import UTC, date, datetime

import pytest

from peelian.areas.rotas.models import Asking, Letter, Request, Rota, Shift
from peelian.areas.rotas.operations.rotas import found_of
from peelian.outputs.demo import loading

pytestmark = pytest.mark.django_db
TODAY = date(2025, 8, 28)


@pytest.fixture
def office(settings):
    """Load the demonstration office."""
    settings.PEELIAN_DATE = TODAY
    loading.load(at=datetime(2025, 8, 28, 9, tzinfo=UTC))


@pytest.mark.usefixtures("office")
def test_the_rotas_of_the_demonstration_stand_and_tell_what_they_should():
    summer, autumn, kennels = Rota.objects.order_by("reference")
    found = [found_of(rota, on=TODAY) for rota in (summer, autumn, kennels)]

    assert [(rota.state, rota.shifts.count()) for rota in (summer, autumn, kennels)] == [
        ("published", 18),
        ("published", 26),
        ("draft", 3),
    ]
    assert [one.forbids for one in found] == [(), (), ()]
    assert [one.against_wishes for one in found] == [(), (), ()]
    assert [len(one.unfilled) for one in found] == [0, 1, 0]
    assert set(Rota.objects.values_list("is_reconstructed", flat=True)) == {True}
    gone_by = Shift.objects.filter(rota=summer, day__lt=TODAY)
    assert (gone_by.count(), gone_by.filter(visit=None).count()) == (17, 3)
    assert Shift.objects.filter(slot_days=None).count() == 0
    assert Shift.objects.get(rota=autumn, is_fixed=True).seats.filter(membership__reference="MEM-001").exists()
    assert (Request.objects.count(), Asking.objects.count(), Letter.objects.count()) == (1, 3, 0)
