from dataclasses import replace
from datetime import date

from peelian.areas.rotas.rules.rota import standing_in
from peelian.areas.rotas.rules.rota.asked import Asked, Past, Shift
from peelian.areas.rotas.rules.rota.checking import check
from peelian.areas.rotas.rules.rota.made import Kind
from peelian.areas.rotas.tests.rota.asking import need, person

SHIFT = Shift(suite="north", day=date(2025, 4, 1), slot="1-2", arrival=800, people=frozenset({"amber", "blue"}))
OTHER = replace(SHIFT, day=date(2025, 4, 8), people=frozenset({"cyan", "dun"}))
KEYS = ("amber", "blue", "cyan", "dun", "elm", "fawn")


def asked(**asked_on):
    return Asked(
        need=need(),
        people=tuple(person(key) for key in KEYS),
        past=Past(asked_on={key: date(2025, 3, day) for key, day in asked_on.items()}),
    )


def test_cover_is_asked_of_those_never_asked_then_of_those_asked_longest_ago():
    question = asked(cyan=3, dun=1, elm=2)

    found = standing_in.candidates(question, [SHIFT, OTHER], SHIFT, "amber")

    assert [candidate.person for candidate in found] == ["fawn", "dun", "elm", "cyan"]
    assert [candidate.visits for candidate in found] == [0, 1, 0, 1]
    assert all(candidate.may_go for candidate in found)


def test_among_those_never_asked_the_first_has_the_fewest_visits():
    found = standing_in.candidates(asked(), [SHIFT, OTHER], SHIFT, "amber")

    assert [candidate.person for candidate in found] == ["elm", "fawn", "cyan", "dun"]


def test_whoever_may_not_go_comes_last_with_the_reason():
    question = asked(fawn=1)
    people = tuple(
        replace(one, rest_days=9) if one.key == "cyan" else replace(one, monthly_limit=1) if one.key == "dun" else one
        for one in question.people
    )

    found = standing_in.candidates(replace(question, people=people), [SHIFT, OTHER], SHIFT, "amber")

    assert [(one.person, [breach.kind for breach in one.breaches]) for one in found] == [
        ("elm", []),
        ("fawn", []),
        ("cyan", [Kind.REST]),
        ("dun", [Kind.LIMIT]),
    ]


def test_a_rule_that_is_broken_elsewhere_stands_in_nobodys_way():
    broken = replace(OTHER, arrival=100)
    question = asked()

    assert check(question, [SHIFT, broken])
    assert all(one.may_go for one in standing_in.candidates(question, [SHIFT, broken], SHIFT, "amber"))


def test_whoever_stands_in_as_may_go_leaves_a_sound_rota():
    question = asked()
    shifts = [SHIFT, OTHER]
    first = standing_in.candidates(question, shifts, SHIFT, "amber")[0]

    changed = standing_in.replaced(shifts, SHIFT, leaving="amber", coming=first.person)

    assert changed[0].people == frozenset({"blue", first.person})
    assert changed[1] == OTHER
    assert check(question, changed) == ()


def test_an_empty_seat_is_filled_without_anybody_leaving():
    alone = replace(SHIFT, people=frozenset({"amber"}))

    found = standing_in.candidates(asked(), [alone], alone, None)

    assert {one.person for one in found} == {"blue", "cyan", "dun", "elm", "fawn"}
    assert all(one.may_go for one in found)
