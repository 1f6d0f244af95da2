"""A section is read as it is typed, in the place of its own text, and nothing of it is stored."""

from dataclasses import replace

import pytest
from django.test import Client

from peelian.areas.engagement.samples import engagement
from peelian.kit.access.roles import Role
from peelian.kit.access.rules import any_of
from peelian.kit.access.samples import account
from peelian.kit.measures.catalogue import catalogue, measure_called
from peelian.kit.measures.reckoning import Reckoning
from peelian.outputs.drafting import composing, operations, preview, samples
from peelian.outputs.drafting.remembering import Remembered, memory
from peelian.outputs.drafting.tests.conftest import TODAY

pytestmark = pytest.mark.django_db
PART = {"X-Peelian-Part": "1"}
TABLE = "{{ table engagement.engagements rows=authority }}"
TEXT = f"In all {{{{ engagement.engagements }}}} came, and 58% of them spoke.\n\n{TABLE}"


def read(draft, writer, text, name="section-2"):
    return preview.read(samples.section(draft, name), text, writer, Reckoning(TODAY))


def ask(draft, person, page, given=None, *, name="section-2", part=True, **more):
    client = Client()
    client.force_login(person)
    address = f"/drafts/{draft.pk}/sections/{name}/{page}/"
    headers = PART if part else {}
    return client.get(address, more, headers=headers) if given is None else client.post(address, given, headers=headers)


def test_figures_are_counted_and_a_number_without_a_source_leads_to_its_three_ways_out(draft, writer):
    answer = ask(draft, writer, "preview", {"text": TEXT}).content.decode()

    assert "In all <a" in answer
    assert 'data-pick="{{ engagement.engagements }}"' in answer
    assert "1 number without a source" in answer
    for way in ("source", "cite", "excuse"):
        assert f"number/?line=1&amp;column={TEXT.index('58%') + 1}&amp;number=58%25#{way}" in answer
    assert "Change this table" in answer


def test_paragraphs_tables_and_sources_are_numbered_as_in_the_whole_report(draft, writer):
    section = samples.section(draft, "section-2")
    section.text = TEXT
    section.save()
    whole = composing.whole(draft, Reckoning(TODAY)).told[section.place - 1].read
    alone = read(draft, writer, TEXT).told

    assert alone.sections == whole.sections
    assert (alone.last_number, alone.last_table) == (whole.last_number, whole.last_table)


def test_nothing_is_stored(draft, writer):
    before = samples.section(draft).version, samples.section(draft).text

    ask(draft, writer, "preview", {"text": "Something else"})

    assert (samples.section(draft).version, samples.section(draft).text) == before


def test_without_script_the_text_comes_back_as_it_was_typed(draft, writer):
    answer = ask(draft, writer, "preview", {"text": TEXT, "version": "1"}, part=False).content.decode()

    assert "{{ table engagement.engagements rows=authority }}</textarea>" in answer
    assert "What you typed is not saved yet." in answer
    assert '<input type="hidden" name="version" value="1">' in answer


@pytest.mark.parametrize("role", [Role.AUDITOR, Role.PANEL_MEMBER, Role.ADMINISTRATOR])
@pytest.mark.parametrize("page", ["preview", "figure", "number"])
def test_those_who_do_not_write_are_refused(draft, role, page):
    assert ask(draft, account(role), page).status_code == 403


def test_another_site_cannot_ask_for_a_preview(draft, writer):
    client = Client(enforce_csrf_checks=True)
    client.force_login(writer)

    assert client.post(f"/drafts/{draft.pk}/sections/section-2/preview/", {"text": TEXT}).status_code == 403


def test_a_measure_that_a_person_may_not_see_is_refused_though_it_is_remembered(draft, writer, monkeypatch):
    assert not read(draft, writer, "{{ engagement.engagements }}").problems
    closed = replace(measure_called("engagement.engagements"), may_see=any_of(Role.AUDITOR))
    monkeypatch.setitem(catalogue(), "engagement.engagements", closed)

    (problem,) = read(draft, writer, "{{ engagement.engagements }}").problems
    assert "This is for these roles" in problem.message


def test_html_scripts_and_direction_controls_in_a_text_are_shown_and_not_obeyed(draft, writer):
    answer = ask(
        draft, writer, "preview", {"text": "<script>alert(1)</script> [x](javascript:a) \u202e"}
    ).content.decode()

    assert "<script" not in answer
    assert 'href="javascript:' not in answer
    assert "[U+202E]" in answer


def test_a_text_is_read_with_few_queries_once_it_is_known(draft, writer, django_assert_max_num_queries):
    client, address = Client(), f"/drafts/{draft.pk}/sections/section-2/preview/"
    client.force_login(writer)
    client.post(address, {"text": TEXT}, headers=PART)

    with django_assert_max_num_queries(7):
        client.post(address, {"text": f"{TEXT} More."}, headers=PART)


def test_what_is_remembered_is_counted_again_when_the_record_changes(draft, writer):
    def shown():
        return read(draft, writer, "{{ engagement.engagements }}").told.sections[0].blocks[0].runs[0].text

    before = int(shown())
    engagement()
    operations.write(
        samples.section(draft), text="A change is written in the trail.", version=1, actor=writer, at=samples.AT
    )

    assert int(shown()) == before + 1


def test_only_the_reports_that_were_read_last_are_remembered(draft, writer):
    read(draft, writer, TEXT)
    ((material, _reckoning),) = memory.kept.values()

    assert isinstance(material.resolve, Remembered)
    assert len(material.resolve.known) == 2


def test_marks_that_withhold_a_paragraph_do_not_move_what_is_put_right(draft, writer):
    marked = '[sensitive](withheld: "s40") In all 58% came.'
    way = read(draft, writer, marked).unsourced[0]

    assert preview.as_stored(marked, way.number.line, way.number.column) == (1, marked.index("58") + 1)
