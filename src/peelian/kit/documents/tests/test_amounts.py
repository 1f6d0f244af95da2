"""A typed number is read for what it comes to, in words and digits alike."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peelian.basics.figures import Absence, Unit
from peelian.basics.numerals import in_words
from peelian.kit.charts.tests.samples import figure
from peelian.kit.documents import references
from peelian.kit.documents.amounts import Kind, read_amount
from peelian.kit.documents.references import DRAWN, Exhibit, Reference


@given(st.integers(0, 99))
def test_a_small_count_is_the_same_in_words_and_in_digits(count):
    spelled, digits = read_amount(in_words(count)), read_amount(f"{count:,}")

    assert spelled
    assert digits
    assert spelled.value == digits.value == count
    assert (spelled.in_words, digits.in_words) == (True, False)


@pytest.mark.parametrize(
    ("text", "value", "kind"),
    [
        ("1,096", "1096", Kind.COUNT),
        ("nearly 300", "300", Kind.COUNT),
        ("two hundred and six", "206", Kind.COUNT),
        ("three million", "3000000", Kind.COUNT),
        ("a dozen", None, None),
        ("58.6%", "58.6", Kind.SHARE),
        ("62 per cent", "62", Kind.SHARE),
        ("sixty per cent", "60", Kind.SHARE),
        ("£8,119.32", "8119.32", Kind.MONEY),
        ("£1.2m", "1.2", Kind.MONEY),
        ("6-15", None, None),
        ("half", None, None),
        ("12 visits", None, None),
    ],
)
def test_a_number_is_read_as_it_was_typed(text, value, kind):
    amount = read_amount(text)

    assert (amount and amount.value, amount and amount.kind) == (value and Decimal(value), kind)


@pytest.mark.parametrize(
    ("typed", "value", "unit", "same"),
    [
        ("fifty-five", 55, Unit.COUNT, True),
        ("55", 54, Unit.COUNT, False),
        ("55", Decimal("0.55"), Unit.SHARE, False),
        ("55%", Decimal("0.549"), Unit.SHARE, True),
        ("54.9%", Decimal("0.5487"), Unit.SHARE, True),
        ("54.9%", Decimal("0.55"), Unit.SHARE, False),
        ("£1.2m", Decimal("1234567.50"), Unit.MONEY, True),
        ("£55", 55, Unit.COUNT, False),
        ("28", 28, Unit.DAYS, True),
        ("55", Absence.NO_DATA, Unit.COUNT, False),
        ("55", "Leicester", Unit.WORD, False),
    ],
)
def test_a_figure_says_what_was_typed_when_it_is_rounded_as_that_is(typed, value, unit, same):
    amount = read_amount(typed)

    assert amount
    assert amount.is_of(figure(value, unit=unit)) is same


WORD = st.from_regex(r"[a-z_]{1,8}", fullmatch=True)
VALUE = st.text(st.characters(whitelist_categories=["L", "N", "P", "Zs"]), min_size=1).filter(
    lambda text: text == references.quoted(text).strip('"') and text.strip('"')
)


@given(
    st.builds(
        Reference,
        key=st.just("engagement.engagements"),
        exhibit=st.none() | st.sampled_from(Exhibit),
        arguments=st.dictionaries(WORD.filter(lambda name: name not in references.OURS), VALUE, max_size=3),
        caption=st.just("") | VALUE,
        drawn=st.sampled_from(("", *DRAWN)),
    )
)
def test_a_reference_is_read_again_as_it_was_written(wanted):
    assert references.parse(references.written(wanted)[2:-2]) == wanted
