"""What is due, most pressing first: the first few of each kind, and how many more there are."""

from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from peelian.kit.access.holding import Person
from peelian.kit.obligations import counting, paging
from peelian.kit.obligations.asking import Question, Whose
from peelian.kit.obligations.counting import Tally
from peelian.kit.obligations.obligation import Obligation

OF_EACH = 2
"""How many of each kind the first page shows: one kind that is long late does not hide the others."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Entry:
    """Something that is due; behind the last shown of its kind, how many more there are, and the way to them."""

    obligation: Obligation
    more: str = ""
    more_url: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Due:
    """What is due in the office: the entries in order, and how many things there are in all."""

    entries: tuple[Entry, ...]
    tally: Tally


def of_the_office(person: Person, today: date) -> Due:
    """Return what is due in the office, as far as a person may see it."""
    question = Question(person=person, today=today, whose=Whose.OFFICE)
    tallies = counting.by_source(question)
    shown = paging.foremost(question, of_each=OF_EACH)
    last = {each.source.key: each for each in shown}
    entries = (
        entry(each, tallies[each.source.key]) if each is last[each.source.key] else Entry(obligation=each)
        for each in shown
    )
    return Due(entries=tuple(entries), tally=counting.total(tallies.values()))


def entry(obligation: Obligation, tally: Tally) -> Entry:
    """Tell how many more of its kind there are than are shown."""
    more = tally.number - OF_EACH
    if more <= 0:
        return Entry(obligation=obligation)
    late = f", {tally.late} late in all" if tally.late else ""
    return Entry(
        obligation=obligation,
        more=f"{more} more like this{late}",
        more_url=f"/due/?{urlencode({'whose': Whose.OFFICE.value, 'source': obligation.source.key})}",
    )
