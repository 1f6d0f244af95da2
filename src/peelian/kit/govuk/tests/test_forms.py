"""Any plain form comes out as GOV.UK, right and wrong."""

import pytest
from django import forms

from peelian.kit.govuk.renderer import GovukRenderer
from peelian.kit.govuk.tests.forms import WRONG, AccountForm, Everything
from peelian.kit.govuk.tests.reading import Reading


def drawn(form):
    return Reading(str(form))


@pytest.fixture
def asked():
    return drawn(Everything(renderer=GovukRenderer()))


@pytest.fixture
def wrong():
    return drawn(Everything(WRONG, renderer=GovukRenderer()))


@pytest.mark.parametrize("data", [None, {}, WRONG])
def test_every_part_of_a_form_points_at_what_is_there(data):
    reading = drawn(Everything(data, renderer=GovukRenderer()))

    assert reading.all("input")
    assert reading.promises() == []
    assert reading.open == []


def test_two_forms_on_one_page_keep_apart():
    first, second = (Everything(WRONG, prefix=prefix, renderer=GovukRenderer()) for prefix in ("a", "b"))

    assert Reading(f"{first}{second}").promises() == []


def test_every_question_has_its_component(asked):
    groups = [element.attrs["class"] for element in asked.elements if "class" in element.attrs]

    for component in ("date-input", "radios", "checkboxes", "select", "textarea", "file-upload", "password-input"):
        assert any(f"govuk-{component}" in group.split() for group in groups), component


def test_nothing_is_left_to_the_checks_of_the_browser(wrong):
    for element in wrong.elements:
        assert not {"required", "aria-invalid", "placeholder", "maxlength", "min", "max", "step"} & element.attrs.keys()
        assert element.attrs.get("type") not in {"number", "date", "datetime-local"}


def test_an_answer_is_as_wide_as_what_is_expected(asked):
    widths = {element.attrs["name"]: element.attrs.get("class", "") for element in asked.all("input")}

    assert "govuk-!-width-two-thirds" in widths["what"]
    assert "govuk-input--width-20" in widths["code"]
    assert "govuk-input--width-5" in widths["people"]
    assert "govuk-input--width-10" in widths["award"]


def test_a_width_that_a_form_chose_stays():
    class Chosen(forms.Form):
        code = forms.CharField(max_length=200, widget=forms.TextInput(attrs={"class": "govuk-input--width-4"}))

    [answer] = drawn(Chosen(renderer=GovukRenderer())).all("input")

    assert answer.attrs["class"] == "govuk-input govuk-input--width-4"


def test_numbers_bring_up_the_right_keyboard(asked):
    keyboards = {element.attrs["name"]: element.attrs.get("inputmode") for element in asked.all("input")}

    assert keyboards["people"] == "numeric"
    assert keyboards["share"] == "decimal"
    assert keyboards["award"] == "decimal"
    assert keyboards["held_on_day"] == "numeric"


def test_money_stands_behind_its_sign(asked):
    assert [prefix.text for prefix in asked.all("div", class_="govuk-input__prefix")] == ["£", "£"]


def test_short_radios_lie_abreast_and_longer_ones_do_not(asked):
    abreast = [radios.text.split() for radios in asked.all("div", class_="govuk-radios--inline")]

    assert abreast == [["Yes", "No"]]
    assert len(asked.all("div", class_="govuk-radios")) == 2


def test_large_targets_are_drawn_large():
    class OnAPhone(Everything):
        large_targets = True

    reading = drawn(OnAPhone(renderer=GovukRenderer()))

    assert reading.all("div", class_="govuk-radios")
    assert not reading.all("div", class_="govuk-radios--small")
    assert not reading.all("div", class_="govuk-checkboxes--small")


