from datetime import date

import pytest

from peelian.areas.engagement.samples import engagement
from peelian.areas.office.samples import body, term
from peelian.areas.places.samples import place
from peelian.basics.figures import Figure, Grid, Listing, Points, Series
from peelian.basics.periods import financial_quarter
from peelian.kit.documents import references
from peelian.kit.documents.material import Words
from peelian.kit.documents.problems import Unclear
from peelian.kit.measures.reckoning import Reckoning
from peelian.outputs.reports.bridging import Bridge

pytestmark = pytest.mark.django_db
TODAY = date(2025, 8, 28)


@pytest.fixture
def ask():
    body()
    term()
    bridge = Bridge(Reckoning(TODAY), financial_quarter(2025, 1), TODAY)
    return lambda text: bridge(references.parse(text))


@pytest.mark.parametrize(
    ("text", "shape"),
    [
        ("engagement.engagements", Figure),
        ("table engagement.engagements rows=authority columns=setting", Grid),
        ("table engagement.engagements by=month", Series),
        ("chart engagement.engagements by=quarter period=term", Series),
        ("map engagement.engagements", Points),
        ("list engagement.days_and_themes", Listing),
        ("table engagement.due_diligence_visits", Listing),
        ("office.holder", Words),
        ("report.period", Words),
    ],
    ids=lambda value: value if isinstance(value, str) else value.__name__,
)
def test_a_reference_is_answered_in_the_shape_that_it_asks_for(ask, text, shape):
    assert isinstance(ask(text), shape)


def test_the_words_of_the_body_and_of_the_period_are_at_hand(ask):
    assert ask("office.holder") == Words("Commissioner")
    assert ask("report.period") == Words("Quarter 1 2025/26, 1 April to 30 June 2025")


@pytest.mark.parametrize(
    ("word", "written"),
    [
        ("", "2025-Q1"),
        ("term", "2024-05-09..2025-06-30"),
        ("previous", "2024-Q4"),
        ("year_before", "2024-Q1"),
        ("year", "2025/26"),
        ("last_year", "2024/25"),
        ("year_to_date", "2025-Q1"),
        ("2024-06-13..2024-08-01", "2024-06-13..2024-08-01"),
        ("2023/24", "2023/24"),
    ],
)
def test_a_period_follows_from_that_of_the_report_or_is_written_out(ask, word, written):
    text = f"engagement.engagements period={word}" if word else "engagement.engagements"

    assert str(ask(text).period) == written


def test_other_arguments_narrow_the_records(ask):
    engagement(authority=place(name="Rutland"))
    engagement(authority=place(name="Melton"))

    assert ask("engagement.engagements").value == 2
    assert ask("engagement.engagements place=Rutland").value == 1
    assert ask("engagement.engagements authority=rutland setting=other").value == 1


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("engagement.engagement", "Did you mean “engagement.engagements”?"),
        ("engagement.engagements place=Narnia", "Narnia"),
        ("engagement.engagements colour=red", "cannot be cut by colour"),
        ("engagement.engagements period=sometime", "may also be one of"),
        ("table engagement.engagements", "rows=authority"),
        ("map funding.awards", "has no map"),
        ("list engagement.engagements", "not a list"),
    ],
)
def test_what_cannot_be_had_is_said_to_the_drafter(ask, text, said):
    with pytest.raises(Unclear, match=said.replace("?", r"\?").replace(".", r"\.")):
        ask(text)
