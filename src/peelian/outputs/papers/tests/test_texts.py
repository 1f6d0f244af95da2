"""Numbers and periods in the text, and answers to one question in several papers."""

from datetime import date
from decimal import Decimal

import pytest

from peelian.basics.periods import between, read_period
from peelian.outputs.papers.printed.grids import read_grid
from peelian.outputs.papers.printed.things import Answer, FigurePrinted, PeriodNamed, Source, TablePrinted
from peelian.outputs.papers.printed.values import read_number
from peelian.outputs.papers.printed.workings import read_working
from peelian.outputs.papers.rules import between as papers_between
from peelian.outputs.papers.rules import texts
from peelian.outputs.papers.rules.deciding import decision_is_told
from peelian.outputs.papers.rules.terms import Check, State

FIRST = Source(reference="first", title="First", published_on=date(2024, 6, 18))
LATER = Source(reference="later", title="Later", published_on=date(2024, 9, 23))


def number(text):
    read = read_number(text)
    assert read is not None
    return read


def figure(value, base):
    return FigurePrinted(
        reference="PF-1", paper=FIRST, where="page 1", what="F", number=number(value), working=read_working(base)
    )


def answer(paper, value, parts=()):
    return Answer(
        reference=f"PF-{paper.reference}", paper=paper, where="page 1", what="Leaders", number=number(value),
        question="Leaders", parts=parts,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("value", "base", "expected"),
    [
        ("1,092", "480 + 567 + 43", "1,090"),
        ("over 69%", "of 16", "68.75%"),
        ("62%", "of 16", "63%"),
        ("49", "18,181 / 365", "50"),
    ],
)
def test_a_number_that_its_own_parts_do_not_make_is_found(value, base, expected):
    (wrong,) = texts.figure_agrees(figure(value, base))

    assert (wrong.printed, wrong.expected) == (value, expected)


@pytest.mark.parametrize(
    ("value", "base"),
    [
        ("38%", "of 16"),
        ("over 75%", "of 22"),
        ("90%", "365 of 407"),
        ("over £630,000", "£400k + over £230k"),
        ("over 15,000", "9,289 + 3,698 + 2,780 + 156"),
        ("371%", "80 against 17"),
    ],
)
def test_a_number_that_its_own_parts_make_is_not_found(value, base):
    assert list(texts.figure_agrees(figure(value, base))) == []


@pytest.mark.parametrize(
    ("called", "first", "last", "expected"),
    [
        ("Quarter 1 2025/26", date(2025, 4, 1), date(2025, 7, 31), "1 April to 30 June 2025"),
        ("Q1", date(2025, 4, 1), date(2025, 7, 31), "1 April to 30 June 2025"),
        ("2023/24", date(2023, 1, 1), date(2023, 12, 31), "1 April 2023 to 31 March 2024"),
        ("5 years", date(2024, 4, 1), date(2027, 3, 31), "1 April 2024 to 31 March 2029"),
        ("March 2024", date(2024, 3, 1), date(2024, 4, 1), "1 to 31 March 2024"),
    ],
)
def test_a_period_that_the_calendar_has_otherwise_is_found(called, first, last, expected):
    named = PeriodNamed(paper=FIRST, where="paragraph 2", called=called, period=between(first, last))

    (wrong,) = texts.period_agrees(named)

    assert (wrong.check, wrong.expected) == (Check.PERIOD, expected)


@pytest.mark.parametrize(
    "called",
    ["Quarter 1 2025/26", "Q1", "the summer", "3 months", "quarter 1", "Q1 0000", "9999/00", "2023/25"],
)
def test_a_period_that_the_calendar_bears_out_or_does_not_know_is_not_found(called):
    named = PeriodNamed(paper=FIRST, where="paragraph 2", called=called, period=read_period("2025-Q1"))

    assert list(texts.period_agrees(named)) == []


def test_a_paper_that_is_about_two_periods_is_found():
    named = [
        PeriodNamed(paper=FIRST, where="2", called="", period=read_period("2025-04-01..2025-07-31"), is_its_own=True),
        PeriodNamed(paper=FIRST, where="6", called="", period=read_period("2025-Q1"), is_its_own=True),
        PeriodNamed(paper=FIRST, where="9", called="", period=read_period("2024/25")),
    ]

    (wrong,) = texts.own_periods_agree(named)

    assert (wrong.printed, wrong.expected) == ("1 April to 31 July 2025", "1 April to 30 June 2025")


def test_a_table_headed_with_a_month_that_holds_a_year_is_found():
    grid = read_grid("A,B\nx,1")
    of_year = read_period("2023/24")

    def headed(heading):
        return TablePrinted(
            reference="PT-1", paper=FIRST, where="53", title="Visits", grid=grid, heading=heading, period=of_year
        )

    (wrong,) = texts.heading_agrees(headed("March 2024"))

    assert (wrong.printed, wrong.expected) == ("March 2024", "2023/24")
    assert not list(texts.heading_agrees(headed("2023/24")))


def test_two_answers_to_one_question_are_found_with_the_earlier_first():
    (wrong,) = papers_between.answers_agree([answer(LATER, "18"), answer(FIRST, "19")])

    assert (wrong.paper, wrong.printed, wrong.expected) == ("later", "18", "19, as in first")


@pytest.mark.parametrize(
    ("one", "other"),
    [("1,717", "over 1,717"), ("over 440", "442.43"), ("6.4%", "6.41%"), ("about £640,000", "£639,675")],
)
def test_a_rougher_answer_that_the_finer_one_bears_out_is_no_finding(one, other):
    assert list(papers_between.answers_agree([answer(FIRST, one), answer(LATER, other)])) == []


def test_the_part_that_stands_out_is_named_with_what_would_make_the_answers_one():
    parts = [("Blaby", number("6")), ("Melton", number("24")), ("Harborough", number("46"))]

    (wrong,) = papers_between.answers_agree([answer(LATER, "42"), answer(FIRST, "76", parts=tuple(parts[::2]))])

    assert "Harborough stands out with 46: with 12 they would agree" in wrong.working
    (plain,) = papers_between.answers_agree([answer(LATER, "42"), answer(FIRST, "76", parts=tuple(parts))])
    assert "stands out" not in plain.working


def test_a_number_that_the_records_do_not_give_is_found():
    (wrong,) = papers_between.records_agree(answer(FIRST, "55"), counted=Decimal(54), told="54 on the record")

    assert (wrong.check, wrong.expected, wrong.difference) == (Check.RECORDS, "54", "\N{MINUS SIGN}1")
    assert not list(papers_between.records_agree(answer(FIRST, "nearly 55"), counted=Decimal(54), told=""))


def test_nothing_is_accepted_without_a_reason():
    assert not decision_is_told(state=State.ACCEPTED, reason=" ")
    assert decision_is_told(state=State.TO_CORRECT, reason="")
