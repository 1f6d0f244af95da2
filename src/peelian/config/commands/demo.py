"""The command that runs the demonstration office."""

import os
from argparse import ArgumentParser, Namespace

from peelian.config import environment
from peelian.config.command import Command, read_day, read_port


def demo_arguments(parser: ArgumentParser) -> None:
    """Take how the demonstration is to run."""
    parser.add_argument("--port", type=read_port, default=8000, help="the port to listen on (usually 8000)")
    parser.add_argument("--reset", action="store_true", help="forget what was done in it, and start anew")
    parser.add_argument("--load-only", action="store_true", help="make it ready, and do not serve it")
    parser.add_argument(
        "--date", metavar="D", type=read_day, help="the day at which its calendar stands (usually 2025-08-28)"
    )


def stand(given: Namespace) -> None:
    """Stand the business date still, and let cookies and letters go by plain http, before the settings are read."""
    os.environ.setdefault("PEELIAN_INSECURE_COOKIES", "1")
    os.environ.setdefault("PEELIAN_ADDRESS", f"http://localhost:{given.port}")
    if given.date:
        os.environ["PEELIAN_DATE"] = given.date.isoformat()
    elif "PEELIAN_DATE" not in os.environ and (given.reset or not environment.standing_date(environment.home())):
        os.environ["PEELIAN_DATE"] = STANDING_DATE


def run_demo(given: Namespace) -> None:
    """Run `peelian demo`."""
    from peelian.config.commands.work import demonstrating

    demonstrating.run(given.port, reset=given.reset, only_load=given.load_only)


STANDING_DATE = "2025-08-28"
"""The day on which the demonstration's report to the Panel of 8 September is being written."""

COMMANDS = (
    Command(
        name="demo",
        says="run a demonstration office with published figures, and print its address and sign-ins",
        arguments=demo_arguments,
        before=stand,
        run=run_demo,
    ),
)
