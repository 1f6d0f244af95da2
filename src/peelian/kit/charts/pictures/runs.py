"""A run of periods: columns where they are few, a line where they are many. Each value is written at its mark."""

from collections.abc import Sequence
from typing import Any, TypedDict

import altair as alt

from peelian.basics import display
from peelian.basics.figures import Absence, Coverage, Figure, Series
from peelian.basics.periods import Period
from peelian.kit.charts import canvas
from peelian.kit.charts.drawing import WIDE, Drawing
from peelian.kit.charts.palette import DEFAULT, INK, QUIET, RULE, Palette

FEW = 8
"""So many periods are columns; more are a line."""

HEIGHT, ABOVE, BELOW = 230, 26, 10
MARGIN = 28
STAR = "*"
"""Stands after what only part of a period is known of."""


class Spot(TypedDict):
    """One period: its name, its value, what is written there, and how it is dressed."""

    period: str
    value: float | None
    shown: str
    colour: str
    is_part: bool


class Content(TypedDict):
    """What a run of periods shows."""

    spots: list[Spot]
    colour: str


def picture(
    series: Series,
    *,
    palette: Palette = DEFAULT,
    width: int = WIDE,
    now: Period | None = None,
    as_line: bool | None = None,
) -> Drawing:
    """Specify the columns or the line of a series; periods outside `now`, where it is given, are drawn as the past."""
    spots = [spot(figure, palette, now) for figure in series.figures]
    is_line = len(spots) > FEW if as_line is None else as_line
    content = Content(spots=spots, colour=palette.now)
    return Drawing(kind="line" if is_line else "columns", content=dict(content), width=width, height=HEIGHT)


def spot(figure: Figure, palette: Palette, now: Period | None) -> Spot:
    """Return one period as the chart reads it."""
    is_part = figure.coverage is Coverage.PARTIAL
    return Spot(
        period=display.write_period(figure.period, briefly=True) + STAR * is_part,
        value=None if isinstance(figure.value, str) else float(figure.value),
        shown=figure.value.label if isinstance(figure.value, Absence) else display.show(figure),
        colour=palette.now if now is None or now.covers(figure.period) else palette.earlier,
        is_part=is_part,
    )


def draw_columns(content: Content, width: int, height: int) -> dict[str, Any]:
    """Draw a column for each period, from zero; what is known only in part is an outline."""
    spots = placed(content["spots"], width)
    bottom = room_below(spots)
    tall = height - ABOVE - bottom
    thick = min(width / max(len(spots), 1) * 0.6, 58)
    whole = alt.Chart(canvas.data([spot for spot in spots if spot["value"] is not None and not spot["is_part"]]))
    part = alt.Chart(canvas.data([spot for spot in spots if spot["value"] is not None and spot["is_part"]]))
    filled: alt.Chart = whole.mark_bar(size=thick)
    outlined: alt.Chart = part.mark_bar(size=thick, fill="white", stroke=RULE, strokeWidth=1.5, strokeDash=[4, 3])
    layers = [
        filled.encode(x=across(width), y=upward(), color=canvas.in_colour("colour")),
        outlined.encode(x=across(width), y=upward()),
        *written(spots, width),
        ground(width),
        names(spots, width, tall),
    ]
    return canvas.frame(layers, width=width, height=tall, top=ABOVE, bottom=bottom)


def draw_line(content: Content, width: int, height: int) -> dict[str, Any]:
    """Draw a line from left to right, with a gap where nothing is known."""
    spots = placed(content["spots"], width)
    bottom = room_below(spots)
    tall = height - ABOVE - bottom
    rows = [{**spot, "stretch": stretch} for spot, stretch in zip(spots, stretches(spots), strict=True)]
    known = [row for row in rows if row["value"] is not None]
    line: alt.Chart = alt.Chart(canvas.data(known)).mark_line(color=content["colour"], strokeWidth=2.5)
    dots: alt.Chart = alt.Chart(canvas.data(known)).mark_point(opacity=1, size=46, strokeWidth=2)
    layers = [
        ground(width),
        line.encode(x=across(width), y=upward(), detail="stretch:N"),
        dots.encode(
            x=across(width),
            y=upward(),
            stroke=alt.value(content["colour"]),
            fill=alt.condition("datum.is_part", alt.value("white"), alt.value(content["colour"])),
        ),
        *written([spots[place] for place in worth_writing(spots)], width),
        names([spots[place] for place in worth_naming(spots)], width, tall),
    ]
    return canvas.frame(layers, width=width, height=tall, top=ABOVE, bottom=bottom)


