"""The consent to a case study is on the record, and a story without it stays in the house."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.test import Client

from peelian.basics.verdicts import Refused
from peelian.kit.access.roles import Role
from peelian.kit.access.samples import account
from peelian.kit.audit.models import AuditEntry
from peelian.kit.measures.reckoning import Reckoning
from peelian.outputs.drafting import composing, consenting, consents, operations, rules, samples
from peelian.outputs.drafting.consenting import Told
from peelian.outputs.drafting.rules import Consent
from peelian.outputs.drafting.tests.conftest import TODAY

pytestmark = pytest.mark.django_db
STORY = "> ### A light at the bus stop{named}\n>\n> A lamp was put up."


TOLD = Told(title="A light", about="a resident", consent=Consent.WRITTEN, consented_on=date(2025, 8, 1))


def record(draft, writer, **other):
    return consenting.record(samples.section(draft), replace(TOLD, **other), actor=writer, at=samples.AT)


def tell(draft, writer, named=""):
    section = samples.section(draft)
    text = STORY.format(named=named)
    return operations.write(section, text=text, version=section.version, actor=writer, at=samples.AT)


def findings(draft):
    return [one for one in composing.whole(draft, Reckoning(TODAY)).findings if "section-2" in one]


def test_a_case_study_without_consent_is_found_and_the_report_not_sent(draft, writer):
    tell(draft, writer)

    assert "Name the consent" in findings(draft)[0]
    with pytest.raises(Refused, match="to put right first"):
        operations.send(draft, actor=writer, at=samples.AT)


def test_a_case_study_with_standing_consent_is_told(draft, writer):
    tell(draft, writer, f" {{consent={record(draft, writer).pk}}}")

    assert findings(draft) == []


def test_the_consent_to_a_story_of_another_report_does_not_count(draft, writer):
    another = samples.draft(period="2025-Q2", reference="REP-OTHER")
    tell(draft, writer, f" {{consent={record(another, writer).pk}}}")

    assert "There is no consent" in findings(draft)[0]


def test_a_consent_that_is_taken_back_holds_the_story_back(draft, writer):
    consent = record(draft, writer)
    tell(draft, writer, f" {{consent={consent.pk}}}")
    consenting.take_back(consent, why="They moved away", on=TODAY, actor=writer, at=samples.AT)

    assert "taken back on 28 August 2025: They moved away" in findings(draft)[0]


def test_a_consent_taken_back_after_approval_keeps_the_report_from_being_published(draft, writer, chief):
    consent = record(draft, writer)
    tell(draft, writer, f" {{consent={consent.pk}}}")
    operations.send(draft, actor=writer, at=samples.AT)
    approved = operations.approve(draft, actor=chief, at=samples.AT)
    assert composing.still_as_approved(approved, composing.leaving(approved, Reckoning(TODAY)))

    consenting.take_back(consent, why="They moved away", on=TODAY, actor=writer, at=samples.AT)

    verdict = composing.still_as_approved(approved, composing.leaving(approved, Reckoning(TODAY)))
    assert "They moved away" in verdict.reason


def test_a_consent_that_has_run_out_does_not_stand(draft, writer):
    consent = record(draft, writer, until=TODAY)

    assert consents.standing(consent, TODAY)
    assert "ended on 28 August 2025" in consents.standing(consent, TODAY + timedelta(days=1)).reason


@pytest.mark.parametrize(
    ("other", "field"),
    [
        ({"about": "Jane Example"}, "about"),
        ({"about": "Mrs E, of the parish"}, "about"),
        ({"consented_on": None}, "consented_on"),
        ({"consent": Consent.SPOKEN}, "told_to"),
    ],
)
def test_what_is_kept_of_a_consent_names_nobody_and_can_be_shown(draft, writer, other, field):
    with pytest.raises(Refused) as refused:
        record(draft, writer, **other)

    assert refused.value.field == field


@pytest.mark.parametrize("about", ["a resident", "J.K., a volunteer", "residents of Hinckley and Bosworth"])
def test_general_words_and_made_up_initials_are_no_name(about):
    assert rules.nobody_is_named(about=about)


def test_consent_is_not_needed_where_nobody_can_be_recognised(draft, writer):
    assert record(draft, writer, consent=Consent.UNKNOWABLE, consented_on=None).pk


def test_a_consent_is_taken_back_once_and_for_a_reason(draft, writer):
    consent = record(draft, writer)
    with pytest.raises(Refused, match="why"):
        consenting.take_back(consent, why=" ", on=TODAY, actor=writer, at=samples.AT)
    consenting.take_back(consent, why="They moved away", on=TODAY, actor=writer, at=samples.AT)
    with pytest.raises(Refused, match="already"):
        consenting.take_back(consent, why="Again", on=TODAY, actor=writer, at=samples.AT)


def test_the_trail_keeps_both(draft, writer):
    consenting.take_back(record(draft, writer), why="They moved away", on=TODAY, actor=writer, at=samples.AT)

    verbs = list(AuditEntry.objects.order_by("-sequence").values_list("verb", flat=True)[:2])
    assert verbs == ["consent taken back", "consent recorded"]


def test_a_consent_is_recorded_listed_and_taken_back_on_its_pages(draft, writer):
    client = Client()
    client.force_login(writer)
    given = {"section": "section-2", "title": "A light", "about": "a resident", "consent": "spoken"}
    day = {"consented_on_day": "1", "consented_on_month": "8", "consented_on_year": "2025"}
    refused = client.post(f"/drafts/{draft.pk}/consents/record/", given | day).content.decode()
    assert "Enter the post of whoever heard the consent" in refused

    client.post(f"/drafts/{draft.pk}/consents/record/", given | day | {"told_to": "Engagement officer"})
    (consent,) = consents.consents_of(draft)
    assert f"{{consent={consent.pk}}}" in client.get(f"/drafts/{draft.pk}/consents/").content.decode()

    client.post(f"/drafts/{draft.pk}/consents/{consent.pk}/end/", {"ended_why": "They moved away"})
    assert "They moved away" in client.get(f"/drafts/{draft.pk}/consents/").content.decode()


def test_the_consents_of_another_draft_are_not_reached_through_this_one(draft, writer):
    another = samples.draft(period="2025-Q2", reference="REP-OTHER")
    consent = record(another, writer)
    client = Client()
    client.force_login(writer)

    assert client.get(f"/drafts/{draft.pk}/consents/{consent.pk}/end/").status_code == 404


def test_who_only_reads_sees_the_consents_and_changes_none(draft, writer):
    consent = record(draft, writer)
    client = Client()
    client.force_login(account(Role.AUDITOR))

    assert client.get(f"/drafts/{draft.pk}/consents/").status_code == 200
    assert client.post(f"/drafts/{draft.pk}/consents/{consent.pk}/end/", {"ended_why": "x"}).status_code == 403
