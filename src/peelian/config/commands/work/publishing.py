"""`peelian publish` and `peelian publications`."""

from collections.abc import Iterator, Sequence
from typing import Any

from peelian.basics.periods import read_period
from peelian.config.command import Failure
from peelian.config.commands.work import printing
from peelian.config.commands.work.acting import actor_called, enforce
from peelian.kit import clock
from peelian.kit.areas import provided
from peelian.outputs.drafting import queries as drafts
from peelian.outputs.publication import addresses, operations, queries
from peelian.outputs.publication.models import Publication
from peelian.outputs.publication.permissions import can_publish
from peelian.outputs.reports.register import UnknownReport, definition_called

COLUMNS = ("Report", "Period", "Edition", "Published", "By", "Approved by", "State", "Address")


def publish(key: str, *, period: str, reason: str, actor: str) -> None:
    """Publish an approved report, and print where it is.

    :raises Failure: when there is no such report, or no draft of it.
    """
    person = actor_called(actor)
    enforce(can_publish, person)
    try:
        definition, span = definition_called(key), read_period(period, term_of=provided.term_of)
    except (UnknownReport, ValueError) as unread:
        raise Failure(str(unread)) from unread
    draft = drafts.draft_for(definition.key, span)
    if draft is None:
        raise Failure(f"There is no draft of {key} for {span}")
    publication = operations.publish(draft, actor=person, at=clock.now(), reason=reason)
    print(f"{publication}: {addresses.edition(addresses.edition_of(publication))}")


def show(*, form: str) -> None:
    """Print what is published."""
    found = list(queries.all_editions())
    printing.give(form, text=lambda: text(found), table=lambda: table(found), data=lambda: [data(one) for one in found])


def text(found: Sequence[Publication]) -> Iterator[str]:
    """Yield a line for each edition, and why one was withdrawn below it."""
    if not found:
        yield "Nothing is published."
    for one in found:
        yield f"{one.published_on}  {one}, by {one.published_post}: {addresses.edition(addresses.edition_of(one))}"
        if one.withdrawn_on:
            yield f"    Withdrawn on {one.withdrawn_on}: {one.withdrawn_reason}"


def table(found: Sequence[Publication]) -> Iterator[list[Any]]:
    """Yield what is published as cells."""
    yield list(COLUMNS)
    for one in found:
        yield list(data(one).values())


def data(one: Publication) -> dict[str, Any]:
    """Return an edition as data."""
    return {
        "report": one.report,
        "period": one.period,
        "edition": one.edition,
        "published_on": one.published_on.isoformat(),
        "published_by": one.published_post,
        "approved_by": one.approved_post,
        "state": "withdrawn" if one.withdrawn_on else "public",
        "address": addresses.edition(addresses.edition_of(one)),
    }
