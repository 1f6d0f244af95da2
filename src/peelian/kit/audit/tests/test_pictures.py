from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from peelian.kit.access.models import Account
from peelian.kit.audit.models import AuditEntry
from peelian.kit.audit.pictures import difference, picture, plain


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (None, None),
        (True, "yes"),
        (False, "no"),
        (0, 0),
        (4_022_500, 4_022_500),
        ("", ""),
        ("a\x00b", "a\N{REPLACEMENT CHARACTER}b"),
        (Decimal("40.50"), "40.50"),
        (Decimal("1E+3"), "1000"),
        (date(2025, 6, 30), "2025-06-30"),
        (datetime(2025, 6, 30, 23, 30, tzinfo=UTC), "2025-06-30T23:30:00+00:00"),
        ({"b": 1, "a": [2]}, '{"a": [2], "b": 1}'),
        (1.5, "1.5"),
    ],
)
def test_a_value_is_said_plainly(value, said):
    assert plain(value) == said


@pytest.mark.parametrize(
    ("before", "after", "changes"),
    [
        ({"a": 1}, {"a": 1}, {}),  # the same
        ({"a": 1}, {"a": 2}, {"a": [1, 2]}),  # another
        ({}, {"a": "", "b": None, "c": []}, {}),  # nothing is nothing
        ({}, {"a": 0}, {"a": [None, 0]}),  # but none is a value
        ({"a": 0}, {"a": ""}, {"a": [0, None]}),  # and so is losing it
        ({"a": "x"}, {}, {"a": ["x", None]}),  # a field that went
        ({"a": ["x"]}, {"a": ["x", "y"]}, {"a": [["x"], ["x", "y"]]}),  # a part that came
    ],
)
def test_a_difference_is_what_was_and_what_is(before, after, changes):
    assert difference(before, after) == changes


@pytest.mark.django_db
def test_a_picture_holds_labels_and_names_and_no_secret(lead):
    held = lead.roles_held.get()

    assert picture(held) == {
        "account": "Governance lead",
        "role": "Governance and performance",
        "first_day": "2012-11-22",
        "last_day": None,
        "in_place_of": None,
        "why": "",
    }
    assert picture(lead).keys().isdisjoint({"id", "password", "last_login"})
    assert picture(lead)["is_active"] == "yes"


@pytest.mark.django_db
def test_parts_are_lists_of_lines_in_their_order(lead):
    lead.roles_held.create(role="auditor", first_day=date(2025, 6, 1), last_day=date(2025, 6, 30))

    lines = picture(lead, parts=["roles_held", "groups"])

    assert lines["roles_held"] == [
        "role: Governance and performance; first day: 2012-11-22",
        "role: Auditor; first day: 2025-06-01; last day: 2025-06-30",
    ]
    assert lines["groups"] == []


@pytest.mark.django_db
def test_several_records_named_by_a_record_are_a_list_of_names(lead):
    lead.groups.create(name="Readers")
    lead.groups.create(name="Approvers")

    assert picture(lead, parts=["groups"])["groups"] == ["Approvers", "Readers"]


@pytest.mark.parametrize(
    ("reference", "words", "named"),
    [
        ("FUN-1", "Safer Streets", "FUN-1 Safer Streets"),
        ("FUN-1", "Safer Streets (FUN-1)", "Safer Streets (FUN-1)"),
        ("", "Safer Streets", "Safer Streets"),
    ],
)
@pytest.mark.django_db
def test_a_record_that_is_referred_to_is_named_by_its_reference_and_words(lead, reference, words, named):
    held = lead.roles_held.get()
    held.account = Account(post_title=words)
    setattr(held.account, "reference", reference)  # noqa: B010

    assert picture(held)["account"] == named


def test_a_reference_to_no_record_is_nothing():
    assert picture(AuditEntry(verb="imported"))["actor"] is None
