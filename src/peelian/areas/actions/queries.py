"""Reads of actions: whose they are, which of them a person may see, and the words to count them by."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Any

from django.db.models import Case, Count, F, Q, QuerySet, Subquery, TextField, Value, When
from django.db.models.expressions import Combinable
from django.db.models.functions import Cast, Concat

from peelian.areas.actions import rules
from peelian.areas.actions.models import Action, ActionQuerySet
from peelian.areas.office.models import Body
from peelian.areas.office.queries import on
from peelian.areas.people.models import Organisation, Post
from peelian.basics import deadlines
from peelian.kit import clock
from peelian.kit.access.holding import holds
from peelian.kit.access.roles import STAFF_ROLES, Role
from peelian.kit.records.registry import kinds

POST, ORGANISATION = "post", "organisation"
MOST_CARDS = 300
"""How many actions a board shows at once; the list has them all."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Card:
    """An action on a board: how many days are left, and to which later meeting it was carried over."""

    action: Action
    days: int
    urgency: str = ""
    carried_to: date | None = None

    @property
    def is_late(self) -> bool:
        """Say whether its date has passed."""
        return self.urgency == LATE

    @property
    def number(self) -> int:
        """Return how many days it is from its date, before or after."""
        return abs(self.days)

    @property
    def unit(self) -> str:
        """Write what stands after that number: days left, day late."""
        return f"day{'' if self.number == 1 else 's'} {'late' if self.is_late else 'left'}"


@dataclass(frozen=True, kw_only=True, slots=True)
class Column:
    """The open actions of one owner: how many there are, how many of them are overdue, and the first of them."""

    owner: Post | Organisation
    number: int
    overdue: int
    cards: Sequence[Card]

    @property
    def more(self) -> int:
        """Return how many are not shown."""
        return self.number - len(self.cards)


@dataclass(frozen=True, kw_only=True, slots=True)
class Meeting:
    """One meeting: what was promised at it, what came over from those before, and when the next one was."""

    held_on: date
    promised: Sequence[Card]
    carried_in: Sequence[Card]
    next_on: date | None

    @property
    def going_on(self) -> int:
        """Return how many of its own actions come before the next meeting, whether or not that has a day."""
        if self.next_on is None:
            return sum(card.action.closed_on is None for card in self.promised)
        return sum(card.carried_to is not None for card in self.promised)


@dataclass(frozen=True, kw_only=True, slots=True)
class Source:
    """Where actions come from: meetings of one name, newest first; or records of one kind."""

    title: str
    meetings: Sequence[Meeting] = ()
    cards: Sequence[Card] = ()


LATE, SOON = "late", "soon"
type Key = tuple[int | None, int | None]
"""An owner by the ids of the post and of the organisation, of which there is one."""


def force_on(day: date) -> Any:
    """Return the id of the police force of the body of a day, in at most one row."""
    bodies = Body.objects.standing().filter(on(day)).order_by("-first_day", "-pk")
    return bodies.values_list("force", flat=True)[:1]


def owned_by_the_force(day: date) -> Q:
    """Return the condition that the force owns an action, or a post in it does."""
    force = Subquery(force_on(day))
    return Q(organisation=force) | Q(post__organisation=force)


def is_of_force(action: Action, force: int | None) -> bool:
    """Say whether the force owns an action, or a post in it does."""
    owner = action.post.organisation_id if action.post else action.organisation_id
    return force is not None and owner == force


def actions_of(user: Any) -> ActionQuerySet:
    """Return the actions that a person may see: all for the office, the force's own for its liaisons, else none."""
    actions = Action.objects.all()
    if holds(user, *STAFF_ROLES):
        return actions
    if holds(user, Role.FORCE_LIAISON):
        return actions.filter(owned_by_the_force(clock.today()))
    return actions.none()


def owner_key(prefix: str = "") -> Combinable:
    """Return what to read of an action to know its owner by: post:12, organisation:2."""
    posts = Concat(Value(f"{POST}:"), Cast(F(f"{prefix}post_id"), TextField()))
    bodies = Concat(Value(f"{ORGANISATION}:"), Cast(F(f"{prefix}organisation_id"), TextField()))
    return Case(When(Q((f"{prefix}post__isnull", False)), then=posts), default=bodies, output_field=TextField())


def owner_names(actions: QuerySet[Action] | None = None) -> dict[str, str]:
    """Return the name of every owner by what is read of an action; posts of one title with their organisations."""
    standing = (Action.objects.all() if actions is None else actions).filter(withdrawn_on__isnull=True)
    columns = ("post", "post__title", "post__organisation__name", "organisation", "organisation__name")
    owners = list(standing.order_by("post__title", "organisation__name", "post").values_list(*columns).distinct())
    titles = Counter(title for _post, title, *_of in owners if title)
    posts = {
        f"{POST}:{post}": title if titles[title] == 1 else f"{title}, {of}"
        for post, title, of, *_body in owners
        if post
    }
    return posts | {f"{ORGANISATION}:{body}": name for *_post, body, name in owners if body}


def origin_key() -> Combinable:
    """Return what to read of an action to know what it comes from: a kind of record, or a meeting by its words."""
    return Case(When(origin_kind="", then=F("origin_label")), default=F("origin_kind"), output_field=TextField())


