"""matrix.md: what each role may do: which records it sees and changes, and what else it may."""

from collections.abc import Iterator

from peelian.config.commands.work.kinds import printed_title
from peelian.config.commands.work.reference import markdown
from peelian.kit.access import table
from peelian.kit.access.roles import Role
from peelian.kit.access.rules import Rule, lets_strangers_in, who_may
from peelian.kit.areas.area import installed_areas

SEES, CHANGES, MAY = "sees", "**changes**", "✓"


def lines() -> Iterator[str]:
    """Yield the page."""
    yield "# Roles and what they may do"
    yield ""
    yield "What the house says of itself. `tests/matrix/` says what is meant, and a test holds the two together."
    yield "A stranger sees no record; what is published is on public pages: see [Who may open what](access.md)."
    yield ""
    yield "## Records"
    yield ""
    yield "Who changes a record adds, changes, withdraws and imports it, and sees it as well. Who sees a kind of"
    yield "record may see only some of them: a force liaison, the actions of the force."
    yield from markdown.table(["Kind of record", *(role.label for role in Role)], of_kinds())
    yield ""
    yield "## What else"
    yield ""
    yield "Every other rule of a page that is neither public nor open to whoever is signed in, and what it guards."
    yield from markdown.table(["Rule", "Pages", *(role.label for role in Role)], of_rules())


def of_kinds() -> Iterator[list[str]]:
    """Yield a row for each kind of record."""
    for area in installed_areas():
        for kind in area.records:
            change, see = who_may(kind.may_change), who_may(kind.may_see)
            yield [printed_title(kind), *(CHANGES if role in change else SEES if role in see else "" for role in Role)]


def of_rules() -> Iterator[list[str]]:
    """Yield a row for each rule, with the pages that ask it."""
    rules: dict[str, tuple[Rule, list[str]]] = {}
    kinds = {kind.slug for area in installed_areas() for kind in area.records}
    for row in table.rows():
        rule = row.rule
        if rule is None or lets_strangers_in(rule) or len(who_may(rule)) == len(Role):
            continue
        if not any(row.page.partition(":")[2].startswith(f"{slug}-") for slug in kinds):
            rules.setdefault(rule.__name__, (rule, []))[1].append(row.page)
    for name, (rule, pages) in sorted(rules.items()):
        may = who_may(rule)
        told = ", ".join(f"`{page}`" for page in sorted(set(pages)))
        yield [f"`{name}`", told, *(MAY if role in may else "" for role in Role)]
