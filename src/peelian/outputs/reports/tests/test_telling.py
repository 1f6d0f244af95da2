from datetime import date

import pytest

from peelian.areas.office.samples import body, term
from peelian.basics.periods import between, financial_quarter
from peelian.kit.measures.catalogue import measure_called
from peelian.kit.measures.measure import Scope
from peelian.kit.measures.reckoning import Reckoning
from peelian.outputs.reports.samples import occasion
from peelian.outputs.reports.telling import told_in

pytestmark = pytest.mark.django_db
TERM = between(date(2024, 5, 9), date(2025, 6, 30))


@pytest.mark.parametrize(
    ("key", "period", "is_told"),
    [
        ("engagement.engagements", financial_quarter(2025, 1), True),
        ("engagement.engagements", TERM, True),
        ("engagement.engagements", financial_quarter(2024, 1), False),
        ("engagement.surgeries", financial_quarter(2025, 1), False),
    ],
)
def test_a_report_tells_the_figures_that_its_narratives_refer_to(key, period, is_told):
    body()
    term()
    occasion()
    figure = Reckoning(date(2025, 8, 28)).figure(measure_called(key), Scope(period=period))

    titles = [telling.title for telling in told_in([figure])]

    assert titles == (["Update report to the Police and Crime Panel, Quarter 1 2025/26"] if is_told else [])
