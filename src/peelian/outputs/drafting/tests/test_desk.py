from datetime import date

import pytest
from django.urls import reverse

from peelian.areas.engagement.samples import engagement
from peelian.kit.access.roles import Role
from peelian.kit.access.samples import account
from peelian.kit.obligations.asking import Question, Whose
from peelian.kit.obligations.paging import leaf
from peelian.outputs.drafting import operations, queries, remarks, samples
from peelian.outputs.drafting.samples import AT
from peelian.outputs.drafting.tests.conftest import TODAY
from peelian.outputs.reports.samples import occasion

pytestmark = pytest.mark.django_db
ODD = "<script>alert(1)</script>=1+1\u202e"


def written(draft, text, actor, name="section-2"):
    section = samples.section(draft, name)
    return operations.write(section, text=text, version=section.version, actor=actor, at=AT)


def url(page, draft, *more):
    return reverse(f"drafting:{page}", args=[draft.pk, *more])


@pytest.fixture
def inside(client, writer):
    client.force_login(writer)
    return client


def desk(client, draft):
    response = client.get(url("desk", draft))
    assert response.status_code == 200
    return response.content.decode()


def test_every_page_opens(inside, draft):
    for page in ("desk", "leaving", "changes", "history", "appendices", "files"):
        assert inside.get(url(page, draft)).status_code == 200, page
    for page in ("section", "withhold", "section-history", "paragraph"):
        assert inside.get(url(page, draft, "section-1")).status_code == 200, page
    assert "Update report" in inside.get(reverse("drafting:list")).content.decode()


def test_the_desk_shows_live_figures_as_doors_to_their_records(inside, draft):
    said = desk(inside, draft)

    assert 'class="p-fig"' in said
    assert "/figures/engagement.engagements/?" in said
    assert "Nothing is unsourced" in said
    assert 'aria-label="State: Draft"' in said


def test_a_draft_is_begun_from_the_report(inside, draft):
    other = occasion(reference="RO-2025-0002", period="2025-Q2", reported_on="2025-12-01", meeting_on="2025-12-01")
    way = reverse("drafting:of-report", args=["panel-update"])

    assert inside.get(way, {"period": "2025-Q1"}).url == url("desk", draft)
    assert "Begin the draft" in inside.get(way, {"period": "2025-Q2"}).content.decode()
    assert "not planned" in inside.get(way, {"period": "2025-Q3"}).content.decode()
    assert inside.get(way, {"period": "nonsense"}).status_code == 404
    begun = inside.post(f"{way}?period=2025-Q2")
    assert begun.url == url("desk", queries.draft_of(other))


def test_send_for_approval_is_answered_with_the_way_to_each_unsourced_number(inside, draft, writer):
    written(draft, "All well.\n\nSeven people came, 48 days later.", writer)
    section = samples.section(draft)

    answer = inside.post(url("send", draft)).content.decode()

    numbers = [line.strip() for line in answer.split("\n") if "has no source</a>" in line]
    assert "There is a problem" in answer
    assert "“Seven” has no source" in answer
    assert "“48" in answer
    assert numbers
    assert all('href="#paragraph-' in one for one in numbers)
    assert samples.section(draft).draft.state == section.draft.state == "draft"


def test_a_draft_is_sent_by_one_and_approved_by_another(inside, client, draft, chief):
    assert inside.post(url("send", draft)).status_code == 302
    client.force_login(chief)
    assert "Approve the report" in desk(client, draft)

    client.post(url("approve", draft), {"seen": queries.mark_of(draft)})

    draft.refresh_from_db()
    assert (draft.state, draft.approved_by) == ("approved", chief)
    assert "Approve the report" not in desk(client, draft)


def test_an_approver_is_refused_their_own_draft_with_the_reason(client, draft, chief):
    client.force_login(chief)
    client.post(url("send", draft))

    answer = client.post(url("approve", draft), {"seen": queries.mark_of(draft)}).content.decode()

    assert "You sent this report for approval: somebody else must approve it" in answer
    draft.refresh_from_db()
    assert draft.state == "in_review"


def test_what_was_written_after_the_approver_read_is_not_approved_unread(client, draft, writer, chief):
    operations.send(draft, actor=writer, at=AT)
    client.force_login(chief)
    seen = client.get(url("desk", draft)).context["seen"]
    section = draft.sections.first()
    operations.write(section, text="Something else.", version=section.version, actor=writer, at=AT)

    answer = client.post(url("approve", draft), {"seen": seen}).content.decode()

    draft.refresh_from_db()
    assert draft.state == "in_review"
    assert "Somebody wrote in this report after you opened it" in answer


def test_a_report_in_review_is_due_to_who_approves(inside, draft, chief):
    question = Question(person=chief, today=TODAY, whose=Whose.TEAM, source="drafting.approvals")
    assert leaf(question).obligations == ()

    inside.post(url("send", draft))

    (due,) = leaf(question).obligations
    assert due.title == "Approve: Update report to the Police and Crime Panel, Quarter 1 2025/26"
    assert due.url == url("desk", draft)


