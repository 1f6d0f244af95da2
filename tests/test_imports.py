"""Bad files, and good ones: a clear problem by row and column and nothing stored, or every row."""

from datetime import date
from unittest.mock import ANY

import pytest

from peelian.areas.engagement import samples
from peelian.areas.engagement.models import Engagement
from peelian.areas.places.models import Place
from peelian.areas.places.samples import place
from peelian.kit.audit import chain, trail
from tests.bringing_in import GOOD, HEADINGS, bring_in, csv, everything, problems_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_august")]


@pytest.fixture(autouse=True)
def _places():
    place()
    place(name="Blaby", reference="E07000129", also_called="Blaby District")


def test_good_rows_are_all_brought_in_with_an_entry_each():
    outcome = bring_in(csv(GOOD, GOOD.replace("12/06", "13/06")))

    assert str(outcome) == "2 added, 0 changed, 0 unchanged"
    assert [str(made.held_on) for made in Engagement.objects.order_by("pk")] == ["2025-06-12", "2025-06-13"]
    assert [made.reference for made in Engagement.objects.order_by("pk")] == ["ENG-2025-0001", "ENG-2025-0002"]
    assert [entry.via for made in Engagement.objects.all() for entry in trail.of(made)] == ["import", "import"]
    assert chain.verify() == []


def test_a_dry_run_says_the_same_and_stores_nothing():
    before = everything()

    outcome = bring_in(csv(GOOD), dry=True)

    assert str(outcome) == "1 would be added, 0 would be changed, 0 unchanged"
    assert everything() == before


def test_a_missing_column_is_named():
    headings = HEADINGS.replace(",Authority", "")

    said = problems_of(csv(GOOD.replace(",Exampleton", ""), headings=headings))

    assert said == [(1, "Authority", "", "This column is missing. The file must have it.")]


def test_an_unknown_column_is_named_with_a_guess_until_it_is_confirmed_to_be_left_out():
    content = csv(GOOD + ",x,y", headings=HEADINGS + ",Notes to self,Whom they meet")

    said = problems_of(content)
    outcome = bring_in(content, leave_out=True)

    assert [(row, column) for row, column, _value, _expected in said] == [(1, "Notes to self"), (1, "Whom they meet")]
    assert "Did you mean “Whom they met”?" in said[1][3]
    assert (outcome.added, outcome.left_out) == (1, ["Notes to self", "Whom they meet"])


def test_a_column_that_comes_twice_is_named():
    said = problems_of(csv(GOOD + ",2025-06-12", headings=HEADINGS + ",date"))

    assert said == [(1, "date", "", "This column comes twice.")]


def test_an_unknown_authority_is_named_with_a_guess():
    said = problems_of(csv(GOOD, GOOD.replace("Exampleton", "Blabey"), GOOD.replace("Exampleton", "Atlantis")))

    assert said == [
        (3, "Authority", "Blabey", "One of the 2 authorities. Did you mean Blaby?"),
        (4, "Authority", "Atlantis", "One of the 2 authorities: Blaby, Exampleton."),
    ]


@pytest.mark.parametrize("word", ["Blaby", "blaby district", "E07000129", "e07000129", " BLABY "])
def test_an_authority_is_known_by_its_name_another_name_or_its_code(word):
    bring_in(csv(GOOD.replace("Exampleton", word)))

    assert Engagement.objects.get().authority.name == "Blaby"


def test_a_place_that_is_no_authority_is_no_answer():
    place(name="Parish of Exampleton", reference="P-1", kind="parish")

    said = problems_of(csv(GOOD.replace("Exampleton", "Parish of Exampleton")))

    assert said == [(2, "Authority", "Parish of Exampleton", ANY)]


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("31/06/2025", "A real date: June has 30 days"),
        ("29/02/2025", "A real date: February 2025 has 28 days"),
        ("06/13/2025", "A real date: there is no month 13"),
        ("2025-00-01", "A real date: there is no month 0"),
        ("12/06/0025", "A real date: the year 25 cannot be meant"),
        ("12/06/25", "A date such as 2025-06-12 or 12/06/2025"),
        ("next week", "A date such as 2025-06-12 or 12/06/2025"),
        ("", "This may not be empty"),
    ],
)
def test_a_date_that_is_none_is_said_with_what_is_expected(written, expected):
    assert problems_of(csv(GOOD.replace("12/06/2025", written))) == [(2, "Date", written, expected)]


@pytest.mark.parametrize(
    "written",
    ["2025-06-12", "12/06/2025", "12.6.2025", "12-06-2025", "12 June 2025", "12 Jun 2025", "2025-06-12T00:00:00"],
)
def test_a_date_may_be_written_in_many_ways(written):
    bring_in(csv(GOOD.replace("12/06/2025", written)))

    assert Engagement.objects.get().held_on == date(2025, 6, 12)


def test_a_required_cell_that_is_empty_is_said_by_row_and_column():
    said = problems_of(csv(GOOD, GOOD.replace("Street surgery", "")))

    assert said == [(3, "What happened", "", "This may not be empty")]


