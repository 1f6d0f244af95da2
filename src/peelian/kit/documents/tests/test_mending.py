"""One number is put right in a text, and nothing else of it changes."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from peelian.kit.documents import mending, narrative
from peelian.kit.documents.mending import Unmendable
from peelian.kit.documents.tests import samples
from peelian.kit.documents.tree import plain

NUMBERS = ("18", "1,096", "£8,119.32", "38%", "62 per cent", "6-15", "twenty-six", "two hundred and six", "nearly 300")
WORDS = ("people", "of", "the", "visits", "were", "*heard*", "**told**", "in June 2025", "{{ office.holder }}", "R&D")
MARKS = ("*", "_", "`", "[", "]", "(", ")", "!", "\\", "{", "}", "<", ">", '"', "&", "-", "\n", "“", "”", "#", "\t")
REASONS = st.text(st.characters(blacklist_categories=["Cs", "Cc"]), min_size=1, max_size=60).filter(str.strip)
PLAIN = st.lists(st.tuples(st.sampled_from(NUMBERS), st.sampled_from(WORDS)), min_size=1, max_size=6)
ODD = st.lists(st.sampled_from([*NUMBERS, *WORDS, *MARKS, " ", " ", "\n\n- ", "\n> ", "\n\n"]), max_size=14)
REFERENCE = "{{ engagement.engagements | words }}"

WAYS = {
    "sourced": lambda text, number, _reason: mending.sourced(text, number, REFERENCE),
    "cited": lambda text, number, reason: mending.cited(text, number, "survey", reason),
    "excused": mending.excused,
}


def texts(numbers):
    return [number.text for number in numbers]


def told(text):
    return narrative.read(text, samples.material())


@pytest.mark.parametrize("way", WAYS.values(), ids=WAYS)
@given(said=PLAIN, reason=REASONS, data=st.data())
def test_in_plain_sentences_exactly_that_number_is_put_right(way, said, reason, data):
    text = f"It saw {', with '.join(f'{number} {word}' for number, word in said)}."
    before = mending.unsourced_in(text)
    which = data.draw(st.integers(0, len(before) - 1))

    after = mending.unsourced_in(way(text, before[which], reason).text)

    assert texts(after) == texts(before[:which] + before[which + 1 :])


@pytest.mark.parametrize("way", WAYS.values(), ids=WAYS)
@given(parts=ODD, reason=REASONS, data=st.data())
def test_in_any_text_that_number_alone_is_put_right_or_the_drafter_is_told(way, parts, reason, data):
    text = " ".join(parts)
    before = mending.unsourced_in(text)
    assume(before)
    which = data.draw(st.integers(0, len(before) - 1))
    number = before[which]
    try:
        mended = way(text, number, reason)
    except Unmendable:
        return

    start = mending.offset(narrative.plainly_broken(text), number.line, number.column)
    assert texts(mending.unsourced_in(mended.text)) == texts(before[:which] + before[which + 1 :])
    assert mended.text[:start] == narrative.plainly_broken(text)[:start]
    assert mended.text.endswith(narrative.plainly_broken(text)[start + len(mending.within(text, number.place)) :])


@given(REASONS)
def test_a_reason_is_read_again_as_it_was_typed(reason):
    text = "They came [ ` twice { in two months."
    mended = mending.excused(text, mending.unsourced_in(text)[0], reason).text
    (paragraph,) = told(mended).sections[0].blocks

    excuses = [run.reason for run in paragraph.runs if type(run).__name__ == "Excused"]
    assert excuses == [" ".join(reason.split())]
    assert plain(paragraph.runs) == text


def test_a_number_is_cited_to_a_paper_and_a_place_in_it():
    text = "# Heard\n\nFirst line\nand 58% of people."
    mended = mending.cited(text, mending.number_at(text, 4, 5), "survey", "page 12")

    assert mended.text == '# Heard\n\nFirst line\nand [58%](cite:survey "page 12") of people.'
    assert [source.text for source in told(mended.text).sources] == ["Survey of residents, March 2025, page 12"]
    assert (mended.line, mended.column) == (4, 33)


def test_a_number_is_replaced_by_a_figure_and_the_word_before_it_stays():
    text = "Heard:\n\n- nearly two hundred\n  and six people, and 7 dogs"
    number = mending.unsourced_in(text)[0]

    assert mending.sourced(text, number, "{{ a.b }}").text == "Heard:\n\n- nearly {{ a.b }} people, and 7 dogs"


def test_lines_that_were_broken_otherwise_are_found():
    text = "One\r\n\r\nand 58% of people."

    assert mending.excused(text, mending.number_at(text, 3, 5), "Known to all").text == (
        'One\n\nand [58%](unsourced: "Known to all") of people.'
    )


@pytest.mark.parametrize(
    "text", ["[see 12 people](https://www.example.org)", "*two* hundred", "`12`"], ids=["link", "marks", "code"]
)
def test_a_number_that_cannot_be_cited_where_it_stands_is_left_and_the_drafter_told(text):
    with pytest.raises(Unmendable, match="by hand"):
        mending.cited(text, mending.unsourced_in(text)[0], "survey", "")


def test_a_number_that_is_no_longer_there_is_told():
    number = mending.unsourced_in("In all 12 came.")[0]

    with pytest.raises(Unmendable, match="has changed since"):
        mending.excused("In all came.", number, "Known to all")
    with pytest.raises(Unmendable, match="has changed since"):
        mending.number_at("In all 12 came.", 1, 1)
    with pytest.raises(Unmendable, match="has changed since"):
        mending.number_at("In all 12 came.", 9, 1)


def test_a_reference_that_stands_is_replaced_by_another():
    text = "They took part in {{ a.b }} and\n\n{{ table a.b rows=c }}\n"
    inline, alone = (mending.place_of_reference(text, line, column) for line, column in ((1, 19), (3, 1)))

    assert mending.replaced(text, inline, "{{ a.b | words }}").text.startswith(
        "They took part in {{ a.b | words }} and\n"
    )
    assert mending.replaced(text, alone, "{{ chart a.b by=month }}").text.endswith("and\n\n{{ chart a.b by=month }}\n")
    with pytest.raises(Unmendable, match="line of its own"):
        mending.replaced(text, inline, "{{ table a.b rows=c }}")
    with pytest.raises(Unmendable, match="no longer there"):
        mending.place_of_reference(text, 1, 1)


@pytest.mark.parametrize(
    ("text", "alone", "made"),
    [
        ("", False, "{{ a }}\n"),
        ("They came.\n\n", False, "They came. {{ a }}\n"),
        ("They came.", True, "They came.\n\n{{ a }}\n"),
        ("{{ map b }}\n", False, "{{ map b }}\n\n{{ a }}\n"),
    ],
)
def test_a_reference_is_added_at_the_end(text, alone, made):
    added = mending.added(text, "{{ a }}", alone=alone)

    assert added.text == made
    assert made.split("\n")[added.line - 1][: added.column - 1].endswith("{{ a }}")


def test_what_a_narrative_shows_knows_where_it_was_written():
    text = "# Heard\n\nIn all {{ engagement.engagements }}, and 12.\n\n{{ table funding.visits }}\n"
    read = told(text)
    paragraph, table = read.sections[0].blocks
    places = [(run.line, run.column, run.end_column) for run in map(read.place_of, paragraph.runs) if run]

    assert places == [(3, 8, 36), (3, 42, 44)]
    assert read.place_of(table).line == 5
    assert mending.within(text, read.place_of(paragraph.runs[1])) == "{{ engagement.engagements }}"
