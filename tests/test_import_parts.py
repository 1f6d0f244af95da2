"""Files that hold more than plain rows: parts, places that point at each other, money, constraints of the store."""

from datetime import date

import pytest

from peelian.areas.engagement import samples
from peelian.areas.engagement.models import CommunityDay, Engagement, Feedback, ThemeRaised
from peelian.areas.funding.models import Award
from peelian.areas.funding.samples import award
from peelian.areas.people.samples import organisation
from peelian.areas.places.models import Place
from peelian.areas.places.samples import place
from peelian.kit.audit import trail
from tests.bringing_in import GOOD, HEADINGS, bring_in, csv, problems_of, xlsx

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_august")]


@pytest.fixture(autouse=True)
def _places():
    place()
    place(name="Blaby", reference="E07000129", also_called="Blaby District")


def test_a_name_that_two_go_by_asks_for_the_reference():
    organisation(reference="ORG-1", name="Hub")
    organisation(reference="ORG-2", name="Hub")
    award(reference="AWD-1")
    headings = "Organisation,Fund,Project"

    said = problems_of(csv("Hub,Example safety fund,x", headings=headings), "awards")
    bring_in(csv("ORG-2,Example safety fund,x", headings=headings), "awards")

    expected = "2 organisations go by that name: write the reference instead, one of ORG-1, ORG-2"
    assert said == [(2, "Organisation", "Hub", expected)]
    assert Award.objects.get(project="x").organisation.reference == "ORG-2"


def test_a_constraint_of_the_store_that_is_broken_is_said_by_row_in_its_own_words():
    samples.communityday(held_on=date(2025, 6, 1))
    rows = [f"2025-06-{day:02},Exampleton" for day in (2, 3, 1, 4, 5, 3, 6)]

    said = problems_of(csv(*rows, headings="Date,Authority"), "community-days")

    expected = "There is already a community day in that authority on that date"
    assert said == [(4, "", "", expected), (7, "", "", expected)]


def test_places_may_point_at_each_other_within_a_file_in_any_order():
    rows = ["A,Parish,Parish,Ward", "B,Ward,Neighbourhood policing area,District", "C,District,Authority,"]

    outcome = bring_in(csv(*rows, headings="Reference,Name,Kind,Part of"), "places")

    assert outcome.added == 3
    assert {one.name: str(one.part_of) for one in Place.objects.filter(reference__in="ABC")} == {
        "Parish": "Ward", "Ward": "District", "District": "None",
    }  # fmt: skip


def test_places_that_point_at_each_other_in_a_circle_are_refused():
    rows = ["A,One,Parish,Two", "B,Two,Parish,One"]

    said = problems_of(csv(*rows, headings="Reference,Name,Kind,Part of"), "places")

    expected = "These rows point at each other in a circle"
    assert said == [(2, "", "", expected), (3, "", "", expected)]


def test_a_place_may_be_led_to_one_that_the_same_file_adds():
    rows = ["E07000129,Blaby,Authority,New County", "N,New County,County,"]

    bring_in(csv(*rows, headings="Reference,Name,Kind,Part of"), "places")

    assert str(Place.objects.get(name="Blaby").part_of) == "New County"


def test_a_place_without_a_reference_is_refused_and_one_whose_reference_cannot_stand_in_an_address():
    rows = [",Nowhere,Parish", "A/B,Slashed,Parish", "add,Added,Parish"]

    said = problems_of(csv(*rows, headings="Reference,Name,Kind"), "places")

    assert sorted((row, column) for row, column, _value, _expected in said) == [
        (2, "Reference"), (3, "Reference"), (4, "Reference"),
    ]  # fmt: skip
    assert problems_of(csv("Nowhere,Parish", headings="Name,Kind"), "places") == [
        (1, "Reference", "", "This column is missing. The file must have it.")
    ]


