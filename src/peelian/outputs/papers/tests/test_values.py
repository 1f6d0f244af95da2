from decimal import Decimal

import pytest

from peelian.outputs.papers.printed.values import Hedge, read_number
from peelian.outputs.papers.printed.workings import read_working


@pytest.mark.parametrize(
    ("text", "value", "hedge"),
    [
        ("55", "55", Hedge.EXACT),
        ("1,096", "1096", Hedge.EXACT),
        ("over 69%", "69", Hedge.OVER),
        ("nearly 2,500", "2500", Hedge.NEARLY),
        ("Approx £90k", "90000", Hedge.ABOUT),
        ("approximately £463,973.01", "463973.01", Hedge.ABOUT),
        ("£5.4 million", "5400000", Hedge.EXACT),
        ("£4.615m", "4615000", Hedge.EXACT),
        ("over 1,717hrs", "1717", Hedge.OVER),
        ("at least 35", "35", Hedge.AT_LEAST),
        ("up to 45", "45", Hedge.AT_MOST),
        ("-13.2%", "-13.2", Hedge.EXACT),
        ("\N{MINUS SIGN}13.2%", "-13.2", Hedge.EXACT),
        ("+30.0%", "30.0", Hedge.EXACT),
        ("£9860 (100%)", "9860", Hedge.EXACT),
        ("Forty-one", "41", Hedge.EXACT),
        ("Nil.", "0", Hedge.EXACT),
        ("-", "0", Hedge.EXACT),
    ],
)
def test_a_number_is_read_as_it_is_printed(text, value, hedge):
    number = read_number(text)

    assert number is not None
    assert (number.value, number.hedge) == (Decimal(value), hedge)


@pytest.mark.parametrize(
    "text", ["", "N/A", "In above", "13/08/2024", "24/7", "1,23", "12,3456", "over", "=1+1", "1e9"]
)
def test_what_is_no_number_is_not_read_as_one(text):
    assert read_number(text) is None


@pytest.mark.parametrize(
    ("printed", "true", "agrees"),
    [
        ("over 69%", "68.75", False),
        ("over 68%", "68.75", True),
        ("nearly 69%", "68.75", True),
        ("62%", "62.5", False),
        ("63%", "62.5", True),  # halves are rounded up
        ("-6.3%", "-6.25", True),  # away from nought
        ("£5.4 million", "5449999", True),
        ("£5.4 million", "5450000", False),
        ("about £640,000", "639675", True),
        ("55", "54", False),
        ("over 440", "442.43", True),
        ("over 440", "440", False),
        ("up to 45", "46", False),
        ("at least 35", "35", True),
    ],
)
def test_a_printed_number_is_true_to_its_last_digit_and_to_its_word(printed, true, agrees):
    number = read_number(printed)

    assert number is not None
    assert number.agrees(Decimal(true)) is agrees


@pytest.mark.parametrize(
    ("text", "printed", "result"),
    [
        ("365 of 407", "90%", "89.68"),
        ("of 16", "over 69%", "68.75"),
        ("80 against 17", "371%", "370.59"),
        ("480 + 567 + 43", "1,092", "1090"),
        ("407 - 42", "365", "365"),
        ("2 × 13", "26", "26"),
        ("18,181 / 365", "49", "49.81"),
        ("£4.6m + £3.2m", "£7.8m", "7800000"),
    ],
)
def test_a_number_is_worked_out_from_what_the_paper_gives(text, printed, result):
    number = read_number(printed)

    assert number is not None
    assert round(read_working(text).result(number), 2) == Decimal(result)


@pytest.mark.parametrize(
    "text", ["365", "365 of nobody", "5 of 0", "of 0", "5 against 0", "5 / 0", "1 of 2 of 3", "5 +"]
)
def test_a_working_that_means_nothing_says_what_is_expected(text):
    with pytest.raises(ValueError, match=r"write 365 of 407|share of nought"):
        read_working(text)
