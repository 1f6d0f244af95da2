from hypothesis import given
from hypothesis import strategies as st

from peelian.outputs.drafting.merging import merged, paragraphs

BASE = "One.\n\nTwo.\n\nThree.\n"
TEXTS = st.lists(st.sampled_from(["One.", "Two.", "Three.", "Four.", "Five."]), max_size=6).map("\n\n".join)


def test_changes_of_different_paragraphs_are_both_kept():
    found = merged(BASE, theirs="One!\n\nTwo.\n\nThree.\n", mine="One.\n\nTwo.\n\nThree!\n\nFour.\n")

    assert (found.text, found.clashes) == ("One!\n\nTwo.\n\nThree!\n\nFour.\n", 0)


def test_where_both_changed_a_paragraph_both_stand_theirs_first():
    found = merged(BASE, theirs="One.\n\nTheirs.\n\nThree.\n", mine="One.\n\nMine.\n\nThree.\n")

    assert (found.text, found.clashes) == ("One.\n\nTheirs.\n\nMine.\n\nThree.\n", 1)


def test_the_same_change_twice_is_one_change():
    assert merged(BASE, theirs="One.\n\nNew.\n", mine="One.\n\nNew.\n").text == "One.\n\nNew.\n"


@given(TEXTS, TEXTS, TEXTS)
def test_no_paragraph_that_somebody_added_is_lost(base, theirs, mine):
    found = set(paragraphs(merged(base, theirs, mine).text))

    assert found >= {one for text in (theirs, mine) for one in paragraphs(text)} - set(paragraphs(base))


@given(TEXTS, TEXTS)
def test_where_one_changed_nothing_the_other_text_stands(base, theirs):
    assert paragraphs(merged(base, theirs, base).text) == paragraphs(theirs)
    assert paragraphs(merged(base, base, theirs).text) == paragraphs(theirs)
