import pytest

from peelian.basics.verdicts import ALLOWED, Refused, refused
from peelian.kit.records.checking import enforce, enforce_all, try_each
from peelian.kit.records.verbs import Filled, ManyRefused

NO_NAME, NO_DAY = refused("It has no name", field="name"), refused("It has no day", field="day")


def filled(row, *verdicts):
    """Return a row of which the rules will say this."""
    return Filled(record=object(), parts={"verdicts": verdicts}, row=row)


def verdicts_of(one):
    return one.parts["verdicts"]


def told(refusal):
    return [(each.row, each.reason, each.column) for each in refusal.value.rows]


def test_one_record_is_refused_by_its_first_reason():
    enforce([ALLOWED])
    with pytest.raises(Refused, match="It has no name") as refusal:
        enforce([ALLOWED, NO_NAME, NO_DAY])

    assert refusal.value.field == "name"


def test_rows_of_a_file_are_refused_together_each_with_every_reason():
    with pytest.raises(ManyRefused) as refusal:
        enforce_all([filled(2, NO_NAME, NO_DAY), filled(3, ALLOWED), filled(4, NO_DAY)], verdicts_of)

    assert told(refusal) == [(2, "It has no name", "name"), (2, "It has no day", "day"), (4, "It has no day", "day")]


def test_the_one_row_of_a_file_is_a_row_and_a_record_from_no_file_is_none():
    with pytest.raises(ManyRefused):
        enforce_all([filled(2, NO_NAME)], verdicts_of)
    with pytest.raises(Refused):
        enforce_all([filled(0, NO_NAME)], verdicts_of)


def test_rows_that_break_no_rule_pass():
    enforce_all([filled(2, ALLOWED), filled(3)], verdicts_of)
    enforce_all([], verdicts_of)


def test_what_refuses_some_rows_is_done_with_the_others():
    done = []

    def do(one):
        enforce(verdicts_of(one))
        done.append(one.row)

    with pytest.raises(ManyRefused) as refusal:
        try_each([filled(2, NO_NAME, NO_DAY), filled(3, ALLOWED), filled(4, NO_DAY)], do)

    assert done == [3]
    assert told(refusal) == [(2, "It has no name", "name"), (4, "It has no day", "day")]
