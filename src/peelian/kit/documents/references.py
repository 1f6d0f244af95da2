"""References to the record, as drafters write them: `{{ engagement.engagements place=Rutland | words }}`."""

import re
import shlex
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from peelian.basics.display import Form
from peelian.basics.terms import Term
from peelian.kit.documents.problems import Unclear, Unknown


class Exhibit(Term):
    """What a reference on a line of its own puts there."""

    TABLE = "table", "Table"
    CHART = "chart", "Chart"
    MAP = "map", "Map"
    LIST = "list", "List"
    RECORDS = "records", "Table of records"


@dataclass(frozen=True, kw_only=True, slots=True)
class Reference:
    """What is asked of the record, and how the answer is to be shown.

    `drawn` is how a chart of a run of periods is drawn, and `first` the kind of record that a map shows as stars.
    """

    key: str
    exhibit: Exhibit | None = None
    arguments: Mapping[str, str] = field(default_factory=dict)
    caption: str = ""
    alternative: str = ""
    drawn: str = ""
    first: str = ""
    form: Form | None = None
    places: int | None = None


OURS = {"caption": "caption", "alt": "alternative", "as": "drawn", "first": "first"}
"""Arguments that say how something is shown and not what is asked for."""

DRAWN = ("bars", "line")
PLAIN = re.compile(r"[\w./-]+")


@lru_cache(maxsize=2048)
def parse(text: str) -> Reference:
    """Read what stands between double braces. Narratives say the same again and again, and are read for each page.

    :raises Unclear: when it does not read as a reference.
    """
    wanted, shown = halves(words_of(text))
    exhibit = Exhibit.by_code()[wanted.pop(0)] if exhibit_in(text) else None
    if not wanted:
        raise Unclear("Name a measure between the braces, as in {{ engagement.engagements }}.")
    arguments = named(wanted[1:])
    looks = {ours: arguments.pop(name, "") for name, ours in OURS.items()}
    if looks["drawn"] and looks["drawn"] not in DRAWN:
        raise Unknown("way to draw a chart", looks["drawn"], DRAWN)
    return Reference(
        key=wanted[0],
        exhibit=exhibit,
        arguments=arguments,
        form=form_of(shown),
        places=places_of(named(shown[1:])),
        **looks,
    )


def written(wanted: Reference) -> str:
    """Write a reference as a drafter would, so that it is read again as the same."""
    ours = {name: getattr(wanted, field) for name, field in OURS.items()}
    named = {**wanted.arguments, **{name: value for name, value in ours.items() if value}}
    words = [wanted.exhibit.value if wanted.exhibit else "", wanted.key]
    words += [f"{name}={quoted(value)}" for name, value in named.items()]
    if wanted.form:
        words += ["|", wanted.form.value, "" if wanted.places is None else f"places={wanted.places}"]
    return f"{{{{ {' '.join(filter(None, words))} }}}}"


def quoted(value: str) -> str:
    """Put quotation marks round what has spaces or marks of its own; such a mark within it gives way to another."""
    plain = " ".join(value.replace('"', "”").replace("}}", ") ").split())
    return plain if PLAIN.fullmatch(plain) else f'"{plain}"'


def exhibit_in(text: str) -> Exhibit | None:
    """Return what a reference puts on its line, if it is not a figure in a sentence."""
    words = text.split()
    return Exhibit.by_code().get(words[0]) if len(words) > 1 else None


def words_of(text: str) -> list[str]:
    """Split a reference into words; quotation marks keep words together."""
    lexer = shlex.shlex(text, posix=True, punctuation_chars="|")
    lexer.whitespace_split, lexer.commenters, lexer.escape, lexer.quotes = True, "", "", '"'
    try:
        return list(lexer)
    except ValueError as unclosed:
        raise Unclear("A quotation mark is not closed.") from unclosed


def halves(words: list[str]) -> tuple[list[str], list[str]]:
    """Part what is wanted from how it is shown, at the bar."""
    bar = words.index("|") if "|" in words else len(words)
    return words[:bar], words[bar + 1 :]


def named(words: list[str]) -> dict[str, str]:
    """Read words such as `setting=other`."""
    pairs = [word.partition("=") for word in words]
    found: dict[str, str] = {}
    for name, equals, value in pairs:
        if not (name and equals):
            raise Unclear(f"“{name}” is not an argument; write name=value, with quotation marks round spaces.")
        if name in found:
            raise Unclear(f"“{name}” is given twice.")
        found[name] = value
    return found


def form_of(shown: list[str]) -> Form | None:
    """Read the form that a figure is to be written in."""
    if not shown:
        return None
    if shown[0] not in Form.by_code():
        raise Unknown("form", shown[0], Form.by_code())
    return Form.by_code()[shown[0]]


def places_of(options: dict[str, str]) -> int | None:
    """Read the number of decimal places, if one is given."""
    for option in options:
        if option != "places":
            raise Unknown("option", option, ["places"])
    places = options.get("places")
    if places is not None and places not in set("0123456"):
        raise Unclear("Give places as a whole number from 0 to 6.")
    return None if places is None else int(places)
