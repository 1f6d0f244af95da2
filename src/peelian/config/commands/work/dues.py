"""`peelian due`: what is due, late first, as the Due page lists it."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from difflib import get_close_matches
from typing import Any

from peelian.config.command import Usage
from peelian.config.commands.work import printing
from peelian.config.commands.work.acting import actor_called, enforce
from peelian.kit import clock
from peelian.kit.obligations import catalogue, paging
from peelian.kit.obligations.asking import Question, Whose
from peelian.kit.obligations.obligation import Obligation
from peelian.outputs.due.permissions import can_see_due

COLUMNS = ("Due", "Days", "Unit", "What", "Reference", "Why", "Law", "Whose", "Kind", "Source", "Address")
OWN = (Whose.MINE, Whose.TEAM)


def show(*, on: date | None, whose: str, area: str, form: str, actor: str) -> None:
    """Print what is due.

    :raises Usage: when it is asked whose are mine and nobody is named, or there is no such area.
    """
    asked, person = Whose(whose), actor_called(actor)
    enforce(can_see_due, person)
    if asked in OWN and person is None:
        raise Usage(f"peelian due: --whose {whose} needs --as EMAIL, for whose they are")
    require_area(area)
    found = paging.every(Question(person=person, today=on or clock.today(), whose=asked, room=area))
    due = [each if person else guarded(each) for each in found]
    printing.give(form, text=lambda: text(due), table=lambda: table(due), data=lambda: [data(each) for each in due])


def guarded(each: Obligation) -> Obligation:
    """Return what may be said to nobody in particular: of what few may see, the words that may leave the house."""
    return replace(each, title=each.outside, about="") if each.source.may_see else each


def require_area(area: str) -> None:
    """Refuse an area that has nothing that can be due.

    :raises Usage: when it has none.
    """
    known = [room.key for room in catalogue.rooms()]
    if area and area not in known:
        nearest = get_close_matches(area, known, n=1, cutoff=0.5)
        told = f"Did you mean “{nearest[0]}”?" if nearest else f"There are: {', '.join(known)}."
        raise Usage(f"peelian due: nothing is due of an area called “{area}”. {told}")


def text(due: Sequence[Obligation]) -> Iterator[str]:
    """Yield what is due for people: the clock, what it is, by when, and whose; and why in a line below."""
    if not due:
        yield "Nothing is due."
    for each in due:
        number = "" if each.number is None else f"{each.number:,} "
        yield ", ".join(filter(None, (f"{number}{each.unit}: {each.title}", each.by, each.owner)))
        yield f"    {each.why}"


def table(due: Sequence[Obligation]) -> Iterator[list[Any]]:
    """Yield what is due as cells."""
    yield list(COLUMNS)
    for each in due:
        yield list(data(each).values())


def data(each: Obligation) -> dict[str, Any]:
    """Return an obligation as data. Days that are late are below nought; days since something are counted up."""
    number = None if each.number is None else -each.number if each.urgency == "late" else each.number
    return {
        "due": each.due_on.isoformat() if each.due_on else None,
        "days": number,
        "unit": each.unit,
        "title": each.title,
        "reference": each.reference,
        "why": each.why,
        "law": each.law,
        "whose": each.owner,
        "kind": each.source.days.value,
        "source": each.source.key,
        "url": each.url,
    }
