"""A case study names the consent to it, and one that does not stand is found."""

import pytest

from peelian.kit.documents import narrative
from peelian.kit.documents.tests import samples

ENDED = "The consent to this case study was withdrawn."
CONSENTS = {"3": "", "4": ENDED}


def read(text, **other):
    return narrative.read(text, samples.material(**other))


def story(title):
    return f"> ### {title}\n>\n> A lamp was put up."


def test_a_case_study_whose_consent_stands_is_told_without_its_number():
    told = read(story("A light at the bus stop {consent=3}"), consents=CONSENTS)

    assert (told.problems, told.unsourced) == ((), ())
    assert told.sections[0].blocks[0].title == "A light at the bus stop"


@pytest.mark.parametrize(
    ("title", "message"),
    [
        ("A light", "Name the consent"),
        ("A light {consent=9}", "There is no consent 9"),
        ("A light {consent=4}", ENDED),
    ],
)
def test_a_case_study_without_standing_consent_is_found(title, message):
    (problem,) = read(story(title), consents=CONSENTS).problems

    assert message in problem.message
    assert problem.line == 1


def test_where_nobody_keeps_consents_none_is_asked_for():
    assert read(story("A light")).problems == ()


def test_a_consent_that_stands_anywhere_else_is_misplaced():
    (problem,) = read("A paragraph {consent=3}.", consents=CONSENTS).problems

    assert "after the title of a case study" in problem.message
