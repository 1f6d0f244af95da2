from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peelian.basics import arithmetic, display
from peelian.basics.display import Form
from peelian.basics.figures import Absence, Comparison, Coverage, Figure, Unit
from peelian.basics.periods import financial_year

COUNTS = st.integers(min_value=-(10**12), max_value=10**12)


def figure(value, unit=Unit.COUNT, places=None, coverage=Coverage.COMPLETE):
    return Figure(
        measure="room.noun",
        title="Any",
        unit=unit,
        period=financial_year(2025),
        value=value,
        places=places,
        coverage=coverage,
    )


def comparison(now, then, unit=Unit.COUNT, **changed):
    return Comparison(
        now=figure(now, unit, **changed),
        then=figure(then, unit),
        change=arithmetic.combine(arithmetic.difference, now, then),
        change_share=arithmetic.combine(arithmetic.change_share, now, then),
    )


def unwritten(text):
    """Read a written number again."""
    for mark, meant in ((",", ""), ("£", ""), ("%", ""), (display.MINUS, "-")):
        text = text.replace(mark, meant)
    return Decimal(text)


@pytest.mark.parametrize(
    ("value", "unit", "form", "places", "shown"),
    [
        (1096, Unit.COUNT, None, None, "1,096"),
        (0, Unit.COUNT, None, None, "0"),
        (-3, Unit.COUNT, None, None, "−3"),
        (26, Unit.COUNT, Form.WORDS, None, "twenty-six"),
        (0, Unit.COUNT, Form.WORDS, None, "zero"),
        (99, Unit.COUNT, Form.WORDS, None, "ninety-nine"),
        (100, Unit.COUNT, Form.WORDS, None, "100"),
        (-2, Unit.COUNT, Form.WORDS, None, "−2"),
        (Decimal("2.25"), Unit.COUNT, None, None, "2.3"),  # a mean of counts
        (Decimal("2.25"), Unit.COUNT, Form.WORDS, None, "2.3"),
        (Decimal("2.00"), Unit.COUNT, None, None, "2"),
        (Decimal(147) / 321, Unit.SHARE, None, None, "45.8%"),
        (Decimal("0.458"), Unit.SHARE, None, 0, "46%"),
        (Decimal("0.4575"), Unit.SHARE, None, None, "45.8%"),  # halves go up, not to the even number
        (Decimal("0.4565"), Unit.SHARE, None, None, "45.7%"),
        (Decimal(1), Unit.SHARE, None, None, "100.0%"),
        (0, Unit.SHARE, None, None, "0.0%"),
        (Decimal(1) / 3, Unit.SHARE, Form.NUMBER, None, "0.333"),
        (Decimal("53776.10"), Unit.MONEY, None, None, "£53,776.10"),
        (Decimal("53776.10"), Unit.MONEY, None, 0, "£53,776"),
        (Decimal(40225), Unit.MONEY, None, None, "£40,225"),
        (Decimal(40225), Unit.MONEY, None, 2, "£40,225.00"),
        (Decimal("8119.50"), Unit.MONEY, None, 0, "£8,120"),
        (Decimal("8119.999"), Unit.MONEY, None, None, "£8,120"),
        (Decimal("-12.5"), Unit.MONEY, None, None, "−£12.50"),
        (Decimal("-0.4"), Unit.MONEY, None, 0, "£0"),
        (Decimal("442.430"), Unit.HOURS, None, None, "442.43"),
        (Decimal(442), Unit.HOURS, None, None, "442"),
        (Decimal("12.34"), Unit.MINUTES, None, None, "12.3"),
        (28, Unit.DAYS, None, None, "28"),
        (28, Unit.DAYS, Form.DAYS, None, "28 days"),
        (1, Unit.DAYS, Form.DAYS, None, "1 day"),
        (Decimal("12.45"), Unit.DAYS, Form.DAYS, None, "12.5 days"),
        (7, Unit.DAYS, Form.WORDS, None, "seven"),
        (1, Unit.YES_NO, None, None, "Yes"),
        (0, Unit.YES_NO, None, None, "No"),
        ("Leicester", Unit.WORD, None, None, "Leicester"),
        (Absence.NO_DATA, Unit.COUNT, None, None, "No data"),
        (Absence.NO_DATA, Unit.WORD, None, None, "No data"),
        (Absence.NOT_APPLICABLE, Unit.SHARE, Form.PERCENT, 1, "Not applicable"),
    ],
)
def test_a_figure_is_written_as_people_read_it(value, unit, form, places, shown):
    assert display.show(figure(value, unit), form, places) == shown


