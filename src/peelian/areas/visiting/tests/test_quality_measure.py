"""How far a scheme has come with its framework of quality, as a figure."""

from datetime import date

import pytest

from peelian.areas.visiting import samples
from peelian.areas.visiting.models import Criterion
from peelian.areas.visiting.rules.evidence import Assessment, Level
from peelian.areas.volunteers import samples as volunteers
from peelian.basics.periods import read_period
from peelian.kit.measures.catalogue import measure_called
from peelian.kit.measures.measure import Scope
from peelian.kit.measures.reckoning import Reckoning

pytestmark = [pytest.mark.django_db, pytest.mark.store]
TODAY = date(2025, 8, 28)


def criterion(number, **values):
    said = {"scheme": volunteers.scheme(), "framework": "Example framework", "asks": "Visitors go in pairs"}
    return Criterion.objects.create(reference=f"QC-{number}", number=number, **{**said, **values})


def asked(period, **cuts):
    measure = measure_called("visiting.criteria")
    return Reckoning(TODAY).figure(measure, Scope(period=read_period(period), cuts=cuts)).value


def test_criteria_count_by_level_once_they_are_assessed():
    in_june = {"assessed_on": date(2024, 6, 1)}
    criterion("1", level=Level.COMPLIANT, assessment=Assessment.MET, **in_june)
    criterion("2", level=Level.PLATINUM, assessment=Assessment.MET, **in_june)
    criterion("3", level=Level.PLATINUM, assessment=Assessment.PARTLY_MET, assessed_on=date(2025, 5, 1))
    criterion("4", level=Level.GOLD)
    criterion("5", level=Level.GOLD, assessment=Assessment.MET, withdrawn_on=TODAY, **in_june)
    criterion("6", level=Level.GOLD, assessment=Assessment.MET, scheme=samples.animal_scheme(), **in_june)

    assert asked("2024-Q1", kind="custody") == 2
    assert asked("2025-Q1", kind="custody") == 3
    assert asked("2025-Q1", level="platinum", assessment="met") == 1
    assert asked("2023/24") == 0
