from hypothesis import given
from hypothesis import strategies as st

from peelian.outputs.drafting import marking
from peelian.outputs.drafting.rules import Ground, Sensitivity

TEXT = """First.

[sensitive](withheld: "s40") The name of somebody.

- a point about them
- another

Last."""
SECRET = ("The name", "a point", "another")


def test_what_is_marked_is_a_note_that_names_its_ground():
    left = marking.for_leaving(TEXT)

    assert not [word for word in SECRET if word in left]
    assert "First." in left
    assert "Last." in left
    assert "withheld here. Ground, in the Freedom of Information Act 2000: Personal information (section 40)" in left


def test_the_office_reads_everything_line_by_line_as_it_was():
    whole = marking.for_the_office(TEXT)

    assert [word for word in SECRET if word in whole] == list(SECRET)
    assert "withheld" not in whole
    assert len(whole.split("\n")) == len(TEXT.split("\n"))


def test_a_mark_alone_on_its_line_withholds_the_line_below():
    for text in (
        '[redacted](withheld: "s31")\nSecret words.\n\nOpen.',
        '[redacted](withheld: "s31")\n\nSecret words.\n\nOpen.',
        '[redacted](withheld: "s31")\n{{ table Secret.words }}\n\nOpen.',
        'Open before.\n[redacted](withheld: "s31") Secret words.\nSecret too.\n\nOpen.',
    ):
        left = marking.for_leaving(text)

        assert "ecret" not in left, text
        assert left.endswith("Open.")
        assert left.count("Law enforcement") == 1


def test_a_ground_that_the_act_does_not_know_withholds_and_is_told():
    text = '[sensitive](withheld: "because") Secret.'

    assert marking.marks(text) == [marking.Marked(line=1, sensitivity=Sensitivity.SENSITIVE, ground=None)]
    assert "Secret" not in marking.for_leaving(text)


def test_a_paragraph_is_marked_and_opened_again():
    marked = marking.with_mark("First.\n\nSecond.", 3, Sensitivity.REDACTED, "s40")

    assert marking.marks(marked) == [
        marking.Marked(line=3, sensitivity=Sensitivity.REDACTED, ground=Ground.PERSONAL),
    ]
    assert marking.with_mark(marked, 3, Sensitivity.OPEN, "") == "First.\n\nSecond."


@given(st.lists(st.sampled_from(["Open words.", '[sensitive](withheld: "s40") Hidden.', "- point", "", "\r\n", "  "])))
def test_nothing_that_is_marked_ever_leaves(pieces):
    assert "Hidden" not in marking.for_leaving("\n".join(pieces))
