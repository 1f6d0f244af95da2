"""How a slot board is drawn: the words, the address and the shade of each slot, written in one run for its row."""

from functools import cache
from typing import Any
from urllib.parse import quote_plus

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from peelian.areas.visiting.measures.board import Board, Cell, Row
from peelian.areas.visiting.records import visits as made
from peelian.basics import display
from peelian.basics.figures import Figure
from peelian.basics.periods import Period
from peelian.kit import clock
from peelian.kit.records.behind import CUT
from peelian.kit.records.record_type import PageKind

MANY = 3
"""So many visits and more are drawn alike."""


class Drawn:
    """Draws boards of one period: what stands in every address is written once."""

    def __init__(self, period: Period) -> None:
        self.period = period
        self.list_url = made.visits.url(PageKind.LIST)
        self.part = cache(part)

    def board(self, board: Board) -> dict[str, Any]:
        """Return a board as the page reads it, and the slots never visited in words."""
        return {
            "board": board,
            "times": [{"wide": time, "narrow": f"from {time.partition(' ')[0]}"} for time in board.times],
            "rows": [{"day": row.day, "brief": brief(row.day), "cells": self.row(row)} for row in board.rows],
            "totals": format_html_join(
                "",
                "{}",
                (
                    (self.sum(figure, f"All days {time}"),)
                    for time, figure in zip(board.times, board.totals, strict=True)
                ),
            ),
            "outside": self.sum(board.outside, "Outside every slot") if board.outside else "",
            "total": self.sum(board.total, f"All visits to {board.suite}"),
            "never": [f"{day} {display.listed(times)}" for day, times in board.never_by_day.items()],
            "partly": [str(span) for span in board.spans] if not is_all_asked(board, self.period) else [],
        }

    def row(self, row: Row) -> SafeString:
        """Draw the slots of a row, and its total."""
        cells = format_html_join("", "{}", ((self.cell(cell),) for cell in row.cells))
        return cells + self.sum(row.total, f"{row.day}, all times")

    def cell(self, cell: Cell) -> SafeString:
        """Draw a slot: a number with a link to its visits, or that it was never visited."""
        if cell.is_missed:
            return NEVER
        if not cell.visits:
            return format_html("<td>{}</td>", display.show(cell.figure))
        day, time = cell.slot
        label = f"{day} {time}: {display.counted(cell.visits, 'visit')}"
        return format_html(
            '<td class="p-v{}"><a href="{}" aria-label="{}">{}</a></td>',
            min(cell.visits, MANY),
            self.address(cell.figure),
            label,
            cell.visits,
        )

    def sum(self, figure: Figure, label: str) -> SafeString:
        """Draw a total, with a link to its visits where there are any."""
        shown = display.show(figure)
        if isinstance(figure.value, str) or not figure.value:
            return format_html('<td class="p-sum">{}</td>', shown)
        link = '<td class="p-sum"><a href="{}" aria-label="{}: {}">{}</a></td>'
        return format_html(link, self.address(figure), label, shown, shown)

    def address(self, figure: Figure) -> SafeString:
        """Return where the visits behind a figure are listed, as an attribute holds it."""
        cuts = "".join(self.part(CUT + name, word) for name, word in figure.cut.items())
        return SafeString(f"{self.list_url}?measure={figure.measure}{self.part('period', str(figure.period))}{cuts}")


def part(name: str, word: str) -> str:
    """Write a part of an address that follows another, as an attribute holds it."""
    return f"&amp;{name}={quote_plus(word)}"


NEVER = SafeString('<td class="p-v0"><span>Never</span></td>')


def is_all_asked(board: Board, period: Period) -> bool:
    """Say whether visits were asked of a suite throughout a period."""
    last = min(period.last, clock.today())
    return board.is_counted and any(span.holds(period.start) and span.holds(last) for span in board.spans)


def brief(day: str) -> str:
    """Write the days of a row as a phone shows them: Sat and Sun."""
    return " ".join(word if word == "and" else word[:3] for word in day.split())
