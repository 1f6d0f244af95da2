import random
from time import perf_counter

import pytest

from peelian.kit.audit.wording import Fate, compared, is_alike, lines_compared


def shown(runs):
    marks = {Fate.SAME: "{}", Fate.GONE: "[-{}-]", Fate.NEW: "[+{}+]"}
    return "".join(marks[run.fate].format(run.text) for run in runs)


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ("Held in the hall", "Held in the village hall", "Held in the [+village +]hall"),
        ("Forty came.", "Forty came, and stayed.", "Forty came[+, and stayed+]."),
        ("the big dog barked", "a small cat barked", "[-the big dog-][+a small cat+] barked"),
        ("Village meeting", "Village meetings", "Village [-meeting-][+meetings+]"),
        ("One. Two. Three.", "One. Three.", "One. [-Two. -]Three."),
        ("The post’s holder", "The post’s owner", "The post’s [-holder-][+owner+]"),
        ("£1,200.50 a year", "£1,300.50 a year", "£[-1,200.50-][+1,300.50+] a year"),
        ("", "New", "[+New+]"),
        ("Old", "", "[-Old-]"),
        ("Same", "Same", "Same"),
        ("", "", ""),
    ],
)
def test_texts_are_compared_word_by_word(before, after, told):
    assert shown(compared(before, after)) == told


def test_both_texts_can_be_read_back_whatever_they_hold():
    choose = random.Random(7)
    pieces = (" ", "a", "b", ".", "\n", "word", "x y", "é", "\u202e", "<b>")
    for _turn in range(1000):
        before, after = ("".join(choose.choices(pieces, k=choose.randrange(14))) for _text in range(2))

        runs = compared(before, after)

        assert "".join(run.text for run in runs if not run.is_new) == before
        assert "".join(run.text for run in runs if not run.is_gone) == after


def test_the_longest_text_that_is_kept_is_compared_in_a_moment():
    choose = random.Random(7)
    before, after = (" ".join(choose.choices([f"w{n}" for n in range(300)], k=8000))[:32767] for _text in range(2))
    start = perf_counter()

    runs = compared(before, after)

    assert perf_counter() - start < 2
    assert "".join(run.text for run in runs if not run.is_new) == before


def test_a_word_changed_in_each_of_two_far_sentences_is_all_that_is_marked():
    sentences = [f"This is what was said as number {n}." for n in range(400)]
    changed = [*sentences]
    changed[3], changed[396] = "This is what was sung as number 3.", "This is what was sung as number 396."

    runs = compared(" ".join(sentences), " ".join(changed))

    assert [run.text for run in runs if run.fate is not Fate.SAME] == ["said", "sung", "said", "sung"]


def test_rows_that_stayed_are_left_out_and_a_changed_row_is_one_row():
    before = ["theme: Speeding; place: Oakham", "theme: Litter", "theme: Noise; detail: at night"]
    after = ["theme: Speeding; place: Oakham", "theme: Noise; detail: at midnight", "theme: Parking"]

    assert [shown(runs) for runs in lines_compared(before, after)] == [
        "[-theme: Litter-]",
        "theme: Noise; detail: at [-night-][+midnight+]",
        "[+theme: Parking+]",
    ]


def test_a_row_that_was_changed_is_told_by_its_words():
    (runs,) = lines_compared(["theme: Noise; detail: late at night"], ["theme: Noise; detail: late in the evening"])

    assert shown(runs) == "theme: Noise; detail: late [-at night-][+in the evening+]"


@pytest.mark.parametrize(
    ("before", "after", "alike"), [("Held in the hall", "Held in a hall", True), ("Oakham", "Melton", False)]
)
def test_texts_with_little_in_common_are_not_compared(before, after, alike):
    assert is_alike(before, after) is alike
