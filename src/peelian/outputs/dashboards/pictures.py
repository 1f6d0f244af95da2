"""Pictures of figures: each in two widths, with words for those who cannot see it."""

from collections.abc import Callable
from dataclasses import dataclass

from peelian.kit.charts import cache
from peelian.kit.charts.drawing import NARROW, WIDE, Drawing


@dataclass(frozen=True, kw_only=True, slots=True)
class Drawn:
    """A picture of one width: where it is, and how large."""

    url: str
    width: int
    height: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Picture:
    """A picture for broad and for narrow screens, what it shows, and what is said below it."""

    wide: Drawn
    narrow: Drawn
    alternative: str
    finding: str


def picture(draw: Callable[[int], Drawing], *, alternative: str, finding: str) -> Picture:
    """Keep a picture in both widths; it is drawn when somebody looks at it."""
    return Picture(wide=drawn(draw(WIDE)), narrow=drawn(draw(NARROW)), alternative=alternative, finding=finding)


def drawn(drawing: Drawing) -> Drawn:
    """Return where a drawing can be seen."""
    return Drawn(url=cache.address_of(drawing), width=drawing.width, height=drawing.height)
