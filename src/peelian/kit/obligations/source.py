"""What an area declares in `obligations.py`: which of its records are due, by which clock, and whose they are."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import F, Q, QuerySet
from django.db.models.expressions import Combinable

from peelian.basics.deadlines import CALENDAR_DAY, Deadline
from peelian.basics.terms import Term
from peelian.kit.access.roles import Role
from peelian.kit.access.rules import Rule

type Clock = Callable[[date], Deadline]
"""From the day in a record's column to its deadline. A later day never has an earlier deadline."""


class Days(Term):
    """Why there is a day: the law, the office's policy, a target, a promise; or no day, but as soon as practicable."""

    LAW = "law", "Law"
    POLICY = "policy", "Policy"
    TARGET = "target", "Target"
    PROMISE = "promise", "Promise"
    PRACTICABLE = "practicable", "As soon as practicable"


@dataclass(frozen=True, kw_only=True, slots=True)
class Since:
    """No last day: as soon as practicable since the day in the column. Days gone are counted, and none is late."""

    rule: str
    law: str


def on_the_day(rule: str, law: str = "") -> Clock:
    """Return the clock of a column that holds the due date itself, with why that day: a target, a promise."""

    def clock(day: date) -> Deadline:
        return Deadline(on=day, rule=rule, law=law, unit=CALENDAR_DAY)

    return clock


@dataclass(frozen=True, kw_only=True, slots=True)
class Owned:
    """Whose the records of a source are. What is not known of them stays empty.

    `named` yields the words for the owner of each. `account` is the column that leads to an account, `post` the column
    with the title of a post, `role` the column with a role's code; `team` is the role whose they all are; `force` is
    the condition of those that the force owes.
    """

    named: Combinable | F
    account: str = ""
    post: str = ""
    role: str = ""
    team: Role | None = None
    force: Q | None = None


EVERY = Q(pk__isnull=False)
"""The condition of a source whose records are all the force's."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Told:
    """What a row says of itself.

    `about` goes on from the rule ("on Monday 8 September 2025"). Without `url` it leads to the record's own page.
    `outside` are the words that may leave the house, in a calendar or a letter; without any, its kind and reference.
    """

    title: str
    about: str = ""
    url: str = ""
    outside: str = ""
    reference: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Source:
    """One kind of thing that is due.

    `open_on` returns what is still open on a day; who may see it is settled by its kind of record, its rule and its
    scope, and by `may_see` where that is given. `within` is the field that leads to the record where the rows are no
    records themselves, such as parts. `column` is the date that the clock starts from: for `on_the_day`, the due date.
    Rows may be annotated with subqueries, but not with aggregates: they are counted.
    """

    key: str
    title: str
    one: str
    days: Days
    clock: Clock | Since
    open_on: Callable[[date], QuerySet[Any]]
    column: str
    owned: Owned
    tell: Callable[[Any], Told]
    within: str = ""
    may_see: Rule | None = None

    @property
    def room(self) -> str:
        """Return the room that declares it: the first word of its key."""
        return self.key.partition(".")[0]
