from datetime import date, timedelta

import pytest

from peelian.areas.engagement.samples import engagement
from peelian.basics.verdicts import Refused
from peelian.kit.audit import trail
from peelian.kit.measures.reckoning import Reckoning
from peelian.outputs.drafting import composing, operations, queries, samples
from peelian.outputs.drafting.operations import Conflict
from peelian.outputs.drafting.rules import Sensitivity, State
from peelian.outputs.drafting.samples import AT
from peelian.outputs.reports import queries as occasions
from peelian.outputs.reports.samples import occasion

pytestmark = pytest.mark.django_db
TODAY = date(2025, 8, 28)
COUNTED = "There were {{ engagement.engagements }} engagements."


def written(section, text, actor, version=None):
    return operations.write(section, text=text, version=version or section.version, actor=actor, at=AT)


@pytest.fixture
def sent(draft, writer):
    written(samples.section(draft), COUNTED, writer)
    return operations.send(draft, actor=writer, at=AT)


def test_a_draft_begins_with_the_texts_of_the_report(draft):
    sections = {section.name: section for section in draft.sections.all()}

    assert list(sections) == ["purpose", "section-1", "section-2", "section-3"]
    assert "engagement.engagements" in sections["section-1"].text
    assert sections["section-2"].heading == "Commissioning and partnership activity"
    assert [text.name for text in queries.texts_of(draft)] == list(sections)


def test_a_draft_is_begun_once(draft, writer):
    with pytest.raises(Refused, match="begun already"):
        operations.begin(draft.occasion, actor=writer, at=AT)


def test_no_draft_is_begun_for_an_occasion_that_was_withdrawn():
    withdrawn = occasion(withdrawn_on=TODAY, withdrawn_reason="Cancelled")

    with pytest.raises(Refused, match="withdrawn"):
        operations.begin(withdrawn, actor=None, at=AT)


def test_what_is_written_is_kept_with_who_and_which_version(draft, writer):
    section = written(samples.section(draft), "New words.", writer)

    assert (section.version, section.changed_by, section.text) == (2, writer, "New words.")
    assert [(one.version, one.text, one.by) for one in section.wordings.order_by("-version")][:1] == [
        (2, "New words.", writer)
    ]
    entry = trail.of(section)[0]
    assert (entry.verb, entry.actor, entry.changes["text"][1]) == ("wrote", writer, "New words.")


def test_the_same_words_again_are_no_change(draft, writer):
    section = samples.section(draft)

    assert written(section, section.text, writer).version == 1
    assert not trail.of(section).exists()


def test_the_second_to_save_is_told_with_both_texts_and_nothing_is_stored(draft, writer, other):
    section = samples.section(draft)
    begun_with = section.text
    written(section, "Theirs.", writer, version=1)

    with pytest.raises(Conflict, match="Engagement officer saved") as met:
        written(section, "Mine.", other, version=1)

    assert (met.value.theirs, met.value.mine, met.value.base) == ("Theirs.", "Mine.", begun_with)
    assert samples.section(draft).text == "Theirs."


def test_who_saves_second_then_saves_on_what_the_first_made(draft, writer, other):
    section = written(samples.section(draft), "Theirs.", writer)

    assert written(section, "Theirs.\n\nMine.", other, version=2).version == 3


def test_a_draft_is_sent_approved_and_published(sent, chief):
    approved = operations.approve(sent, actor=chief, at=AT)

    assert (approved.stands_at, approved.approved_by, len(approved.approved_digest)) == (State.APPROVED, chief, 64)
    published = operations.mark_published(approved, actor=chief, at=AT)
    assert (published.stands_at, published.published_figures) == (State.PUBLISHED, approved.approved_figures)
    assert [step.verb for step in queries.steps_of(published)] == ["published", "approved", "sent", "begun"]
    assert [entry.verb for entry in trail.of(published)] == ["published", "approved", "sent for approval", "begun"]


def test_what_is_due_ends_when_the_report_is_published(sent, chief):
    assert occasions.planned_on(TODAY).count() == 1

    operations.mark_published(operations.approve(sent, actor=chief, at=AT), actor=chief, at=AT)

    assert occasions.planned_on(TODAY).count() == 0
    sent.occasion.refresh_from_db()
    assert sent.occasion.published_on == TODAY


def test_an_unsourced_number_is_not_sent(draft, writer):
    written(samples.section(draft), "Seven people came.", writer)

    with pytest.raises(Refused, match="1 thing to put right"):
        operations.send(draft, actor=writer, at=AT)


def test_a_mark_without_a_ground_is_not_sent(draft, writer):
    written(samples.section(draft), '[sensitive](withheld: "nothing") Words.', writer)

    with pytest.raises(Refused, match="1 thing to put right"):
        operations.send(draft, actor=writer, at=AT)


