"""What volunteers ask of each other once a rota is published: its words, who may ask and answer, and in which turn."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from peelian.areas.rotas.rules.rota import checking
from peelian.areas.rotas.rules.rota.asked import Asked, Shift
from peelian.areas.rotas.rules.rota.made import Breach
from peelian.areas.rotas.rules.rota.made import Kind as Rule
from peelian.basics.terms import Term
from peelian.basics.verdicts import ALLOWED, Verdict, refused


class Kind(Term):
    """What a volunteer asks for: somebody to go instead of them, or a shift of somebody's in exchange."""

    COVER = "cover", "Somebody to go instead"
    SWAP = "swap", "A shift in exchange"


class Standing(Term):
    """Where a request stands."""

    OPEN = "open", "Asked"
    TAKEN = "taken", "Taken"
    BACK = "back", "Taken back"
    NOBODY = "nobody", "Nobody can come"


class Reply(Term):
    """What somebody answered who was asked."""

    NONE = "none", "No answer yet"
    YES = "yes", "Yes"
    NO = "no", "No"
    LATE = "late", "Not needed any more"


ANSWERABLE = frozenset({Standing.OPEN, Standing.NOBODY})
"""A request that somebody can still say yes to: a late yes is better than none."""
OWN_WISHES = frozenset({Rule.FREE, Rule.REST, Rule.LIMIT})
"""What somebody wished of the rota, and may depart from by saying yes themselves."""
AGREED = "They agreed to it themselves"
"""Why a shift is kept against such a wish."""
NOT_ALLOWED = "A rule of the rota does not let you go on this shift any more: ask the office"
"""What a volunteer is told whom a rule keeps from a shift: which rule may concern somebody else."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Place:
    """Somebody's place on a shift, as it stands when something is asked of it."""

    is_published: bool
    is_over: bool
    has_seat: bool
    is_serving: bool


def may_ask(place: Place, *, is_asked: bool) -> Verdict:
    """Say whether somebody may ask others about their place on a shift.

    Policy: the scheme's own: cover is asked for by whoever goes, for a shift to come of a rota that is published.
    """
    if not place.is_published:
        return refused("This shift is on no rota that is published")
    if place.is_over:
        return refused("This shift is over")
    if not place.has_seat:
        return refused("Only somebody who is on a shift can be covered")
    if not place.is_serving:
        return refused("Only somebody who serves in the scheme can ask: the office settles this shift")
    if is_asked:
        return refused("Others are being asked already")
    return ALLOWED


def may_swap(*, is_own_rota: bool, is_over: bool, is_on_it: bool) -> Verdict:
    """Say whether a shift may be asked for in exchange.

    Policy: the scheme's own: two shifts of one rota that are still to come are exchanged.
    """
    if not is_own_rota:
        return refused("Choose a shift of the same rota", field="wanted")
    if is_over:
        return refused("That shift is over", field="wanted")
    if is_on_it:
        return refused("They are on that shift already", field="wanted")
    return ALLOWED


def may_answer(standing: Standing, reply: Reply, place: Place) -> Verdict:
    """Say whether somebody who was asked can still answer; `place` is that of whoever asked.

    Policy: the scheme's own: the first yes wins.
    """
    if reply is Reply.YES:
        return refused("You said yes already, and the shift is yours")
    if standing is Standing.TAKEN:
        return refused("Somebody else was first: you are not needed any more")
    if standing not in ANSWERABLE or reply is Reply.LATE:
        return refused("It was taken back: you are not needed any more")
    if not place.is_published:
        return refused("The rota was withdrawn or changed: you are not needed any more")
    if place.is_over:
        return refused("This shift is over")
    if not place.has_seat:
        return refused("The office has settled it otherwise: you are not needed any more")
    return ALLOWED


def may_say_yes(*, is_serving: bool, is_allowed: bool) -> Verdict:
    """Say whether somebody who was asked may go: the rules are looked at again when they say yes.

    Law: Home Office, Code of Practice on independent custody visiting (March 2013), on pairs, probation and training.
    """
    if not is_serving:
        return refused("Only somebody who serves in the scheme can go: ask the office")
    if not is_allowed:
        return refused(NOT_ALLOWED)
    return ALLOWED


def may_take_back(standing: Standing) -> Verdict:
    """Say whether a request can be taken back.

    Policy: the scheme's own: what somebody has taken is theirs.
    """
    if standing is Standing.TAKEN:
        return refused("Somebody has said yes already: ask the office")
    if standing is Standing.BACK:
        return refused("It was taken back already")
    return ALLOWED


def is_time_for_the_next(askings: Iterable[tuple[date, Reply]], *, on: date, days: int) -> bool:
    """Say whether nobody who was asked has still time to answer, so that the next are asked.

    Policy: the scheme's own: each has some days to answer; a no is not waited upon.
    """
    return all(reply is Reply.NO or asked_on + timedelta(days=days) <= on for asked_on, reply in askings)


def asked_at_once(day: date, *, on: date, days: int, most: int) -> int | None:
    """Return how many are asked at once; None for everybody, where there is no time to ask in turn.

    Policy: the scheme's own: cover is asked for in turn, unless the shift is too near for that.
    """
    return None if day <= on + timedelta(days=days) else most


def exchanged(shifts: Sequence[Shift], one: Shift, other: Shift, *, leaving: str, coming: str) -> tuple[Shift, ...]:
    """Return the rota where somebody goes on another shift, and somebody of that one comes instead.

    Policy: the scheme's own: an exchange changes two visits and nothing else.
    """
    changed = {
        one: replace(one, people=(one.people - {leaving}) | {coming}),
        other: replace(other, people=(other.people - {coming}) | {leaving}),
    }
    return tuple(changed.get(shift, shift) for shift in shifts)


def new_breaches(asked: Asked, before: Sequence[Shift], after: Sequence[Shift]) -> Iterator[Breach]:
    """Yield the rules that a changed rota breaks and did not break before.

    Policy: the scheme's own: what the rest of the rota breaks is nobody's fault who changes a shift.
    """
    yield from (Counter(checking.check(asked, after)) - Counter(checking.check(asked, before))).elements()
