"""Two people change one record: the second is told by whom and what, and loses nothing that was typed.

What only the others changed is taken over into the form. What both changed is shown beside each other, and the form
keeps what was typed: saving again is then a choice.
"""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from django.forms import model_to_dict

from peelian.kit.audit import history, trail, wording
from peelian.kit.audit.models import AuditEntry
from peelian.kit.audit.pictures import Picture, Plain, difference, is_secret, picture
from peelian.kit.audit.wording import Fate, Run, Runs
from peelian.kit.records.asking import Asked, ask, filled_rows, formset_of
from peelian.kit.records.fetching import forget_parts
from peelian.kit.records.models import Record
from peelian.kit.records.record_type import RecordType

NOT_KEPT = "not kept"


@dataclass(frozen=True, kw_only=True, slots=True)
class Difference:
    """One fact that others changed: what it was, theirs, yours, and which of the two stands in the form."""

    name: str
    title: str
    before: Sequence[str]
    theirs: Sequence[str]
    yours: Sequence[str]
    is_theirs: bool

    @property
    def columns(self) -> tuple[Sequence[Runs], Sequence[Runs]]:
        """Return theirs and yours line by line, without what is common, and the words that differ told apart."""
        if len(self.theirs) == len(self.yours) == 1:
            runs = wording.shortened(wording.compared(self.theirs[0], self.yours[0]))
            theirs = tuple(run for run in runs if not run.is_new)
            yours = tuple(run for run in runs if not run.is_gone)
            return [theirs], [yours]
        return alone(self.theirs, self.yours), alone(self.yours, self.theirs)

    @property
    def common(self) -> int:
        """Return how many rows stand in both, and are not shown."""
        shared = Counter(self.theirs) & Counter(self.yours)
        return shared.total() if max(len(self.theirs), len(self.yours)) > 1 else 0


def alone(lines: Sequence[str], others: Sequence[str]) -> list[Runs]:
    """Return the lines that stand only on one side."""
    left = Counter(lines) - Counter(others)
    return [(Run(Fate.SAME, line),) for line in left.elements()]


@dataclass(frozen=True, kw_only=True)
class Conflict:
    """What happened to a record while somebody had it open, and the questions to answer anew."""

    entries: Sequence[AuditEntry]
    asked: Asked
    is_withdrawn: bool
    version: int
    differences: list[Difference] = field(default_factory=list)


def meet(kind: RecordType[Any], record: Record, asked: Asked, opened_at: int) -> Conflict:
    """Bring together what was typed into a record, and its parts, with what others made of it since it was opened."""
    stored = kind.model._default_manager.get(pk=record.pk)
    entries = list(trail.of(stored).exclude(verb__in=trail.BESIDE)[: max(stored.version - opened_at, 1)])
    names = [part.name for part in kind.parts]
    typed = {part.name: filled_rows(formset) for part, formset in zip(kind.parts, asked.formsets, strict=True)}
    mine, theirs = said(kind, record, typed), picture(stored, names)
    # Of a record that the trail keeps nothing of, whatever differs is somebody's choice.
    opened = dict.fromkeys(difference(mine, theirs), NOT_KEPT) if is_secret(stored) else as_opened(entries)
    by_them = difference({**theirs, **opened}, theirs)
    by_me = {name for name, (was, _now) in by_them.items() if difference({name: was}, {name: mine.get(name)})}
    adopt(record, stored, typed, by_them.keys() - by_me)
    asked_about = {*asked.form.fields, *names}
    told = {name: [*by_them[name], mine.get(name)] for name in by_them if name in asked_about}
    return Conflict(
        entries=entries,
        asked=anew(kind, record, typed),
        is_withdrawn=stored.withdrawn_on is not None,
        version=stored.version,
        differences=[
            compared(kind, name, was, theirs=now, yours=own, is_theirs=name not in by_me)
            for name, (was, now, own) in told.items()
            if difference({name: now}, {name: own})
        ],
    )


def said(kind: RecordType[Any], record: Record, typed: dict[str, list[Any]]) -> Picture:
    """Return the picture of a record as it was typed, its parts with it."""
    for part in kind.parts:
        for place, row in enumerate(typed[part.name], start=1):
            row.pk = place  # a picture tells rows in the order of their keys
            setattr(row, part.parent, record)
    record._prefetched_objects_cache = dict(typed)  # type: ignore[attr-defined]
    taken = picture(record, typed)
    forget_parts([record])
    return taken


def as_opened(entries: Sequence[AuditEntry]) -> Picture:
    """Return what the facts that were changed said before the first of some entries, given newest first."""
    return {name: was for entry in entries for name, (was, _now) in entry.changes.items()}


def adopt(record: Record, stored: Record, typed: dict[str, list[Any]], names: Collection[str]) -> None:
    """Take over what only others changed."""
    for name in names:
        if name in typed:
            typed[name] = list(getattr(stored, name).order_by("pk"))
        else:
            setattr(record, name, getattr(stored, name))


def anew(kind: RecordType[Any], record: Record, typed: dict[str, list[Any]]) -> Asked:
    """Ask again, with everything that was typed filled in."""
    asked = ask(kind, record, None)
    sets = [formset_of(part, [model_to_dict(row, part.columns) for row in typed[part.name]]) for part in kind.parts]
    return replace(asked, formsets=sets)


def compared(
    kind: RecordType[Any], name: str, was: Plain, *, theirs: Plain, yours: Plain, is_theirs: bool
) -> Difference:
    """Return a difference in the words that a page shows."""
    label = kind.model._meta.label_lower
    (one,) = history.changes(AuditEntry(kind=label, changes={name: [was, theirs]}))
    (other,) = history.changes(AuditEntry(kind=label, changes={name: [was, yours]}))
    return Difference(
        name=name, title=one.title, before=one.before, theirs=one.after, yours=other.after, is_theirs=is_theirs
    )
