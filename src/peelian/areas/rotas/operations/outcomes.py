"""What came of a making: its figures, and what is to be known of it in words."""

from collections.abc import Iterator, Mapping
from dataclasses import asdict
from decimal import Decimal
from typing import Any

from peelian.areas.rotas.rules.breaches import Names
from peelian.areas.rotas.rules.obstacles import words
from peelian.areas.rotas.rules.rota import watching
from peelian.areas.rotas.rules.rota.asked import Asked
from peelian.areas.rotas.rules.rota.least_visited import least_visited
from peelian.areas.rotas.rules.rota.made import Answer, Rota, Status
from peelian.areas.rotas.rules.states import Progress
from peelian.basics import display

CHANGED = "The rota was changed by hand while it was being made, so nothing of this was kept. Make it again."
NOT_A_DRAFT = "The rota was published or withdrawn while it was being made, so nothing of this was kept."
FAILED = "It failed, and nothing of it was kept. What went wrong is in the log of the server."
LOST = "It was broken off, as when the server was restarted: nothing of it was kept. Make it again."


def progress_of(answer: Answer) -> Progress:
    """Return how a making ended that nothing broke off."""
    if answer.rota:
        return Progress.DONE
    return Progress.NONE if answer.status is Status.NONE else Progress.STOPPED


def found_by(asked: Asked, answer: Answer) -> dict[str, Any]:
    """Return the figures of a rota that was made, as they are stored."""
    rota = answer.rota
    found: dict[str, Any] = {
        "status": answer.status.value,
        "was_stopped": answer.was_stopped,
        "seconds": round(answer.seconds, 1),
    }
    return {**found, "stage": answer.stage.value, **_of_rota(asked, rota)} if rota and answer.stage else found


def _of_rota(asked: Asked, rota: Rota) -> dict[str, Any]:
    fairness = rota.fairness
    return {
        "best": rota.best,
        "bound": rota.bound,
        "gap": round(rota.gap, 6),
        "cost": asdict(rota.cost),
        "allowed": rota.allowed,
        "is_drawn": rota.is_drawn,
        "targets": len(rota.met),
        "targets_met": sum(met.is_met for met in rota.met),
        "fairness": {
            "least": fairness.least,
            "most": fairness.most,
            "deviation": round(fairness.deviation, 3),
            "pairs": fairness.pairs,
            "pairs_repeated": fairness.pairs_repeated,
        },
        "entropy": list(entropies(asked, rota)),
    }


def entropies(asked: Asked, rota: Rota) -> Iterator[dict[str, Any]]:
    """Yield for each suite how hard the rota is to foresee, beside one that takes the least visited slot."""
    drawn, plainly = watching.foreseen_of_each(asked, [rota.shifts, least_visited(asked, rota.shifts)])
    plain = {one.suite: one for one in plainly}
    for one in drawn:
        least = plain.get(one.suite)
        yield {
            "suite": one.suite,
            "drawn": round(one.entropy, 3),
            "least_visited": round(least.entropy, 3) if least else None,
            "ceiling": round(one.ceiling, 3),
        }


def said_of(asked: Asked, answer: Answer, names: Names, left: Mapping[str, int]) -> list[str]:
    """Say what is to be known of a making, a line each: `left` are who was left out, of how many shifts."""
    lines = [*(_of_made(answer.rota) if answer.rota else _of_none(asked, answer))]
    if answer.rota and answer.was_stopped:
        lines.append("It was stopped: this is the best that was found by then.")
    lines += [words(obstacle, names) for obstacle in answer.obstacles]
    lines += [_empty(names.of_people([key]), seats) for key, seats in sorted(left.items())]
    return lines


def _of_made(rota: Rota) -> Iterator[str]:
    met, asked_for = sum(met.is_met for met in rota.met), len(rota.met)
    yield f"{met} of {display.counted(asked_for, 'target')} met."
    if rota.gap <= 0:
        yield "Proven: no other rota is better."
    else:
        yield f"Another rota could be better by {display.percent(Decimal(str(rota.gap)), 1)} at most."
    if rota.is_drawn:
        yield "Drawn by chance among the rotas that are nearly as good, so that nobody can tell the next visit."
    else:
        yield "No other as good was found in time to draw among, so this one is easier to foresee. More time may help."


def _of_none(asked: Asked, answer: Answer) -> Iterator[str]:
    if answer.status is Status.NONE:
        yield "No visit can be made in these days, so the rota is as it was before."
        if not any(person.free for person in asked.people):
            yield "Nobody who serves and may visit has offered any times."
    elif answer.was_stopped:
        yield "It was stopped before there was any rota, so the rota is as it was before."
    else:
        yield "The time was up before there was any rota, so the rota is as it was before. Give it more time."


def _empty(name: str, seats: int) -> str:
    shifts = display.counted(seats, "shift")
    return f"{name} was left out of {shifts}: what is on the record changed while the rota was being made."