def placed(spots: Sequence[Spot], width: int) -> list[dict[str, Any]]:
    """Give each period its place from left to right."""
    step = (width - 2 * MARGIN) / max(len(spots), 1)
    return [
        {**spot, "at": MARGIN + (number + 0.5) * step, "room": step, "name": below(spot["period"], step)}
        for number, spot in enumerate(spots)
    ]


def stretches(spots: Sequence[dict[str, Any]]) -> list[int]:
    """Number the unbroken stretches of a line: a new one begins after each gap."""
    numbers, number = [], 0
    for spot in spots:
        number += spot["value"] is None
        numbers.append(number)
    return numbers


def across(width: int) -> alt.X:
    """Place periods side by side."""
    return alt.X("at:Q", axis=None, scale=alt.Scale(domain=[0, width], nice=False))


def upward(field: str = "value:Q") -> alt.Y:
    """Place values upward from zero."""
    return alt.Y(field, axis=None, stack=None, scale=alt.Scale(zero=True, nice=False))


def written(spots: Sequence[dict[str, Any]], width: int) -> list[canvas.Chart]:
    """Write values over their marks, and why there is none where there is none."""
    known = [spot for spot in spots if spot["value"] is not None]
    unknown = [{**spot, "zero": 0, "shown": canvas.folded(spot["shown"], 8)} for spot in spots if spot["value"] is None]
    over: alt.Chart = alt.Chart(canvas.data(known)).mark_text(baseline="bottom", dy=-7, fontWeight="bold")
    low: alt.Chart = alt.Chart(canvas.data(unknown)).mark_text(
        baseline="bottom", dy=-22, color=QUIET, fontSize=canvas.SMALL
    )
    return [
        over.encode(x=across(width), y=upward(), text="shown:N"),
        low.encode(x=across(width), y=upward("zero:Q"), text="shown:N"),
    ]


def ground(width: int) -> alt.Chart:
    """Draw the line that the columns stand on."""
    rule: alt.Chart = alt.Chart(canvas.data([{"value": 0}])).mark_rule(color=RULE, strokeWidth=1)
    return rule.encode(x=alt.value(0), x2=alt.value(width), y=upward())


def names(spots: Sequence[dict[str, Any]], width: int, tall: int) -> alt.Chart:
    """Write the periods below, broken where they need it."""
    words: alt.Chart = alt.Chart(canvas.data(spots)).mark_text(
        baseline="top", dy=8, lineHeight=canvas.LINE_HEIGHT, fontSize=canvas.SMALL, color=INK
    )
    return words.encode(x=across(width), y=alt.value(tall), text="name:N")


def below(period: str, room: float) -> str:
    """Break a period so that it fits under its mark, its year on a line of its own."""
    before, _space, year = period.rpartition(" ")
    longest = max(int(room / (canvas.SMALL * 0.6)), 3)
    return f"{canvas.folded(before, longest)}\n{year}" if before else year


def room_below(spots: Sequence[dict[str, Any]]) -> int:
    """Return how much room the names of the periods take."""
    lines = max((spot["name"].count("\n") + 1 for spot in spots), default=1)
    return BELOW + lines * canvas.LINE_HEIGHT


def worth_writing(spots: Sequence[dict[str, Any]]) -> list[int]:
    """Return which values of a line are written: all where there is room, else the ends and the extremes."""
    known = [place for place, spot in enumerate(spots) if spot["value"] is not None]
    if not known or all(canvas.room_for(spot["shown"]) < spot["room"] for spot in spots):
        return list(range(len(spots)))
    by_size = sorted(known, key=lambda place: spots[place]["value"])
    wanted = [known[-1], known[0], by_size[-1], by_size[0]]
    return sorted({place for number, place in enumerate(wanted) if fits(spots, place, wanted[:number])})


def fits(spots: Sequence[dict[str, Any]], place: int, others: Sequence[int]) -> bool:
    """Say whether a value can be written without touching those already written."""
    room = canvas.room_for(spots[place]["shown"])
    return all(
        abs(spots[place]["at"] - spots[other]["at"]) > (room + canvas.room_for(spots[other]["shown"])) / 2
        for other in others
        if other != place
    )


def worth_naming(spots: Sequence[dict[str, Any]]) -> range:
    """Return which periods are named: as many as have room, the last always."""
    widest = max((canvas.room_for(word, canvas.SMALL) for spot in spots for word in spot["period"].split()), default=0)
    every = max(1, -int(-(widest + 6) // spots[0]["room"])) if spots else 1
    return range((len(spots) - 1) % every, len(spots), every)