def test_a_draft_is_returned_with_what_is_wanted(inside, client, draft, chief):
    inside.post(url("send", draft))
    client.force_login(chief)

    assert "Enter what is to change" in client.post(url("return", draft), {"why": ""}).content.decode()
    client.post(url("return", draft), {"why": "Say what came of it"})

    assert "Say what came of it" in desk(client, draft)
    assert "Say what came of it" in client.get(url("history", draft)).content.decode()


@pytest.mark.parametrize("role", [Role.PANEL_MEMBER, Role.FORCE_LIAISON, Role.PROVIDER, Role.VOLUNTEER])
def test_a_guessed_address_tells_an_outsider_nothing(client, draft, writer, role):
    written(draft, "Kept-within", writer)
    client.force_login(account(role))

    for page in ("desk", "leaving", "changes", "history", "appendices", "files"):
        answer = client.get(url(page, draft))
        assert answer.status_code == 403
        assert "Update report" not in answer.content.decode()
        assert "Kept-within" not in answer.content.decode()
    for page in ("section", "section-history", "paragraph", "withhold"):
        assert client.get(url(page, draft, "section-2")).status_code == 403


def test_a_stranger_is_sent_to_sign_in(client, draft):
    assert client.get(url("desk", draft)).url.startswith("/account/login/")
    assert client.post(url("approve", draft)).url.startswith("/account/login/")


def test_an_auditor_reads_and_changes_nothing(client, draft):
    client.force_login(account(Role.AUDITOR))

    assert "Send for approval" not in desk(client, draft)
    assert client.get(url("section", draft, "section-1")).status_code == 403
    assert client.post(url("comment", draft, "section-1"), {"text": "No"}).status_code == 403
    assert client.post(url("send", draft)).status_code == 403


def test_what_was_typed_is_shown_safely(inside, draft, writer):
    written(draft, f"{ODD} [x](javascript:alert(1))", writer)
    remarks.comment(samples.section(draft), text=ODD, actor=writer, at=AT)

    pages = [url(page, draft) for page in ("desk", "leaving", "changes", "history")]
    for page in [*pages, url("section", draft, "section-2"), url("section-history", draft, "section-2")]:
        said = inside.get(page).content.decode()
        assert "<script>alert" not in said
        assert 'href="javascript:' not in said


def test_what_changed_is_told_against_the_period_before(inside, draft, writer):
    written(draft, "New words of the section.", writer)

    said = inside.get(url("changes", draft)).content.decode()

    assert "the same figures for Quarter 4 2024/25" in said
    assert "<ins>" in said
    assert "New words" in said


def test_what_changed_is_told_against_the_last_published_report(client, draft, writer, chief):
    operations.send(draft, actor=writer, at=AT)
    operations.mark_published(operations.approve(draft, actor=chief, at=AT), actor=chief, at=AT)
    later = samples.draft(reference="RO-2025-0002", period="2025-Q2", reported_on="2025-12-01", meeting_on="2025-12-01")
    client.force_login(writer)

    said = client.get(url("changes", later)).content.decode()

    assert "Quarter 1 2025/26”, as it was published" in said


def test_the_desk_costs_the_same_number_of_queries_however_much_is_said(
    inside, draft, writer, other, django_assert_max_num_queries
):
    section = samples.section(draft, "section-1")
    desk(inside, draft)
    remarks.comment(section, text="One", actor=other, at=AT)
    with django_assert_max_num_queries(120) as asked:
        desk(inside, draft)
    for number in range(5):
        thread = remarks.comment(section, text=f"Comment {number}", actor=other, at=AT)
        remarks.comment(section, text="Answer", answers=thread, actor=writer, at=AT)

    with django_assert_max_num_queries(len(asked)):
        desk(inside, draft)


def test_the_desk_says_when_an_approval_no_longer_holds(client, draft, writer, chief):
    operations.send(draft, actor=writer, at=AT)
    operations.approve(draft, actor=chief, at=AT)
    client.force_login(chief)
    assert "no longer holds" not in desk(client, draft)

    engagement(held_on=date(2025, 5, 20))

    said = desk(client, draft)
    assert "The approval no longer holds" in said
    assert "was 1 and is 2" in said
    assert "Approve again as it stands" in said


def test_a_correction_says_what_it_changes_and_is_compared_with_what_was_published(client, draft, writer, chief):
    operations.send(draft, actor=writer, at=AT)
    operations.mark_published(operations.approve(draft, actor=chief, at=AT), actor=chief, at=AT)
    client.force_login(chief)
    client.post(url("reopen", draft), {"why": "One engagement was missing."})
    engagement(held_on=date(2025, 5, 20))

    assert "Edition 2: One engagement was missing." in desk(client, draft)
    since = client.get(url("changes", draft)).context["since"]
    assert since.what == "edition 1, as it was published"
    assert ("1", "2") in {(one.before, one.after) for one in since.in_text}
