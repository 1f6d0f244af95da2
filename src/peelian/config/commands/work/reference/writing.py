"""`peelian docs`: the reference, written anew, or compared with what is there."""

from collections.abc import Callable, Iterator
from pathlib import Path

from peelian.config.command import Failure
from peelian.config.commands.work.reference import access, commands, matrix, measures, records, rulebook

PAGES: dict[str, Callable[[], Iterator[str]]] = {
    "commands.md": commands.lines,
    "records.md": records.lines,
    "measures.md": measures.lines,
    "rulebook.md": rulebook.lines,
    "access.md": access.lines,
    "matrix.md": matrix.lines,
}
NOTICE = "<!-- Written by `make docs` from the code: change that, not this. -->"


def write(folder: Path, *, only_check: bool) -> None:
    """Write every page, or only see whether each is as the code says.

    :raises Failure: when one is not, and nothing was to be written.
    """
    if only_check:
        if old := out_of_date(folder):
            raise Failure(*(f"{folder / name} is out of date: run make docs" for name in old))
        return
    folder.mkdir(parents=True, exist_ok=True)
    for name in PAGES:
        (folder / name).write_text(page(name), encoding="utf-8")
        print(folder / name)


def page(name: str) -> str:
    """Return a page."""
    title, *rest = PAGES[name]()
    return "\n".join([title, "", NOTICE, *rest, ""])


def out_of_date(folder: Path) -> list[str]:
    """Return the names of the pages that are not as the code says."""
    there = {path.name: path.read_text(encoding="utf-8") for path in folder.glob("*.md")}
    return [name for name in PAGES if there.get(name) != page(name)]