def origin_names(actions: QuerySet[Action] | None = None) -> dict[str, str]:
    """Return the words for what actions come from: the names of kinds, and of meetings as they were written."""
    standing = (Action.objects.all() if actions is None else actions).filter(withdrawn_on__isnull=True).order_by()
    found = sorted(set(standing.values_list(origin_key(), flat=True).distinct()))
    return {key: kinds()[key].plural.capitalize() if key in kinds() else key for key in found}


def from_record(user: Any, kind: str, reference: str) -> QuerySet[Action]:
    """Return the actions that come from a record and that a person may see, those due first before others."""
    found = actions_of(user).filter(origin_kind=kind, origin_reference=reference, withdrawn_on__isnull=True)
    return found.select_related("post", "organisation").order_by(F("closed_on").desc(nulls_first=True), "due_on", "pk")


def told(actions: QuerySet[Action]) -> QuerySet[Action]:
    """Fetch what a card shows of each action."""
    return actions.select_related("post", "organisation")


def card(action: Action, today: date, next_on: date | None = None) -> Card:
    """Return an action as a board shows it; `next_on` is the meeting after the one at which it was promised."""
    deadline = rules.due_date(promised_on=action.promised_on, due_on=action.due_on)
    left = deadlines.days_left(deadline, today)
    urgency = ""
    if action.status in rules.WAITING:
        urgency = LATE if deadlines.is_late(deadline, today) else SOON if left <= rules.SOON else ""
    carried = next_on is not None and rules.is_carried_over(
        promised_on=action.promised_on, closed_on=action.closed_on, next_meeting_on=next_on
    )
    return Card(action=action, days=left, urgency=urgency, carried_to=next_on if carried else None)


def by_owner(actions: ActionQuerySet, today: date) -> list[Column]:
    """Return the open actions by owner, what is due first on top; the owner with most that is overdue stands first."""
    found = actions.not_closed()
    late = Count("pk", filter=Q(due_on__lt=today, answered_on__isnull=True))
    tallies: dict[Key, Mapping[str, Any]] = {
        (row["post"], row["organisation"]): row
        for row in found.order_by().values("post", "organisation").annotate(number=Count("pk"), overdue=late)
    }
    cards: defaultdict[Key, list[Card]] = defaultdict(list)
    in_turn = told(found).order_by(F("answered_on").asc(nulls_first=True), "due_on", "pk")
    for action in in_turn[:MOST_CARDS]:
        cards[action.post_id, action.organisation_id].append(card(action, today))
    columns = [
        Column(owner=owner, number=tallies[key]["number"], overdue=tallies[key]["overdue"], cards=some)
        for key, some in cards.items()
        if (owner := some[0].action.owner)
    ]
    return sorted(columns, key=lambda column: (-column.overdue, str(column.owner)))


def by_origin(actions: ActionQuerySet, visible: ActionQuerySet, today: date) -> list[Source]:
    """Return actions by what they come from; of meetings, also what was carried over from each to the next.

    When meetings were is told by all that is visible, however the actions themselves are narrowed.
    """
    standing = told(actions.filter(withdrawn_on__isnull=True)).order_by(
        "-promised_on", F("closed_on").asc(nulls_first=True), "due_on", "pk"
    )
    groups: defaultdict[tuple[str, str], list[Action]] = defaultdict(list)
    for action in standing[:MOST_CARDS]:
        groups[action.origin_kind, "" if action.origin_kind else action.origin_label].append(action)
    days = meeting_days(visible)
    meetings = [
        Source(title=name, meetings=meetings_of(some, days[name], today))
        for (kind, name), some in groups.items()
        if not kind
    ]
    of_records = [
        Source(title=kind_name(kind), cards=[card(action, today) for action in some])
        for (kind, _name), some in groups.items()
        if kind
    ]
    return [*meetings, *of_records]


def kind_name(slug: str) -> str:
    """Return what records of a kind are called."""
    return kinds()[slug].plural.capitalize() if slug in kinds() else slug.capitalize()


def meeting_days(visible: QuerySet[Action]) -> Mapping[str, list[date]]:
    """Return the days of the meetings of each name, in order."""
    found = visible.filter(origin_kind="", withdrawn_on__isnull=True).order_by("promised_on")
    days: defaultdict[str, list[date]] = defaultdict(list)
    for name, day in found.values_list("origin_label", "promised_on").distinct():
        days[name].append(day)
    return days


def meetings_of(actions: Sequence[Action], days: Sequence[date], today: date) -> list[Meeting]:
    """Return the meetings of one name at which some actions were promised or came over, newest first."""
    after: dict[date, date | None] = dict.fromkeys(days) | dict(pairwise(days))
    cards = {action.pk: card(action, today, after.get(action.promised_on)) for action in actions}
    meetings = [
        Meeting(
            held_on=day,
            promised=[cards[action.pk] for action in actions if action.promised_on == day],
            carried_in=[cards[action.pk] for action in came_over(actions, day)],
            next_on=after[day],
        )
        for day in reversed(days)
    ]
    return [meeting for meeting in meetings if meeting.promised or meeting.carried_in]


def came_over(actions: Iterable[Action], day: date) -> Iterator[Action]:
    """Yield the actions of earlier meetings that came before the meeting of a day."""
    for action in actions:
        if rules.is_carried_over(promised_on=action.promised_on, closed_on=action.closed_on, next_meeting_on=day):
            yield action
