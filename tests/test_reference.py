"""The written reference says what the code does."""

import pytest

from tools import reference

PAGES = reference.pages()


@pytest.mark.parametrize("name", sorted(PAGES))
def test_a_page_of_the_reference_is_what_the_code_says(name):
    path = reference.FOLDER / name

    assert path.exists(), "make docs"
    assert path.read_text(encoding="utf-8") == PAGES[name], "make docs, and read the difference"


def test_the_rulebook_cites_a_law_by_its_section():
    assert "### foi_answer_due" in PAGES["rulebook.md"]
    assert "Law: Freedom of Information Act 2000, section 10." in PAGES["rulebook.md"]


def test_a_stray_page_is_noticed():
    assert {path.name for path in reference.FOLDER.iterdir()} == set(PAGES)


def test_a_cell_with_a_bar_stays_one_cell():
    assert reference.table(["a"], [["b|c"]]) == "| a |\n| --- |\n| b\\|c |"
