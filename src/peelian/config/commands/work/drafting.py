"""`peelian draft`: the verbs of the desk, and what a draft says now."""

import json
import sys
from argparse import Namespace
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from peelian.basics.periods import read_period
from peelian.config.command import Failure, Usage
from peelian.config.commands.work import printing
from peelian.config.commands.work.acting import actor_called, enforce
from peelian.kit import clock
from peelian.kit.access.rules import Rule
from peelian.kit.areas import provided
from peelian.outputs.drafting import desk, operations, permissions, queries
from peelian.outputs.drafting.models import Draft
from peelian.outputs.drafting.operations import Conflict
from peelian.outputs.reports import queries as occasions
from peelian.outputs.reports import telling
from peelian.outputs.reports.models import Occasion
from peelian.outputs.reports.register import UnknownReport, definition_called


def list_drafts(given: Namespace) -> None:
    """Print every draft with its state and edition."""
    enforce(permissions.can_see_drafts, actor_called(given.actor))
    rows = [[one.occasion.report, one.occasion.period, str(one.edition), one.state] for one in queries.drafts()]
    if given.format == "json":
        print(json.dumps([dict(zip(("report", "period", "edition", "state"), row, strict=True)) for row in rows]))
    else:
        print("\n".join(printing.aligned(rows)) if rows else "Nobody has begun a draft.")


def begin(given: Namespace) -> None:
    """Begin the draft of a report, and print what it is called."""
    actor = allowed(permissions.can_send_drafts, given)
    said(operations.begin(occasion_of(given), actor=actor, at=clock.now()))


def show(given: Namespace) -> int:
    """Print how far a draft is, and each finding on a line of its own; the exit status tells whether there is any."""
    allowed(permissions.can_see_drafts, given)
    draft = draft_of(given)
    laid = desk.laid_out(draft, clock.today())
    if given.format == "json":
        print(json.dumps(data(draft, laid), ensure_ascii=False, indent=2))
    else:
        said(draft)
        print(f"{laid.sourced} numbers are counted from records, {laid.unsourced} unsourced")
        for finding in laid.findings:
            print(finding.said, file=sys.stderr)
    return 1 if laid.findings else 0


def data(draft: Draft, laid: desk.Desk) -> dict[str, Any]:
    """Return a draft as data."""
    return {
        "report": draft.occasion.report,
        "period": draft.occasion.period,
        "edition": draft.edition,
        "state": draft.state,
        "sourced": laid.sourced,
        "unsourced": laid.unsourced,
        "findings": [finding.said for finding in laid.findings],
        "sections": [
            {"name": part.section.name, "version": part.section.version, "text": part.section.text}
            for part in laid.parts
        ],
    }


def write(given: Namespace) -> None:
    """Write a section of a draft from a file.

    :raises Failure: when there is no such section, or the file cannot be read.
    """
    actor = allowed(permissions.can_write_drafts, given)
    if not (given.section and given.file):
        raise Usage("Say which --section is written from which --file")
    draft = draft_of(given)
    section = draft.sections.filter(name=given.section).first()
    if section is None:
        names = ", ".join(draft.sections.order_by("place").values_list("name", flat=True))
        raise Failure(f"There is no section called {given.section}. There are: {names}")
    try:
        text = Path(given.file).read_text(encoding="utf-8")
        operations.write(section, text=text, version=section.version, actor=actor, at=clock.now())
    except (OSError, UnicodeDecodeError, Conflict) as unread:
        raise Failure(f"{given.section} was not written: {unread}") from unread
    said(draft)


def step(rule: Rule, verb: Callable[..., Draft], **named: str) -> Callable[[Namespace], None]:
    """Return what takes a draft a step further, within what the roles of an account allow."""

    def take(given: Namespace) -> None:
        actor = allowed(rule, given)
        words = {name: getattr(given, of) for name, of in named.items()}
        said(verb(draft_of(given), actor=actor, at=clock.now(), **words))

    return take


def allowed(rule: Rule, given: Namespace) -> Any:
    """Return who acts, once their roles allow it."""
    actor = actor_called(given.actor)
    enforce(rule, actor)
    return actor


def occasion_of(given: Namespace) -> Occasion:
    """Return the occasion of a report and a period.

    :raises Failure: when there is no such report, or it is not planned.
    """
    try:
        definition, span = definition_called(given.report), read_period(given.period, term_of=provided.term_of)
    except (UnknownReport, ValueError) as unread:
        raise Failure(str(unread)) from unread
    if occasion := occasions.occasion_of(definition.key, span):
        return occasion
    raise Failure(f"{definition.title} is not planned for {span}: record its occasion first")


def draft_of(given: Namespace) -> Draft:
    """Return the draft of a report and a period.

    :raises Failure: when nobody began it.
    """
    if draft := queries.draft_of(occasion_of(given)):
        return draft
    raise Failure(f"There is no draft of {given.report} for {given.period}")


def said(draft: Draft) -> None:
    """Print which draft it is, and where it stands."""
    draft.refresh_from_db()
    print(f"{telling.title_of(draft.occasion)}, edition {draft.edition}: {draft.get_state_display()}")


DEEDS: Mapping[str, Callable[[Namespace], int | None]] = {
    "list": list_drafts,
    "begin": begin,
    "show": show,
    "write": write,
    "send": step(permissions.can_send_drafts, operations.send),
    "return": step(permissions.can_approve_drafts, operations.return_, why="why"),
    "approve": step(permissions.can_approve_drafts, operations.approve),
    "reopen": step(permissions.can_approve_drafts, operations.reopen, what_changed="why"),
}