def test_a_choice_that_is_none_is_said_with_the_choices():
    said = problems_of(csv(GOOD.replace("Walkabout", "Walk about"), GOOD.replace("Walkabout", "Séance")))

    assert said[0] == (2, "Kind", "Walk about", "One of the 6 choices. Did you mean Walkabout?")
    assert said[1][3].startswith("One of the 6 choices: Public meeting, Parish surgery, Walkabout")


def test_everything_that_is_wrong_is_said_at_once():
    said = problems_of(csv(GOOD.replace("12/06/2025", "31/06/2025").replace("Exampleton", "Nowhere"), ",,,,,,,x"))

    assert [(row, column) for row, column, _value, _expected in said] == [
        (2, "Date"), (2, "Authority"), (3, "Date"), (3, "What happened"), (3, "Kind"), (3, "Setting"),
        (3, "Authority"), (3, "Where"), (3, "Who went"),
    ]  # fmt: skip


def test_a_reference_twice_in_a_file_is_an_error():
    said = problems_of(csv("ENG-2025-0007" + GOOD, "ENG-2025-0007" + GOOD))

    assert said == [(3, "Reference", "ENG-2025-0007", "One row for each reference; row 2 has it too")]


def test_a_reference_that_is_on_the_record_is_a_change_shown_in_the_dry_run():
    meeting = samples.engagement(reference="ENG-2025-0007", held_on=date(2025, 6, 12))
    same = samples.engagement(reference="ENG-2025-0008", held_on=date(2025, 6, 12))
    row = ',12/06/2025,"{}",Public meeting,Other,{},Village hall,Office holder'
    content = csv(
        "ENG-2025-0007" + row.format("Another title", "Blaby"), "ENG-2025-0008" + row.format(same.title, "Exampleton")
    )

    dry = bring_in(content, dry=True)
    done = bring_in(content)

    assert [(one.reference, one.column, one.before, one.after) for one in dry.changes] == [
        ("ENG-2025-0007", "What happened", meeting.title, "Another title"),
        ("ENG-2025-0007", "Authority", "Exampleton", "Blaby"),
    ]
    assert (done.added, done.changed, done.same) == (0, 1, 1)
    assert [(one.title, one.version) for one in Engagement.objects.order_by("pk")] == [
        ("Another title", 2), (same.title, 1),
    ]  # fmt: skip
    assert list(trail.of(meeting)[0].changes) == ["title", "authority"]


def test_a_column_that_is_not_in_the_file_is_left_as_it_is():
    samples.engagement(reference="ENG-2025-0007", held_on=date(2025, 6, 12), notes="Kept")

    bring_in(csv("ENG-2025-0007" + GOOD))

    assert Engagement.objects.get().notes == "Kept"


def test_what_was_withdrawn_is_not_changed_by_a_file():
    Engagement.objects.filter(pk=samples.engagement(reference="ENG-2025-0007").pk).update(
        withdrawn_on=date(2025, 7, 1), withdrawn_reason="Recorded twice"
    )

    said = problems_of(csv("ENG-2025-0007" + GOOD))

    assert said == [(2, "Reference", "ENG-2025-0007", "This record was withdrawn on 2025-07-01: “Recorded twice”")]


def test_a_new_record_may_not_point_at_one_that_was_withdrawn_but_one_that_did_still_may():
    samples.engagement(reference="ENG-2025-0007", held_on=date(2025, 6, 12))
    Place.objects.filter(name="Exampleton").update(withdrawn_on=date(2025, 7, 1))

    assert problems_of(csv(GOOD)) == [(2, "Authority", "", "This record was withdrawn")]
    assert bring_in(csv("ENG-2025-0007" + GOOD)).changed == 1


def test_rules_refuse_by_row_and_column_and_all_rows_that_break_one_are_named():
    said = problems_of(csv(GOOD, GOOD.replace("2025", "2026"), GOOD.replace("2025", "2027")))

    expected = "The date must be today or in the past; today is 28 August 2025"
    assert said == [(3, "Date", "", expected), (4, "Date", "", expected)]


def test_a_number_too_large_for_its_column_is_said_and_reaches_no_store():
    row = GOOD.replace("Walkabout", "Parish surgery")

    said = problems_of(csv(f"{row},99999,999999999999999999999", headings=HEADINGS + ",Councils invited,How many came"))

    assert [(row, column) for row, column, _value, _expected in said] == [(2, "Councils invited"), (2, "How many came")]


def test_the_checks_of_a_field_are_asked_in_a_file_too():
    said = problems_of(csv("BODY-1,Commissioner,Exampleshire,Bored,2012-11-22,blue",
                           headings="Reference,Name,Area,Kind,First day,Brand colour"), "bodies")  # fmt: skip

    assert said == [(2, "Kind", "Bored", ANY), (2, "Brand colour", "blue", "Enter a colour such as #123f4b")]


def test_a_file_of_another_kind_altogether_is_given_up_after_a_thousand_problems():
    said = problems_of(csv(*[",".join("x" * 8)] * 5000))

    assert len(said) == 1001
    assert said[-1][3] == "After 1,000 problems the rest of the file was not read."
