"""What is different from the last report: figures that moved, and texts, word by word."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from peelian.basics import display
from peelian.kit.audit import wording
from peelian.kit.audit.wording import Runs
from peelian.kit.measures.reckoning import Reckoning
from peelian.outputs.drafting import composing, queries
from peelian.outputs.drafting.composing import Kept, Moved
from peelian.outputs.drafting.models import Draft, DraftSection
from peelian.outputs.reports import telling
from peelian.outputs.reports.composing import compose

ACROSS = ("measure", "cut", "section", "row", "column")
"""What makes two figures of different reports the same: not the period, and not the number of the paragraph."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Reworded:
    """A section whose text is another than in the last report."""

    section: DraftSection
    runs: Runs


@dataclass(frozen=True, kw_only=True)
class Since:
    """What is different, and from what."""

    what: str
    moved: list[Moved]
    count: int
    reworded: list[Reworded]

    @property
    def in_text(self) -> list[Moved]:
        """Return the figures of paragraphs that moved."""
        return [one for one in self.moved if one.where.startswith("Paragraph")]

    @property
    def in_tables(self) -> list[Moved]:
        """Return the figures of tables, charts and maps that moved."""
        return [one for one in self.moved if one not in self.in_text]


def since_last(draft: Draft, today: date) -> Since:
    """Return what is different from the last edition, else the last published report, else the period before."""
    now = composing.figures_of(composing.leaving(draft, Reckoning(today)).document)
    earlier = queries.predecessor_of(draft) if draft.edition == 1 else None
    if draft.edition > 1:
        what, was = f"edition {draft.edition - 1}, as it was published", draft.published_figures
    elif earlier:
        what, was = f"“{telling.title_of(earlier.occasion)}”, as it was published", earlier.published_figures
    else:
        what, was = period_before(draft, today)
    moved = list(composing.moved(was, now, asked=ACROSS if draft.edition == 1 else composing.ASKED))
    return Since(what=what, moved=moved, count=len(now), reworded=reworded(draft, earlier))


def period_before(draft: Draft, today: date) -> tuple[str, Sequence[Kept]]:
    """Return the same figures as they are for the period before; no report for it was published here."""
    period = draft.occasion.span.previous()
    texts = queries.texts_of(draft)
    composed = compose(composing.definition_of(draft), period, Reckoning(today), texts=texts)
    return f"the same figures for {display.write_period_formally(period)}", composing.figures_of(composed.document)


def reworded(draft: Draft, earlier: Draft | None) -> list[Reworded]:
    """Return the sections whose text is another than in an earlier draft, in the last edition, or at the beginning."""
    before = queries.published_texts(earlier) if earlier else queries.texts_before(draft)
    return [
        Reworded(section=section, runs=wording.compared(before.get(section.name, ""), section.text))
        for section in queries.sections_of(draft)
        if before.get(section.name, "") != section.text
    ]
