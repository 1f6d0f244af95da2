"""The colours of a body, as charts, maps and papers use them. What carries meaning is fixed and no body's to change."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Self

INK, QUIET, LINE, RULE = "#0b0c0c", "#484949", "#d5dbdd", "#6b787c"
LAND, SHORE = "#eef2f2", "#8d9a9d"
COLOUR = re.compile(r"#[0-9a-f]{6}", re.IGNORECASE)

NAMES = {"chart-1": "now", "chart-2": "other", "chart-3": "earlier"}
"""What the pages' style sheet calls some of them."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Palette:
    """A body's colours. In a chart the present is `now`, the second of two is `other`, the past `earlier`.

    :raises ValueError: when one of them is not written as #123f4b is.
    """

    brand: str = "#123f4b"
    accent: str = "#0b6170"
    tint: str = "#e9f2f3"
    now: str = "#123f4b"
    other: str = "#c96a1a"
    earlier: str = "#78969b"

    def __post_init__(self) -> None:
        for colour in (getattr(self, field.name) for field in fields(self)):
            if not COLOUR.fullmatch(colour):
                raise ValueError(f"“{colour}” is not a colour: write it as #123f4b")

    @classmethod
    def of(cls, colours: Mapping[str, str]) -> Self:
        """Take the colours that a body has set, by our names or those of the style sheet; the rest are the usual ones.

        :raises ValueError: when one of them is not written as #123f4b is.
        """
        ours = {plain(name): colour for name, colour in colours.items()}
        known = {field.name for field in fields(cls)}
        return cls(**{name: colour for name, colour in ours.items() if name in known})

    @property
    def kinds(self) -> tuple[str, str, str]:
        """Return the colours of up to three kinds side by side."""
        return self.now, self.other, self.earlier


DEFAULT = Palette()


def plain(name: str) -> str:
    """Return our name of a colour: --p-chart-1 is `now`."""
    bare = name.removeprefix("--p-").replace("_", "-")
    return NAMES.get(bare, bare)
