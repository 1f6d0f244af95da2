import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from peelian.kit.measures.reckoning import Reckoning
from peelian.outputs.drafting import composing, marking, operations, paragraphs, queries, remarks, samples
from peelian.outputs.drafting.models import Comment
from peelian.outputs.drafting.samples import AT
from peelian.outputs.drafting.tests.conftest import TODAY

pytestmark = pytest.mark.django_db


def url(page, draft, *more):
    return reverse(f"drafting:{page}", args=[draft.pk, *more])


@pytest.fixture
def inside(client, writer):
    client.force_login(writer)
    return client


@pytest.fixture
def beside(other):
    """Return the screen of somebody else."""
    client = Client()
    client.force_login(other)
    return client


def test_a_section_is_edited_and_saved(inside, draft, writer):
    page = url("section", draft, "section-2")
    assert "not yet kept on this platform" in inside.get(page).content.decode()

    answer = inside.post(page, {"version": 1, "text": "New words.\r\n\r\nMore."})

    assert answer.url == f"{url('desk', draft)}#part-section-2"
    section = samples.section(draft)
    assert (section.text, section.version, section.changed_by) == ("New words.\n\nMore.", 2, writer)


def test_the_second_to_save_is_shown_both_texts_and_loses_nothing(inside, beside, draft):
    page = url("section", draft, "section-2")
    beside.post(page, {"version": 1, "text": "They wrote this paragraph."})

    answer = inside.post(page, {"version": 1, "text": "I wrote this paragraph."})

    said = answer.content.decode()
    assert answer.status_code == 409
    assert "Communications officer saved this section" in said
    assert "<mark>They</mark>" in said
    assert "<mark>I</mark>" in said
    assert answer.context["mine"] == "I wrote this paragraph."
    assert answer.context["merged"].text == "They wrote this paragraph.\n\nI wrote this paragraph.\n"
    assert samples.section(draft).text == "They wrote this paragraph."


@pytest.mark.parametrize("chosen", ["mine", "merged"])
def test_who_came_second_takes_either_or_both(inside, beside, draft, chosen):
    page = url("section", draft, "section-2")
    beside.post(page, {"version": 1, "text": "Theirs."})
    context = inside.post(page, {"version": 1, "text": "Mine."}).context
    text = context["mine"] if chosen == "mine" else context["merged"].text

    inside.post(page, {"version": context["section"].version, "text": text})

    assert samples.section(draft).text == text


def test_a_conflict_may_come_again(inside, beside, draft):
    page = url("section", draft, "section-2")
    beside.post(page, {"version": 1, "text": "Theirs."})
    beside.post(page, {"version": 2, "text": "Theirs again."})

    again = inside.post(page, {"version": 2, "text": "Mine on the first of theirs."})

    assert again.status_code == 409
    assert "Theirs again." in again.content.decode()


def test_others_see_who_has_a_section_open(inside, beside, draft):
    beside.get(url("section", draft, "section-2"))

    assert "Communications officer has this section open" in inside.get(url("desk", draft)).content.decode()
    assert "Communications officer" in inside.get(url("section", draft, "section-2")).content.decode()
    beside.post(url("section", draft, "section-2"), {"version": 1, "text": "Done."})
    assert "has this section open" not in inside.get(url("desk", draft)).content.decode()


def test_what_was_typed_into_an_approved_report_is_given_back(inside, draft, writer, chief):
    operations.send(draft, actor=writer, at=AT)
    operations.approve(draft, actor=chief, at=AT)

    answer = inside.post(url("section", draft, "section-2"), {"version": 1, "text": "Too late."})

    assert answer.status_code == 409
    assert "open it again" in answer.content.decode()
    assert samples.section(draft).version == 1


def test_the_history_of_a_section_shows_its_differences(inside, draft, writer):
    section = samples.section(draft)
    operations.write(section, text="The old words.", version=1, actor=writer, at=AT)
    operations.write(section, text="The new words.", version=2, actor=writer, at=AT)

    for page in (url("section-history", draft, "section-2"), url("history", draft)):
        said = inside.get(page).content.decode()
        assert "<del>old</del><ins>new</ins>" in said
        assert "Engagement officer" in said


def first_paragraph(draft, name="section-1"):
    section = samples.section(draft, name)
    return section, paragraphs.spans(marking.for_the_office(section.text), 1)[0]


def test_a_comment_stands_under_its_paragraph_and_is_told_to_whoever_wrote_there(inside, beside, draft, writer):
    section, span = first_paragraph(draft)
    operations.write(section, text=f"{section.text}\n\nMore.", version=1, actor=writer, at=AT)
    page = f"{url('paragraph', draft, 'section-1')}?line={span.line}"
    assert span.opening[:40] in beside.get(page).content.decode()

    beside.post(url("comment", draft, "section-1"), {"text": "Is this so?", "opening": span.opening})

    said = inside.get(url("desk", draft)).content.decode()
    assert "For you to answer" in said
    assert "Is this so?" in said
    assert "For you to answer" not in beside.get(url("desk", draft)).content.decode()


