"""The commands that list kinds of record, bring records in, and take them out."""

from argparse import ArgumentParser, Namespace

from peelian.config.command import Command, add_actor, add_format, read_day


def list_kinds(given: Namespace) -> None:
    """Run `peelian records`."""
    from peelian.config.commands.work import kinds

    kinds.show(given.format)


def import_arguments(parser: ArgumentParser) -> None:
    """Take what is brought in, and how."""
    parser.add_argument(
        "records",
        metavar="RECORDS",
        help="a kind of record, one part of it (engagements.themes), boundaries, population, volunteer-answers, or "
        "custody-visits (a row for each visit of any scheme)",
    )
    parser.add_argument("file", metavar="FILE", help="CSV or XLSX, or GeoJSON for boundaries; - reads CSV from stdin")
    parser.add_argument(
        "--with",
        dest="parts",
        metavar="PART=FILE",
        action="append",
        default=[],
        help="bring a part in from another file in the same import; may be repeated",
    )
    parser.add_argument("--part", metavar="NAME", default="", help="the file holds this part of the records")
    parser.add_argument("--dry-run", action="store_true", help="say what would change, and store nothing")
    parser.add_argument("--leave-out", action="store_true", help="leave out columns that have no place here")
    parser.add_argument(
        "--source", metavar="TEXT", default="", help="whose boundaries they are, as maps must say, or whose population"
    )
    parser.add_argument("--day", type=read_day, metavar="DATE", help="the day of a population (2019-06-30)")
    add_format(parser, ("text", "json"))
    add_actor(parser)


def bring_in(given: Namespace) -> None:
    """Run `peelian import`."""
    from peelian.config.commands.work import importing, visiting, volunteering

    if given.records == "boundaries":
        importing.bring_in_boundaries(given.file, source=given.source, actor=given.actor)
    elif given.records == "population":
        volunteering.bring_in_population(given.file, source=given.source, day=given.day, actor=given.actor)
    elif given.records == "volunteer-answers":
        volunteering.bring_in_answers(given.file, actor=given.actor)
    elif given.records == "custody-visits":
        visiting.bring_in_visits(
            given.file, dry=given.dry_run, leave_out=given.leave_out, actor=given.actor, form=given.format
        )
    else:
        importing.bring_in(
            given.records,
            given.file,
            beside=given.parts,
            part=given.part,
            dry=given.dry_run,
            leave_out=given.leave_out,
            actor=given.actor,
            form=given.format,
        )


def export_arguments(parser: ArgumentParser) -> None:
    """Take what is written out, and how."""
    parser.add_argument("records", metavar="RECORDS", help="a kind of record, or one part of it (engagements.themes)")
    parser.add_argument("--period", metavar="P", default="", help="only what is dated within this period")
    parser.add_argument("--out", metavar="FILE", default="", help="write to this file and not to stdout")
    parser.add_argument(
        "--format",
        choices=("csv", "xlsx", "json", "zip"),
        help="how to write it (usually as the name of FILE ends, else csv); zip holds the parts as well",
    )
    add_actor(parser)


def take_out(given: Namespace) -> None:
    """Run `peelian export`."""
    from peelian.config.commands.work import exporting

    exporting.take_out(given.records, period=given.period, out=given.out, form=given.format, actor=given.actor)


COMMANDS = (
    Command(
        name="records",
        says="list every kind of record, with its columns and parts",
        arguments=add_format,
        run=list_kinds,
    ),
    Command(
        name="import",
        says="bring records in from a file: every row, or none",
        arguments=import_arguments,
        run=bring_in,
    ),
    Command(
        name="export",
        says="write records out, with the columns that an import reads",
        arguments=export_arguments,
        run=take_out,
    ),
)
