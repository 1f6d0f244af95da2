"""The command that writes the reference."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from peelian.config.command import Command


def docs_arguments(parser: ArgumentParser) -> None:
    """Take where to write."""
    parser.add_argument(
        "--out", metavar="DIR", type=Path, default=Path("docs/reference"), help="the folder (usually docs/reference)"
    )
    parser.add_argument("--check", action="store_true", help="write nothing, and say which pages are out of date")


def write_reference(given: Namespace) -> None:
    """Run `peelian docs`."""
    from peelian.config.commands.work.reference import writing

    writing.write(given.out, only_check=given.check)


COMMANDS = (
    Command(
        name="docs",
        says="write the reference from the code: commands, records, measures, rules, access",
        arguments=docs_arguments,
        run=write_reference,
    ),
)
