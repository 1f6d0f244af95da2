"""The command that makes a report."""

from argparse import ArgumentParser, Namespace

from peelian.config.command import Command

WRITTEN = "html,pdf,docx,json"


def report_arguments(parser: ArgumentParser) -> None:
    """Take which report, for which period, and where to."""
    parser.add_argument("report", metavar="DEFINITION", help="a report, such as panel-update")
    parser.add_argument("--period", metavar="P", default="", help="the last quarter that is over, unless given")
    parser.add_argument("--out", metavar="DIR", default="", help="the folder to write the files into")
    parser.add_argument("--format", metavar="F[,F]", default=WRITTEN, help=f"which files (usually {WRITTEN})")
    parser.add_argument(
        "--check",
        action="store_true",
        help="list what is unsourced or cannot be followed, by line; the exit status tells whether there is any",
    )


def make_report(given: Namespace) -> int:
    """Run `peelian report`."""
    from peelian.config.commands.work import reporting

    return reporting.report(
        given.report, period=given.period, out=given.out, formats=given.format.split(","), check=given.check
    )


COMMANDS = (
    Command(
        name="report",
        says="make a report as a web page, PDF, Word file and data, or check that its numbers are sourced",
        arguments=report_arguments,
        run=make_report,
    ),
)
