"""Actions, organisations and community days beside the engagements: two hundred thousand records to search in."""

from collections.abc import Iterator
from datetime import timedelta

from bench.office.engagements import DAYS, LAST_DAY, RECORD, date_of
from bench.office.pouring import Values, pour, settle
from peelian.areas.actions.models import Action
from peelian.areas.actions.rules import Status
from peelian.areas.engagement.models import CommunityDay
from peelian.areas.office.models import Body
from peelian.areas.people.models import Organisation, Post
from peelian.areas.people.rules import Kind
from peelian.kit.records import search
from peelian.kit.records.models import Record

ACTIONS, ORGANISATIONS = 80_000, 15_000
OF_THE_FORCE = 8
"""One action of so many is the force's."""
TITLES = (
    "Tell residents what came of the patrols",
    "Write to the council about the lights, as residents asked",
    "Bring the figures on speeding to residents",
    "Ask the landlord for a gate",
)
PLACES = ("Oakham", "Melton", "Hinckley", "Coalville", "Lutterworth", "Groby")
OF_ITS_OWN = (
    "title", "detail", "post_id", "organisation_id", "promised_on", "due_on", "origin_label", "origin_reference",
    "origin_kind", "status", "outcome",
)  # fmt: skip


def fill() -> None:
    """Pour what is beside the engagements, and keep the words of all of it."""
    # As lists, since a row that is read meanwhile would wait for the pouring to end.
    pour(Organisation, (*RECORD, "name", "also_called", "kind"), list(organisations()))
    pour(Action, (*RECORD, *OF_ITS_OWN), list(actions()))
    settle(Organisation, Action)
    for model in (CommunityDay, Organisation, Action):
        keep_words(model)
    settle()


def keep_words(model: type[Record]) -> None:
    """Keep the words of every record of a kind, as the platform does."""
    ids = list(model._default_manager.order_by("pk").values_list("pk", flat=True))
    for first in range(0, len(ids), search.ENTRIES_AT_ONCE):
        some = model._default_manager.filter(pk__in=ids[first : first + search.ENTRIES_AT_ONCE])
        search.keep(list(some))


def organisations() -> Iterator[Values]:
    """Yield charities, named by what they do and where."""
    first = Organisation.objects.order_by("-pk").values_list("pk", flat=True)[0] + 1
    for number in range(ORGANISATIONS):
        name = f"{PLACES[number % len(PLACES)]} residents’ association {number}"
        yield (
            first + number,
            f"ORG-2024-{number:05}",
            1,
            False,
            None,
            "",
            name,
            "",
            list(Kind)[number % len(Kind)].value,
        )


def actions() -> Iterator[Values]:
    """Yield open actions of the force and of the office’s posts."""
    force = Body.objects.order_by("-pk").values_list("force", flat=True)[0]
    posts = list(Post.objects.order_by("pk").values_list("pk", flat=True))
    first = (Action.objects.order_by("-pk").values_list("pk", flat=True).first() or 0) + 1
    for number in range(ACTIONS):
        is_force = number % OF_THE_FORCE == 0
        promised = date_of(number * DAYS // ACTIONS)
        origin = f"ENG-{promised.year}-{number % 5000 + 1:04}"
        yield (
            first + number, f"ACT-{promised.year}-{number + 20_000:05}", 1, False, None, "",
            f"{TITLES[number % len(TITLES)]}, {PLACES[number % len(PLACES)]}", "Promised at the end of the evening.",
            None if is_force else posts[number % len(posts)], force if is_force else None, promised,
            min(promised, LAST_DAY) + timedelta(days=28), "Village meeting", origin, "engagements",
            Status.OPEN.value, "",
        )  # fmt: skip
