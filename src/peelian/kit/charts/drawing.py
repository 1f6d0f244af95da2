"""A picture as what it is to show. It is drawn when somebody first looks at it, and named for its content."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from hashlib import sha256
from pathlib import Path
from typing import Any

WIDE, NARROW = 700, 360
"""The widths of pictures in pixels: on pages and paper, and on phones."""


@dataclass(frozen=True)
class Drawing:
    """A picture that has yet to be drawn: which kind, from what content, and how large it will be."""

    kind: str
    content: Mapping[str, Any]
    width: int
    height: int

    @cached_property
    def text(self) -> str:
        """Return the whole specification as one canonical text."""
        return json.dumps(
            {"kind": self.kind, "content": self.content, "width": self.width, "height": self.height},
            sort_keys=True,
            ensure_ascii=False,
            separators=(",", ":"),
        )

    @cached_property
    def name(self) -> str:
        """Return what the picture is filed under: the same content in the same style is the same picture."""
        return sha256(f"{style()}\n{self.text}".encode()).hexdigest()


def read(text: str) -> Drawing:
    """Read a specification back from its text."""
    return Drawing(**json.loads(text))


@cache
def style() -> str:
    """Return the version of our style: a digest of the code that draws, so that no old picture outlives it."""
    here = Path(__file__).parent
    drawn_by = sorted((*here.glob("*.py"), *here.glob("pictures/*.py")))
    return sha256(b"".join(path.read_bytes() for path in drawn_by)).hexdigest()
