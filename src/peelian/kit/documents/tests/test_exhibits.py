"""What measures yield, set out: tables with their own totals, charts and maps with what they find, records in rows."""

from dataclasses import replace
from decimal import Decimal

from peelian.basics.figures import Absence, Coverage, Entry, Unit
from peelian.kit.areas.provided import Ground, Tile
from peelian.kit.charts.pictures.maps import kinds_of
from peelian.kit.charts.tests.samples import SETTINGS, figure, grid, points, series
from peelian.kit.documents import exhibits, listings, references, tables, tree
from peelian.kit.documents.references import Exhibit
from peelian.kit.documents.tests import samples
from peelian.kit.documents.tree import Column, Picture, Table
from peelian.kit.documents.widths import widths

MAP = "map engagement.engagements rows=authority columns=setting period=term"


def shown(text, **other):
    return exhibits.exhibit(references.parse(text), samples.material(**other))


def texts(table):
    """Return what stands in a table, row by row."""
    return [[row.heading, *(cell.text for cell in row.cells)] for row in table.rows]


def test_a_grid_has_its_own_totals_and_not_the_sums_of_its_cells():
    table = tables.table_of(replace(grid({"A": (1, 2)}), total=figure(2)))

    assert texts(table) == [["A", "1", "2", "3"], ["Total", "1", "2", "2"]]
    assert table.rows[-1].total
    assert table.stub == "Authority"
    assert table.caption == "Engagements by authority and setting, 9 May 2024 to 30 June 2025"


def test_money_in_one_table_has_pence_everywhere_or_nowhere():
    def pounds(value):
        return figure(Decimal(value), unit=Unit.MONEY)

    spent = replace(
        grid({"A": (1,), "B": (1,)}, columns=()),
        unit=Unit.MONEY,
        row_totals={"A": pounds("271818.47"), "B": pounds(0)},
        total=pounds("300000"),
    )

    assert texts(tables.table_of(spent)) == [["A", "£271,818.47"], ["B", "None"], ["Total", "£300,000.00"]]


def test_a_short_run_stands_side_by_side_and_a_long_one_below_itself():
    short, long = tables.table_of(series((1, 2, 3))), tables.table_of(series(tuple(range(14))))

    assert [column.heading for column in short.columns] == ["Apr 2024", "May 2024", "Jun 2024"]
    assert texts(short) == [["Number", "1", "2", "3"]]
    assert (len(long.columns), len(long.rows), long.rows[0].heading) == (1, 14, "April 2024")


def test_what_is_known_in_part_has_a_star_and_a_note():
    table = tables.table_of(series((48, 71), partial=0))

    assert texts(table) == [["Number", "48*", "71"]]
    assert table.note.startswith("* Known for part of the period only")
    assert tables.table_of(series((48, 71))).note == ""
    assert tables.cell(figure(Absence.NO_DATA, coverage=Coverage.PARTIAL), None).text == "No data"


def test_words_are_not_set_as_numbers_are():
    assert tables.column("Most often", Unit.WORD) == Column(heading="Most often", numeric=False)


def test_a_chart_says_what_it_finds_and_what_its_star_means():
    picture = shown("chart engagement.engagements by=quarter")

    assert isinstance(picture, Picture)
    assert picture.notes == (
        "Highest in July to September 2024 (71), lowest in April to June 2025 (55).",
        tables.PART_NOTE,
    )
    assert picture.table.note == ""
    assert [spot["colour"] == "#123f4b" for spot in picture.drawing.content["spots"]] == [False] * 4 + [True]
    assert (picture.drawing.kind, picture.drawing.width, picture.narrow.width) == ("columns", 700, 360)
    assert shown("chart engagement.engagements by=quarter as=line").drawing.kind == "line"


def test_parts_that_are_not_the_whole_are_set_side_by_side():
    many = replace(grid({"A": (1, 2)}), row_totals={"A": figure(2)})
    wanted = "chart x.y rows=authority columns=setting"

    assert shown(wanted, resolve=lambda _wanted: grid()).drawing.kind == "bars"
    assert shown(wanted, resolve=lambda _wanted: many).drawing.kind == "panels"


def test_a_map_says_what_is_not_on_it_and_whose_outlines_it_has():
    def resolve(wanted):
        return replace(points(), unplaced=2) if wanted.exhibit is Exhibit.MAP else samples.resolve(wanted)

    picture = shown(MAP, resolve=resolve)

    assert picture.notes == (
        "Fallowbridge has most, 116. Two have no place, and no mark. "
        "Marks that would lie over each other are moved apart.",
        "Outlines: invented for this sample.",
    )
    assert picture.alternative.startswith("Map of engagements: 171 stars (community day) and 121 pins (other).")
    assert texts(picture.table)[-1] == ["Total", "171", "121", "292"]


def test_a_map_without_outlines_is_one_of_tiles_and_claims_no_outlines():
    picture = shown(MAP, ground=Ground(tiles=(Tile(name="Eastmere", row=0, column=0),), attribution="Not used"))

    assert picture.drawing.kind == "tiles"
    assert picture.notes == ("Fallowbridge has most, 116. Only for Fallowbridge is “Other” the greater part.",)
    assert picture.alternative.startswith("Map of engagements in tiles, one for each authority. Fallowbridge has most")
    assert picture.drawing.content["kinds"] == ["Community day: 171", "Other: 121"]


def test_the_kind_that_a_map_shows_as_stars_follows_its_table_unless_another_is_named():
    assert exhibits.kinds_in_order(points({"Eastmere": (0, 2)}), grid(), "") == SETTINGS
    assert exhibits.kinds_in_order(points(), grid(), "other") == ("Other", "Community day")
    assert kinds_of(points({"Eastmere": (0, 2)}), ()) == ["Other"]


def test_a_table_of_records_says_everything_that_a_record_does():
    entry = Entry(reference="ENG-2025-0001", cells=("8 April", "Leicester"), points=("ASB", "Speeding"))
    listing = replace(samples.DAYS, entries=(entry,))

    assert texts(listings.table(listing)) == [["8 April", "Leicester: ASB; Speeding"]]
    assert listings.table(listing).rows[0].record == "ENG-2025-0001"
    assert texts(listings.table(replace(listing, entries=(replace(entry, cells=("8 April",)),)))) == [
        ["8 April", "ASB; Speeding"]
    ]


def test_no_records_are_none_and_records_that_nobody_kept_are_no_data():
    unknown = replace(samples.NOTHING, coverage=Coverage.ABSENT)

    assert texts(listings.table(samples.NOTHING)) == [["None", ""]]
    assert texts(listings.table(unknown)) == [["No data", ""]]
    assert [tree.plain(item.runs) for item in listings.points(samples.NOTHING)] == ["None"]
    assert [tree.plain(item.runs) for item in listings.points(unknown)] == ["No data"]


def test_columns_share_the_page_by_what_they_hold_and_numbers_evenly():
    share = widths(tables.table_of(grid()))
    told = widths(listings.table(samples.PROJECTS))

    assert round(sum(share), 6) == 1
    assert share[1] == share[2] == share[3]
    assert told[-1] > 0.4
    assert all(width > 0.02 for width in widths(Table(caption="", stub="", columns=(Column(heading=""),), rows=())))