def test_a_form_says_how_large_a_label_is():
    class Reasons(forms.Form):
        headings = {"reason": "l", "note": ""}
        reason = forms.CharField()
        note = forms.CharField()
        other = forms.CharField()

    labels = [label.attrs["class"] for label in drawn(Reasons(renderer=GovukRenderer())).all("label")]

    assert labels == ["govuk-label govuk-label--l", "govuk-label", "govuk-label govuk-label--s"]


def test_an_option_that_is_none_has_no_words(asked):
    options = [option.text for option in asked.all("option")]

    assert options[:3] == ["", "Blaby", "Charnwood"]


def test_radios_that_need_an_answer_do_not_offer_none():
    class Kind(forms.Form):
        needed = forms.ChoiceField(choices=[("", "- Select an option -"), ("a", "A")], widget=forms.RadioSelect)
        free = forms.ChoiceField(choices=[("", "-"), ("a", "A")], widget=forms.RadioSelect, required=False)

    reading = drawn(Kind({}, renderer=GovukRenderer()))

    assert [label.text for label in reading.all("label")] == ["A", "No answer", "A"]
    assert [link.attrs["href"] for link in reading.all("a")] == ["#id_needed_1"]
    assert reading.promises() == []


def test_the_summary_leads_to_each_answer(wrong):
    links = {link.attrs["href"]: link.text for link in wrong.all("a")}

    assert links["#id_held_on_day"] == "Date must be a real date: June has 30 days"
    assert links["#id_began_at_time"] == "Start must have a time, like 18:30"
    assert links["#id_on_day_0"] == "Answer “Was it part of a community day?”"
    assert links["#id_who_0"] == "Select who went"
    assert links["#id_authority"] == "Select where it took place"


def test_an_error_is_said_beside_its_answer_and_read_out_with_it(wrong):
    [answer] = wrong.all("input", name="people")
    [message] = [element for element in wrong.all("div") if element.attrs.get("id") == "id_people-error"]

    assert answer.attrs["aria-describedby"] == "id_people-error"
    assert "govuk-input--error" in answer.attrs["class"]
    assert message.text.split() == ["Error:", "People", "met", "must", "be", "a", "whole", "number"]


def test_only_the_wrong_part_of_a_date_is_marked(wrong):
    marked = [element.attrs["name"] for element in wrong.all("input", class_="govuk-input--error")]

    assert [name for name in marked if name.startswith(("held_on", "began_at"))] == ["held_on_day", "began_at_time"]


def test_what_was_typed_is_kept(wrong):
    kept = {element.attrs["name"]: element.attrs.get("value") for element in wrong.all("input")}

    assert [kept[f"held_on_{part}"] for part in ("day", "month", "year")] == ["31", "6", "2025"]
    assert [kept[f"began_at_{part}"] for part in ("day", "month", "year", "time")] == ["1", "June", "2025", "25:00"]
    assert (kept["award"], kept["budget"], kept["until"], kept["people"]) == ("a lot", "1.2.3", "late", "many")


def test_a_password_is_never_written_back():
    [answer] = drawn(Everything({"secret": "do not tell"}, renderer=GovukRenderer())).all("input", name="secret")

    assert "value" not in answer.attrs


def test_a_form_of_a_model_needs_nothing_more():
    reading = drawn(AccountForm({"email": "nobody"}, renderer=GovukRenderer()))

    assert reading.promises() == []
    assert [link.text for link in reading.all("a")] == ["Email address must be an email address, like name@example.org"]
    assert "What others see" in str(reading.html)


def test_an_error_of_the_whole_form_leads_nowhere_and_is_first():
    class Pair(forms.Form):
        first = forms.CharField()

        def clean(self):
            raise forms.ValidationError("The two must differ")

    items = [item.text for item in drawn(Pair({}, renderer=GovukRenderer())).all("li")]

    assert items == ["The two must differ", "Enter the first"]


def test_what_is_typed_is_never_markup():
    page = str(Everything({"what": "<b>bold</b>", "held_on_day": '"><b>'}, renderer=GovukRenderer()))

    assert "<b>" not in page
    assert "&lt;b&gt;bold" in page
