"""Write docs/reference/ from the code: `make docs`.

The rulebook with every citation, the states that things go through, who may open which page, every kind of record
with its columns, and every measure. A test holds the files to the code.
"""

import inspect
import re
from collections.abc import Callable, Iterable, Iterator
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages
from types import ModuleType
from typing import Any

import peelian
from peelian.kit.access import table as access_table
from peelian.kit.access.roles import STAFF_ROLES, Role
from peelian.kit.measures.catalogue import catalogue
from peelian.kit.records.registry import kinds

FOLDER = Path("docs/reference")
SORTS = {
    "CharField": "text",
    "TextField": "text",
    "EmailField": "address",
    "BooleanField": "yes or no",
    "DateField": "date",
    "DateTimeField": "moment",
}
HEAD = "<!-- Written by `make docs` from the code; change it there. -->\n\n"
SOURCE = re.compile(r"\b(?:Law|Policy):.*", re.DOTALL)


def main() -> None:
    """Write every page."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, text in pages().items():
        (FOLDER / name).write_text(text, encoding="utf-8")
        print(FOLDER / name)


def pages() -> dict[str, str]:
    """Return every page of the reference by its file name."""
    written = {
        "rulebook.md": rulebook(),
        "states.md": states(),
        "access.md": access(),
        "records.md": records(),
        "measures.md": measures(),
    }
    return {name: HEAD + text.strip() + "\n" for name, text in written.items() if text}


def table(heads: Iterable[str], rows: Iterable[Iterable[object]]) -> str:
    """Return a table in Markdown."""
    cells = [[str(cell).replace("|", "\\|").replace("\n", " ") for cell in row] for row in rows]
    lines = [list(heads)]
    return "\n".join(f"| {' | '.join(line)} |" for line in [*lines, ["---"] * len(lines[0]), *cells])


def rulebook() -> str:
    """Return every rule that names its source, by the room that keeps it."""
    chapters = ["# Rulebook", "Every rule of law and policy that the house keeps, with its source."]
    for module in _rooms():
        rules = [_rule(function) for function in _functions(module) if SOURCE.search(function.__doc__ or "")]
        if rules:
            chapters += [f"## {_room_title(module)}", *rules]
    return "\n\n".join(chapters)


def _rule(function: Callable[..., Any]) -> str:
    written = inspect.cleandoc(function.__doc__ or "")
    found = SOURCE.search(written)
    words = written[: found.start()].strip() if found else written
    source = " ".join(found.group().split()) if found else ""
    return f"### {function.__name__}\n\n{words}\n\n{source}"


def states() -> str:
    """Return the diagram of every table of states, if there is any."""
    chapters = [
        f"## {_room_title(module)}: {name.lower().replace('_', ' ')}\n\n{_diagram(moves)}"
        for module in _rooms()
        for name, moves in vars(module).items()
        if name.isupper() and _is_graph(moves)
    ]
    return "\n\n".join(["# States", "What may become of what: the tables that the code itself reads.", *chapters])


def _is_graph(moves: object) -> bool:
    return isinstance(moves, dict) and bool(moves) and all(isinstance(after, frozenset) for after in moves.values())


def _diagram(moves: dict[Any, frozenset[Any]]) -> str:
    names = [f"    {state.value}: {state.label}" for state in moves]
    arrows = [f"    {state.value} --> {after.value}" for state in moves for after in sorted(moves[state])]
    return "\n".join(["```mermaid", "stateDiagram-v2", *names, *arrows, "```"])


def access() -> str:
    """Return every path, and who may open it."""
    rows = [(f"`{row.path}`", row.access.replace("_", " "), _who(row)) for row in access_table.rows()]
    text = "Whatever this table does not call public is not public."
    return f"# Who may open which page\n\n{text}\n\n{table(['path', 'rule', 'who'], rows)}"


def _who(row: access_table.Row) -> str:
    if row.is_public:
        return "**public**"
    crowds = {frozenset(Role): "everybody who is signed in", STAFF_ROLES: "everybody in the office"}
    return crowds.get(frozenset(row.roles)) or ", ".join(role.label for role in row.roles)


def records() -> str:
    """Return every kind of record with the columns that it is brought in and taken out with."""
    chapters = ["# Kinds of record"]
    for kind in kinds().values():
        chapters += [
            f"## {kind.plural.capitalize()}",
            f"{kind.purpose}\n\n`peelian import {kind.slug} FILE`, `peelian export {kind.slug}`",
            table(["column", "kind", "needed", "note"], _columns(kind.model, kind.exchanged)),
        ]
        for part in kind.parts:
            chapters += [
                f"### {kind.name.capitalize()}: {part.name.replace('_', ' ')}",
                table(["column", "kind", "needed", "note"], _columns(part.model, part.columns)),
            ]
    return "\n\n".join(chapters)


def _columns(model: Any, names: Iterable[str]) -> Iterator[tuple[str, str, str, str]]:
    for name in names:
        field = model._meta.get_field(name)
        terms = "; ".join(str(label) for _, label in field.flatchoices or ())
        needed = "" if name == "reference" or field.blank or field.has_default() else "yes"
        yield str(field.verbose_name), _sort(field), needed, terms or str(field.help_text)


def _sort(field: Any) -> str:
    """Return in a word what a column holds."""
    if field.related_model:
        return f"one of the {field.related_model._meta.verbose_name_plural}"
    if field.flatchoices:
        return "one of these"
    return SORTS.get(field.get_internal_type(), "number")


def measures() -> str:
    """Return every measure: its key, what it counts, its unit, and how it may be cut."""
    rows = [
        (f"`{key}`", measure.title, measure.unit.label, ", ".join(measure.dimensions), _plainly(measure.counts))
        for key, measure in sorted(catalogue().items())
    ]
    return f"# Measures\n\n{table(['key', 'title', 'unit', 'may be cut by', 'counts'], rows)}"


def _plainly(text: str) -> str:
    return text.replace("{holder}", "office holder").replace("{deputy}", "deputy")


def _rooms() -> Iterator[ModuleType]:
    """Return the modules that hold law and policy: those of basics, and the rules of every room."""
    for found in sorted(walk_packages(peelian.__path__, "peelian."), key=lambda found: found.name):
        parts = found.name.split(".")
        is_law = parts[1] == "basics" or (parts[1] in {"areas", "outputs"} and "rules" in parts)
        if is_law and "tests" not in parts:
            yield import_module(found.name)


def _functions(module: ModuleType) -> Iterator[Callable[..., Any]]:
    for function in vars(module).values():
        if inspect.isfunction(function) and function.__module__ == module.__name__:
            yield function


def _room_title(module: ModuleType) -> str:
    _, floor, *rest = module.__name__.split(".")
    words = [word for word in rest if word != "rules"]
    return " ".join(words if floor != "basics" else ["basics:", *words]).replace("_", " ").capitalize()
