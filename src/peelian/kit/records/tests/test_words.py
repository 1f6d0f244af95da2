"""Text as it is kept, searched and referred to, without any store."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peelian.kit.records import references, tidying
from peelian.kit.records.search import words_in

ANY_TEXT = st.text(st.characters(exclude_categories=["Cs"]))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Residents’ meeting, in the Café", ["residents", "meeting", "in", "the", "cafe"]),
        ("ENG-2025-0191", ["eng", "2025", "0191"]),
        ("E-scooters & e-bikes", ["e", "scooters", "bikes"]),
        ("under_score foo@bar.org/x?y=1", ["under", "score", "foo", "bar", "org", "x", "y", "1"]),
        ("STRASSE Straße", ["strasse"]),
        ("ﬁre ½", ["fire", "1", "2"]),
        ("Ångström", ["angstrom"]),
        ("", []),
        ("!?* — …", []),
        ("a" * 100, ["a" * 60]),
    ],
)
def test_words_are_told_apart_and_folded(text, words):
    assert words_in(text) == words


@given(ANY_TEXT)
def test_words_are_letters_and_digits_and_each_comes_once(text):
    words = words_in(text)

    assert all(word.isalnum() for word in words)
    assert len(set(words)) == len(words)


@given(ANY_TEXT)
def test_what_is_tidied_is_tidy(text):
    tidied = tidying.tidy(text)

    assert tidying.tidy(tidied) == tidied
    assert tidying.unseen_in(tidied) == ""
    assert not set(tidied) & set("\r\v\f\x85\u2028\u2029")


@pytest.mark.parametrize("text", ["", "Plain", "Tab\tand\nline", "Ōtautahi 🚓", "\u202eright to left", "\u00a0"])
def test_what_can_be_seen_is_left_as_it_is(text):
    assert tidying.tidy(text) == text


@given(st.from_regex(r"\A[A-Z]{2,4}-20\d\d-\d{4}\Z"))
def test_every_reference_that_is_given_out_can_stand_in_an_address(reference):
    assert references.is_well_written(reference)


@pytest.mark.parametrize(
    "reference",
    ["", " ", "a/b", "../x", "-x", ".x", "x?", "x#y", "x%20", "<x>", "x\ny", "add", "ADD", "export.zip"],
)
def test_a_reference_that_would_lead_elsewhere_is_refused_with_what_is_expected(reference):
    verdict = references.is_well_written(reference)

    assert not verdict
    assert verdict.field == "reference"
