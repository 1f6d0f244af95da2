"""The commands that make the store ready, check it, and keep it safe."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from peelian.config.command import Command


def make_ready(_given: Namespace) -> None:
    """Run `peelian init`."""
    from peelian.config.commands.work import preparing

    preparing.make_ready()


def check(_given: Namespace) -> int:
    """Run `peelian check`."""
    from peelian.config.commands.work import checking

    return checking.check()


def backup_arguments(parser: ArgumentParser) -> None:
    """Take the file to write."""
    parser.add_argument("file", metavar="FILE", type=Path, help="the archive to write, such as office.zip")
    parser.add_argument(
        "--portable", action="store_true", help="keep the store as JSON, which either kind of store can take back"
    )


def back_up(given: Namespace) -> None:
    """Run `peelian backup`."""
    from peelian.config.commands.work import backing_up

    backing_up.back_up(given.file, portable=given.portable)


def restore_arguments(parser: ArgumentParser) -> None:
    """Take the file to read."""
    parser.add_argument("file", metavar="FILE", type=Path, help="an archive that peelian backup wrote")
    parser.add_argument("--replace", action="store_true", help="put it in the place of what is there")


def restore(given: Namespace) -> None:
    """Run `peelian restore`."""
    from peelian.config.commands.work import restoring

    restoring.restore(given.file, replace=given.replace)


COMMANDS = (
    Command(
        name="init",
        says="make the store ready: its tables, the words to search by, the folders",
        run=make_ready,
    ),
    Command(
        name="check",
        says="check the audit trail and everything that must agree",
        run=check,
    ),
    Command(
        name="backup",
        says="keep the store and the files in one archive, while the house runs",
        arguments=backup_arguments,
        run=back_up,
    ),
    Command(
        name="restore",
        says="bring the store and the files back from an archive, while the house does not run",
        arguments=restore_arguments,
        run=restore,
    ),
)
