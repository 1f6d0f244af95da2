"""Files as they come: in every encoding, of every size, whole and broken."""

import codecs
import io
import zipfile
from datetime import date, datetime, time
from typing import Any

import pytest
from openpyxl import Workbook

from peelian.kit.imports import sheets
from peelian.kit.imports.problems import Unusable
from peelian.kit.imports.reading import MEGABYTE, read
from peelian.kit.imports.sheets import Formula

DAY = date(2025, 6, 12)
MIDNIGHT, HALF_PAST_NINE = datetime.combine(DAY, time()), datetime.combine(DAY, time(9, 30))
PLAIN = "Name,Place\nVillage café,Ōtara\n"


def rows(content, name="file.csv", limit_mb=20):
    """Return the headings of the only sheet, and the cells of its rows by their numbers."""
    (sheet,) = read(name, content, limit_mb=limit_mb)
    return sheet.headings, {row.number: row.cells for row in sheet.rows}


def problems(content, name="file.csv", limit_mb=20):
    with pytest.raises(Unusable) as refused:
        read(name, content, limit_mb=limit_mb)
    return [(problem.row, problem.expected) for problem in refused.value.problems]


def xlsx(*filled):
    book: Any = Workbook()
    for row in filled:
        book.active.append(row)
    return packed(book)


def packed(book):
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def archive(**files):
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in files.items():
            made.writestr(name, content)
    return written.getvalue()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_text_is_read_in_each_encoding_that_spreadsheets_write(encoding):
    assert rows(PLAIN.encode(encoding)) == (["Name", "Place"], {2: ["Village café", "Ōtara"]})


def test_a_file_that_is_windows_1252_throughout_is_read_as_that():
    content = "Name\nVillage café – £5\nResidents’ meeting\n".encode("cp1252")

    assert rows(content)[1] == {2: ["Village café – £5"], 3: ["Residents’ meeting"]}


def test_a_file_of_mixed_encodings_is_refused_with_the_rows_that_differ():
    content = b"Name\n" + "Café\n".encode() + "Café\n".encode("cp1252") + b"Plain\n" + "Fiancée".encode("cp1252")

    said = problems(content)

    assert [row for row, _expected in said] == [3, 5]
    assert {expected for _row, expected in said} == {
        "This row is in another encoding than the rest. Save the whole file as CSV UTF-8."
    }


def test_a_byte_that_is_neither_is_named_by_its_row():
    assert [row for row, _expected in problems(b"Name\nPlain\n\x81\x8d\n")] == [3]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_cells_may_be_parted_as_spreadsheets_elsewhere_do(delimiter):
    content = f'Name{delimiter}Place\r\n"One{delimiter}two"{delimiter}Here\r\n'.encode()

    assert rows(content) == (["Name", "Place"], {2: [f"One{delimiter}two", "Here"]})


def test_rows_are_counted_as_a_spreadsheet_counts_them_also_after_cells_of_several_lines():
    content = b'Name,Place\n"Two\r\nlines",A\n\n,,\nLast,B\n'

    assert rows(content)[1] == {2: ["Two\nlines", "A"], 6: ["Last", "B"]}


def test_a_row_with_a_quotation_mark_that_never_ends_is_named():
    ((row, expected),) = problems(b'Name,Place\nOne,A\n"Two,B\nThree,C\n')

    assert row == 3
    assert "Check its quotation marks" in expected


@pytest.mark.parametrize("content", [b"", b"  \n \n", codecs.BOM_UTF8, b",,\n,,\n", xlsx()])
def test_an_empty_file_is_refused(content):
    assert problems(content) == [(0, "The file is empty. The first row must hold the headings.")]


def test_a_file_of_fifty_megabytes_is_refused_for_its_size_alone():
    assert problems(b"x" * 50 * MEGABYTE) == [(0, "The file is 50 MB; the most is 20 MB. Split it into smaller files.")]


def test_a_table_with_too_many_rows_is_refused(monkeypatch):
    monkeypatch.setattr(sheets, "MOST_ROWS", 3)

    assert problems(b"Name\n" + b"x\n" * 4)[0][1] == "This has more than 3 rows. Split it into smaller files."


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("picture.csv", b"\x89PNG\r\n\x1a\n\0\0\0"),
        ("old.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"),
        ("locked.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"),
        ("named.xlsx", b"Name,Place\n"),
        ("half.xlsx", xlsx(["Name"], ["One"])[:2000]),
        ("letter.docx", archive(**{"word/document.xml": "<x/>"})),
        ("no.zip", archive(**{"a.csv": "Name\n", "b.exe": "x"})),
        ("broken.csv", "Name\n".encode("utf-16")[:5]),
    ],
)
def test_what_is_no_table_is_refused_in_a_sentence(name, content):
    ((_row, expected),) = problems(content, name)

    assert expected.startswith(("This is not", f"{name} is not"))


