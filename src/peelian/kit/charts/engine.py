"""Where a specification becomes an image."""

from collections.abc import Callable
from typing import Any

import vl_convert

from peelian.kit.charts.drawing import Drawing
from peelian.kit.charts.pictures import bars, maps, panels, runs, sparks, tiles

DRAW: dict[str, Callable[[Any, int, int], dict[str, Any]]] = {
    "bars": bars.draw,
    "columns": runs.draw_columns,
    "line": runs.draw_line,
    "map": maps.draw,
    "panels": panels.draw,
    "spark": sparks.draw,
    "tiles": tiles.draw,
}


def specification(drawing: Drawing) -> dict[str, Any]:
    """Return a picture in Vega-Lite."""
    return DRAW[drawing.kind](drawing.content, drawing.width, drawing.height)


def svg(drawing: Drawing) -> str:
    """Draw a picture as an SVG image; it may fetch nothing from anywhere."""
    return vl_convert.vegalite_to_svg(specification(drawing), allowed_base_urls=[])


def png(image: str, *, scale: float = 2) -> bytes:
    """Turn an SVG image into a PNG, sharp enough for print."""
    return vl_convert.svg_to_png(image, scale=scale)
