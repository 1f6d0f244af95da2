"""What a command of the shell is: a name, a line that says what it does, its arguments, and what it runs."""

import argparse
from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

REFUSED, USAGE = 1, 2
"""The exit status of what was refused or cannot be used, and of what was asked wrongly."""


class Failure(Exception):
    """Something cannot be done. Each line is written for the person at the shell."""

    status = REFUSED

    def __init__(self, *lines: str) -> None:
        super().__init__("\n".join(lines))
        self.lines = lines


class Usage(Failure):
    """Something was asked in a way that means nothing."""

    status = USAGE


def no_arguments(_parser: ArgumentParser) -> None:
    """Take none."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Command:
    """One command. `before` runs before the settings are read, and `run` when the house stands."""

    name: str
    says: str
    run: Callable[[Namespace], int | None]
    arguments: Callable[[ArgumentParser], None] = no_arguments
    before: Callable[[Namespace], None] | None = None


def add_format(parser: ArgumentParser, choices: Sequence[str] = ("text", "json", "csv")) -> None:
    """Let the form of the answer be chosen; the first is usual."""
    parser.add_argument("--format", choices=choices, default=choices[0], help=f"how to write it (usually {choices[0]})")


def add_actor(parser: ArgumentParser) -> None:
    """Let somebody be named who does it, and whose roles are then asked."""
    help_text = "act as this account, within what its roles allow; without it, Peelian itself acts"
    parser.add_argument("--as", dest="actor", metavar="EMAIL", default="", help=help_text)


def read_day(text: str) -> date:
    """Read a day from an argument.

    :raises argparse.ArgumentTypeError: when it is none.
    """
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"“{text}” is not a date: write it as in 2025-08-28") from None


def read_port(text: str) -> int:
    """Read the number of a port from an argument.

    :raises argparse.ArgumentTypeError: when it is none.
    """
    if not (text.isascii() and text.isdigit() and 0 < int(text) < 2**16):
        raise argparse.ArgumentTypeError(f"“{text}” is not a port: write a number from 1 to 65535")
    return int(text)
