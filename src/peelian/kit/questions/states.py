"""How a version of a questionnaire goes: written, tried, published, retired."""

from peelian.basics.terms import Term


class State(Term):
    """Where a version stands."""

    DRAFT = "draft", "Draft"
    TRIAL = "trial", "On trial"
    PUBLISHED = "published", "Published"
    RETIRED = "retired", "Retired"


MOVES: dict[State, frozenset[State]] = {
    State.DRAFT: frozenset({State.TRIAL}),
    State.TRIAL: frozenset({State.DRAFT, State.PUBLISHED}),
    State.PUBLISHED: frozenset({State.RETIRED}),
    State.RETIRED: frozenset(),
}
WRITTEN = frozenset({State.DRAFT, State.TRIAL})
"""What may still be changed; what was published never is."""
