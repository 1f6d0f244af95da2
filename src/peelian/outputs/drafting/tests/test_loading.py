from datetime import date

import pytest
from django.urls import reverse

from peelian.basics.periods import financial_quarter
from peelian.basics.verdicts import Refused
from peelian.kit.measures.catalogue import measure_called
from peelian.kit.measures.measure import Scope
from peelian.kit.measures.reckoning import Reckoning
from peelian.outputs.drafting import loading, operations, samples
from peelian.outputs.drafting.samples import AT
from peelian.outputs.reports import telling
from peelian.outputs.reports.samples import occasion

pytestmark = pytest.mark.django_db
SURGERIES = "There were {{ engagement.surgeries }} surgeries."


def laid_down(folder, report="panel-update", period="2025-Q1", **texts):
    place = folder / report / period
    place.mkdir(parents=True)
    for name, text in texts.items():
        (place / f"{name}.md").write_text(text, encoding="utf-8")
    return folder


def test_a_folder_of_texts_becomes_a_draft(tmp_path):
    occasion(period="2024/25")

    (draft,) = loading.load(laid_down(tmp_path, period="2024-25", section_2="New."), actor=None, at=AT)

    section = samples.section(draft)
    assert (section.text, section.version) == ("New.", 2)
    assert samples.section(draft, "purpose").version == 1


def test_a_draft_that_was_begun_goes_on(tmp_path, draft):
    (found,) = loading.load(laid_down(tmp_path, purpose="New."), actor=None, at=AT)

    assert found == draft
    assert samples.section(draft, "purpose").text == "New."


def test_a_text_of_no_section_or_report_is_refused_with_those_that_there_are(tmp_path):
    with pytest.raises(Refused, match="No report “panel-update” is planned for 2025-Q1"):
        loading.load(laid_down(tmp_path / "first", purpose="New."), actor=None, at=AT)
    occasion()
    with pytest.raises(Refused, match="no section called “surprise”"):
        loading.load(laid_down(tmp_path / "second", surprise="New."), actor=None, at=AT)


def test_the_report_page_says_what_the_draft_says_and_nothing_that_is_withheld(client, draft, writer):
    text = 'Words of the draft.\n\n[sensitive](withheld: "s40") Words for the house.'
    operations.write(samples.section(draft), text=text, version=1, actor=writer, at=AT)
    client.force_login(writer)

    said = client.get(reverse("reports:report", args=["panel-update"]), {"period": "2025-Q1"}).content.decode()

    assert "Words of the draft." in said
    assert "Words for the house." not in said
    assert reverse("drafting:of-report", args=["panel-update"]) in said


def test_a_figure_is_told_by_the_report_whose_draft_refers_to_it(draft, writer):
    scope = Scope(period=financial_quarter(2025, 1))
    figure = Reckoning(date(2025, 8, 28)).figure(measure_called("engagement.surgeries"), scope)
    assert telling.told_in([figure]) == []

    operations.write(samples.section(draft), text=SURGERIES, version=1, actor=writer, at=AT)

    assert [told.title for told in telling.told_in([figure])] == [
        "Update report to the Police and Crime Panel, Quarter 1 2025/26"
    ]
