"""The command that begins a draft, shows what it says, and takes it through review."""

from argparse import ArgumentParser, Namespace

from peelian.config.command import Command, Usage, add_actor, add_format

DEEDS = ("list", "begin", "show", "write", "send", "return", "approve", "reopen")


def draft_arguments(parser: ArgumentParser) -> None:
    """Take what is to be done, and with the draft of which report."""
    parser.add_argument("deed", choices=DEEDS, metavar="|".join(DEEDS), help="what is to be done")
    parser.add_argument(
        "report", metavar="DEFINITION", nargs="?", default="", help="a report, such as panel-update; to list, none"
    )
    parser.add_argument("--period", metavar="P", default="", help="the period that it is about, such as 2025-Q1")
    parser.add_argument("--why", metavar="WORDS", default="", help="why it is returned, or opened again")
    parser.add_argument("--section", metavar="NAME", default="", help="to write, the section, such as section-1")
    parser.add_argument("--file", metavar="FILE", default="", help="to write, the file of its text in Markdown")
    add_format(parser, ("text", "json"))
    add_actor(parser)


def work_on_draft(given: Namespace) -> int | None:
    """Run `peelian draft`."""
    from peelian.config.commands.work import drafting

    if (given.deed == "list") is bool(given.report and given.period):
        raise Usage("Name a report and its --period, as in peelian draft show panel-update --period 2025-Q1")
    return drafting.DEEDS[given.deed](given)


COMMANDS = (
    Command(
        name="draft",
        says="begin, show, write, send, return and approve the draft of a report, or list the drafts",
        arguments=draft_arguments,
        run=work_on_draft,
    ),
)
