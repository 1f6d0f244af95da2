"""A figure is found by words or by what it comes to, its shape is chosen, and its reference is put into the text."""

import pytest
from django.test import Client

from peelian.kit.documents import references
from peelian.kit.documents.amounts import read_amount
from peelian.kit.measures.catalogue import measure_called
from peelian.kit.measures.reckoning import Reckoning
from peelian.outputs.drafting import choosing, operations, picker, samples
from peelian.outputs.drafting.choosing import Asked, ReferenceForm
from peelian.outputs.drafting.tests.conftest import TODAY
from peelian.outputs.drafting.tests.test_preview import ask

pytestmark = pytest.mark.django_db


@pytest.fixture
def counter(draft, writer):
    return picker.Counter(person=writer, reckoning=Reckoning(TODAY), period=draft.occasion.span)


@pytest.fixture
def asked(draft):
    measure = measure_called("engagement.engagements")
    return Asked(measure=measure, reckoning=Reckoning(TODAY), period=draft.occasion.span)


def written(offers):
    return [offer.written for offer in offers]


def test_the_measure_whose_title_holds_the_words_comes_first(counter):
    assert counter.found("engagements")[0].written == "{{ engagement.engagements }}"


@pytest.mark.parametrize("typed", ["engagement.eng", "ENGAG", "meetings events counted once"])
def test_a_measure_is_found_by_its_key_the_beginning_of_a_word_and_what_it_counts(counter, typed):
    assert "{{ engagement.engagements }}" in written(counter.found(typed))


def test_a_word_that_a_measure_is_cut_by_cuts_it(counter):
    assert "{{ engagement.engagements authority=Rutland }}" in written(counter.found("engagements rutland"))


def test_each_offer_shows_its_value_and_its_sentence_now(counter):
    offer = counter.found("engagements")[0]

    assert offer.value == "1"
    assert "took part in 1 engagement" in offer.said


def test_the_names_of_the_office_are_found_too(counter):
    assert "{{ office.holder }}" in written(counter.found("office holder"))


def test_a_place_alone_finds_what_can_be_cut_to_it(counter):
    assert "{{ engagement.engagements authority=Rutland }}" in written(counter.found("rutland"))


def test_words_of_the_record_are_chosen_as_they_are(draft, writer):
    answer = ask(draft, writer, "figure", key="office.holder", part=False).content.decode()

    assert "{{ office.holder }}" in answer
    assert "Add it at the end of the section" in answer


def test_words_that_nothing_holds_find_nothing(counter):
    assert counter.found("zebra crossing") == []


@pytest.mark.parametrize(
    ("typed", "reference"),
    [("1", "{{ engagement.engagements }}"), ("one", "{{ engagement.engagements | words }}")],
)
def test_a_typed_number_finds_the_figures_that_come_to_it_written_as_it_was(counter, typed, reference):
    assert reference in written(counter.equal_to(read_amount(typed)))


def test_a_typed_percentage_is_met_by_a_share_rounded_as_it_is(counter):
    offers = counter.equal_to(read_amount("0%"))

    assert offers
    assert all("| percent places=0 }}" in offer for offer in written(offers))


def test_a_number_that_nothing_comes_to_finds_nothing(counter):
    amount = read_amount("4,321")

    assert amount
    assert counter.equal_to(amount) == []


@pytest.mark.parametrize(
    ("answers", "reference"),
    [
        ({}, "{{ engagement.engagements }}"),
        ({"form": "words"}, "{{ engagement.engagements | words }}"),
        ({"form": "number", "places": "1"}, "{{ engagement.engagements | number places=1 }}"),
        ({"period": "term"}, "{{ engagement.engagements period=term }}"),
        ({"period": "other", "other": "2024/25"}, "{{ engagement.engagements period=2024/25 }}"),
        ({"cut-setting": "Other"}, "{{ engagement.engagements setting=Other }}"),
        ({"shape": "table"}, "{{ table engagement.engagements rows=authority }}"),
        (
            {"shape": "table", "rows": "authority", "columns": "setting", "without": "none", "caption": "By place"},
            '{{ table engagement.engagements rows=authority columns=setting without=none caption="By place" }}',
        ),
        (
            {"shape": "chart", "rows": "month", "drawn": "line"},
            "{{ chart engagement.engagements by=month as=line }}",
        ),
        (
            {"shape": "map", "rows": "authority", "columns": "setting", "first": "Community day"},
            '{{ map engagement.engagements rows=authority columns=setting first="Community day" }}',
        ),
    ],
)
def test_answers_become_a_reference_and_a_reference_its_answers(asked, answers, reference):
    form = ReferenceForm(answers, asked)
    assert form.is_valid(), form.errors

    assert references.written(form.reference) == reference
    again = ReferenceForm(choosing.answers_of(references.parse(reference[2:-2]), asked), asked)
    assert again.is_valid(), again.errors
    assert references.written(again.reference) == reference


