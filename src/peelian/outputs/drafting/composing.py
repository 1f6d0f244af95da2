"""A draft put together as a document, and what its approval holds it to: its words and its figures."""

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256
from typing import Any

from peelian.basics.verdicts import ALLOWED, Verdict, refused
from peelian.kit.documents import as_json
from peelian.kit.documents.tree import Document
from peelian.kit.measures.reckoning import Reckoning
from peelian.outputs.drafting import consents, marking, queries
from peelian.outputs.drafting.models import Draft
from peelian.outputs.reports.composing import Composed, compose
from peelian.outputs.reports.definitions import Definition, Narrated
from peelian.outputs.reports.register import definition_called

type Kept = dict[str, Any]
"""A figure as an approval keeps it: what was asked, what was answered, and where it stands."""

ASKED = ("measure", "period", "cut", "section", "where", "row", "column")


@dataclass(frozen=True, kw_only=True, slots=True)
class Moved:
    """A figure that says something else than it did: what, where, before and after; empty is not there."""

    title: str
    where: str
    before: str
    after: str

    def __str__(self) -> str:
        return f"{self.title} ({self.where}) was {self.before or 'not there'} and is {self.after or 'gone'}"


def definition_of(draft: Draft) -> Definition:
    """Return the report that a draft is of."""
    return definition_called(draft.occasion.report)


def leaving(draft: Draft, reckoning: Reckoning) -> Composed:
    """Put a draft together as it may leave the house."""
    return put_together(draft, reckoning, queries.texts_of(draft))


def whole(draft: Draft, reckoning: Reckoning) -> Composed:
    """Put a draft together as the office reads it."""
    return put_together(draft, reckoning, queries.whole_texts_of(draft))


def put_together(draft: Draft, reckoning: Reckoning, texts: Sequence[Narrated]) -> Composed:
    """Put the texts of a draft together; a case study is asked for its consent."""
    known = consents.by_number(draft, reckoning.today)
    return compose(definition_of(draft), draft.occasion.span, reckoning, texts=texts, consents=known)


def unnamed_grounds(draft: Draft) -> list[tuple[str, int]]:
    """Return the sections and lines of marks that name no ground of the Act."""
    return [
        (section.name, mark.line)
        for section in queries.sections_of(draft)
        for mark in marking.marks(section.text)
        if mark.ground is None
    ]


def digest(document: Document) -> str:
    """Return the digest of what a document says, and of its figures; the notes that tell the day are left out."""
    return sha256(as_json.render(replace(document, notes=())).encode()).hexdigest()


def figures_of(document: Document) -> list[Kept]:
    """Return the figures of a document as an approval keeps them."""
    figures: list[Kept] = json.loads(as_json.render(replace(document, notes=())))["figures"]
    kept = ("title", "value", "text", *ASKED)
    return [{name: figure[name] for name in kept} for figure in figures]


def still_as_approved(draft: Draft, composed: Composed) -> Verdict:
    """Say whether a draft says now what was approved; else what is wrong, which figure moved, or that the text did."""
    if composed.findings:
        return refused(f"Something is to be put right before this report leaves the house: {composed.findings[0]}")
    if digest(composed.document) == draft.approved_digest:
        return ALLOWED
    found = list(moved(draft.approved_figures, figures_of(composed.document)))
    if not found:
        return refused("The text has changed since this report was approved: approve it again")
    more = f" and {len(found) - 1} more" if len(found) > 1 else ""
    return refused(f"A figure has moved since this report was approved: {found[0]}{more}. Approve it again")


def moved_since_approval(draft: Draft, today: date) -> list[Moved]:
    """Return the figures that have moved since a draft was approved."""
    composed = leaving(draft, Reckoning(today))
    return list(moved(draft.approved_figures, figures_of(composed.document)))


def moved(before: Sequence[Kept], after: Sequence[Kept], *, asked: Sequence[str] = ASKED) -> Iterator[Moved]:
    """Yield the figures that differ, each by what was asked and where; the same question twice is told in order."""
    was, now = by_question(before, asked), by_question(after, asked)
    for question in dict.fromkeys([*now, *was]):
        old, new = was.get(question), now.get(question)
        if (old and old["text"]) != (new and new["text"]):
            one = new or old
            assert one is not None
            yield Moved(
                title=one["title"],
                where=place_of(one),
                before=old["text"] if old else "",
                after=new["text"] if new else "",
            )


def by_question(figures: Sequence[Kept], asked: Sequence[str]) -> Mapping[str, Kept]:
    """Return figures by what was asked and how often before."""
    seen: Counter[str] = Counter()
    found = {}
    for figure in figures:
        question = json.dumps([figure.get(name) for name in asked], sort_keys=True)
        seen[question] += 1
        found[f"{question} {seen[question]}"] = figure
    return found


def place_of(figure: Kept) -> str:
    """Say where a figure stands."""
    within = ", ".join(filter(None, (figure.get("row"), figure.get("column"))))
    return f"{figure['where']}: {within}" if within else str(figure["where"])
