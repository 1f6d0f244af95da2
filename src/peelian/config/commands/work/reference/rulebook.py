"""rulebook.md: every rule of law and policy that the software follows, each with its source."""

import inspect
import re
from collections.abc import Callable, Iterator
from importlib import import_module
from importlib.util import find_spec
from pkgutil import walk_packages
from types import FunctionType, ModuleType

from django.apps import apps

from peelian.basics import clocks
from peelian.kit.areas.config import AreaConfig

SOURCE = re.compile(r"^\s*(Law|Policy): ", re.MULTILINE)


def lines() -> Iterator[str]:
    """Yield the page."""
    yield "# Rulebook"
    yield ""
    yield "Every rule of law and policy that the software follows: each is one function, and names its source."
    yield from chapter("Clocks of the law", [clocks])
    for config in apps.get_app_configs():
        if isinstance(config, AreaConfig) and find_spec(f"{config.name}.rules"):
            yield from chapter(config.area.title, modules(f"{config.name}.rules"))


def modules(name: str) -> list[ModuleType]:
    """Return a module and, where it is a package, those within it."""
    module = import_module(name)
    within = walk_packages(getattr(module, "__path__", []), prefix=f"{name}.")
    return [module, *(import_module(found.name) for found in within)]


def chapter(title: str, found: list[ModuleType]) -> Iterator[str]:
    """Yield the rules of some modules under a heading; nothing where there is none."""
    rules = [rule for module in found for rule in rules_of(module)]
    if rules:
        yield from ("", f"## {title}")
    for rule in rules:
        yield from of(rule)


def rules_of(module: ModuleType) -> list[FunctionType]:
    """Return the functions of a module that name a source, in the order in which they are written."""
    own = (each for _name, each in inspect.getmembers(module, inspect.isfunction) if each.__module__ == module.__name__)
    return sorted(
        (each for each in own if SOURCE.search(each.__doc__ or "")), key=lambda each: each.__code__.co_firstlineno
    )


def of(rule: Callable[..., object]) -> Iterator[str]:
    """Yield what is said of one rule."""
    told = inspect.cleandoc(rule.__doc__ or "").partition("\n:raises")[0]
    start = SOURCE.search(told)
    assert start is not None
    said, source = told[: start.start()], told[start.start() :]
    given = ", ".join(inspect.signature(rule).parameters)
    yield from ("", f"### `{rule.__name__}({given})`", "", " ".join(said.split()))
    for each in re.split(r"\n(?=Law: |Policy: )", source.strip()):
        yield from ("", f"- {' '.join(each.split())}")