def test_a_comment_is_answered_and_settled(inside, beside, draft, writer, other):
    thread = remarks.comment(samples.section(draft), text="Is this so?", actor=other, at=AT)
    page = url("answer", draft, thread.pk)

    inside.post(page, {"text": "It is."})
    assert queries.concerning(draft, other) == [thread]
    assert "Enter your comment" in inside.post(page, {"text": ""}).content.decode()
    beside.post(page, {"settle": "yes"})

    thread.refresh_from_db()
    assert (thread.resolved_by, [reply.text for reply in thread.replies.all()]) == (other, ["It is."])
    assert queries.concerning(draft, writer) == []
    assert "Settled by Communications officer" in inside.get(url("desk", draft)).content.decode()


def test_an_answer_to_an_answer_stays_one_level_deep_and_opens_what_was_settled(draft, writer, other):
    thread = remarks.comment(samples.section(draft), text="Is this so?", actor=other, at=AT)
    answer = remarks.comment(thread.section, text="It is.", answers=thread, actor=writer, at=AT)
    remarks.resolve(answer, actor=other, at=AT)

    further = remarks.comment(thread.section, text="It is not.", answers=answer, actor=other, at=AT)

    assert further.answers == thread
    assert Comment.objects.get(pk=thread.pk).resolved_at is None


def test_a_paragraph_is_marked_and_does_not_leave(inside, draft):
    _section, span = first_paragraph(draft)
    page = f"{url('withhold-paragraph', draft, 'section-1')}?line={span.line}"

    refused = inside.post(page, {"version": 1, "sensitivity": "redacted", "ground": ""})
    assert "Select the ground" in refused.content.decode()
    inside.post(page, {"version": 1, "sensitivity": "redacted", "ground": "s40"})

    left = inside.get(url("leaving", draft)).content.decode()
    assert span.opening[:40] not in left
    assert "Personal information (section 40)" in left
    assert span.opening[:40] in inside.get(url("desk", draft)).content.decode()
    assert "Stays in the house: Personal information" in inside.get(url("desk", draft)).content.decode()
    assert composing.leaving(draft, Reckoning(TODAY)).findings == []


def test_a_mark_is_not_put_on_a_text_that_changed_meanwhile(inside, draft, writer):
    section, span = first_paragraph(draft)
    operations.write(section, text=f"Above.\n\n{section.text}", version=1, actor=writer, at=AT)
    page = f"{url('withhold-paragraph', draft, 'section-1')}?line={span.line}"

    answer = inside.post(page, {"version": 1, "sensitivity": "redacted", "ground": "s40"})

    assert answer.status_code == 409
    assert marking.marks(samples.section(draft, "section-1").text) == []


def upload(name="minutes.txt", content=b"What was said."):
    return SimpleUploadedFile(name, content, content_type="text/plain")


def test_appendices_are_lettered_in_their_order_and_listed_in_the_report(inside, draft):
    page = url("appendices", draft)
    for title, mark in (("Minutes of 12 June", "official"), ("Names", "official-sensitive"), ("Map", "official")):
        file = upload(name=f"{title}.txt", content=title.encode())
        assert inside.post(page, {"title": title, "classification": mark, "file": file}).status_code == 302, title

    (last,) = [each for letter, each in queries.appendices_of(draft) if letter == "C"]
    inside.post(url("move-appendix", draft, last.pk))

    assert [(letter, each.title) for letter, each in queries.appendices_of(draft)] == [
        ("A", "Minutes of 12 June"),
        ("B", "Map"),
        ("C", "Names"),
    ]
    assert [letter for letter, _each in queries.appendices_leaving(draft)] == ["A", "B"]
    left = inside.get(url("leaving", draft)).content.decode()
    assert "Minutes of 12 June" in left
    assert "Appendix C is withheld: it is marked Official-Sensitive." in left
    assert "Names" not in left
    assert composing.leaving(draft, Reckoning(TODAY)).findings == []


def test_an_appendix_whose_content_is_not_its_name_is_refused(inside, draft):
    given = {"title": "Minutes", "classification": "official", "file": upload("minutes.pdf", b"<html>no</html>")}

    answer = inside.post(url("appendices", draft), given)

    assert answer.status_code == 200
    assert "error-summary" in answer.content.decode()
    assert queries.appendices_of(draft) == []


def test_an_appendix_is_given_out_as_a_file_and_goes_with_it(inside, draft):
    inside.post(url("appendices", draft), {"title": "Minutes", "classification": "official", "file": upload()})
    ((_letter, appendix),) = queries.appendices_of(draft)

    given = inside.get(url("file", draft, appendix.attachment_id))
    assert given.headers["Content-Disposition"].startswith("attachment")
    assert b"".join(given.streaming_content) == b"What was said."
    inside.post(url("detach", draft, appendix.attachment_id), {"reason": "The wrong minutes"})

    assert queries.appendices_of(draft) == []


@pytest.mark.parametrize("version", ["", "none", "9" * 40, "²"])
def test_an_odd_version_loses_nothing_that_was_typed(inside, draft, version):
    answer = inside.post(url("section", draft, "section-2"), {"version": version, "text": "What I typed."})

    assert answer.status_code == 409
    assert "What I typed." in answer.content.decode()


def test_characters_that_cannot_be_seen_are_not_kept(inside, draft):
    inside.post(url("section", draft, "section-2"), {"version": 1, "text": "A\0B\u2028C\x07"})

    assert samples.section(draft).text == "AB\nC"
