"""The `peelian` command: reads what was asked, sets the house up, does it, and says in one line what went wrong."""

import os
import sys
from argparse import ArgumentParser, Namespace, RawDescriptionHelpFormatter
from collections.abc import Sequence
from difflib import get_close_matches
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from typing import NoReturn

from peelian.config import commands
from peelian.config.command import USAGE, Command, Failure, Usage

INTERRUPTED = 130
ABOUT = "Record it once; every figure, deadline, report and publication follows from the record."
CLOSING = """\
State lies in the folder that PEELIAN_HOME names (usually ./var); DATABASE_URL names the store (usually SQLite there).
A period is written 2025-06, 2025-Q1 (April to June 2025), 2025/26, 2025-04-01..2025-06-30, or term@2025-06-30.
"""


class Parser(ArgumentParser):
    """Says what is wrong with a command in one line."""

    def error(self, message: str) -> NoReturn:
        """Refuse.

        :raises Usage: always.
        """
        raise Usage(f"{self.prog}: {message} (see {self.prog} --help)")


def main(words: Sequence[str] | None = None) -> int:
    """Run a command, and return its exit status."""
    try:
        return run(sys.argv[1:] if words is None else words)
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else 0
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        # Whoever read the output has seen enough: what is still in hand is not worth a complaint at the end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except Exception as trouble:
        lines, status = told(trouble)
        print("\n".join(lines), file=sys.stderr)
        return status


def run(words: Sequence[str]) -> int:
    """Read a command, and run it.

    :raises Usage: when it means nothing.
    """
    parser = make_parser()
    if not words:
        print(parser.format_help(), file=sys.stderr)
        return USAGE
    if not words[0].startswith("-") and words[0] not in all_commands():
        nearest = get_close_matches(words[0], all_commands(), n=1, cutoff=0.5)
        guess = f" Did you mean “{nearest[0]}”?" if nearest else ""
        raise Usage(f"peelian: there is no command “{words[0]}”.{guess} (see peelian --help)")
    given = parser.parse_args(words)
    status = carry_out(all_commands()[given.command], given)
    sys.stdout.flush()
    return status


def carry_out(command: Command, given: Namespace) -> int:
    """Run a command once the house stands.

    :raises Failure: when the environment, or a file of the home, says something that cannot be read.
    """
    try:
        if command.before:
            command.before(given)
        set_up()
    except ValueError as unread:
        raise Failure(str(unread)) from unread
    return command.run(given) or 0


def set_up() -> None:
    """Set Django up, unless that was done."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "peelian.config.settings")
    import django
    from django.apps import apps

    if not apps.ready:
        django.setup()


@cache
def all_commands() -> dict[str, Command]:
    """Return every command by its name: each module of `commands` declares its own."""
    names = sorted(found.name for found in iter_modules(commands.__path__) if not found.ispkg)
    modules = [import_module(f"{commands.__name__}.{name}") for name in names]
    return {command.name: command for module in modules for command in module.COMMANDS}


def make_parser() -> Parser:
    """Make the reader of all commands."""
    parser = Parser(
        prog="peelian",
        description=ABOUT,
        epilog=CLOSING,
        formatter_class=RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    to = parser.add_subparsers(dest="command", metavar="COMMAND", title="commands", required=True)
    for command in all_commands().values():
        about = f"{command.says[:1].upper()}{command.says[1:]}."
        own = to.add_parser(command.name, help=command.says, description=about, allow_abbrev=False)
        command.arguments(own)
    return parser


def told(trouble: Exception) -> tuple[Sequence[str], int]:
    """Return what went wrong in lines, and the exit status.

    :raises Exception: the trouble itself, when nobody foresaw it.
    """
    if isinstance(trouble, Failure):
        return trouble.lines, trouble.status
    from peelian.config.commands.work import troubles

    return troubles.told(trouble)
