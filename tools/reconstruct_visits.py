#!/usr/bin/env python3
"""Reconstruct the visits of the demonstration office, so that they add up to the figures that its papers publish.

The papers give totals, two tables of slots and a few particulars; the reports of the visits were never published. This
program makes up the rest, by rote and without chance, until every published total is met. Suites, slots, meetings and
criteria are kept by hand in the data folder, as are the cohort and its steps.

    python tools/reconstruct_visits.py [FOLDER]       writes its files into the data folder, or into FOLDER
"""

import csv
import sys
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from pathlib import Path

from tools import visits_made_up as made_up
from tools import visits_written as written
from tools.visits_cohort import ANIMALS, CUSTODY, DATA, Cohort, Row, ordered, pick
from tools.visits_made_up import EUSTON_STREET, KENNELS, KEYHAM_LANE, Visit

# Annual report of the scheme of 18 June 2024, paragraph 36: visits by day (Monday first) and time. The evening of
# Keyham Lane adds up to 10; its printed total is 9.
TIMES = ((0, 8), (8, 12), (12, 16), (16, 20), (20, 24))
SLOTS = {
    EUSTON_STREET: ("12223", "01121", "10122", "11113", "11222", "12111", "13221"),
    KEYHAM_LANE: ("03232", "01041", "12012", "11122", "13111", "13121", "11211"),
}
# The same, paragraph 53: visits to the kennels, by day (Saturday and Sunday together) and time.
KENNEL_TIMES = ((7, 13), (15, 20))
KENNEL_SLOTS = ("11", "11", "11", "11", "12", "01")
# Made up: in which weeks nobody came. 25 of the 26 visits of January to March 2024 are published (update report of
# 18 June 2024, paragraph 39).
FIRST_MONDAY = date(2023, 4, 3)
MISSED = {EUSTON_STREET: (date(2023, 12, 25),), KEYHAM_LANE: (date(2023, 8, 14), date(2024, 2, 12))}
# Paragraphs 29 to 33 of the annual report.
IN_CELLS, OFFERED, NOT_OFFERED, UNAVAILABLE, ASLEEP, REFUSED = 1096, 407, 72, 222, 395, 42
WAITS = ("Short", *("Long",) * 9)
# Paragraphs 26 and 27, in hundredths of hours: with and without the allowance for shifts, which together are worth
# what is published.
HOURS = {True: 19650, False: 24593}
# April to July 2024 (update report of 23 September 2024, paragraph 38): 34; Quarter 1 of 2025/26 (update report of
# 8 September 2025, paragraphs 62 and 66): 26, 3 to the kennels, and one observation on 11 June 2025.
SPRING, SUMMER_WEEKS = date(2024, 4, 1), 17
QUARTER, QUARTER_WEEKS = date(2025, 3, 31), 13
# Made up: what has been recorded since, up to the day at which the office's calendar stands.
SINCE, TODAY = date(2025, 6, 30), date(2025, 8, 27)


