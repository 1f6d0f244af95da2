#!/usr/bin/env python3
"""Reconstruct the demonstration office's engagements, so that they add up to the figures that its papers publish.

The papers give totals and a few particulars; the records behind them were never published. What the papers tell of
single occasions is written out in `reconstruction/written-out*.csv`. This program makes up the rest, by rote and
without chance, until every published total is met. The other files of the data folder are kept by hand.

    python tools/reconstruct_demo.py [FOLDER]       writes five files into the data folder, or into FOLDER
"""

import csv
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from itertools import count, cycle, islice
from pathlib import Path

type Row = dict[str, str]

DATA = Path(__file__).parents[1] / "src/peelian/outputs/demo/data"
SOURCES = DATA / "reconstruction"
HEADINGS = {
    "community-days": "Reference,Date,Authority,Reconstructed",
    "engagements": "Reference,Date,What happened,Kind,Setting,Authority,Where,Longitude,Latitude,Who went,"
    "Whom they met,How many came,Councils invited,Councils that came,Notes,Reconstructed",
    "engagements.themes": "Engagement,Theme,Where raised,Detail",
    "engagements.feedback": "Engagement,Passed on to,Date passed on,What came of it",
    "engagements.due-diligence": "Engagement,Award,What was seen,Spent as agreed",
}
PARTS = ("themes", "feedback", "due-diligence")
ON_A_DAY, OTHER = "On a community day", "Other"
WEEK = timedelta(days=7)

# The year 2023/24: 43 community days are published, eight of them after 23 January, and every authority at least
# twice. Made up: which Thursdays (these are left out, and none falls in the pre-election period) and the order.
FIRST_THURSDAY, LAST_THURSDAY = date(2023, 4, 6), date(2024, 3, 21)
NO_DAY_2023 = (
    *("2023-05-04", "2023-08-17", "2023-08-24", "2023-08-31"),
    *("2023-12-21", "2023-12-28", "2024-01-04", "2024-02-15"),
)
ROUND = (
    *("Leicester", "Charnwood", "North West Leicestershire", "Harborough", "Blaby"),
    *("Leicester", "Melton", "Hinckley and Bosworth", "Rutland", "Oadby and Wigston"),
)

# From 13 June 2024: weekly until 1 August, as published. Made up: the authorities, the later days, and how many
# meetings each held; by authority they add up to the published total less the last quarter (39).
DAYS_2024 = """
2024-06-13 Leicester 5, 2024-06-20 Blaby 4, 2024-06-27 Rutland 4,
2024-07-04 Oadby and Wigston 3, 2024-07-11 North West Leicestershire 4, 2024-07-18 Leicester 4,
2024-07-25 Harborough 4, 2024-08-01 Hinckley and Bosworth 4, 2024-09-05 Leicester 4, 2024-09-12 Charnwood 4,
2024-09-19 Melton 4, 2024-09-26 Blaby 4,
2024-10-03 Leicester 4, 2024-10-10 North West Leicestershire 4, 2024-10-24 Rutland 4, 2024-10-31 Leicester 3,
2024-11-07 Oadby and Wigston 4, 2024-11-14 North West Leicestershire 4, 2024-11-21 Hinckley and Bosworth 4,
2024-11-28 Leicester 4, 2024-12-05 Melton 3, 2024-12-12 Blaby 3, 2024-12-19 Leicester 5,
2025-01-09 Leicester 3, 2025-01-16 North West Leicestershire 4, 2025-01-23 Harborough 3, 2025-01-30 Oadby and Wigston 4,
2025-02-06 Hinckley and Bosworth 5, 2025-02-13 Leicester 3, 2025-02-20 Rutland 4, 2025-02-27 Charnwood 4,
2025-03-06 North West Leicestershire 3, 2025-03-13 Harborough 3, 2025-03-20 Melton 3, 2025-03-27 Blaby 3
"""

# Quarter 1 of 2025/26: as published, day by day; all its meetings are written out.
DAYS_2025 = """
2025-04-08 Leicester 5, 2025-04-22 Melton 4, 2025-05-01 Harborough 5, 2025-05-08 Rutland 4, 2025-05-15 Leicester 3,
2025-05-20 North West Leicestershire 4, 2025-05-27 Charnwood 5, 2025-06-05 Oadby and Wigston 4, 2025-06-12 Blaby 5
"""

# Engagements outside community days: by authority they add up to the published total less the last quarter (16).
# Made up: how they fall on the quarters.
OTHERS = {
    (date(2024, 5, 9), date(2024, 6, 30)): "Leicester 22, Charnwood 2, Harborough 2, Melton 2, Rutland 2, Blaby 2, "
    "Oadby and Wigston 2, North West Leicestershire 1",
    (date(2024, 7, 1), date(2024, 9, 30)): "Leicester 23, Charnwood 3, Melton 2, Oadby and Wigston 2, "
    "North West Leicestershire 2, Blaby 1, Harborough 1, Rutland 1, Hinckley and Bosworth 1",
    (date(2024, 10, 1), date(2024, 12, 31)): "Leicester 13, Charnwood 1, Harborough 1, Melton 1, Blaby 1, Rutland 1, "
    "Oadby and Wigston 1, North West Leicestershire 1",
    (date(2025, 1, 1), date(2025, 3, 31)): "Leicester 9, Charnwood 1, Harborough 1, Melton 1, Rutland 1, "
    "Oadby and Wigston 1",
}
HOLIDAYS = {date(2024, 5, 27), date(2024, 8, 26), *(date(2024, 12, 23) + timedelta(days=n) for n in range(12))}

