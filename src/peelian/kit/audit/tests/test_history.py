from datetime import UTC, date, datetime

import pytest

from peelian.kit.audit import trail
from peelian.kit.audit.history import Change, changes
from peelian.kit.audit.pictures import picture
from peelian.kit.audit.trail import Subject

AT = datetime(2025, 6, 30, 12, tzinfo=UTC)


@pytest.mark.django_db
def test_a_change_is_told_in_the_words_of_its_record(lead):
    before = picture(lead, parts=["roles_held"])
    lead.post_title = "Head of governance"
    lead.roles_held.create(role="auditor", first_day=date(2025, 6, 1))

    entry = trail.write("changed", lead, actor=lead, at=AT, before=before, after=picture(lead, parts=["roles_held"]))

    governance = "role: Governance and performance; first day: 2012-11-22"
    assert changes(entry) == [
        Change(title="Post", before=("Governance lead",), after=("Head of governance",)),
        Change(title="Roles held", before=(governance,), after=(governance, "role: Auditor; first day: 2025-06-01")),
    ]


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("2025-06-30", ("30 June 2025",)),
        ("2025-06-30T23:30:00+00:00", ("1 July 2025 at 00:30",)),
        (2025, ("2025",)),
        ("Blaby", ("Blaby",)),
        (["one", "two"], ("one", "two")),
        (None, ()),
    ],
)
@pytest.mark.django_db
def test_values_are_shown_as_pages_write_them(value, shown):
    before = {"name_of_day": "x"}
    subject = Subject(kind="day", reference="DAY-1", label="A day")

    entry = trail.write("changed", subject, actor=None, at=AT, before=before, after={"name_of_day": value})

    assert changes(entry) == [Change(title="Name of day", before=("x",), after=shown)]
