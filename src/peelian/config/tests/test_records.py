import csv
import io
import json
import sys
import zipfile
from datetime import date

import pytest

from peelian.areas.engagement.models import Engagement
from peelian.areas.engagement.samples import engagement, theme
from peelian.areas.places.models import Boundary
from peelian.areas.places.samples import place
from peelian.kit.access import samples as access
from peelian.kit.access.roles import Role
from peelian.kit.audit.models import AuditEntry

pytestmark = pytest.mark.django_db
HEADINGS = "Reference,Date,What happened,Kind,Setting,Authority,Where,Who went"
ROW = "ENG-2025-0001,2025-06-12,Village meeting,Public meeting,Other,Exampleton,Village hall,Office holder"
SQUARE = [[[-1.0, 52.0], [-0.9, 52.0], [-0.9, 52.1], [-1.0, 52.1], [-1.0, 52.0]]]


@pytest.fixture
def file(tmp_path):
    def write(name, *lines):
        path = tmp_path / name
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
        return str(path)

    return write


def test_records_lists_every_kind_with_its_columns_and_parts(peelian):
    lines = peelian("records").out.splitlines()
    start = lines.index("engagements: A meeting or event at which the office holder or the deputy met the public.")

    assert lines[start + 1].startswith("  Reference, Date*, What happened*, Kind*, Setting*, Authority*")
    assert lines[start + 2] == "  engagements.themes: Engagement*, Theme*, Where raised, Detail"


def test_records_as_data_say_what_a_column_holds(peelian):
    kinds = {kind["slug"]: kind for kind in json.loads(peelian("records", "--format", "json").out)}
    columns = {column["name"]: column for column in kinds["awards"]["columns"]}

    assert kinds["awards"]["area"] == "Funding"
    assert columns["amount"] == {"heading": "Amount", "name": "amount", "holds": "Pounds", "required": False}
    assert columns["organisation"]["holds"] == "Organisation, by its name or reference"
    assert columns["reference"]["required"] is False
    assert next(each for each in kinds["places"]["columns"] if each["name"] == "reference")["required"] is True


def test_records_as_cells_have_a_row_for_each_column(peelian):
    rows = list(csv.reader(io.StringIO(peelian("records", "--format", "csv").out)))

    assert rows[0] == ["Records", "Part", "Column", "Holds", "Required"]
    assert ["engagements", "themes", "Engagement", "Reference of the engagement", "Yes"] in rows
    assert ["places", "", "Part of", "Place, by its name or reference", "No"] in rows


def test_an_import_stores_every_row_and_its_parts_and_says_who_did_it(peelian, file):
    place()
    theme()
    account = access.account(Role.ENGAGEMENT)
    themes = file("themes.csv", "Engagement,Theme,Where raised", "ENG-2025-0001,Speeding,High Street")

    done = peelian(
        "import", "engagements", file("e.csv", HEADINGS, ROW), "--with", f"themes={themes}", "--as", account.email
    )

    assert (done.status, done.out) == (0, "1 added, 0 changed, 0 unchanged\n")
    assert [str(raised.theme) for raised in Engagement.objects.get().themes.all()] == ["Speeding"]
    entry = AuditEntry.objects.get(reference="ENG-2025-0001")
    assert (entry.actor, entry.via) == (account, "command")


def test_without_an_account_the_platform_imports(peelian, file):
    peelian("import", "themes", file("t.csv", "Reference,Name,Also called", ",Speeding,"))

    assert AuditEntry.objects.get().actor_title == "Peelian"


def test_a_dry_run_stores_nothing_and_says_what_would_change(peelian, file):
    made = engagement(title="Old title")
    lines = [HEADINGS, ROW.replace("ENG-2025-0001", made.reference), ROW.replace("0001", "0099")]

    done = peelian("import", "engagements", file("e.csv", *lines), "--dry-run")

    assert done.status == 0
    assert f"{made.reference}, What happened: Old title → Village meeting" in done.out.splitlines()
    assert done.out.endswith("1 would be added, 1 would be changed, 0 unchanged\n")
    assert Engagement.objects.get().title == "Old title"


def test_every_problem_of_an_import_is_on_a_line_of_its_own(peelian, file):
    place()
    bad = ROW.replace("2025-06-12", "31/06/2025").replace("Exampleton", "Exmpleton").replace("0001", "0002")

    done = peelian("import", "engagements", file("e.csv", HEADINGS, ROW, bad))

    assert done.status == 1
    assert [line.rpartition("”: ")[0] for line in done.err.splitlines()] == [
        "Row 3, Date, “31/06/2025",
        "Row 3, Authority, “Exmpleton",
    ]
    assert done.err.endswith("Did you mean Exampleton?\n")
    assert not Engagement.objects.exists()


def test_an_unknown_column_is_named_and_may_be_left_out(peelian, file):
    path = file("t.csv", "Reference,Name,Also called,Mood", ",Speeding,,Calm")

    assert "Mood: This column has no place here" in peelian("import", "themes", path).err
    done = peelian("import", "themes", path, "--leave-out", "--format", "json")

    assert json.loads(done.out) == {
        "dry_run": False,
        "added": 1,
        "changed": 0,
        "same": 0,
        "changes": [],
        "left_out": ["Mood"],
    }


@pytest.mark.parametrize("words", [["engagements.themes"], ["engagements", "--part", "themes"]])
def test_a_part_is_imported_alone(peelian, file, words):
    made = engagement()
    theme()
    path = file("themes.csv", "Engagement,Theme", f"{made.reference},Speeding")

    done = peelian("import", words[0], path, *words[1:])

    assert done.out == "0 added, 1 changed, 0 unchanged\n"
    assert made.themes.count() == 1


