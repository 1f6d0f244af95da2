"""access.md: every path of the house, and who may open it."""

from collections.abc import Iterator

from peelian.config.commands.work.reference import markdown
from peelian.kit.access import table
from peelian.kit.access.roles import Role
from peelian.kit.access.table import Row

YES = "✓"


def lines() -> Iterator[str]:
    """Yield the page."""
    yield "# Who may open what"
    yield ""
    yield "Every path of the house. Whatever is not public answers nothing to a stranger; what a page then shows is"
    yield "also a matter of the kind of record: see [Records](records.md)."
    yield from markdown.table(
        ["Path", "Rule", "Public", *(role.label for role in Role)],
        map(cells, sorted(table.rows(), key=lambda row: row.path)),
    )


def cells(row: Row) -> list[str]:
    """Return a path with a mark under each role that may open it."""
    roles = row.roles
    return [f"`{row.path}`", f"`{row.access}`", mark(row.is_public), *(mark(role in roles) for role in Role)]


def mark(is_allowed: bool) -> str:
    """Return the mark of what is allowed."""
    return YES if is_allowed else ""