def test_a_spreadsheet_whose_parts_are_damaged_is_refused():
    content = bytearray(xlsx(["Name"], *[[f"Row {number}"] for number in range(500)]))
    place = content.index(b"xl/worksheets/sheet1.xml") + 200
    content[place : place + 40] = bytes(40)

    assert problems(bytes(content), "file.xlsx")[0][1].startswith("This is not a spreadsheet")


def test_a_small_file_that_would_unpack_to_a_huge_one_is_refused_before_it_is_unpacked():
    bomb = archive(**{"xl/worksheets/sheet1.xml": b"0" * 300 * MEGABYTE, "[Content_Types].xml": "<x/>"})

    said = problems(bomb, "bomb.xlsx")

    assert len(bomb) < MEGABYTE
    assert said == [(0, "Unpacked, the file would be 300 MB. Split it into smaller files.")]


def test_entities_that_multiply_are_not_unfolded():
    nested = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
    whole = zipfile.ZipFile(io.BytesIO(xlsx(["Name"], ["One"])))
    files = {part: whole.read(part) for part in whole.namelist()}
    sheet = files["xl/worksheets/sheet1.xml"].replace(b"One", b"&a11;")
    bomb = f'<!DOCTYPE x [<!ENTITY a0 "lol">{nested}]>'.encode() + sheet

    said = problems(archive(**files | {"xl/worksheets/sheet1.xml": bomb}), "bomb.xlsx")

    assert said[0][1].startswith("This is not a spreadsheet")


def test_what_a_spreadsheet_says_of_its_own_size_is_not_believed():
    whole = zipfile.ZipFile(io.BytesIO(xlsx(["Name", "Place"], ["One", "Here"], ["Two", "There"])))
    files = {part: whole.read(part) for part in whole.namelist()}
    sheet = files["xl/worksheets/sheet1.xml"].replace(b'<dimension ref="A1:B3"', b'<dimension ref="A1"')

    assert rows(archive(**files | {"xl/worksheets/sheet1.xml": sheet}), "file.xlsx")[1] == {
        2: ["One", "Here"], 3: ["Two", "There"],
    }  # fmt: skip


def test_the_cells_of_a_spreadsheet_keep_what_they_are():
    filled = [" text ", 12, 12.0, 12.5, DAY, MIDNIGHT, HALF_PAST_NINE, None, True]

    ((cells,)) = rows(xlsx(["H"] * 9, filled), "file.xlsx")[1].values()

    assert cells == ["text", 12, 12, 12.5, DAY, DAY, HALF_PAST_NINE, None, "Yes"]


def test_a_formula_is_no_value_in_either_kind_of_file():
    of_csv = rows(b"Name,Place\n=1+1,x\n")[1][2][0]
    of_xlsx = rows(xlsx(["Name"], ["=1+1"]), "file.xlsx")[1][2][0]

    assert (of_csv, of_xlsx) == ("=1+1", "=1+1")
    assert isinstance(of_csv, Formula)
    assert isinstance(of_xlsx, Formula)


def test_an_error_in_a_spreadsheet_is_no_value():
    book: Any = Workbook()
    book.active.append(["Name"])
    book.active.append(["#N/A"])
    book.active["A2"].data_type = "e"

    assert isinstance(rows(packed(book), "file.xlsx")[1][2][0], Formula)


def test_each_sheet_is_read_and_an_empty_one_passed_over():
    book: Any = Workbook()
    book.active.title = "engagements"
    book.active.append(["Name"])
    book.create_sheet("themes").append(["Engagement"])
    book.create_sheet("Sheet3")

    assert [sheet.name for sheet in read("file.xlsx", packed(book), limit_mb=1)] == ["engagements", "themes"]


def test_a_zip_of_csv_is_read_as_records_and_their_parts():
    content = archive(**{"engagements.themes.csv": "Engagement,Theme\nE,T\n", "engagements.csv": "Reference\nE\n"})

    assert [(sheet.name, sheet.headings) for sheet in read("all.zip", content, limit_mb=1)] == [
        ("", ["Reference"]), ("themes", ["Engagement", "Theme"]),
    ]  # fmt: skip


def test_a_sheet_with_columns_beyond_all_reason_is_refused():
    assert problems(xlsx(["x"] * 300), "wide.xlsx")[0][1] == "This has more than 200 columns."
