"""How figures are put into words."""

from collections.abc import Mapping

from peelian.basics import display
from peelian.basics.figures import Absence, Figure
from peelian.basics.periods import Period
from peelian.kit.areas.provided import BodyFacts
from peelian.kit.measures.catalogue import measure_called


def sentence(figure: Figure, body: BodyFacts) -> str:
    """Put a figure into a sentence, whether or not it has a value."""
    asked = f"{when(figure.period)}{where(figure.cut)}"
    if isinstance(figure.value, Absence):
        return f"{figure.title} {asked}: {figure.value.label.lower()}."
    said = worded(measure_called(figure.measure).say(figure), body)
    return f"{said[:1].upper()}{said[1:]} {asked}."


def how_many(figure: Figure, singular: str, plural: str | None = None) -> str:
    """Write a count and what it counts: no visits, 1 visit, 2 visits."""
    if isinstance(figure.value, str):
        return f"{display.show(figure)}: {plural or f'{singular}s'}"
    if not figure.value:
        return f"no {plural or f'{singular}s'}"
    return display.counted(figure.value, singular, plural)


def worded(text: str, body: BodyFacts) -> str:
    """Put what a body calls its people and its force in the place of {holder}, {deputy} and {force}."""
    words = {"{holder}": body.office_holder, "{deputy}": body.deputy, "{force}": body.force}
    for mark, word in words.items():
        text = text.replace(mark, word)
    return text


def when(period: Period) -> str:
    """Say which days a figure is of."""
    days = display.write_days(period.start, period.last)
    return f"on {days}" if period.days == 1 else f"from {days}"


def where(cut: Mapping[str, str]) -> str:
    """Say what a figure is cut to."""
    return f" ({', '.join(cut.values())})" if cut else ""
