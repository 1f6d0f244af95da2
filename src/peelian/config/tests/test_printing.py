import pytest

from peelian.config.commands.work import printing


def test_columns_stand_under_each_other():
    rows = [["Place", "Number"], ["Otherby", "12"]]

    assert printing.aligned(rows, right={1}) == ["Place     Number", "Otherby       12"]


@pytest.mark.parametrize(("cell", "written"), [("=1+1", "'=1+1"), ("-1", "'-1"), (-1, -1), ("Blaby", "Blaby")])
def test_a_cell_is_never_obeyed_by_a_spreadsheet(cell, written):
    assert printing.guarded(cell) == written