def test_a_number_that_came_in_review_keeps_the_report_from_being_approved(sent, other, chief):
    written(samples.section(sent), "Seven people came.", other)

    with pytest.raises(Refused, match="1 thing to put right"):
        operations.approve(sent, actor=chief, at=AT)


def test_who_sent_a_report_does_not_approve_it(draft, chief):
    operations.send(draft, actor=chief, at=AT)

    with pytest.raises(Refused, match="You sent this report"):
        operations.approve(draft, actor=chief, at=AT)


def test_who_wrote_in_an_edition_does_not_approve_it(sent, chief):
    written(samples.section(sent), "Without a number.", chief)

    with pytest.raises(Refused, match="You wrote in this edition"):
        operations.approve(sent, actor=chief, at=AT)


def test_who_sent_an_edition_before_it_was_returned_does_not_approve_it(draft, writer, chief):
    operations.send(draft, actor=chief, at=AT)
    operations.return_(draft, why="Say more", actor=chief, at=AT)
    operations.send(draft, actor=writer, at=AT)

    with pytest.raises(Refused, match="You sent this report"):
        operations.approve(draft, actor=chief, at=AT)


def test_the_platform_does_not_approve(sent):
    with pytest.raises(Refused, match="A person approves"):
        operations.approve(sent, actor=None, at=AT)


def test_a_draft_that_was_not_sent_is_not_approved(draft, chief):
    with pytest.raises(Refused, match="can only become “In review”"):
        operations.approve(draft, actor=chief, at=AT)


def test_a_draft_is_returned_with_a_reason(sent, chief):
    with pytest.raises(Refused, match="what is to be changed"):
        operations.return_(sent, why=" ", actor=chief, at=AT)

    returned = operations.return_(sent, why="Say more", actor=chief, at=AT)

    assert (returned.stands_at, returned.sent_by) == (State.DRAFT, None)
    (last,) = filter(None, [queries.last_return(returned)])
    assert last.why == "Say more"


def test_an_approved_text_is_not_written_in(sent, chief, writer):
    operations.approve(sent, actor=chief, at=AT)

    with pytest.raises(Refused, match="open it again"):
        written(samples.section(sent), "Late words.", writer)
    with pytest.raises(Refused, match="open it again"):
        operations.withhold(samples.section(sent), sensitivity=Sensitivity.REDACTED, ground="s40", actor=writer, at=AT)


def leaving(draft):
    return composing.leaving(draft, Reckoning(TODAY))


def test_an_approval_holds_until_a_figure_moves_and_says_which(sent, chief):
    approved = operations.approve(sent, actor=chief, at=AT)
    assert composing.still_as_approved(approved, leaving(approved))

    engagement(held_on=date(2025, 5, 20))

    refusal = composing.still_as_approved(approved, leaving(approved)).reason
    assert "Engagements (Paragraph" in refusal
    assert "was 1 and is 2" in refusal
    again = operations.approve(approved, actor=chief, at=AT)
    assert composing.still_as_approved(again, leaving(again))


def test_an_approval_does_not_run_out_with_the_day(sent, chief):
    approved = operations.approve(sent, actor=chief, at=AT)

    tomorrow = composing.leaving(approved, Reckoning(TODAY + timedelta(days=1)))

    assert composing.still_as_approved(approved, tomorrow)


def test_a_published_report_is_opened_as_its_next_edition(sent, chief):
    operations.mark_published(operations.approve(sent, actor=chief, at=AT), actor=chief, at=AT)

    with pytest.raises(Refused, match="what is to change"):
        operations.reopen(sent, what_changed="", actor=chief, at=AT)
    opened = operations.reopen(sent, what_changed="One visit was counted twice.", actor=chief, at=AT)

    assert (opened.edition, opened.stands_at) == (2, State.DRAFT)
    assert opened.what_changed == "One visit was counted twice."
    assert queries.writers_of(opened) == frozenset()


def test_an_approval_that_is_taken_back_leaves_the_edition_as_it_is(sent, chief):
    approved = operations.approve(sent, actor=chief, at=AT)

    opened = operations.reopen(approved, what_changed="A word", actor=chief, at=AT)

    assert (opened.edition, opened.stands_at, opened.approved_digest) == (1, State.DRAFT, "")


def test_a_section_that_is_withheld_leaves_as_a_note(draft, writer):
    section = written(samples.section(draft), "The secret of the office.", writer)

    with pytest.raises(Refused, match="ground"):
        operations.withhold(section, sensitivity=Sensitivity.SENSITIVE, ground="", actor=writer, at=AT)
    operations.withhold(section, sensitivity=Sensitivity.SENSITIVE, ground="s36", actor=writer, at=AT)

    said = "\n".join(text.text for text in queries.texts_of(draft))
    assert "secret" not in said
    assert "This section is withheld. Ground" in said
    assert "secret" in "\n".join(text.text for text in queries.whole_texts_of(draft))
    assert leaving(draft).findings == []