@pytest.mark.parametrize(
    ("words", "said", "status"),
    [
        (["engagementz", "x.csv"], "There is no kind of record called “engagementz”. Did you mean “engagements”?", 2),
        (["themes", "/nowhere/x.csv"], "/nowhere/x.csv: No such file or directory", 1),
        (["themes", "x.csv", "--as", "nobody@example.org"], "There is no open account for nobody@example.org", 1),
        (
            ["engagements.moods", "{file}"],
            "Engagements have no part “moods”. There are: themes, feedback, due_diligence.",
            1,
        ),
        (
            ["themes", "{file}", "--with", "parts"],
            "“parts” is not a part with its file: write it as in themes=themes.csv",
            2,
        ),
    ],
)
def test_an_import_that_cannot_be_says_why(peelian, file, words, said, status):
    path = file("t.csv", "Reference,Name,Also called", ",Speeding,")

    done = peelian("import", *(word.format(file=path) for word in words))

    assert (done.status, done.err) == (status, f"{said}\n")


def test_an_account_imports_only_what_its_roles_allow(peelian, file):
    auditor = access.account(Role.AUDITOR)

    done = peelian("import", "themes", file("t.csv", "Reference,Name", ",Speeding"), "--as", auditor.email)

    assert done.status == 1
    assert done.err.startswith("This is for these roles: ")


def test_a_file_that_is_too_large_is_not_read(peelian, tmp_path):
    path = tmp_path / "large.csv"
    with path.open("wb") as file:
        file.truncate(50 * 1024 * 1024)

    done = peelian("import", "themes", str(path))

    assert (done.status, done.err) == (1, "The file is 50 MB; the most is 20 MB. Split it into smaller files.\n")


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_what_was_exported_is_the_same_when_it_is_imported(peelian, tmp_path, form):
    engagement(raising="Speeding", met="=1+1")
    path = str(tmp_path / f"out.{form}")

    assert peelian("export", "engagements", "--out", path).out == ""
    done = peelian("import", "engagements", path)

    assert (done.err, done.out) == ("", "0 added, 0 changed, 1 unchanged\n")


def test_an_export_goes_to_stdout_for_a_period_or_as_a_part(peelian):
    in_june = engagement(held_on=date(2025, 6, 3), raising="Speeding")
    engagement(held_on=date(2025, 7, 1))

    assert in_june.reference in (whole := peelian("export", "engagements", "--period", "2025-Q1").out)
    assert len(whole.splitlines()) == 2
    assert peelian("export", "engagements.themes").out.splitlines()[1] == f"{in_june.reference},Speeding,,"
    as_data = json.loads(peelian("export", "engagements", "--format", "json", "--period", "2025-06").out)
    assert [record["reference"] for record in as_data["records"]] == [in_june.reference]


def test_an_export_holds_the_parts_beside_the_records(peelian, tmp_path):
    engagement(raising="Speeding")
    path = tmp_path / "out.zip"

    peelian("export", "engagements", "--out", str(path))

    with zipfile.ZipFile(path) as archive:
        assert "engagements.themes.csv" in archive.namelist()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["themes", "--period", "2025-06"], "Themes have no date, so there is no period of them"),
        (["engagements", "--period", "June"], "“June” is not a period"),
        (["engagements.moods"], "Engagements have no part “moods”. There are: due_diligence, feedback, themes."),
        (["engagements.themes", "--format", "json"], "A part alone is written as CSV"),
    ],
)
def test_an_export_that_means_nothing_says_why(peelian, words, said):
    done = peelian("export", *words)

    assert done.status == 2
    assert done.err.startswith(said)


def test_what_cannot_be_read_is_not_written_to_a_screen(peelian, monkeypatch):
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True, raising=False)

    done = peelian("export", "themes", "--format", "xlsx")

    assert (done.status, done.out) == (2, "")
    assert done.err == "A file of xlsx is nothing to read here: name it with --out\n"


def test_a_part_stands_in_a_file_alone_or_beside_its_records(peelian, file):
    path = file("themes.csv", "Engagement,Theme")

    done = peelian("import", "engagements.themes", path, "--with", f"feedback={path}")

    assert done.status == 2
    assert done.err.startswith("--with brings parts in beside their records")


def test_boundaries_are_imported_with_their_source(peelian, tmp_path):
    place(name="Exampleton")
    feature = {
        "type": "Feature",
        "properties": {"code": "X-Exampleton", "name": "Exampleton"},
        "geometry": {"type": "Polygon", "coordinates": SQUARE},
    }
    path = tmp_path / "b.geojson"
    path.write_text(json.dumps({"type": "FeatureCollection", "features": [feature]}))

    done = peelian("import", "boundaries", str(path), "--source", "Made up")

    assert (done.err, done.out) == ("", "1 place has its boundary\n")
    assert Boundary.objects.get().source == "Made up"


def test_boundaries_of_places_that_are_not_there_are_refused(peelian, tmp_path):
    feature = {
        "type": "Feature",
        "properties": {"code": "E1", "name": "Nowhere"},
        "geometry": {"type": "Polygon", "coordinates": SQUARE},
    }
    path = tmp_path / "b.geojson"
    path.write_text(json.dumps({"type": "FeatureCollection", "features": [feature]}))

    done = peelian("import", "boundaries", str(path))

    assert (done.status, done.err) == (1, "No place is called Nowhere. Record the places first.\n")
