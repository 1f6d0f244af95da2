"""The command that opens accounts."""

from argparse import ArgumentParser, Namespace

from peelian.config.command import Command, add_actor


def account_arguments(parser: ArgumentParser) -> None:
    """Take who is let in, and as what."""
    parser.add_argument("email", metavar="EMAIL", help="the address to sign in with")
    parser.add_argument("--post", metavar="TITLE", default="", help="the post that others see, such as Caseworker")
    parser.add_argument(
        "--role",
        dest="roles",
        metavar="ROLE",
        action="append",
        default=[],
        help="what the account may do, such as governance; may be repeated",
    )
    parser.add_argument(
        "--new-password", action="store_true", help="give an account that is there another one-time password"
    )
    add_actor(parser)


def open_account(given: Namespace) -> None:
    """Run `peelian account`."""
    from peelian.config.commands.work import accounts

    if given.new_password:
        accounts.give_new_password(given.email, actor=given.actor)
    else:
        accounts.open_account(given.email, post=given.post, roles=given.roles, actor=given.actor)


COMMANDS = (
    Command(
        name="account",
        says="open an account, and print its one-time password",
        arguments=account_arguments,
        run=open_account,
    ),
)
