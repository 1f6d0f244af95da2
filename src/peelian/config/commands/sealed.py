"""The command that opens a copy of a visit report which a device sealed for the scheme."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from peelian.config.command import Command


def sealed_arguments(parser: ArgumentParser) -> None:
    """Take the copy, and where to write what is in it."""
    parser.add_argument("file", metavar="FILE", type=Path, help="the copy, such as visit-report-….sealed.json")
    parser.add_argument(
        "--out", metavar="FILE", type=Path, default=None, help="write the report here, for its owner only to read"
    )


def open_report(given: Namespace) -> None:
    """Run `peelian open-report`."""
    from peelian.config.commands.work import sealed

    sealed.open_report(given.file, given.out)


COMMANDS = (
    Command(
        name="open-report",
        says="open a copy of a visit report that a device sealed for the scheme, as JSON",
        arguments=sealed_arguments,
        run=open_report,
    ),
)
