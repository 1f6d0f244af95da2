"""What is against a shift, in plain words: what must hold, and what somebody wishes."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from peelian.areas.rotas.rules.rota.made import Breach, Kind
from peelian.basics import display
from peelian.basics.verdicts import ALLOWED, Verdict, refused

WISHES = frozenset({Kind.FREE, Kind.AWAY, Kind.REST, Kind.LIMIT, Kind.CLASH, Kind.TWICE, Kind.SLOT})
"""What a rota keeps to when it is made, and somebody may set aside by hand who says why."""
SOMEBODY = "Somebody who is not in the scheme"
ELSEWHERE = "A suite that is not the scheme’s"
SAY_WHY = "Say why it is kept even so"

SAYS: Mapping[Kind, str] = {
    Kind.TARGET: "fewer visits than are asked for",
    Kind.FIXED: "a shift that is fixed was changed",
    Kind.CREW: "{count} go, which is not as many as are needed",
    Kind.TACT: "{people} is not trained for terrorism detention, as this suite asks for",
    Kind.PROBATION: "{people} would go with nobody experienced",
    Kind.FREE: "{people} did not offer this time",
    Kind.AWAY: "{people} is away on this day",
    Kind.REST: "{people} would have less rest between visits than they asked for",
    Kind.LIMIT: "{people} would have {count} visits in this month, more than they asked for",
    Kind.BARRED_SUITE: "{people} is not sent to this suite",
    Kind.BARRED_PEOPLE: "{people} are not sent together",
    Kind.CLOSED: "no visits are asked of the suite on this day",
    Kind.SLOT: "it arrives in no slot of the scheme",
    Kind.TWICE: "{people} would go twice on this day",
    Kind.CLASH: "{people} would go late on one day and early on the next",
    Kind.UNKNOWN: "{people} cannot be sent by this rota",
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Names:
    """What suites and people are called, by the keys that the rules know them by."""

    suites: Mapping[str, str] = field(default_factory=dict)
    people: Mapping[str, str] = field(default_factory=dict)

    def of_people(self, keys: Collection[str]) -> str:
        """Name some people, in the order of their names."""
        return display.listed(sorted({self.people.get(key, SOMEBODY) for key in keys})) or SOMEBODY

    def of_suite(self, key: str) -> str:
        """Name a suite."""
        return self.suites.get(key, ELSEWHERE)


@dataclass(frozen=True, kw_only=True, slots=True)
class Against:
    """One thing that is against a shift, if it is only a wish, and the question that it concerns."""

    reason: str
    is_wish: bool = False
    field: str | None = None


def said(breach: Breach, names: Names) -> str:
    """Say in plain words which rule is broken, and by whom.

    Policy: the scheme's own: whoever keeps the rota is told what is against it, with names.
    """
    if breach.kind is Kind.SLOT and breach.count:
        return f"{breach.count} visits to the suite would lie in one slot of the same day"
    if breach.kind is Kind.UNKNOWN and not breach.people:
        return "the suite is not visited by this rota"
    return SAYS[breach.kind].format(people=names.of_people(breach.people), count=breach.count)


def where(breach: Breach, names: Names) -> str:
    """Say of which shift a breach is: its suite and its day.

    Policy: the scheme's own: whoever keeps the rota is told what is against it, with names.
    """
    return f"{names.of_suite(breach.suite)}, {display.write_weekday_date(breach.day)}"


def words(breach: Breach, names: Names) -> str:
    """Say in plain words which rule is broken, where, when and by whom.

    Policy: the scheme's own: whoever keeps the rota is told what is against it, with names.
    """
    return f"{where(breach, names)}: {said(breach, names)}"


def may_stand(against: Iterable[Against], *, even_so: str) -> list[Verdict]:
    """Say whether a shift may stand: nothing that must hold is broken, and what is only wished with a reason.

    Law: Home Office, Code of Practice on independent custody visiting (March 2013), on who may visit.
    Policy: the scheme's own: a wish of a volunteer may be set aside, and why is kept.
    """
    found = list(against)
    must = [refused(sentence(one.reason), field=one.field) for one in found if not one.is_wish]
    wished = list(dict.fromkeys(one.reason for one in found if one.is_wish))
    if wished and not even_so.strip():
        return [*must, refused(f"{sentence('; '.join(wished))}. {SAY_WHY}", field="even_so")]
    return must or [ALLOWED]


def sentence(words: str) -> str:
    """Begin with a capital letter.

    Policy: the house's own: what is told reads as a sentence.
    """
    return words[:1].upper() + words[1:]
