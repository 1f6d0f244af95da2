"""The command that makes the rota of a scheme, and tells its totals."""

from argparse import ArgumentParser, Namespace

from peelian.config.command import Command, Usage, add_actor, add_format, read_day

DEEDS = ("make", "show")


def rota_arguments(parser: ArgumentParser) -> None:
    """Take what is to be done, and of which rota."""
    parser.add_argument("deed", choices=DEEDS, metavar="|".join(DEEDS), help="what is to be done")
    parser.add_argument("reference", metavar="REFERENCE", nargs="?", default="", help="to show, such as ROTA-2025-0001")
    parser.add_argument("--scheme", metavar="NAME", default="", help="to make, the scheme by its name or its key")
    parser.add_argument(
        "--from", dest="first", metavar="DATE", type=read_day, default=None, help="to make, its first day"
    )
    parser.add_argument("--to", dest="last", metavar="DATE", type=read_day, default=None, help="to make, its last day")
    parser.add_argument("--seconds", metavar="N", type=int, default=10, help="to make, how long at most (usually 10)")
    add_format(parser, ("text", "json"))
    add_actor(parser)


def work_on_rota(given: Namespace) -> int | None:
    """Run `peelian rota`. It tells totals alone: no suite, day, time or name.

    :raises Usage: when what is needed is not said.
    """
    from peelian.config.commands.work import rotas

    if given.deed == "show":
        if not given.reference:
            raise Usage("Name a rota, as in peelian rota show ROTA-2025-0001")
        rotas.show(given.reference, form=given.format, actor=given.actor)
        return None
    if not (given.scheme and given.first and given.last):
        raise Usage(
            "Name a scheme and days: peelian rota make --scheme custody-visiting --from 2025-10-01 --to 2025-12-31"
        )
    days = (given.first, given.last)
    return rotas.make(given.scheme, days, seconds=given.seconds, form=given.format, actor=given.actor)


COMMANDS = (
    Command(
        name="rota",
        says="make the rota of a scheme of volunteers, or tell its totals",
        arguments=rota_arguments,
        run=work_on_rota,
    ),
)