@pytest.mark.parametrize(
    ("value", "unit", "shown"),
    [
        (0, Unit.COUNT, "None"),
        (Decimal(0), Unit.MONEY, "None"),
        (1, Unit.COUNT, "1"),
        (0, Unit.SHARE, "0.0%"),  # a share of nought is counted, and is no "none"
        (0, Unit.YES_NO, "No"),
        (Absence.NO_DATA, Unit.COUNT, "No data"),
        (Absence.NOT_APPLICABLE, Unit.SHARE, "Not applicable"),
    ],
)
def test_none_no_data_and_not_applicable_are_three_words(value, unit, shown):
    assert display.show(figure(value, unit), none_word="None") == shown


def test_a_figure_says_its_own_places_and_whoever_asks_may_overrule_it():
    share = figure(Decimal("0.4575"), Unit.SHARE, places=2)

    assert [display.show(share), display.show(share, places=0)] == ["45.75%", "46%"]


@pytest.mark.parametrize(
    ("unit", "form", "reason"),
    [
        (Unit.COUNT, Form.PERCENT, "Number cannot be written as percent; use number or words"),
        (Unit.MONEY, Form.WORDS, "Pounds cannot be written as words; use money"),
        (Unit.WORD, Form.NUMBER, "Word cannot be written as number; it is shown as it is"),
        (Unit.DAYS, Form.DAYS, ""),
    ],
)
def test_a_form_that_does_not_fit_is_refused_with_what_does(unit, form, reason):
    assert display.form_fits(unit, form).reason == reason


@pytest.mark.parametrize("unit", Unit)
def test_every_unit_can_be_shown(unit):
    usual = display.FITTING[unit]

    assert display.show(figure("Leicester" if unit is Unit.WORD else 1, unit))
    assert all(display.form_fits(unit, form) for form in usual)


@pytest.mark.parametrize(
    ("values", "places"),
    [
        ([Decimal("41000.00"), Decimal("775.00")], 0),
        ([Decimal("41000.00"), Decimal("89530.24")], 2),
        ([Decimal("0.001"), Decimal(5)], 0),  # nothing that is shown
        ([Absence.NO_DATA, Decimal("0.10")], 2),
        ([], 0),
    ],
)
def test_money_of_one_column_has_pence_throughout_or_nowhere(values, places):
    assert display.places_together(figure(value, Unit.MONEY) for value in values) == places


@pytest.mark.parametrize("other", [figure(3), figure(Decimal("1.50"), Unit.MONEY, places=0)])
def test_a_column_that_is_not_only_money_keeps_the_places_of_each(other):
    assert display.places_together([figure(Decimal("0.10"), Unit.MONEY), other]) is None


@given(COUNTS)
def test_writing_a_count_loses_nothing(count):
    assert unwritten(display.write(count, Form.NUMBER)) == count


@given(st.decimals(min_value=-(10**9), max_value=10**9, places=2))
def test_writing_money_loses_no_penny(amount):
    written = display.write(amount, Form.MONEY)

    assert unwritten(written) == amount
    assert "-" not in written


@given(st.decimals(min_value=-(10**6), max_value=10**6, places=6), st.integers(min_value=0, max_value=4))
def test_a_percentage_is_half_a_unit_off_at_most(share, places):
    written = display.percent(share, places)

    assert abs(unwritten(written) - share * 100) * 2 <= Decimal(1).scaleb(-places)
    assert written.partition(".")[2].removesuffix("%") == written.partition(".")[2][:places]


