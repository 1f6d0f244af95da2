"""`peelian import custody-visits`: the visits of any scheme from one file, a row for each."""

from peelian.areas.visiting import permissions
from peelian.areas.visiting.operations import bringing
from peelian.config.commands.work import acting, importing, printing
from peelian.kit import clock


def bring_in_visits(file: str, *, dry: bool, leave_out: bool, actor: str, form: str) -> None:
    """Put the visits of a file on the record.

    :raises Unusable: when anything is wrong; nothing is stored then.
    """
    account = acting.actor_called(actor)
    acting.enforce(permissions.can_record_visits, account)
    outcome = bringing.bring_in_visits(
        importing.sheets_of(file), actor=account, at=clock.now(), leave_out=leave_out, dry=dry, via=acting.VIA
    )
    printing.give(form, text=lambda: importing.lines(outcome), table=lambda: (), data=lambda: importing.data(outcome))
