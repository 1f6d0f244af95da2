"""commands.md: every command with its arguments."""

from argparse import SUPPRESS, Action, ArgumentParser
from collections.abc import Iterator

from peelian.config import cli
from peelian.config.command import Command
from peelian.config.commands.work.reference import markdown


def lines() -> Iterator[str]:
    """Yield the page."""
    yield "# Commands"
    yield ""
    yield cli.CLOSING.strip()
    yield ""
    yield "The exit status is 0 when all went well, 1 when something was refused or cannot be used, and 2 when the"
    yield "command itself means nothing; what went wrong is said on stderr, one line for each thing."
    for command in sorted(cli.all_commands().values(), key=lambda command: command.name):
        yield from of(command)


def of(command: Command) -> Iterator[str]:
    """Yield what is said of one command."""
    parser = ArgumentParser(add_help=False)
    command.arguments(parser)
    actions = [action for action in parser._actions if action.help != SUPPRESS]
    yield from ("", f"## peelian {command.name}", "", f"{command.says[:1].upper()}{command.says[1:]}.")
    if actions:
        yield from markdown.table(
            ["Argument", "What it says"], ([f"`{called(each)}`", meaning(each)] for each in actions)
        )


def called(action: Action) -> str:
    """Return how an argument is written."""
    if not action.option_strings:
        return str(action.metavar or action.dest)
    if action.nargs == 0:
        return action.option_strings[0]
    return f"{action.option_strings[0]} {action.metavar or '|'.join(action.choices or []) or action.dest.upper()}"


def meaning(action: Action) -> str:
    """Return what an argument says, as a sentence."""
    said = action.help or ""
    return f"{said[:1].upper()}{said[1:]}"
