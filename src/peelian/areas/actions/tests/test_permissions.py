import pytest

from peelian.areas.actions import permissions, queries, samples
from peelian.kit.access.holding import made_up
from peelian.kit.access.roles import Role
from peelian.kit.access.rules import lets_strangers_in
from peelian.kit.access.samples import account

SEE, RECORD, ANSWER = "see", "record", "answer"
RULES = {
    SEE: permissions.can_see_actions,
    RECORD: permissions.can_record_actions,
    ANSWER: permissions.can_answer_actions,
}
ALL = {SEE, RECORD, ANSWER}
TRUTH = {
    Role.ADMINISTRATOR: ALL,
    Role.CHIEF_EXECUTIVE: ALL,
    Role.GOVERNANCE: ALL,
    Role.ENGAGEMENT: ALL,
    Role.COMMISSIONING: ALL,
    Role.FINANCE: ALL,
    Role.VOLUNTEER_MANAGER: ALL,
    Role.SCRUTINY: ALL,
    Role.COMMUNICATIONS: ALL,
    Role.AUDITOR: {SEE},  # reads all, changes nothing
    Role.VOLUNTEER: set(),
    Role.PANEL_MEMBER: set(),
    Role.APPLICANT: set(),
    Role.PROVIDER: set(),
    Role.FORCE_LIAISON: {SEE, ANSWER},  # the force's own only: see the scope below
}


@pytest.mark.parametrize("role", Role)
def test_each_role_may_what_the_table_says(role):
    assert {name for name, rule in RULES.items() if rule(made_up([role]))} == TRUTH[role]


def test_nobody_who_is_signed_out_may_do_anything():
    assert not any(map(lets_strangers_in, RULES.values()))


@pytest.mark.django_db
@pytest.mark.usefixtures("three")
@pytest.mark.parametrize(
    ("roles", "titles"),
    [
        ([Role.GOVERNANCE], {"Plan the summer", "Answer the board", "Write to the Minister, in confidence"}),
        ([Role.AUDITOR], {"Plan the summer", "Answer the board", "Write to the Minister, in confidence"}),
        ([Role.FORCE_LIAISON], {"Plan the summer", "Answer the board"}),
        (
            [Role.FORCE_LIAISON, Role.FINANCE],
            {"Plan the summer", "Answer the board", "Write to the Minister, in confidence"},
        ),
        ([Role.PROVIDER], set()),
        ([], set()),
    ],
)
def test_a_liaison_sees_what_the_force_or_a_post_in_it_owns_and_nothing_else(roles, titles):
    assert {action.title for action in queries.actions_of(account(*roles))} == titles


@pytest.mark.django_db
def test_without_a_force_on_the_record_a_liaison_sees_nothing(liaison):
    samples.action()

    assert not queries.actions_of(liaison).exists()
