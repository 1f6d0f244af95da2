"""The reference says what the code says."""

from pathlib import Path

import pytest

from peelian.config import cli
from peelian.config.command import Failure
from peelian.config.commands.work.reference import writing

REFERENCE = Path(__file__).parent.parent / "docs" / "reference"


@pytest.mark.parametrize("name", writing.PAGES)
def test_the_reference_is_as_the_code_says(name):
    path = REFERENCE / name

    assert path.exists(), "run make docs"
    assert path.read_text(encoding="utf-8") == writing.page(name), "run make docs"


def test_the_reference_holds_nothing_else():
    assert {path.name for path in REFERENCE.glob("*.md")} == set(writing.PAGES)


def test_a_page_that_is_out_of_date_is_named(tmp_path):
    writing.write(tmp_path, only_check=False)
    (tmp_path / "measures.md").write_text("Nothing is measured.")

    with pytest.raises(Failure) as refusal:
        writing.write(tmp_path, only_check=True)

    assert refusal.value.lines == (f"{tmp_path / 'measures.md'} is out of date: run make docs",)


def test_the_command_writes_every_page_and_says_where(tmp_path, capsys):
    status = cli.main(["docs", "--out", str(tmp_path)])

    assert status == 0
    assert capsys.readouterr().out.split() == [str(tmp_path / name) for name in writing.PAGES]
    assert cli.main(["docs", "--out", str(tmp_path), "--check"]) == 0
