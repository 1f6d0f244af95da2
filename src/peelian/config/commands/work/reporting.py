"""Making a report from the shell."""

import sys
from collections.abc import Sequence
from pathlib import Path

from peelian.basics import display
from peelian.basics.periods import Period, quarter_of, read_period
from peelian.config.command import Failure, Usage
from peelian.kit import clock
from peelian.kit.areas import provided
from peelian.kit.documents import tree
from peelian.kit.measures.reckoning import Reckoning
from peelian.outputs.reports import writing
from peelian.outputs.reports.composing import Composed, compose, standing_texts
from peelian.outputs.reports.register import UnknownReport, definition_called


def report(key: str, *, period: str, out: str, formats: Sequence[str], check: bool) -> int:
    """Check a report, or write it, and return the exit status.

    :raises Failure: when there is no such report or period, or the folder cannot be written.
    """
    if unknown := [written for written in formats if written not in writing.FORMATS]:
        raise Usage(
            f"peelian report: a report is not written as {', '.join(unknown)}; choose from {', '.join(writing.FORMATS)}"
        )
    if not (check or out):
        raise Usage("peelian report: say where to, with --out DIR, or only --check")
    reckoning = Reckoning(clock.today())
    try:
        definition, span = definition_called(key), period_of(period, reckoning)
        composed = compose(definition, span, reckoning, texts=standing_texts(key, span))
    except (UnknownReport, ValueError) as unread:
        raise Failure(str(unread)) from unread
    status = checked(composed) if check else 0
    if out:
        write(composed, reckoning, Path(out), formats)
    return status


def period_of(text: str, reckoning: Reckoning) -> Period:
    """Read a period; without one, take the last quarter that is over.

    :raises ValueError: when it is none.
    """
    return read_period(text, term_of=provided.term_of) if text else quarter_of(reckoning.today).previous()


def checked(composed: Composed) -> int:
    """Print each finding on a line of its own, and say whether there were any."""
    for finding in composed.findings:
        print(finding, file=sys.stderr)
    if composed.findings:
        return 1
    count = sum(1 for _figure in tree.figures(composed.document))
    print(f"{composed.document.title}: {display.number(count)} numbers are counted from records, and none is unsourced")
    return 0


def write(composed: Composed, reckoning: Reckoning, folder: Path, formats: Sequence[str]) -> None:
    """Write the files, and print where each is.

    :raises Failure: when the folder cannot be written.
    """
    try:
        for path in writing.write_files(composed, reckoning, folder, formats):
            print(path)
    except OSError as refused:
        raise Failure(f"{folder} cannot be written: {refused.strerror}") from refused
