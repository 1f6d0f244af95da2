"""Whatever is wrong with a narrative is gathered with its line, and with what was probably meant."""

import pytest

from peelian.kit.documents import narrative
from peelian.kit.documents.tests import samples

MATERIAL = samples.material()


def read(text):
    return narrative.read(text, MATERIAL)


def test_every_problem_is_gathered_with_its_place_and_a_suggestion():
    text = """# Visits

We made {{ engagement.engagments }} visits,
    of which {{ engagement.engagements seting=other }} began *at {{ engagement.engagements | wrds }} once*.

- A point {{ engagement.engagements | percent }}.
- {{ engagement.engagements by=quarter }}

{{ map funding.visits }}

### Too deep

An {{ open brace, a [55](cite:surveys "p. 8") and a \u202ehidden turn.
"""

    assert [str(problem) for problem in read(text).problems] == [
        "Line 3, column 9: There is no measure called “engagement.engagments”. Did you mean “engagement.engagements”?",
        "Line 4, column 14: There is no cut of engagement.engagements called “seting=other”. "
        "Did you mean “setting=other”?",
        "Line 4, column 66: There is no form called “wrds”. Did you mean “words”?",
        "Line 6, column 11: Number cannot be written as percent; use number or words.",
        "Line 7, column 3: “engagement.engagements” is a series, not one figure; "
        "show it as a table, chart, map or list.",
        "Line 9, column 1: “funding.visits” is a listing, which cannot be shown as a map.",
        "Line 11, column 5: Give this heading 2 # at most: no level may be left out.",
        "Line 13, column 4: Close the braces: {{ ... }}.",
        "Line 13, column 21: There is no paper called “surveys”. Did you mean “survey”?",
        "Line 13, column 53: Delete the hidden character [U+202E].",
    ]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("- a list\n", "A list cannot stand here."),
        ("> - a list\n", "A list cannot stand here."),
        ("{{ list engagement.community-days }}", "Put the list under the paragraph that it belongs to."),
        ("Why [two](unsourced:)?", 'Say why the number has no source: [two](unsourced: "the reason").'),
        ("See {{ table funding.visits }}.", "Put the table on a line of its own."),
        ("See [this]().", "Give the link an address"),
        ("See {{ }}.", "Name a measure between the braces"),
        ('See {{ engagement.engagements setting="other }}.', "A quotation mark is not closed."),
        ("See {{ engagement.engagements setting=other setting=other }}.", "“setting” is given twice."),
        ("See {{ engagement.engagements other }}.", "“other” is not an argument"),
        ("See {{ office.holder | words }}.", "“office.holder” is words already; leave out “| words”."),
        (
            "See {{ engagement.engagements | number place=2 }}.",
            "There is no option called “place”. Did you mean “places”?",
        ),
        ("{{ chart engagement.engagements by=quarter as=pie }}", "There is no way to draw a chart called “pie”."),
        ("{{ list engagement.engagements }}", "“engagement.engagements” is a figure, which cannot be shown as a list."),
        (
            "{{ chart engagement.engagements rows=authority columns=setting period=term as=line }}",
            "“engagement.engagements” is a grid, which is drawn as bars; for a line, ask for it by=month.",
        ),
        (
            "{{ map engagement.engagements rows=authority columns=setting period=term first=public }}",
            "There is no kind called “public”.",
        ),
    ],
)
def test_what_cannot_be_read_is_said_and_not_lost_in_silence(text, message):
    (problem,) = read(text).problems

    assert problem.message.startswith(message)


def test_what_a_resolver_cannot_read_is_a_problem_and_no_failure():
    def refusing(_wanted):
        raise ValueError("“2025-13” is not a period: write 2025-06")

    told = narrative.read("A {{ x.y period=2025-13 }}.\n\n{{ table x.y }}", samples.material(resolve=refusing))

    assert [problem.line for problem in told.problems] == [1, 3]
    assert told.problems[0].message == "“2025-13” is not a period: write 2025-06"
