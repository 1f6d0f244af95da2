"""The commands that open accounts, and say and change what they may do."""

from argparse import ArgumentParser, Namespace

from peelian.config.command import Command, Usage, add_actor, add_format, read_day

DEEDS = ("list", "invite", "give-role", "end-role", "close")


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


def accounts_arguments(parser: ArgumentParser) -> None:
    """Take what is to be done, and to whom."""
    parser.add_argument("deed", choices=DEEDS, metavar="|".join(DEEDS), help="what is to be done")
    parser.add_argument("email", metavar="EMAIL", nargs="?", default="", help="whose account; to list, none")
    parser.add_argument("--post", metavar="TITLE", default="", help="for an invitation, the post that others see")
    parser.add_argument(
        "--role", dest="roles", metavar="ROLE", action="append", default=[], help="a role; may be repeated to invite"
    )
    parser.add_argument(
        "--from", dest="first_day", metavar="DAY", type=read_day, help="the first day of a role (usually today)"
    )
    parser.add_argument(
        "--to", dest="last_day", metavar="DAY", type=read_day, help="the last day of a role (to end one: usually today)"
    )
    parser.add_argument("--reason", metavar="WORDS", default="", help="why a role ends, or an account is closed")
    add_format(parser)
    add_actor(parser)


def manage_accounts(given: Namespace) -> None:
    """Run `peelian accounts`."""
    from peelian.config.commands.work import managing

    if (given.deed == "list") is bool(given.email):
        raise Usage("Name an account, such as peelian accounts close EMAIL; to list them, name none")
    managing.DEEDS[given.deed](given)


COMMANDS = (
    Command(
        name="accounts",
        says="list accounts, invite, give and end roles, close",
        arguments=accounts_arguments,
        run=manage_accounts,
    ),
    Command(
        name="account",
        says="open an account, and print its one-time password",
        arguments=account_arguments,
        run=open_account,
    ),
)
