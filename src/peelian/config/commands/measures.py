"""The commands that tell what records add up to."""

from argparse import ArgumentParser, Namespace

from peelian.config.command import Command, add_actor, add_format


def list_measures(given: Namespace) -> None:
    """Run `peelian measures`."""
    from peelian.config.commands.work import catalogue

    catalogue.show(given.format)


def measure_arguments(parser: ArgumentParser) -> None:
    """Take the question that a measure is asked."""
    parser.add_argument("key", metavar="KEY", help="a measure, such as engagement.engagements")
    parser.add_argument("--period", metavar="P", default="", help="the last quarter that is over, unless given")
    parser.add_argument("--place", metavar="NAME", default="", help="only this place")
    parser.add_argument("--by", metavar="DIM[,DIM]", default="", help="as a table by one or two dimensions")
    parser.add_argument(
        "--cut",
        metavar="DIM=WORD",
        action="append",
        default=[],
        help="only this word of a dimension; may be repeated",
    )
    parser.add_argument("--records", action="store_true", help="also the references of the records behind it")
    add_format(parser)
    add_actor(parser)


def show_measure(given: Namespace) -> None:
    """Run `peelian measure`."""
    from peelian.config.commands.work import measuring

    measuring.show(
        given.key,
        measuring.Asked(
            period=given.period,
            place=given.place,
            by=tuple(filter(None, given.by.split(","))),
            cuts=tuple(given.cut),
            with_records=given.records,
        ),
        form=given.format,
        actor=given.actor,
    )


COMMANDS = (
    Command(
        name="measures",
        says="list every measure, with its unit and what it counts",
        arguments=add_format,
        run=list_measures,
    ),
    Command(
        name="measure",
        says="tell what a measure comes to in a period, with the records behind it",
        arguments=measure_arguments,
        run=show_measure,
    ),
)
