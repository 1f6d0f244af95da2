"""Many rows at once keep the rules that one keeps, and ask the store no more for it."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from peelian.areas.volunteers import samples
from peelian.areas.volunteers.models import Hours, Membership, Step
from peelian.areas.volunteers.records import kinds
from peelian.areas.volunteers.rules.states import State
from peelian.kit.imports import applying, reading
from peelian.kit.imports.problems import Unusable

pytestmark = [pytest.mark.django_db, pytest.mark.store]
PROBATION = "Reference,Volunteer,Scheme,Reconstructed\n"


def hours_file(number, people):
    rows = [f"{people[count % len(people)]},SCH-custody,2025-05-01,2.25,Visit" for count in range(number)]
    return "\n".join(["Volunteer,Scheme,Date,Hours,What for", *rows]).encode()


def bring_in(kind, content, at, **parts):
    sheets = list(reading.read(f"{kind.slug}.csv", content, limit_mb=20))
    for name, text in parts.items():
        (sheet,) = reading.read(f"{name}.csv", text.encode(), limit_mb=20)
        sheets.append(type(sheet)(name=name, headings=sheet.headings, rows=sheet.rows))
    return applying.bring_in(kind, sheets, actor=None, at=at)


def members(people, *, state="Applied", day="2025-01-06"):
    """Return the file of memberships of volunteers, and that of their steps."""
    lines = [f"MEM-B-{number},{one.reference},SCH-custody,No" for number, one in enumerate(people)]
    steps = [f"MEM-B-{number},{state},{day}" for number, _one in enumerate(people)]
    return PROBATION + "\n".join(lines), "Membership,State,Date\n" + "\n".join(steps)


@pytest.fixture
def people():
    samples.scheme()
    return [samples.volunteer(name=f"Made-up {number}") for number in range(12)]


def test_hours_come_in_with_their_hundredths_and_no_question_for_each(people, at):
    names, asked = [one.reference for one in people], []
    for number in (20, 200):
        with CaptureQueriesContext(connection) as queries:
            bring_in(kinds.hours, hours_file(number, names), at)
        asked.append(len(queries))

    assert Hours.objects.count() == 220
    assert set(Hours.objects.values_list("hundredths", flat=True)) == {225}
    assert asked[1] <= asked[0] + 4


def test_every_row_that_a_rule_refuses_is_named_and_none_is_kept(people, at):
    content = hours_file(6, [people[0].reference]).decode().splitlines()
    content[2] = content[2].replace("2025-05-01", "2025-09-01")
    content[4] = content[4].replace("2.25", "30")

    with pytest.raises(Unusable) as refused:
        bring_in(kinds.hours, "\n".join(content).encode(), at)

    assert [(problem.row, problem.column) for problem in refused.value.problems] == [(3, "Date"), (5, "Hours")]
    assert not Hours.objects.exists()


def test_hours_of_a_visit_are_not_changed_by_a_file(people, at):
    samples.hours(reference="HRS-V", volunteer=people[0], origin_kind="visits", origin_reference="VIS-1")
    row = f"HRS-V,{people[0].reference},SCH-custody,2025-05-01,9,Visit"

    with pytest.raises(Unusable) as refused:
        bring_in(kinds.hours, f"Reference,Volunteer,Scheme,Date,Hours,What for\n{row}".encode(), at)

    assert "change them there" in refused.value.problems[0].expected
    assert Hours.objects.get().hours == Decimal("2.50")


def test_memberships_come_in_with_what_follows_from_their_steps(people, at):
    asked = []
    for some in (people[:2], people[2:]):
        content, steps = members(some)
        with CaptureQueriesContext(connection) as queries:
            bring_in(
                kinds.members,
                content.replace("MEM-B", f"MEM-{len(some)}").encode(),
                at,
                steps=steps.replace("MEM-B", f"MEM-{len(some)}"),
            )
        asked.append(len(queries))

    assert set(Membership.objects.values_list("state", flat=True)) == {"applied"}
    assert (Membership.objects.count(), Step.objects.count()) == (12, 12)
    assert asked[1] <= asked[0] + 2


def test_the_rules_hold_for_each_membership_of_a_file_and_between_its_rows(people, at):
    twice, steps = members([people[0], people[1], people[0]])
    with pytest.raises(Unusable) as refused:
        bring_in(kinds.members, twice.encode(), at, steps=steps)
    unchecked, later = members(people[:2], state="Probation")
    with pytest.raises(Unusable) as unready:
        bring_in(kinds.members, unchecked.encode(), at, steps=later)

    assert ["in this scheme already" in problem.expected for problem in refused.value.problems] == [True]
    assert len(unready.value.problems) == 2
    assert not Membership.objects.exists()


def test_a_change_by_file_settles_anew_and_knows_awards(people, at):
    award = samples.serviceaward(membership=samples.serving(reference="MEM-B-0", volunteer=people[0]))
    content, steps = members(people[:1], state="Accredited", day="2020-03-02")

    bring_in(kinds.members, content.replace(",No", ",Yes").encode(), at, steps=steps)

    member = Membership.objects.get()
    assert (member.state, member.served_from, member.award_due_on) == (
        State.ACCREDITED, date(2020, 3, 2), date(2029, 3, 2),
    )  # fmt: skip
    assert award.years == 6
