"""The command that tells what is due."""

from argparse import ArgumentParser, Namespace

from peelian.config.command import Command, add_actor, add_format, read_day

WHOSE = ("office", "mine", "team", "force")


def due_arguments(parser: ArgumentParser) -> None:
    """Take the day, and whose."""
    parser.add_argument("--on", metavar="DATE", type=read_day, default=None, help="as it stands on this day, not today")
    parser.add_argument(
        "--whose",
        choices=WHOSE,
        default=WHOSE[0],
        help="whose: the office's (usually), the force's, or with --as mine or my team's",
    )
    parser.add_argument("--area", metavar="AREA", default="", help="only of this area, such as engagement")
    add_format(parser)
    add_actor(parser)


def list_due(given: Namespace) -> None:
    """Run `peelian due`."""
    from peelian.config.commands.work import dues

    dues.show(on=given.on, whose=given.whose, area=given.area, form=given.format, actor=given.actor)


COMMANDS = (Command(name="due", says="tell what is due, late first", arguments=due_arguments, run=list_due),)