def write(folder: Path, name: str, rows: Iterable[Row]) -> None:
    """Write one file of the demonstration office, in its settled columns."""
    with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
        headings = written.HEADINGS[name].split(",")
        writer = csv.DictWriter(file, headings, extrasaction="ignore", lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def in_turn(visits: Iterable[Visit]) -> list[Visit]:
    """Return visits in the order of their arrival."""
    return sorted(visits, key=lambda visit: (visit.arrived, visit.suite))


def cells_of(table: tuple[str, ...]) -> list[tuple[int, int]]:
    """Return the day and time of every visit of a table of slots."""
    return [(day, time) for day, row in enumerate(table) for time, number in enumerate(row) for _ in range(int(number))]


def year_of_custody() -> Iterator[Visit]:
    """Yield the visits of 2023/24, one a week to each suite but for three weeks."""
    for suite, table in SLOTS.items():
        weeks = [FIRST_MONDAY + timedelta(weeks=number) for number in range(52)]
        weeks = [week for week in weeks if week not in MISSED[suite]]
        slots = ordered(cells_of(table), suite)
        for week, (day, time) in zip(weeks, slots, strict=True):
            yield Visit.at(suite, week + timedelta(days=day), *TIMES[time])


def year_of_kennels() -> Iterator[Visit]:
    """Yield the visits to the kennels of 2023/24, one a month."""
    for number, (row, time) in enumerate(ordered(cells_of(KENNEL_SLOTS), KENNELS)):
        month = date(2023 + (number + 3) // 12, (number + 3) % 12 + 1, 1)
        day = month + timedelta(days=7 + (row - month.weekday()) % 7)
        yield Visit.at(KENNELS, day, *KENNEL_TIMES[time])


def weekly(first: date, weeks: int, *, of: str) -> Iterator[Visit]:
    """Yield a visit a week to each suite, none on the days of the first and last week that other months share."""
    for suite in SLOTS:
        for number in range(weeks):
            key = f"{of} {suite} {number}"
            day = first + timedelta(weeks=number, days=1 + pick(6, key))
            yield Visit.at(suite, day, *TIMES[pick(5, key + " time")])


def kennels_of(*days: date) -> Iterator[Visit]:
    """Yield visits to the kennels on some days."""
    for day in days:
        yield Visit.at(KENNELS, day, *KENNEL_TIMES[pick(2, f"{day}")])


def of_the_year(cohort: Cohort) -> list[Visit]:
    """Return the visits of 2023/24, with counts, waits and hours that add up to what is published."""
    visits = in_turn(year_of_custody())
    made_up.share_out(visits, IN_CELLS, (ASLEEP, NOT_OFFERED, UNAVAILABLE, OFFERED), REFUSED)
    made_up.wait(visits, WAITS)
    cohort.send(visits, third_on=next(visit for visit in visits[40:] if not visit.is_shift))
    made_up.give_hours(visits, HOURS)
    return visits


def since(cohort: Cohort) -> list[Visit]:
    """Return what was recorded in the last weeks: among it one turned away, one broken off, one outside every slot."""
    visits = in_turn(visit for visit in weekly(SINCE, 9, of="since") if visit.day <= TODAY)
    made_up.share_out(visits, 184, (66, 12, 38, 68), 7)
    made_up.wait(visits, ("Short", "Long"))
    turned_away = made_up.turned_away(visits[9])
    made_up.broken_off(visits[12])
    cohort.send([*visits, turned_away])
    for visit in (*visits, turned_away):
        visit.hours_each = 150 + 25 * pick(5, f"{visit.arrived} hours")
    return [*visits, turned_away]


def reconstruct(folder: Path) -> None:
    """Write every file that is reconstructed."""
    cohort, animals = Cohort(CUSTODY), Cohort(ANIMALS)
    kennels = [
        *year_of_kennels(),
        *kennels_of(*(date(2024, month, 9 + month) for month in range(4, 8))),
        *kennels_of(date(2025, 4, 16), date(2025, 5, 20), date(2025, 6, 26), date(2025, 7, 17)),
        Visit.at(KENNELS, date(2025, 8, 12), 14, 15),
    ]
    observation = made_up.observation(date(2025, 6, 11))
    animals.send(in_turn([*kennels, observation]))
    summer = list(weekly(SPRING, SUMMER_WEEKS, of="2024"))
    quarter = list(weekly(QUARTER, QUARTER_WEEKS, of="2025"))
    year = of_the_year(cohort)
    for span in (summer, quarter):
        cohort.send(in_turn(span))
    visits = in_turn([*year, *summer, *quarter, *since(cohort), *kennels, observation])
    made_up.number(visits)
    write(folder, "visits", map(written.row_of, visits))
    for part, rows in written.parts_of(visits).items():
        write(folder, f"visits.{part}", rows)
    write(folder, "concerns", written.concerns_of(visits))


if __name__ == "__main__":
    reconstruct(Path(sys.argv[1]) if len(sys.argv) > 1 else DATA)
