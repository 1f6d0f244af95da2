"""The Due page put together: whose, of which area, how many, and some of them in order."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django import forms
from django.http import QueryDict

from peelian.basics import display
from peelian.kit.access.holding import Person
from peelian.kit.access.rules import staff
from peelian.kit.govuk.tables import with_query
from peelian.kit.obligations import catalogue, counting, paging
from peelian.kit.obligations.asking import Question, Whose
from peelian.kit.obligations.counting import Tally

TABS = (Whose.MINE, Whose.TEAM, Whose.OFFICE, Whose.FORCE)
OF_THE_FORCE = (Whose.MINE, Whose.FORCE)
"""What a force liaison is shown."""


class DueForm(forms.Form):
    """Which area's."""

    area = forms.ChoiceField(label="Area", required=False)

    def __init__(self, given: Mapping[str, Any]) -> None:
        super().__init__(given)
        rooms = [("", "Every area"), *((room.key, room.title) for room in catalogue.rooms())]
        self.fields["area"].choices = rooms  # type: ignore[attr-defined]


@dataclass(frozen=True, kw_only=True, slots=True)
class Tab:
    """One way to look: whose."""

    title: str
    url: str
    is_current: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class Owner:
    """How many things are whose, and the way to them."""

    name: str
    tally: Tally
    url: str
    is_chosen: bool


def page(person: Person, asked: QueryDict, today: date) -> dict[str, Any]:
    """Return everything that the Due page shows."""
    form = DueForm(asked)
    room = form.cleaned_data.get("area", "") if form.is_valid() else ""
    source = next((each for each in catalogue.sources() if each.key == asked.get("source")), None)
    anybody = Question(person=person, today=today, room=room, source=source.key if source else "")
    question, owners = chosen(anybody, asked.get("whose", ""))
    asked = asked.copy()
    asked["whose"] = question.whose.value
    owner = asked.get("owner", "")
    narrowed = replace(question, owner=owner if owner in owners else "")
    tally = owners[owner] if narrowed.owner else counting.total(owners.values())
    leaf = paging.leaf(narrowed, after=asked.get("after", ""), before=asked.get("before", ""))
    return {
        "form": form,
        "tabs": list(tabs(question, asked)),
        "sentence": sentence(tally),
        "tally": tally,
        "owners": list(owners_told(owners, narrowed.owner, asked)),
        "owner": narrowed.owner,
        "every_owner": with_query(asked, owner=None, after=None, before=None),
        "whose": question.whose.value,
        "label": question.whose.label,
        "room": room,
        "source": source,
        "every_source": with_query(asked, source=None, after=None, before=None),
        "leaf": leaf,
        "earlier": with_query(asked, before=leaf.earlier, after=None) if leaf.earlier else "",
        "later": with_query(asked, after=leaf.later, before=None) if leaf.later else "",
    }


def ways(person: Person | None) -> tuple[Whose, ...]:
    """Return the tabs that somebody has."""
    return TABS if person is None or staff(person) else OF_THE_FORCE


def chosen(question: Question, asked: str) -> tuple[Question, dict[str, Tally]]:
    """Return the question of a tab with its counts by owner: of the one asked for, or the first that has anything."""
    open_to = ways(question.person)
    whose = Whose.by_code().get(asked)
    tried = (whose,) if whose in open_to and whose is not None else open_to
    for one in tried:
        wanted = replace(question, whose=one)
        if (owners := counting.by_owner(wanted)) or one is tried[-1]:
            return wanted, owners
    raise AssertionError("There is always a tab")


def tabs(question: Question, asked: QueryDict) -> Iterator[Tab]:
    """Yield the tabs, each with its way."""
    for whose in ways(question.person):
        url = with_query(asked, whose=whose.value, owner=None, after=None, before=None)
        yield Tab(title=whose.label, url=url, is_current=whose is question.whose)


def owners_told(owners: Mapping[str, Tally], chosen: str, asked: QueryDict) -> Iterator[Owner]:
    """Yield whose things are, most late first."""
    for name, tally in owners.items():
        url = with_query(asked, owner=name, after=None, before=None)
        yield Owner(name=name or "Nobody named", tally=tally, url=url, is_chosen=name == chosen)


def sentence(tally: Tally) -> str:
    """Say how much is due, late and soon."""
    if not tally.number:
        return "Nothing is due."
    return f"{display.counted(tally.number, 'thing')} due: {tally.late:,} late, {tally.soon:,} within five days."
