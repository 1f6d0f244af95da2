"""What must hold of a shift that somebody sets by hand."""

from collections.abc import Iterator, Sequence
from datetime import date

from peelian.areas.rotas.rules.breaches import Against
from peelian.areas.visiting.rules.suites import Standing
from peelian.basics import display
from peelian.basics.verdicts import ALLOWED, Verdict, refused

A_VISIT = 120
"""How many minutes a visit takes with its way: who arrives sooner elsewhere is at two places."""


def place_and_day(
    *, is_of_scheme: bool, is_within: bool, has_slots: bool, standing: Standing, suite: str, day: date
) -> Iterator[Against]:
    """Yield what is against visiting a suite on a day.

    Policy: the scheme's own: a suite that is closed is not visited, and one that is held in reserve only on purpose.
    """
    if not is_of_scheme:
        yield Against(reason=f"{suite} is not visited by this scheme", field="suite")
    if not is_within:
        yield Against(reason="The day lies outside the rota", field="day")
    if is_of_scheme and not has_slots:
        yield Against(reason="The scheme has no slots yet: record them first", field="rota")
    if standing is Standing.CLOSED:
        yield Against(reason=f"{suite} is closed on {display.write_date(day)}", field="suite")
    if standing is Standing.RESERVE:
        yield Against(reason=f"No visits to {suite} are asked for on {display.write_date(day)}", is_wish=True)


def crew(*, repeated: Sequence[str], named: int, needed: int) -> Iterator[Against]:
    """Yield what is against so many going: fewer may, and the shift is to be filled.

    Law: Home Office, Code of Practice on independent custody visiting (March 2013), on visiting in pairs.
    """
    for name in repeated:
        yield Against(reason=f"{name} is named twice")
    if named > needed:
        yield Against(reason=f"{named} are named, but {needed} go", field="crew")


def member(name: str, *, is_of_scheme: bool) -> Iterator[Against]:
    """Yield what is against sending somebody of another scheme.

    Law: Home Office, Code of Practice on independent custody visiting (March 2013), on accreditation.
    """
    if not is_of_scheme:
        yield Against(reason=f"{name} is not in this scheme")


def are_at_once(one: int, other: int) -> bool:
    """Say whether two visits of a day, by the minutes at which they arrive, cannot be made by the same person.

    Policy: the scheme's own: a visit takes two hours with its way.
    """
    return abs(one - other) < A_VISIT


def stays_in_its_rota(*, moves: bool) -> Verdict:
    """Say whether a shift stays in the rota that it belongs to.

    Policy: the scheme's own: what volunteers were told of one rota does not move to another.
    """
    return refused("A shift stays in its rota: withdraw it and record another", field="rota") if moves else ALLOWED


def rota_stands(*, is_withdrawn: bool) -> Verdict:
    """Say whether the rota of a shift stands.

    Policy: the scheme's own: what is withdrawn stays as it was.
    """
    return refused("This rota was withdrawn, and stays as it was then", field="rota") if is_withdrawn else ALLOWED
