"""What `peelian check` says of published papers: every printed table added up, and what does not agree."""

from peelian.basics import display
from peelian.kit import clock
from peelian.outputs.papers import findings

DISAGREES = 3
"""The exit status of a sound house whose papers have findings that nobody accepted."""


def tell() -> int:
    """Print each finding that is not accepted in a line, and return the exit status; say nothing without papers."""
    checked = findings.check(clock.today())
    if not checked.shelf.papers:
        return 0
    for found in checked.standing:
        print(f"{found.state.label}: {found.finding.line}")
    tables = display.counted(len(checked.shelf.tables), "table")
    figures = display.counted(len(checked.shelf.figures), "figure")
    accepted = len(checked.found) - len(checked.standing)
    papers = display.counted(len(checked.shelf.papers), "paper")
    print(
        f"{papers}, {tables} and {figures} as printed: {display.counted(len(checked.standing), 'finding')} "
        f"to be settled, {accepted} accepted"
    )
    return DISAGREES if checked.standing else 0