def test_parts_come_with_their_records_and_replace_what_was_there():
    samples.theme()
    samples.theme(reference="TH-litter", name="Litter", also_called="")
    meeting = samples.engagement(reference="ENG-2025-0007", raising="Litter")
    main = [HEADINGS.split(","), ("NEW-1" + GOOD).split(",")]
    themes = [["Engagement", "Theme", "Detail"], ["NEW-1", "Speeding", "Fast"], ["ENG-2025-0007", "fast cars", "Late"]]

    outcome = bring_in(xlsx(engagements=main, themes=themes), name="file.xlsx")

    assert (outcome.added, outcome.changed) == (1, 1)
    assert [(one.column, one.before, one.after) for one in outcome.changes] == [
        ("Themes raised", "Litter", "Speeding · Late")
    ]
    assert [row.detail for row in meeting.themes.all()] == ["Late"]
    assert list(trail.of(meeting)[0].changes) == ["themes"]
    assert trail.of(Engagement.objects.get(reference="NEW-1"))[0].changes["themes"] == [
        None, ["theme: TH-speeding Speeding; detail: Fast"],
    ]  # fmt: skip


def test_a_part_may_come_alone_and_leaves_the_records_that_it_does_not_name():
    samples.theme()
    kept = samples.engagement(reference="ENG-2025-0007", raising="Litter")
    samples.engagement(reference="ENG-2025-0008")

    bring_in(csv("ENG-2025-0008,Speeding", headings="Engagement,Theme"), part="themes")

    assert [str(row) for row in kept.themes.all()] == ["Litter"]
    assert ThemeRaised.objects.filter(engagement__reference="ENG-2025-0008").count() == 1


def test_a_part_of_a_record_that_is_not_there_is_refused_by_row():
    main = [HEADINGS.split(","), ("NEW-1" + GOOD).split(",")]
    feedback = [["Engagement", "Passed on to", "Date passed on"], ["NEW-2", "Commander", "2025-06-13"],
                ["NEW-1", "", "2025-06-31"], ["", "Commander", "2025-06-13"]]  # fmt: skip

    said = problems_of(xlsx(engagements=main, feedback=feedback), name="file.xlsx")

    unknown = "The reference of one of the engagements, in this file or on the record"
    assert said == [
        (2, "Engagement", "NEW-2", unknown),
        (3, "Passed on to", "", "This may not be empty"),
        (3, "Date passed on", "2025-06-31", "A real date: June has 30 days"),
        (4, "Engagement", "", unknown),
    ]
    assert not Feedback.objects.exists()


def test_a_sheet_that_is_no_part_and_a_part_without_its_parents_are_refused():
    main = [HEADINGS.split(","), GOOD.split(",")]

    assert "This sheet has no place here" in problems_of(xlsx(a=main, Sheet2=[["x"]]), name="f.xlsx")[0][3]
    assert problems_of(xlsx(a=main, themes=[["Theme"], ["Speeding"]]), name="f.xlsx") == [
        (1, "Engagement", "", "This column is missing. It says to which engagement a row belongs.")
    ]
    assert "have no part “guests”" in problems_of(csv(GOOD), part="guests")[0][3]


@pytest.mark.parametrize(
    ("written", "pence"),
    [("9860", 986000), ("£9,860.00", 986000), ("9860.5", 986050), ("0.01", 1), ("", None), ("(20.00)", -2000)],
)
def test_money_is_read_in_pounds_and_kept_in_pence(written, pence):
    award(reference="AWD-1")

    bring_in(
        csv(f'Example Hub,Example safety fund,x,"{written}"', headings="Organisation,Fund,Project,Amount"), "awards"
    )

    assert Award.objects.get(project="x").amount == pence


@pytest.mark.parametrize("written", ["ten pounds", "1.234", "9,86", "99999999999999999", "$5"])
def test_what_is_no_money_is_refused(written):
    award(reference="AWD-1")

    said = problems_of(
        csv(f'Example Hub,Example safety fund,"{written}"', headings="Organisation,Fund,Amount"), "awards"
    )

    assert [(row, column, value) for row, column, value, _expected in said] == [(2, "Amount", written)]


def test_references_in_a_file_are_kept_clear_of_when_others_are_given_out():
    bring_in(csv("ENG-2025-0041" + GOOD))
    bring_in(csv(GOOD.replace("12/06", "13/06")))

    assert sorted(Engagement.objects.values_list("reference", flat=True)) == ["ENG-2025-0041", "ENG-2025-0042"]


def test_community_days_that_are_new_are_recorded_with_the_meetings_held_on_them():
    row = GOOD.replace(",Other,", ",On a community day,")

    bring_in(csv(row, row.replace("Street surgery", "Coffee morning")))

    assert CommunityDay.objects.get().engagements.count() == 2
