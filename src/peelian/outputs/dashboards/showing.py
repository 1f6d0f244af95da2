"""A figure as it stands on a page: its value is the door to its own page."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.html import format_html
from django.utils.safestring import SafeString

from peelian.basics import display
from peelian.basics.figures import Absence, Coverage, Figure, Unit
from peelian.basics.periods import read_period
from peelian.kit.measures.dimensions import OUTSIDE, Dimension
from peelian.kit.records.behind import figure_address

STAR = "*"


@dataclass(frozen=True, kw_only=True, slots=True)
class Shown:
    """A figure as it is written, where it leads, and what it is of for those who do not see its row and column."""

    text: str
    url: str = ""
    of: str = ""
    is_absent: bool = False
    is_part: bool = False

    @property
    def label(self) -> SafeString | str:
        """Return what stands in the cell: the value, and what the link opens."""
        if self.is_absent:
            return format_html('<span class="p-quiet">{}</span>', self.text)
        star = format_html('<span aria-hidden="true">{}</span>', STAR) if self.is_part else ""
        if not self.url:
            return format_html("{}{}", self.text, star)
        told = ", ".join(filter(None, (self.of, "in part" if self.is_part else "")))
        hidden = f" ({f'{told}: ' if told else ''}open this figure)"
        return format_html('{}{}<span class="govuk-visually-hidden">{}</span>', self.text, star, hidden)


def shown(figure: Figure, *, of: str = "", places: int | None = None) -> Shown:
    """Write a figure; nothing lies behind nought, nor behind what is not known, and so neither is a door."""
    is_absent = isinstance(figure.value, Absence)
    is_none = figure.unit in display.COUNTED and figure.value == 0
    return Shown(
        text=display.show(figure, places=places, none_word="None" if figure.unit is Unit.MONEY else None),
        url="" if is_absent or is_none else figure_address(figure),
        of=of,
        is_absent=is_absent,
        is_part=figure.coverage is Coverage.PARTIAL and not is_absent,
    )


def is_partial(figures: Iterable[Figure]) -> bool:
    """Say whether some figures are known in part only, so that a star needs to be explained."""
    return any(figure.coverage is Coverage.PARTIAL and not isinstance(figure.value, Absence) for figure in figures)


def word_shown(dimension: Dimension, word: str, *, briefly: bool = False) -> str:
    """Write a word of a dimension; a month or a quarter is written as people say it."""
    if not dimension.is_time or word in OUTSIDE:
        return word
    period = read_period(word)
    return display.write_period(period, briefly=True) if briefly else display.write_period_formally(period)
