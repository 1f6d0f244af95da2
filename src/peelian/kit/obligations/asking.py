"""Which obligations somebody asks for, and the rows of each source that answer."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Model, Q, QuerySet

from peelian.basics.terms import Term
from peelian.kit.access.holding import Person, roles_of, stood_in_for
from peelian.kit.access.models import Account
from peelian.kit.obligations.catalogue import sources
from peelian.kit.obligations.source import Owned, Source
from peelian.kit.records.record_type import RecordType
from peelian.kit.records.registry import kinds_by_model

OWNER = "obligation_owner"


class Whose(Term):
    """Whose obligations are asked for."""

    MINE = "mine", "Mine"
    TEAM = "team", "My team’s"
    OFFICE = "office", "The office’s"
    FORCE = "force", "The force’s"
    OWN = "own", "Mine and my team’s"


@dataclass(frozen=True, kw_only=True, slots=True)
class Question:
    """Who asks, on which day, whose, of which room, source or owner only. Nobody is the platform, which sees all."""

    person: Person | None
    today: date
    whose: Whose = Whose.OFFICE
    room: str = ""
    source: str = ""
    owner: str = ""

    def takes_in(self, source: Source) -> bool:
        """Say whether it asks for a source at all."""
        return self.room in {"", source.room} and self.source in {"", source.key}


@dataclass(frozen=True, kw_only=True, slots=True)
class Found:
    """A source with its place among all, and its rows that answer a question, in no order."""

    number: int
    source: Source
    rows: QuerySet[Any]


def found(question: Question) -> list[Found]:
    """Return the sources that answer a question; one that this person may not see is left out."""
    wanted = [(number, source) for number, source in enumerate(sources()) if question.takes_in(source)]
    return [
        Found(number=number, source=source, rows=rows)
        for number, source in wanted
        if (rows := rows_of(source, question)) is not None
    ]


def rows_of(source: Source, question: Question) -> QuerySet[Any] | None:
    """Return the open rows of a source that are whose is asked for."""
    condition = whose_are(source.owned, question.person, question.whose)
    rows = visible(source, question.person, question.today) if condition is not None else None
    if rows is None or condition is None:
        return None
    owned: QuerySet[Any] = rows.filter(condition).annotate(**{OWNER: source.owned.named})
    return owned.filter(**{OWNER: question.owner}) if question.owner else owned


def visible(source: Source, person: Person | None, today: date) -> QuerySet[Any] | None:
    """Return the open rows of a source that a person may see: the scope of their kind of record holds here too."""
    rows = source.open_on(today).filter(**{f"{source.column}__isnull": False})
    if person is None:
        return rows
    kind = kind_of(source, rows.model)
    rules = [rule for rule in (source.may_see, kind and kind.may_see) if rule]
    if not rules or not all(rule(person) for rule in rules):
        return None
    if kind is None or kind.scope is None:
        return rows
    within: QuerySet[Any] = rows.filter(**{f"{source.within or 'pk'}__in": kind.scope(person).order_by().values("pk")})
    return within


def kind_of(source: Source, model: type[Model]) -> RecordType[Any] | None:
    """Return the kind of record that the rows of a source are, or are parts of."""
    target: Any = model._meta.get_field(source.within).related_model if source.within else model
    return kinds_by_model().get(target)


def whose_are(owned: Owned, person: Person | None, whose: Whose) -> Q | None:
    """Return the condition of the rows that are whose is asked for; None where none can be."""
    match whose:
        case Whose.OFFICE:
            return ~owned.force if owned.force is not None else Q()
        case Whose.FORCE:
            return owned.force
        case Whose.MINE:
            return of_account(owned, person)
        case Whose.TEAM:
            return of_team(owned, person)
        case Whose.OWN:
            return of_account_or_team(owned, person)


def of_account(owned: Owned, person: Person | None) -> Q | None:
    """Return the condition of what is an account's own: it is named, or the post that it holds is.

    What is of somebody in whose place it is deputy today is its own as well.
    """
    if not isinstance(person, Account):
        return None
    either: Q | None = None
    for each in (person, *stood_in_for(person)):
        named = Q(**{owned.account: each.pk}) if owned.account else None
        held = Q(**{f"{owned.post}__iexact": each.post_title}) if owned.post and each.post_title else None
        for one in (named, held):
            if one is not None:
                either = one if either is None else either | one
    return either


def of_team(owned: Owned, person: Person | None) -> Q | None:
    """Return the condition of what falls to one of the roles that somebody holds."""
    if person is None:
        return None
    roles = roles_of(person)
    if owned.team in roles:
        return Q()
    return Q(**{f"{owned.role}__in": sorted(roles)}) if owned.role and roles else None


def of_account_or_team(owned: Owned, person: Person | None) -> Q | None:
    """Return the condition of what is an account's own, or its team's."""
    own, team = of_account(owned, person), of_team(owned, person)
    if own is None or team == Q():
        return team
    return own if team is None else own | team
