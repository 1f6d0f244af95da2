"""The commands that keep running: the pages, and the work in the background."""

from argparse import ArgumentParser, Namespace

from peelian.config.command import Command, read_port


def serve_arguments(parser: ArgumentParser) -> None:
    """Take where to listen."""
    parser.add_argument("--host", default="127.0.0.1", help="the address to listen on (usually 127.0.0.1)")
    parser.add_argument("--port", type=read_port, default=8000, help="the port to listen on (usually 8000)")
    parser.add_argument("--workers", type=int, default=2, help="how many processes answer (usually 2)")


def serve(given: Namespace) -> None:
    """Run `peelian serve`."""
    from peelian.config.commands.work import serving

    serving.serve_office(given.host, given.port, workers=given.workers)


def work(_given: Namespace) -> None:
    """Run `peelian worker`."""
    from peelian.config.commands.work import working

    working.work()


COMMANDS = (
    Command(
        name="serve",
        says="serve the pages",
        arguments=serve_arguments,
        run=serve,
    ),
    Command(
        name="worker",
        says="do the work that pages leave to the background",
        run=work,
    ),
)