def test_a_period_that_cannot_be_read_is_told(asked):
    form = ReferenceForm({"period": "other", "other": "last spring"}, asked)

    assert not form.is_valid()
    assert "other" in form.errors


def test_a_list_of_records_can_stand_as_points_or_as_a_table(draft):
    asked = Asked(
        measure=measure_called("engagement.due_diligence_visits"),
        reckoning=Reckoning(TODAY),
        period=draft.occasion.span,
    )

    assert dict(asked.shapes()).keys() == {"list", "records", "figure"}
    form = ReferenceForm({}, asked)
    assert form.is_valid()
    assert references.written(form.reference) == "{{ list engagement.due_diligence_visits }}"


def test_the_page_shows_the_reference_and_what_it_puts_in_the_text(draft, writer):
    answer = ask(draft, writer, "figure", key="engagement.engagements", shape="table", part=False).content.decode()

    assert "{{ table engagement.engagements rows=authority }}" in answer
    assert 'scope="row"' in answer
    assert "Add it at the end of the section" in answer


def test_a_figure_is_added_at_the_end_of_a_section(draft, writer):
    before = samples.section(draft).text.rstrip()

    answer = ask(draft, writer, "figure", {"reference": "{{ engagement.engagements }}", "version": "1"})

    assert answer.status_code == 302
    assert samples.section(draft).text == f"{before} {{{{ engagement.engagements }}}}\n"
    assert samples.section(draft).version == 2


def test_a_section_that_somebody_saved_meanwhile_shows_both_texts(draft, writer, other):
    section = samples.section(draft)
    operations.write(section, text="Theirs.", version=1, actor=other, at=samples.AT)

    answer = ask(draft, writer, "figure", {"reference": "{{ engagement.engagements }}", "version": "1"})

    assert answer.status_code == 409
    assert b"Two people changed this section" in answer.content
    assert samples.section(draft).text == "Theirs."


@pytest.mark.parametrize("reference", ["", "55", "{{ a }} {{ b }}", "{{ }}", "{{ a\nb }}", "text {{ a }}"])
def test_what_is_no_reference_is_refused(draft, writer, reference):
    answer = ask(draft, writer, "figure", {"reference": reference, "version": "1"})

    assert answer.status_code == 400
    assert samples.section(draft).version == 1


def test_a_reference_that_stands_fills_the_form_and_is_replaced(draft, writer):
    section = samples.section(draft)
    text = "They went to {{ engagement.engagements | words }} in all."
    operations.write(section, text=text, version=1, actor=writer, at=samples.AT)

    shown = ask(draft, writer, "figure", line=1, column=14, part=False).content.decode()
    assert '<option value="words" selected>' in shown
    assert "Change it to this" in shown
    given = {"reference": "{{ engagement.engagements }}", "version": "2", "line": "1", "column": "14"}
    ask(draft, writer, "figure", given)

    assert samples.section(draft).text == "They went to {{ engagement.engagements }} in all."


def test_a_text_that_is_not_saved_yet_is_given_back_changed(draft, writer):
    given = {"reference": "{{ engagement.engagements }}", "line": "1", "column": "4", "number": "12", "text": "Of 12."}
    answer = unsaved(draft, writer, "figure", given)

    assert answer.json() == {"text": "Of {{ engagement.engagements }}.", "line": 1, "column": 32}
    assert samples.section(draft).version == 1


def test_a_number_that_has_gone_is_told_to_an_editor(draft, writer):
    given = {"reference": "{{ engagement.engagements }}", "line": "9", "column": "4", "number": "12", "text": "Of 12."}
    answer = unsaved(draft, writer, "figure", given)

    assert answer.status_code == 422
    assert "no longer there" in answer.json()["problem"]


def unsaved(draft, person, page, given):
    """Send what an editor sends, whose text is not saved yet."""
    client = Client()
    client.force_login(person)
    return client.post(f"/drafts/{draft.pk}/sections/section-2/{page}/", given, headers={"Accept": "application/json"})
