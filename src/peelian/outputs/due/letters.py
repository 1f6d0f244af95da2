"""The words of a day's letter: how much is late and soon, and what, without a word that must stay in the house."""

from collections.abc import Iterator
from datetime import date

from peelian.basics import display
from peelian.kit.access.models import Account
from peelian.kit.obligations import counting, paging
from peelian.kit.obligations.asking import Question, Whose
from peelian.kit.obligations.counting import Tally
from peelian.kit.obligations.obligation import Obligation
from peelian.outputs.due.rules import LINES


def written(account: Account, today: date, address: str) -> tuple[str, str]:
    """Return the subject and the words of a letter about what is an account's own and its team's."""
    question = Question(person=account, today=today, whose=Whose.OWN)
    tally = counting.total(counting.by_owner(question).values())
    first = paging.leaf(question, size=LINES).obligations if tally.number else ()
    return subject(tally), "\n".join(lines(first, tally, today, address))


def subject(tally: Tally) -> str:
    """Say how much is late, and how much runs out soon."""
    if not tally.number:
        return "Nothing is due"
    return f"Due: {tally.late} late, {tally.soon} soon, {tally.number} in all"


def lines(first: tuple[Obligation, ...], tally: Tally, today: date, address: str) -> Iterator[str]:
    """Yield the lines of a letter."""
    yield f"What is due of yours and your team’s on {display.write_weekday_date(today)}, late first."
    yield ""
    for obligation in first:
        yield from told(obligation, address)
    if not first:
        yield "Nothing."
        yield ""
    if tally.number > len(first):
        yield f"And {tally.number - len(first)} more: {address}/due/"
        yield ""
    yield f"You asked for this letter. To have no more of them: {address}/due/delivery/"


def told(obligation: Obligation, address: str) -> Iterator[str]:
    """Yield the lines about one obligation."""
    number = "" if obligation.number is None else f"{obligation.number} "
    yield f"- {obligation.outside}: {number}{obligation.unit}{f', {obligation.by}' if obligation.by else ''}"
    yield f"  {obligation.rule_said}"
    yield f"  {address}{obligation.url}"
    yield ""
