import pytest

from peelian.areas.places.samples import place
from peelian.kit.access.holding import made_up
from peelian.kit.access.roles import Role
from peelian.kit.measures.reckoning import Reckoning
from peelian.kit.records import search
from peelian.outputs.search import results
from peelian.outputs.search.tests.conftest import AT

pytestmark = pytest.mark.usefixtures("office")

LEAD = made_up([Role.GOVERNANCE])


def found(typed, *slugs):
    visible = results.visible_kinds(LEAD)
    order = slugs or list(results.counts(typed, visible))
    return [result.reference for result in results.told(results.entries(typed, order), visible)]


def test_records_of_every_kind_are_counted_the_kind_with_fewest_first():
    assert list(results.counts("rutland", results.visible_kinds(LEAD)).items()) == [("places", 1), ("engagements", 3)]


def test_a_place_is_not_lost_among_engagements():
    assert found("rutland") == ["E06000017", "ENG-2025-0138", "ENG-2025-0137", "ENG-2025-0001"]


def test_what_goes_by_just_these_words_comes_first():
    search.keep([place(name=f"Library, Oakham {number}", reference=f"X-{number}") for number in range(5)])
    search.keep([place(name="Market stall, Oakham", reference="X-9")])

    assert found("market stall, oakham")[0] in {"X-9", "ENG-2025-0137"}
    assert found("library, oakham 3")[0] == "X-3"


def test_one_kind_alone_is_told_the_latest_first():
    assert found("oakham", "engagements") == ["ENG-2025-0138", "ENG-2025-0137", "ENG-2025-0001"]


def test_what_was_withdrawn_is_marked():
    visible = results.visible_kinds(LEAD)

    told = {
        result.reference: result.is_withdrawn
        for result in results.told(results.entries("farm", ["engagements"]), visible)
    }

    assert told == {"ENG-2025-0138": True}


def test_nothing_is_found_of_kinds_that_somebody_may_not_see():
    visible = results.visible_kinds(made_up([Role.VOLUNTEER]))

    assert visible == {}
    assert results.counts("oakham", visible) == {}


@pytest.mark.parametrize(
    ("typed", "title"),
    [
        ("feedback", "Feedback passed on"),
        ("community spent", "Community days"),
        ("commissioner withdrawn", None),
        ("engagement.surgeries", "Parish surgeries"),
    ],
)
def test_figures_are_found_by_key_title_and_meaning(typed, title):
    titles = [figure.title for figure in results.figures(typed, LEAD, Reckoning(AT.date()))]

    assert title in titles if title else titles == []


def test_the_meaning_of_a_figure_is_told_in_the_words_of_the_body():
    (figure,) = results.figures("engagement.community_days", LEAD, Reckoning(AT.date()))[:1]

    assert figure.meaning.startswith("Days that the Commissioner spent in one authority")


def test_reports_are_found_by_their_title_and_their_sections():
    for typed in ("update pan", "commissioning partner"):
        assert [report.url for report in results.reports(typed)] == ["/reports/panel-update/"]
    assert results.reports("budget") == []


@pytest.mark.parametrize(
    ("typed", "holds"), [("spee oak", True), ("oakham speeding", True), ("eeding", False), ("", False)]
)
def test_words_are_held_from_their_beginning(typed, holds):
    assert results.holds("Speeding, Oakham", typed) is holds