@given(COUNTS)
def test_a_difference_has_a_sign_unless_it_is_nought(count):
    written = display.signed(count)

    assert written[0] == (display.MINUS if count < 0 else "+" if count else "0")
    assert unwritten(written) == count


@pytest.mark.parametrize(
    ("value", "form", "places", "written"),
    [
        (12, Form.NUMBER, None, "+12"),
        (0, Form.NUMBER, None, "0"),
        (Decimal("-0.0178"), Form.PERCENT, None, "−1.8%"),
        (Decimal("0.0004"), Form.PERCENT, None, "0.0%"),  # what rounds to nought has no sign
        (Decimal("-0.0004"), Form.PERCENT, None, "0.0%"),
        (Decimal(-1860), Form.MONEY, None, "−£1,860"),
        (Decimal("1860.50"), Form.MONEY, None, "+£1,860.50"),
    ],
)
def test_a_difference_is_written_with_its_sign(value, form, places, written):
    assert display.signed(value, form, places) == written


@pytest.mark.parametrize(
    ("compared", "written"),
    [
        (comparison(55, 56), "1 fewer (−1.8%)"),
        (comparison(80, 17), "63 more (+370.6%)"),
        (comparison(5, 0), "5 more"),  # of nothing there is no share
        (comparison(5, 5), "No change"),
        (comparison(Decimal("40225.00"), Decimal("42085.00"), Unit.MONEY), "£1,860 less (−4.4%)"),
        (comparison(Decimal("0.458"), Decimal("0.451"), Unit.SHARE), "0.7 percentage points more"),
        (comparison(Decimal("0.45"), Decimal("0.46"), Unit.SHARE, places=0), "1 percentage point less"),
        (comparison(1, 3, Unit.DAYS), "2 days fewer (−66.7%)"),
        (comparison(Decimal("12.34"), Decimal("11.34"), Unit.MINUTES), "1 minute more (+8.8%)"),
        (comparison(Decimal("2.5"), Decimal("4.25"), Unit.HOURS), "1.75 hours less (−41.2%)"),
        (comparison(1, 0, Unit.YES_NO), "Now yes"),
        (comparison(0, 1, Unit.YES_NO), "Now no"),
        (comparison(Absence.NO_DATA, 5), "No data"),
        (comparison(5, Absence.NOT_APPLICABLE), "Not applicable"),
        (comparison("Leicester", "Melton", Unit.WORD), "Not applicable"),
        (comparison(55, 56, coverage=Coverage.PARTIAL), "Not compared"),
        (comparison(Absence.NO_DATA, 56, coverage=Coverage.ABSENT), "Not compared"),
    ],
)
def test_a_change_says_the_count_before_its_share(compared, written):
    assert display.write_change(compared) == written


def test_a_change_takes_the_places_that_are_asked_for():
    money = comparison(Decimal("40225.00"), Decimal("42085.00"), Unit.MONEY)

    assert display.write_change(money, 2) == "£1,860.00 less (−4.4%)"


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        (display.days(1), "1 day"),
        (display.days(2, unit="working day"), "2 working days"),
        (display.days(-1, unit="working day"), "−1 working day"),
        (display.counted(0, "parish", "parishes"), "0 parishes"),
        (display.counted(1, "parish", "parishes"), "1 parish"),
        (display.counted(1096, "visit"), "1,096 visits"),
        (display.counted(1, "visit", places=1), "1.0 visits"),
        (display.listed([]), ""),
        (display.listed(["Blaby"]), "Blaby"),
        (display.listed(["Blaby", "Melton"]), "Blaby and Melton"),
        (display.listed(iter(["Blaby", "Melton", "Rutland"])), "Blaby, Melton and Rutland"),
    ],
)
def test_what_is_counted_or_listed_reads_as_english(written, expected):
    assert written == expected
