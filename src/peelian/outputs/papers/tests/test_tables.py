"""Tables as they are pasted, and what is found in them."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peelian.outputs.papers.printed.grids import GridProblems, read_grid
from peelian.outputs.papers.printed.relations import read_relations
from peelian.outputs.papers.printed.things import Source, TablePrinted
from peelian.outputs.papers.rules.sums import table_agrees
from peelian.outputs.papers.rules.terms import Check

PAPER = Source(reference="a-paper", title="A paper")
SLOTS = "Day,Early,Late,Totals\nMonday,,2,2\nTuesday,1,3,4\nTotals,1,5,6"
BOTH = "column Totals adds up\nrow Totals adds up"


def found(grid, relations):
    read = read_grid(grid)
    table = TablePrinted(
        reference="PT-1", paper=PAPER, where="page 1", title="T", grid=read, relations=read_relations(relations, read)
    )
    return list(table_agrees(table))


def test_a_table_is_read_alike_however_it_is_pasted():
    by_comma = read_grid('Area,Printed\nBlaby,"1,096"\nMelton,')
    by_tab = read_grid("Area\tPrinted\nBlaby\t1,096\nMelton\t")
    as_markdown = read_grid("| Area | Printed |\n|---|--:|\n| Blaby | 1,096 |\n| Melton | |")

    assert by_comma == by_tab == as_markdown
    number = by_comma.number("Blaby", "Printed")
    assert number is not None
    assert number.value == 1096
    assert by_comma.cell("Melton", "Printed") == ""


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "Enter the headings in the first line"),
        ("A,B", "Enter the headings in the first line"),
        ("A,B\nX,1,2", "Line 2: 3 cells, where the headings are 2"),
        ("A,B\nX,1\nX,2", "Line 3: two rows are called “X”"),
        ("A,B,B\nX,1,2", "Line 1: two columns are called “B”"),
        ("A,B\n,1", "Line 2: a row needs its name"),
        ("A,B\nX,1\ry", "cannot be read as a table"),
    ],
)
def test_a_line_that_is_no_row_is_named(text, told):
    with pytest.raises(GridProblems, match=told):
        read_grid(text)


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("Totals adds up", "Line 1: it begins with “row” or “column”"),
        ("column Totel", "has no “Totel”. Did you mean “Totals”"),
        ("row Totals = Monday Tuesday", "or - is expected before “Tuesday”"),
        ("row Totals makes many", "“many” is not a number"),
        ("row Totals dances", "“dances” means nothing here"),
    ],
)
def test_a_relation_that_means_nothing_says_what_is_expected(line, told):
    with pytest.raises(ValueError, match=told):
        read_relations(line, read_grid(SLOTS))


def test_a_table_that_adds_up_has_no_findings():
    assert found(SLOTS, BOTH) == []


def test_a_total_that_is_one_short_is_found_by_row_and_column():
    (wrong,) = found(SLOTS.replace("Totals,1,5,6", "Totals,1,5,5"), "row Totals adds up")

    assert (wrong.check, wrong.row, wrong.column) == (Check.SUM, "Totals", "Totals")
    assert (wrong.printed, wrong.expected, wrong.difference) == ("5", "6", "+1")
    assert wrong.working == "2 + 4 = 6"


def test_blank_cells_count_as_nothing_and_nil_as_nought():
    assert found("CSP,Given,Spent,Left\nBlaby,£5.50,Nil.,£5.50\nMelton,£3,£3,-", "column Left = Given - Spent") == []


def test_a_sum_of_money_is_wrong_by_a_penny():
    (wrong,) = found("CSP,Given,Spent,Left\nBlaby,£5.50,£1.25,£4.24", "column Left = Given - Spent")

    assert (wrong.printed, wrong.expected) == ("£4.24", "£4.25")


def test_quotas_that_make_more_than_the_whole_are_found_and_seats_by_largest_remainder_are_not():
    grid = ",Con,Lab,LD,Green,Ind\nQuota,5.44,3.14,3.14,0.60,0.74\nAllocation,5,3,3,1,1"

    (wrong,) = found(grid, "row Quota makes 13\nrow Allocation makes 13\nrow Allocation shares 13 by Quota")

    assert (wrong.printed, wrong.expected, wrong.check) == ("13.06", "13", Check.WHOLE)
    assert len(found(grid.replace("5,3,3,1,1", "5,4,3,1,0"), "row Allocation shares 13 by Quota")) == 2


def test_percentages_are_recomputed_with_halves_up():
    grid = "Of,Part,Whole,%\nCity,6,16,38%\nCounty,10,16,62%"

    (wrong,) = found(grid, "column % = Part in % of Whole\ncolumn % makes 100%")

    assert (wrong.row, wrong.expected, wrong.check) == ("County", "63%", Check.SHARE)


def test_rounded_shares_may_miss_a_hundred_by_what_rounding_takes_and_no_more():
    within = "E,%\nWhite,74.6%\nAsian,15.1%\nBlack,8.9%\nOther,1.5%"  # 100.1%

    assert found(within, "column % makes 100%") == []
    (wrong,) = found(within.replace("74.6", "75.6"), "column % makes 100%")
    assert wrong.printed == "101.1%"
    assert "by largest remainder 75%, 15%, 9%, 1%" in wrong.working


def test_every_one_of_a_district_stands_out_where_no_other_has_half():
    grid = "District,Attended,Councils\nBlaby,6,19\nHinckley,6,\nHarborough,46,46"

    (wrong,) = found(grid, "column Attended of Councils")
    (more,) = found(grid.replace("46,46", "47,46"), "column Attended of Councils")

    assert (wrong.check, wrong.printed) == (Check.ALL_OF_ALL, "46 of 46")
    assert more.expected == "at most 46"
    assert found(grid.replace("6,19", "18,19"), "column Attended of Councils") == []


def test_a_relation_may_hold_for_one_column_only():
    grid = "Area,Rate,Share\nAll,28.1,100.0%\nCity,42.7,60.0%\nCounty,21.4,40.0%"

    assert found(grid, "row All = City + County | only Share") == []
    assert len(found(grid, "row All = City + County")) == 1


@given(st.lists(st.lists(st.integers(0, 10_000), min_size=2, max_size=5), min_size=1, max_size=6), st.integers(1, 99))
def test_whatever_adds_up_has_no_findings_and_one_changed_cell_always_has(rows, more):
    wide = min(map(len, rows))
    cells = [row[:wide] for row in rows]
    sums = [sum(column) for column in zip(*cells, strict=True)]
    lines = [f"R{place},{','.join(map(str, row))},{sum(row)}" for place, row in enumerate(cells)]
    head = f",{','.join(f'C{place}' for place in range(wide))},All"

    good = "\n".join([head, *lines, f"Total,{','.join(map(str, sums))},{sum(sums)}"])
    bad = "\n".join([head, *lines, f"Total,{','.join(map(str, sums))},{sum(sums) + more}"])

    assert found(good, "row Total adds up\ncolumn All adds up") == []
    assert {each.difference for each in found(bad, "row Total\ncolumn All")} == {f"\N{MINUS SIGN}{Decimal(more)}"}
