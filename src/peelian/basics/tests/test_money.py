from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peelian.basics import display, money

AMOUNTS = st.integers(min_value=-(10**16), max_value=10**16)


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("£1,234.56", "1234.56"),
        ("1234.56", "1234.56"),
        ("1234.5", "1234.50"),  # as a spreadsheet leaves it
        ("1234", "1234.00"),
        ("£0", "0.00"),
        ("0.05", "0.05"),
        ("1234.5600", "1234.56"),
        (" £ 1,234 ", "1234.00"),
        ("-£20", "-20.00"),
        ("£-20", "-20.00"),
        ("−£20.10", "-20.10"),  # with a true minus, as it is shown
        ("(£20.00)", "-20.00"),
        ("-0", "0.00"),
        ("£12,345,678.90", "12345678.90"),
    ],
)
def test_pounds_are_read_as_people_write_them(text, amount):
    assert str(money.read_money(text)) == amount


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", "“” is not an amount of money: write pounds and pence, as in £1,234.56"),
        ("£", "“£” is not an amount of money"),
        ("12p", "“12p” is not an amount of money"),
        ("£1.2m", "“£1.2m” is not an amount of money"),
        ("5k", "is not an amount of money"),
        ("1,23.45", "is not an amount of money"),
        ("1234,56", "is not an amount of money"),
        ("12,34", "is not an amount of money"),
        ("1 234", "is not an amount of money"),
        ("€20", "is not an amount of money"),
        ("--20", "is not an amount of money"),
        ("-£-20", "is not an amount of money"),
        ("(-20)", "is not an amount of money"),
        ("(20", "is not an amount of money"),
        (".50", "is not an amount of money"),
        ("1e3", "is not an amount of money"),
        ("NaN", "is not an amount of money"),
        ("١٢", "is not an amount of money"),
        ("£1.234", "“£1.234” has part of a penny"),
        ("9" * 16, "is too large to be an amount of money"),
    ],
)
def test_anything_else_is_refused_with_what_is_expected(text, expected):
    with pytest.raises(ValueError) as told:  # noqa: PT011
        money.read_money(text)

    assert expected in str(told.value)


@given(AMOUNTS)
def test_pence_come_back_from_pounds(amount):
    assert money.pence(money.pounds(amount)) == amount


@given(AMOUNTS)
def test_what_is_shown_is_read_again_to_the_penny(amount):
    assert money.pence(money.read_money(display.money(money.pounds(amount)))) == amount
    assert money.pence(money.read_money(display.money(money.pounds(amount), 2))) == amount


@given(st.one_of(st.text(max_size=12), AMOUNTS.map(str), AMOUNTS.map(lambda amount: f"£{amount / 100}")))
def test_whatever_is_typed_is_read_or_refused_in_words(text):
    try:
        amount = money.read_money(text)
    except ValueError as told:
        assert money.AS_IN in str(told)  # noqa: PT017
    else:
        assert amount == money.pounds(money.pence(amount))


def test_part_of_a_penny_is_not_kept():
    with pytest.raises(ValueError, match=r"12\.345 pounds are not a whole number of pence"):
        money.pence(Decimal("12.345"))
