"""What is in the way, in words."""

from datetime import date

import pytest

from peelian.areas.rotas.rules.breaches import Names
from peelian.areas.rotas.rules.obstacles import SAID, words
from peelian.areas.rotas.rules.rota.made import Kind, Obstacle, Turn, Wish

WEEK = Turn(suite="7", first=date(2025, 9, 1), last=date(2025, 9, 7), target=1)
LATER = Turn(suite="7", first=date(2025, 9, 29), last=date(2025, 10, 5), target=2)
TARGET = Wish(kind=Kind.TARGET, suite="7", turn=WEEK)
NAMES = Names(people={"1": "Amber Hill", "2": "Blue Vale"}, suites={"7": "Example Street"})


def said(*wishes: Wish, is_irreducible: bool = True) -> str:
    return words(Obstacle(wishes=wishes, is_irreducible=is_irreducible), NAMES)


def test_one_wish_in_the_way_is_named_with_its_week() -> None:
    assert said(TARGET, Wish(kind=Kind.AWAY, people=frozenset({"1"}))) == (
        "1 visit to Example Street 1 to 7 September 2025 cannot be met: Amber Hill is away or may not go. "
        "Without this, it can be met."
    )


def test_several_wishes_in_the_way_are_named_in_the_order_of_names() -> None:
    found = said(
        TARGET,
        Wish(kind=Kind.TARGET, suite="7", turn=LATER),
        Wish(kind=Kind.LIMIT, people=frozenset({"2", "1"})),
        Wish(kind=Kind.BARRED_PEOPLE, people=frozenset({"1", "2"})),
    )
    assert found == (
        "1 visit to Example Street 1 to 7 September 2025 and 2 visits to Example Street 29 September to "
        "5 October 2025 cannot all be met: Amber Hill and Blue Vale visit no more often in a month; "
        "Amber Hill and Blue Vale do not go together. Without any one of these, it can be met."
    )


def test_a_target_alone_means_that_there_are_too_few() -> None:
    assert said(TARGET).endswith("cannot be met: too few people can go.")


def test_it_is_said_where_there_was_no_time_to_find_the_smallest_set() -> None:
    found = said(TARGET, Wish(kind=Kind.FREE, people=frozenset({"9"})), is_irreducible=False)
    assert "Somebody who is not in the scheme offers no other times" in found
    assert found.endswith("There was no time to look which of these alone is in the way.")


def test_what_is_fixed_is_named_by_suite_week_and_people() -> None:
    fixed = Wish(kind=Kind.FIXED, suite="7", people=frozenset({"1", "2"}), turn=WEEK)
    assert "a shift at Example Street 1 to 7 September 2025 with Amber Hill and Blue Vale is fixed" in said(
        TARGET, fixed
    )
    alone = said(Wish(kind=Kind.FIXED, suite="7"), Wish(kind=Kind.REST, people=frozenset({"1"})))
    assert alone.startswith("What is fixed cannot all be kept: a shift at Example Street is fixed; Amber Hill rests")


@pytest.mark.parametrize("kind", list(SAID), ids=lambda kind: kind.value)
def test_every_kind_of_wish_has_words_for_one_and_for_several(kind: Kind) -> None:
    one = said(TARGET, Wish(kind=kind, people=frozenset({"1"})))
    several = said(TARGET, Wish(kind=kind, people=frozenset({"1", "2"})))
    assert "Amber Hill " in one
    assert "{" not in one + several
    assert "Amber Hill and Blue Vale" in several
