import pytest

from peelian.areas.places.samples import place
from peelian.kit.access.holding import made_up
from peelian.kit.access.roles import Role
from peelian.kit.measures.reckoning import Reckoning
from peelian.kit.records import search, searching
from peelian.outputs.search import excerpts, results
from peelian.outputs.search.tests.conftest import AT

pytestmark = pytest.mark.usefixtures("office")

LEAD = made_up([Role.GOVERNANCE])


def tallied(typed, person=LEAD):
    tallies = searching.tallies(typed, searching.seen_by(person), person)
    return {slug: tally.number for slug, tally in tallies.items()}


def of_kind(typed, slug, person=LEAD):
    seen = searching.seen_by(person)
    return results.group(typed, seen[slug], searching.tallies(typed, seen, person)[slug], person).results


def text_of(pieces):
    return "".join(f"[{piece.text}]" if piece.is_marked else piece.text for piece in pieces)


def test_records_of_every_kind_are_counted_the_kind_with_fewest_first():
    assert list(tallied("rutland").items()) == [("places", 1), ("engagements", 3)]


def test_what_goes_by_just_these_words_is_found_apart():
    search.keep([place(name="Market stall, Oakham", reference="X-9")])
    seen = searching.seen_by(LEAD)

    named = results.named("market  STALL oakham", seen, LEAD)

    assert {one.reference for one in named} == {"X-9", "ENG-2025-0137"}
    assert results.named("market stall", seen, LEAD) == []


def test_one_kind_is_told_the_latest_first():
    references = [one.reference for one in of_kind("oakham", "engagements")]

    assert references == ["ENG-2025-0138", "ENG-2025-0137", "ENG-2025-0001"]


def test_what_was_withdrawn_is_marked():
    assert {one.reference: one.is_withdrawn for one in of_kind("farm", "engagements")} == {"ENG-2025-0138": True}


def test_nothing_is_found_of_kinds_that_somebody_may_not_see():
    assert tallied("oakham", made_up([Role.VOLUNTEER])) == {}


def test_the_word_for_a_kind_cannot_be_typed():
    assert tallied(search.word_for("engagements")) == {}
    assert tallied(f"oakham {search.word_for('places')}") == {}


@pytest.mark.parametrize(
    ("typed", "label", "excerpt"),
    [
        ("spee oak", "[Speeding], [Oakham]", ""),
        ("library", "Speeding, Oakham", "[Library], Oakham"),
        ("rutl speeding", "[Speeding], Oakham", "[Rutland]"),
    ],
)
def test_the_words_are_marked_where_they_stand(typed, label, excerpt):
    found = next(one for one in of_kind(typed, "engagements") if one.reference == "ENG-2025-0001")

    assert (text_of(found.label_marked), text_of(found.excerpt)) == (label, excerpt)


def test_an_excerpt_is_cut_at_words_around_the_first_that_was_asked_for():
    long = f"{'early ' * 40}the café by the bridge {'late ' * 60}"

    shown = text_of(excerpts.excerpt([long], ["cafe"]))

    assert "early the [café] by the bridge late" in shown
    assert shown.startswith("…early ")
    assert shown.endswith("late…")
    assert len(shown) <= excerpts.LONGEST + 10


def test_what_looks_like_code_is_marked_and_stays_text():
    assert text_of(excerpts.marked("<b>Oakham</b> _oak_ oak-tree", ["oak"])) == "<b>[Oakham]</b> _[oak]_ [oak]-tree"


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
        assert "/reports/panel-update/" in [report.url for report in results.reports(typed, LEAD)]
    assert results.reports("zebra", LEAD) == []
    assert results.reports("update pan", made_up([Role.FORCE_LIAISON])) == []


@pytest.mark.parametrize(
    ("typed", "holds"), [("spee oak", True), ("oakham speeding", True), ("eeding", False), ("", False)]
)
def test_words_are_held_from_their_beginning(typed, holds):
    assert results.holds("Speeding, Oakham", typed) is holds
