"""How a slot board is drawn: the words, the address and the shade of each slot, written in one run for its row."""

from functools import cache
from typing import Any
from urllib.parse import quote_plus

from django.utils.html import escape, format_html_join
from django.utils.safestring import SafeString

from peelian.areas.visiting.measures.board import Board, Cell, Row, Slot
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
    """Draws boards of one period: what stands in every address, heading and label is written once."""

    def __init__(self, period: Period) -> None:
        self.period = period
        self.list_url = made.visits.url(PageKind.LIST)
        self.part, self.heading, self.headings, self.label = cache(part), cache(heading), cache(headings), cache(label)

    def board(self, board: Board) -> dict[str, Any]:
        """Return a board as the page reads it, and the slots never visited in words."""
        totals = [self.sum(figure, f"All days {time}") for time, figure in zip(board.times, board.totals, strict=True)]
        return {
            "board": board,
            "times": self.headings(tuple(board.times)),
            "rows": SafeString("".join(map(self.row, board.rows))),
            "totals": SafeString("".join(totals)),
            "outside": self.sum(board.outside, "Outside every slot") if board.outside else "",
            "total": self.sum(board.total, f"All visits to {board.suite}"),
            "never": [f"{day} {display.listed(times)}" for day, times in board.never_by_day.items()],
            "partly": [str(span) for span in board.spans] if not is_all_asked(board, self.period) else [],
        }

    def row(self, row: Row) -> str:
        """Draw the heading and the slots of a row, and its total."""
        total = self.sum(row.total, f"{row.day}, all times")
        return f"<tr>{self.heading(row.day)}{''.join(map(self.cell, row.cells))}{total}</tr>"

    def cell(self, cell: Cell) -> str:
        """Draw a slot: a number with a link to its visits, or that it was never visited."""
        if cell.is_missed:
            return NEVER
        visits = cell.visits
        if not visits:
            return f"<td>{escape(display.show(cell.figure))}</td>"
        address, label = self.address(cell.figure), self.label(cell.slot, visits)
        return f'<td class="p-v{min(visits, MANY)}"><a href="{address}" aria-label="{label}">{visits}</a></td>'

    def sum(self, figure: Figure, called: str) -> SafeString:
        """Draw a total, with a link to its visits where there are any."""
        shown = escape(display.show(figure))
        if isinstance(figure.value, str) or not figure.value:
            return SafeString(f'<td class="p-sum">{shown}</td>')
        link = f'<a href="{self.address(figure)}" aria-label="{escape(called)}: {shown}">{shown}</a>'
        return SafeString(f'<td class="p-sum">{link}</td>')

    def address(self, figure: Figure) -> SafeString:
        """Return where the visits behind a figure are listed, as an attribute holds it."""
        cuts = "".join([self.part(CUT + name, word) for name, word in figure.cut.items()])
        return SafeString(f"{self.list_url}?measure={figure.measure}{self.part('period', str(figure.period))}{cuts}")


def heading(day: str) -> SafeString:
    """Draw the heading of a row of days."""
    wide, narrow = escape(day), escape(brief(day))
    words = f'<span class="p-wide">{wide}</span><span class="p-narrow">{narrow}</span>'
    return SafeString(f'<th scope="row" class="p-day">{words}</th>')


def headings(times: tuple[str, ...]) -> SafeString:
    """Draw the headings of the columns of times."""
    return format_html_join(
        "",
        '<th scope="col" class="p-small"><span class="p-wide">{}</span><span class="p-narrow">{}</span></th>',
        ((time, f"from {time.partition(' ')[0]}") for time in times),
    )


def label(slot: Slot, visits: int) -> SafeString:
    """Write what a slot with visits is called, as an attribute holds it."""
    day, time = slot
    return escape(f"{day} {time}: {display.counted(visits, 'visit')}")


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
