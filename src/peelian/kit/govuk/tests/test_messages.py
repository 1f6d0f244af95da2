"""What a form says, in the words of its labels; what it says for itself stays."""

import pytest
from django import forms
from django.core.validators import MaxValueValidator, RegexValidator

from peelian.kit.govuk import messages
from peelian.kit.govuk.renderer import GovukRenderer
from peelian.kit.govuk.tests.forms import WRONG, Everything


def said(form):
    return {name: [str(error) for error in errors] for name, errors in form.errors.items()}


def test_a_wrong_answer_is_told_what_to_do():
    told = said(Everything(WRONG, renderer=GovukRenderer()))

    assert told.pop("award")
    assert told == {
        "held_on": ["Date must be a real date: June has 30 days"],
        "began_at": ["Start must have a time, like 18:30"],
        "until": ["End must be a time, like 18:30"],
        "on_day": ["Answer “Was it part of a community day?”"],
        "kind": ["Select the kind"],
        "what": ["Enter what happened"],
        "code": ["FOI reference must have 12 characters or fewer, and has 14"],
        "where": ["Enter where"],
        "authority": ["Select where it took place"],
        "who": ["Select who went"],
        "people": ["People met must be a whole number"],
        "share": ["% of the project must be a number, like 12.5"],
        "budget": ["Budget must be an amount in pounds, like 1,250 or 8.50"],
        "notes": ["Notes must have 10 characters or fewer, and has 13"],
        "paper": ["Choose the note of the meeting"],
        "secret": ["Enter the password"],
        "email": ["Email address must be an email address, like name@example.org"],
        "is_checked": ["Tick “It is checked”"],
        "reference": ["Write the reference like ENG-2025-0001"],
    }


@pytest.mark.parametrize(
    ("answer", "sentence"),
    [
        ("", "Enter the % of the project"),
        ("12345", "% of the project must have 4 digits or fewer"),
        ("1.25", "% of the project must have 1 decimal places or fewer"),
    ],
)
def test_a_percent_sign_in_a_label_is_a_percent_sign(answer, sentence):
    form = Everything({**WRONG, "share": answer}, renderer=GovukRenderer())

    assert sentence in said(form)["share"]


def test_limits_are_said_in_the_words_of_the_label():
    form = Everything({**WRONG, "people": "101"}, renderer=GovukRenderer())

    assert said(form)["people"] == ["People met must be 100 or less"]


def test_a_choice_that_is_not_offered_is_refused_by_name():
    form = Everything({**WRONG, "authority": "atlantis", "who": ["z"]}, renderer=GovukRenderer())

    assert said(form)["authority"] == ["Authority must be one of those listed"]
    assert said(form)["who"] == ["Who went must be one of those listed"]


def test_words_of_a_form_or_of_a_check_stay():
    class Own(forms.Form):
        due = forms.DateField(error_messages={"invalid": "Write the day that it is due"})
        visitors = forms.IntegerField(validators=[MaxValueValidator(4, "No more than four may visit")])
        code = forms.CharField(validators=[RegexValidator(r"^A", "Begin with A")])

    form = Own({"due": "never", "visitors": "9", "code": "B"}, renderer=GovukRenderer())

    assert said(form) == {
        "due": ["Write the day that it is due"],
        "visitors": ["No more than four may visit"],
        "code": ["Begin with A"],
    }


def test_the_words_of_one_form_do_not_reach_the_next():
    class Due(forms.Form):
        due = forms.DateField()

    first = Due({"due_day": "31", "due_month": "6", "due_year": "2025"}, renderer=GovukRenderer())
    second = Due({"due_day": "1", "due_month": "13", "due_year": "2025"}, renderer=GovukRenderer())

    assert said(first) == {"due": ["Due must be a real date: June has 30 days"]}
    assert said(second) == {"due": ["Due must be a real date: a month is a number from 1 to 12"]}


@pytest.mark.parametrize(
    ("label", "inside"),
    [
        ("Date of the visit", "the date of the visit"),
        ("Your name", "your name"),
        ("What happened", "what happened"),
        ("FOI reference", "the FOI reference"),
        ("A reason", "a reason"),
        ("E-mail", "the E-mail"),
        ("", "the "),
    ],
)
def test_a_label_stands_inside_a_sentence(label, inside):
    assert messages.wanted(label) == inside
