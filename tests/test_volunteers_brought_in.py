"""What volunteers are counted beside and what they say, brought in at the shell; the open-data file where it lies."""

import os
from pathlib import Path

import pytest

from peelian.areas.places.samples import place
from peelian.areas.volunteers import samples
from peelian.areas.volunteers.models import Answers, Population
from peelian.config.cli import main
from peelian.kit.access.roles import Role
from peelian.kit.access.samples import account
from peelian.kit.records.models import SearchEntry
from peelian.outputs.demo.loading import DATA, read

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_august")]
OPEN_DATA = Path(os.environ.get("PEELIAN_OPEN_DATA", DATA.parents[4].parent / "shared/data"))
ONS = OPEN_DATA / "population/llr_mye2019_age_sex.csv"
HEAD = "Volunteer,Year of birth,Gender,Ethnic group,Disability\n"


def run(*arguments):
    try:
        return main(list(arguments)) or 0
    except SystemExit as ended:
        return ended.code or 0


@pytest.mark.skipif(not ONS.exists(), reason=f"there is no open data at {ONS}")
def test_the_open_data_file_gives_the_adults_of_each_authority():
    for row in read(DATA / "places.csv").rows:
        reference, name, kind, *_others = row.cells
        if kind == "Authority":
            place(reference=reference, name=name)

    status = run("import", "population", str(ONS), "--source", "ONS mid-2019 estimates, OGL v3", "--day", "2019-06-30")

    assert status == 0
    assert Population.objects.count() == 9 * 2 * 7
    assert 860_000 < sum(Population.objects.values_list("people", flat=True)) < 880_000


def test_a_population_needs_its_day_and_who_may(tmp_path, capsys):
    file = tmp_path / "population.csv"
    file.write_text("code,name,sex,age,population\nX-Exampleton,Exampleton,F,20,110\n")
    place()
    somebody = account(Role.ENGAGEMENT)
    said = ("import", "population", str(file), "--source", "Made-up")

    refused = [run(*said), run(*said, "--day", "2019-06-30", "--as", somebody.email)]

    assert 0 not in refused
    assert "--day 2019-06-30" in capsys.readouterr().err
    assert not Population.objects.exists()
    assert run(*said, "--day", "2019-06-30") == 0


@pytest.mark.parametrize(
    ("row", "why"),
    [
        ("VOL-X,1970,Female,,", "no volunteer has the reference"),
        ("{0},seventy,,,", "four digits"),
        ("{0},2020,,,", "The year must be between"),
        ("{0},1970,Lady,,", "is not one of Female, Male"),
    ],
)
def test_answers_come_in_together_or_not_at_all(tmp_path, capsys, row, why):
    one, other = samples.volunteer(), samples.volunteer()
    file = tmp_path / "answers.csv"
    good = f"{other.reference},1980,Male,White,No\n"
    file.write_text(HEAD + good + row.format(one.reference) + "\n")

    assert run("import", "volunteer-answers", str(file)) != 0
    assert why in capsys.readouterr().err
    assert not Answers.objects.exists()

    file.write_text(HEAD + good)
    assert run("import", "volunteer-answers", str(file)) == 0
    assert (Answers.objects.get().born, Answers.objects.get().ethnicity) == (1980, "white")
    assert not SearchEntry.objects.filter(text__contains="1980").exists()