# To 1 August 2024 the papers name these themes, so no others are made up for those weeks.
SUMMER_ENDS = date(2024, 8, 1)
SUMMER = {"Business crime", "Shoplifting", "Anti-social behaviour", "Speeding", "Drug dealing"}


def read(name: str) -> list[Row]:
    """Return the rows of one of the files that a reconstruction starts from."""
    with (SOURCES / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def write(folder: Path, name: str, rows: Iterable[Row]) -> None:
    """Write one file of the demonstration office, in its settled columns."""
    with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, HEADINGS[name].split(","), extrasaction="ignore", lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def counts(text: str) -> list[tuple[str, int]]:
    """Read "Leicester 5, Blaby 4"."""
    pairs = (item.strip().rsplit(" ", 1) for item in text.split(","))
    return [(name, int(number)) for name, number in pairs]


def days_and_meetings(text: str) -> list[tuple[date, str, int]]:
    """Read "2024-06-13 Leicester 5, …": the day, its authority, how many meetings it held."""
    return [(date.fromisoformat(name[:10]), name[11:], number) for name, number in counts(text)]


def thursdays(first: date, last: date) -> Iterator[date]:
    """Yield every seventh day."""
    while first <= last:
        yield first
        first += WEEK


def community_days() -> list[Row]:
    """Return all community days: only the nine of 2025 have both their day and their authority from a paper."""
    held = [day for day in thursdays(FIRST_THURSDAY, LAST_THURSDAY) if day.isoformat() not in NO_DAY_2023]
    known = {(day, authority) for day, authority, _ in days_and_meetings(DAYS_2025)}
    days = list(zip(held, cycle(ROUND), strict=False))
    days += [(day, authority) for day, authority, _ in days_and_meetings(DAYS_2024 + "," + DAYS_2025)]
    rows = (
        {"Date": f"{day}", "Authority": authority, "Reconstructed": "No" if (day, authority) in known else "Yes"}
        for day, authority in days
    )
    return numbered(rows, "CD-{year}-{number:03}")


def numbered(rows: Iterable[Row], pattern: str) -> list[Row]:
    """Give references in the order of the dates, counting anew in every year."""
    numbers: defaultdict[str, count[int]] = defaultdict(lambda: count(1))
    in_order = sorted(rows, key=lambda row: row["Date"])
    years = (row["Date"][:4] for row in in_order)
    return [
        row | {"Reference": pattern.format(year=year, number=next(numbers[year]))}
        for row, year in zip(in_order, years, strict=True)
    ]


def grouped(name: str, *columns: str) -> list[tuple[str, list[Row]]]:
    """Return a file's rows, grouped by the words of some columns."""
    groups: defaultdict[str, list[Row]] = defaultdict(list)
    for row in read(name):
        groups[", ".join(row[column] for column in columns or ("Authority",))].append(row)
    return list(groups.items())


def particulars(number: int, sort: Row, place: Row) -> Row:
    """Make up what a meeting was, where, and who came; every fortieth is left off the map."""
    fewest, most = int(sort["Fewest"]), int(sort["Most"])
    point = {"Longitude": place["Longitude"], "Latitude": place["Latitude"]} if number % 40 != 39 else {}
    return point | {
        "Key": f"made-up-{number}",
        "What happened": f"{sort['What happened']}, {place['Place']}",
        "Kind": sort["Kind"],
        "Where": f"{sort['Where']}, {place['Place']}" if sort["Where"] else place["Place"],
        "Who went": "Both" if number % 9 == 4 else "Office holder",
        "Whom they met": sort["Whom they met"],
        "How many came": f"{fewest + number * 7 % (most - fewest + 1)}",
    }


class Inventor:
    """Makes meetings up, taking places and sorts of meeting in turn."""

    def __init__(self) -> None:
        self.places = {name: [row for row in group if row["Size"] != "spot"] for name, group in grouped("gazetteer")}
        self.sorts = dict(grouped("sorts-of-meeting", "Setting", "Size"))
        self.remarks = dict(grouped("remarks", "Theme"))
        self.turns: Counter[str] = Counter()
        self.parts: dict[str, list[Row]] = {part: [] for part in PARTS}

    def turn(self, of: str) -> int:
        """Return how often this was asked before."""
        self.turns[of] += 1
        return self.turns[of] - 1

    def meeting(self, day: date, authority: str, setting: str) -> Row:
        """Make up one meeting of the office holder, with the themes raised there and what was passed on."""
        places = self.places[authority]
        place = places[self.turn(f"{authority}, {setting}") % len(places)]
        sorts = self.sorts[f"{setting}, {place['Size']}"]
        sort = sorts[self.turn(f"{setting}, {place['Size']}") % len(sorts)]
        row = {"Date": f"{day}", "Authority": authority, "Setting": setting} | particulars(
            self.turn("meeting"), sort, place
        )
        self.raise_themes(row, sort, place)
        return row

    def raise_themes(self, row: Row, sort: Row, place: Row) -> None:
        """Make up what people raised there: more on community days, which are held for it."""
        options = sort["Themes"].split("; ")
        if date.fromisoformat(row["Date"]) <= SUMMER_ENDS:
            options = [theme for theme in options if theme in SUMMER]
        number = self.turn(row["Setting"])
        wanted = (2, 1, 1, 0, 1)[number % 5] if row["Setting"] == ON_A_DAY else (0, 0, 1)[number % 3]
        for theme in islice(cycle(options[number % 4 :] + options[: number % 4]), min(wanted, len(options))):
            remarks = self.remarks[theme]
            remark = remarks[self.turn(theme) % len(remarks)]
            detail = remark["Detail"] if self.turn("detail") % 4 else ""
            where = {"Where raised": place["Place"], "Detail": detail}
            self.parts["themes"].append({"Key": row["Key"], "Theme": theme} | where)
            if row["Setting"] == ON_A_DAY and self.turn("themes") % 3 == 0:
                self.pass_on(row, place, remark["What came of it"])

    def pass_on(self, row: Row, place: Row, outcome: str) -> None:
        """Make up that something was passed on within the week, and mostly what came of it."""
        day = date.fromisoformat(row["Date"]) + timedelta(days=(1, 4, 5, 6)[self.turn("passed on") % 4])
        if day <= date(2025, 3, 31):
            told = f"Neighbourhood Area Commander, {place['Policing area']}"
            known = outcome if self.turn("outcome") % 4 else ""
            passed = {"Passed on to": told, "Date passed on": f"{day}", "What came of it": known}
            self.parts["feedback"].append({"Key": row["Key"]} | passed)


def written_out() -> list[Row]:
    """Return the engagements that are written out one by one, with the points of their places."""
    points = {row["Place"]: {"Longitude": row["Longitude"], "Latitude": row["Latitude"]} for row in read("gazetteer")}
    return [row | points.get(row["Place"], {}) for row in read("written-out")]


def made_up_on_days(inventor: Inventor) -> Iterator[Row]:
    """Make up the meetings of the community days from June 2024 to March 2025."""
    for day, authority, meetings in days_and_meetings(DAYS_2024):
        for _ in range(meetings):
            yield inventor.meeting(day, authority, ON_A_DAY)


def made_up_otherwise(inventor: Inventor, written: list[Row]) -> Iterator[Row]:
    """Make up the engagements outside community days, less those that are written out, spread over each quarter."""
    busy = {row["Date"] for row in community_days()}
    for (first, last), numbers in OTHERS.items():
        span = (first + timedelta(days=n) for n in range((last - first).days + 1))
        days = [day for day in span if day.isoweekday() <= 6 and day not in HOLIDAYS and f"{day}" not in busy]
        turns = spread(still_wanted(numbers, first, last, written))
        for place, authority in enumerate(turns):
            day = days[(2 * place + 1) * len(days) // (2 * len(turns))]
            yield inventor.meeting(day, authority, OTHER)


def still_wanted(numbers: str, first: date, last: date, written: list[Row]) -> list[tuple[str, int]]:
    """Take the office holder's engagements that are written out for these days off the numbers wanted."""
    have = Counter(
        row["Authority"]
        for row in written
        if row["Setting"] == OTHER and row["Who went"] != "Deputy" and f"{first}" <= row["Date"] <= f"{last}"
    )
    return [(authority, wanted - have[authority]) for authority, wanted in counts(numbers)]


def spread(numbers: list[tuple[str, int]]) -> list[str]:
    """Spread names evenly over a row of turns: the frequent ones everywhere, the rare ones between them."""
    places = ((2 * turn + 1) / (2 * number) for _, number in numbers for turn in range(number))
    names = (name for name, number in numbers for _ in range(number))
    return [name for _, name in sorted(zip(places, names, strict=True))]


def reconstruct(folder: Path) -> None:
    """Write the community days, the engagements, and what belongs to each engagement."""
    inventor = Inventor()
    written = written_out()
    rows = [*written, *made_up_on_days(inventor), *made_up_otherwise(inventor, written)]
    engagements = numbered((row | {"Reconstructed": "Yes"} for row in rows), "ENG-{year}-{number:04}")
    references = {row["Key"]: row["Reference"] for row in engagements}
    write(folder, "community-days", community_days())
    write(folder, "engagements", engagements)
    for part in PARTS:
        found = (
            row | {"Engagement": references[row["Key"]]} for row in read(f"written-out.{part}") + inventor.parts[part]
        )
        write(folder, f"engagements.{part}", sorted(found, key=lambda row: row["Engagement"]))


if __name__ == "__main__":
    reconstruct(Path(sys.argv[1]) if len(sys.argv) > 1 else DATA)
