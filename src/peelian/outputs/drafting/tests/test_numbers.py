"""A number without a source is cited or excused, and the report tells how."""

import json

import pytest

from peelian.kit.documents import as_json
from peelian.kit.measures.reckoning import Reckoning
from peelian.outputs.drafting import composing, mending_pages, operations, samples
from peelian.outputs.drafting.tests.conftest import TODAY
from peelian.outputs.drafting.tests.test_picker import unsaved
from peelian.outputs.drafting.tests.test_preview import ask
from peelian.outputs.papers import samples as papers

pytestmark = pytest.mark.django_db
TYPED = "In all 1 came, and 4,321 wrote."
PLACE = {"line": "1", "column": "20", "number": "4,321"}
REASON = "Counted by hand at the desk"


@pytest.fixture
def typed(draft, writer):
    """Return a draft with two numbers that were typed in one of its sections."""
    operations.write(samples.section(draft), text=TYPED, version=1, actor=writer, at=samples.AT)
    return draft


def findings(draft):
    return [finding for finding in composing.whole(draft, Reckoning(TODAY)).findings if "section-2" in finding]


def text_of(draft):
    return samples.section(draft).text


def test_the_page_offers_what_comes_to_the_number_and_the_other_ways_out(typed, writer):
    answer = ask(typed, writer, "number", line=1, column=8, part=False).content.decode()

    assert "1 has no source" in answer
    assert "{{ engagement.engagements }}" in answer
    for words in ("Choose a figure", "Cite a paper", "Say why it has none", "Find another figure"):
        assert words in answer


def test_what_an_address_says_of_a_number_is_not_believed(typed, writer):
    answer = ask(typed, writer, "number", line=1, column=1, number="99", part=False).content.decode()

    assert "That number is no longer there" in answer


def test_a_place_without_such_a_number_says_that_it_is_gone(typed, writer):
    answer = ask(typed, writer, "number", line=7, column=8, part=False).content.decode()

    assert "That number is no longer there" in answer


def test_a_number_is_excused_with_a_reason(typed, writer):
    ask(typed, writer, "number", {"way": "excuse", "excuse-reason": REASON, "version": "2", **PLACE})

    assert text_of(typed) == f'In all 1 came, and [4,321](unsourced: "{REASON}") wrote.'
    assert len(findings(typed)) == 1


@pytest.mark.parametrize("reason", ["", "Too few", "          "])
def test_a_reason_of_a_word_is_no_reason(typed, writer, reason):
    given = {"way": "excuse", "excuse-reason": reason, "version": "2", **PLACE}
    answer = ask(typed, writer, "number", given, part=False).content.decode()

    assert "There is a problem" in answer
    assert text_of(typed) == TYPED


def test_a_number_is_cited_to_a_paper_on_the_record_and_a_place_in_it(typed, writer):
    paper = papers.paper()
    given = {"way": "cite", "cite-paper": paper.reference, "cite-where": "page 12", "version": "2", **PLACE}
    ask(typed, writer, "number", given)

    assert text_of(typed) == f'In all 1 came, and [4,321](cite:{paper.reference} "page 12") wrote.'
    sources = composing.whole(typed, Reckoning(TODAY)).document.sources
    assert [source.text for source in sources] == [f"{paper.title}, page 12"]


def test_a_paper_that_is_not_on_the_record_cannot_be_cited(typed, writer):
    given = {"way": "cite", "cite-paper": "made-up", "cite-where": "page 12", "version": "2", **PLACE}
    ask(typed, writer, "number", given)

    assert text_of(typed) == TYPED


def test_two_typed_numbers_one_sourced_one_excused_both_stand_in_the_data_of_the_report(typed, writer):
    assert len(findings(typed)) == 2
    figure = {"reference": "{{ engagement.engagements }}", "line": "1", "column": "8", "number": "1", "version": "2"}
    ask(typed, writer, "figure", figure)
    place = PLACE | {"column": str(text_of(typed).index("4,321") + 1)}
    ask(typed, writer, "number", {"way": "excuse", "excuse-reason": REASON, "version": "3", **place})

    assert findings(typed) == []
    written = json.loads(as_json.render(composing.leaving(typed, Reckoning(TODAY)).document))
    assert "engagement.engagements" in {figure["measure"] for figure in written["figures"] if figure["text"] == "1"}
    assert REASON in json.dumps(written["document"])


def test_whoever_was_second_is_shown_both_texts(typed, writer, other):
    operations.write(samples.section(typed), text=f"{TYPED} More.", version=2, actor=other, at=samples.AT)
    given = {"way": "excuse", "excuse-reason": REASON, "version": "2", **PLACE}
    answer = ask(typed, writer, "number", given)

    assert answer.status_code == 409
    assert text_of(typed) == f"{TYPED} More."


def test_an_editor_is_given_its_unsaved_text_back_or_told_why_not(draft, writer):
    given = {"way": "excuse", "excuse-reason": REASON, "text": TYPED, **PLACE}

    assert unsaved(draft, writer, "number", given).json()["text"].endswith(f'[4,321](unsourced: "{REASON}") wrote.')
    problem = unsaved(draft, writer, "number", given | {"excuse-reason": "Too few"})
    assert (problem.status_code, "at least 10 characters" in problem.json()["problem"]) == (422, True)


def test_a_long_line_is_cut_round_the_number():
    before, after = mending_pages.around(f"{'a ' * 200}12{' b' * 200}", 1, 401, "12")

    assert before.startswith("… ")
    assert after.endswith(" …")
    assert mending_pages.around("Of 12.", 1, 1, "12") == ("", "")
