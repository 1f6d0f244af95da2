import pytest

from peelian.areas.places.samples import place
from peelian.kit.access.holding import made_up
from peelian.kit.access.roles import Role
from peelian.kit.records import search
from peelian.outputs.search import direct

pytestmark = pytest.mark.usefixtures("office")
LEAD = made_up([Role.GOVERNANCE])


@pytest.mark.parametrize(
    "typed", ["ENG-2025-0137", "eng-2025-0137", "  Eng-2025-137 ", "eng 2025 137", "eng2025-137", "ENG-2025-00137"]
)
def test_a_reference_opens_its_record_however_it_is_typed(typed):
    assert direct.address(typed, LEAD) == "/records/engagements/ENG-2025-0137/"


def test_a_reference_without_a_year_opens_its_record():
    assert direct.address("e06000017", LEAD) == "/records/places/E06000017/"


def test_the_reference_of_a_withdrawn_record_opens_it():
    assert direct.address("ENG-2025-0138", LEAD) == "/records/engagements/ENG-2025-0138/"


@pytest.mark.parametrize("typed", ["ENG-2025", "ENG-2025-0999", "Oakham", "market stall", "2025", "-", "engagement"])
def test_other_words_open_nothing(typed):
    assert direct.address(typed, LEAD) == ""


@pytest.mark.parametrize("typed", ["engagement.feedback", " Engagement.Feedback "])
def test_the_key_of_a_figure_opens_it(typed):
    assert direct.address(typed, LEAD) == "/figures/engagement.feedback/"


@pytest.mark.parametrize("typed", ["ENG-2025-0137", "engagement.feedback"])
def test_nothing_opens_to_those_who_may_not_see_it(typed):
    assert direct.address(typed, made_up([Role.VOLUNTEER])) == ""


def test_a_reference_of_two_records_opens_neither():
    search.keep([place(name="Elsewhere", reference="ENG-2025-0137")])

    assert direct.address("ENG-2025-0137", LEAD) == ""
