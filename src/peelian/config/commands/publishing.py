"""The commands that publish a report, and tell what is published."""

from argparse import ArgumentParser, Namespace

from peelian.config.command import Command, add_actor, add_format


def publish_arguments(parser: ArgumentParser) -> None:
    """Take which report, for which period, and why now."""
    parser.add_argument("report", metavar="DEFINITION", help="a report that was approved, such as panel-update")
    parser.add_argument("--period", metavar="P", required=True, help="the period that it is about, such as 2025-Q1")
    parser.add_argument("--reason", metavar="WHY", default="", help="why now, in a pre-election period; it is kept")
    add_actor(parser)


def publish(given: Namespace) -> None:
    """Run `peelian publish`."""
    from peelian.config.commands.work import publishing

    publishing.publish(given.report, period=given.period, reason=given.reason, actor=given.actor)


def list_publications(given: Namespace) -> None:
    """Run `peelian publications`."""
    from peelian.config.commands.work import publishing

    publishing.show(form=given.format)


COMMANDS = (
    Command(
        name="publish",
        says="publish an approved report: freeze its figures, write its files, let the public read it",
        arguments=publish_arguments,
        run=publish,
    ),
    Command(
        name="publications",
        says="tell what is published, newest first, and what was withdrawn",
        arguments=add_format,
        run=list_publications,
    ),
)
