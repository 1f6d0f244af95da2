from datetime import UTC, datetime, timedelta

import pytest

from peelian.areas.visiting.forms.arriving import read_report
from peelian.areas.visiting.models import ArrivedReport, Concern, Device, Visit
from peelian.areas.visiting.operations import arriving
from peelian.areas.visiting.tests.offline.conftest import ANSWERS, DEVICE
from peelian.areas.volunteers.models import Hours
from peelian.kit.access.roles import Role
from peelian.kit.access.samples import account
from peelian.kit.questions.models import AnswerSet, Questionnaire
from peelian.kit.questions.operations import versions

pytestmark = pytest.mark.django_db
NOTHING = (0, 0, 0)


def kept():
    return Visit.objects.count(), ArrivedReport.objects.count(), AnswerSet.objects.count()


@pytest.fixture
def received_at(monkeypatch):
    """Let the server receive at a known moment of the real clock."""
    moment = datetime(2025, 8, 27, 19, 0, tzinfo=UTC)
    monkeypatch.setattr("peelian.areas.visiting.views.arriving.timezone.now", lambda: moment)
    return moment


def test_a_report_that_arrives_is_a_visit_with_all_that_was_written(send, report, pair, received_at):  # noqa: ARG001
    told = report()

    answer = send(told)

    visit = Visit.objects.get()
    assert answer.status_code == 200
    assert answer.json()["reference"] == visit.reference
    assert answer.json()["client_id"] == told["client_id"]
    assert (visit.origin, str(visit.client_id)) == ("form", told["client_id"])
    assert visit.form_version == "Custody visit report, version 1"
    assert (visit.in_cells, visit.accepted, visit.access, visit.delay) == (9, 3, "6-15", "busy")
    assert [(row.custody_number, row.age_band) for row in visit.spoken_to.all()] == [("30EU/1234/25", "10-17")]
    assert [row.rank for row in visit.advice.all()] == ["sergeant"]
    assert "sergeant" in visit.flags.lower(), "a refusal below inspector is kept and flagged"
    assert {row.membership for row in visit.visitors.all()} == set(pair)


def test_who_sends_has_confirmed_and_the_other_has_not(send, report, pair):
    send(report())

    confirmed = {row.membership: row.confirmed_at for row in Visit.objects.get().visitors.all()}

    assert confirmed[pair[0]] is not None
    assert confirmed[pair[1]] is None


def test_the_hours_of_both_visitors_and_the_concern_are_on_record(send, report):
    send(report())

    assert Hours.objects.count() == 2
    concern = Concern.objects.get()
    assert (concern.category, concern.visit) == ("food_and_drink", Visit.objects.get())
    assert not concern.steps.filter(actor__isnull=False).exists(), "the force reads who wrote it down"


def test_the_same_report_sent_again_is_kept_once_and_answered_the_same(send, report):
    told = report()

    answers = [send({**told, "sent_at": f"2025-08-27T19:0{turn}:00Z"}).json()["reference"] for turn in range(3)]

    assert len(set(answers)) == 1
    assert kept() == (1, 1, 1)


def test_other_content_under_the_same_id_is_refused_and_said(send, report):
    told = report()
    send(told)

    answer = send({**told, "answers": {**told["answers"], "good_practice": "Something else"}})

    assert answer.status_code == 409
    assert "Another report" in answer.json()["said"]
    assert kept() == (1, 1, 1)


def test_the_id_of_another_account_is_refused(send, report, client, pair):
    told = report()
    send(told)
    client.force_login(pair[1].volunteer.account)

    assert send(told).status_code == 409


@pytest.mark.parametrize(
    ("answers", "about", "said"),
    [
        ({"asleep": "1"}, "in_cells", "4 + 1 + 2 + 1 = 8, not 9"),
        ({"spoken_to": [{"custody_number": "John Smith"}]}, "spoken_to.0.custody_number", "never a name"),
        ({"other_visitor": "MEM-nobody"}, "other_visitor", "Nobody in"),
        ({"arrived_on": "2025-02-30"}, "arrived_on", "date"),
        ({"outcome": "broken_off", "outcome_why": ""}, "outcome_why", "why it was not made"),
        ({"unheard_of": "1"}, "", "unheard_of"),
        ({"arrived_on": "2025-08-30"}, "arrived_time", "2025"),
    ],
)
def test_a_report_that_cannot_be_taken_in_is_refused_with_where_and_nothing_is_kept(send, report, answers, about, said):
    answer = send(report(answers=answers))

    assert answer.status_code == 422
    assert any(said in text for _key, text in answer.json()["errors"]), answer.json()
    assert about in [key for key, _text in answer.json()["errors"]], answer.json()
    assert kept() == NOTHING


def test_the_number_of_oneself_is_no_other_visitor(send, report, pair):
    answer = send(report(answers={"other_visitor": pair[0].reference}))

    assert answer.json()["errors"] == [["other_visitor", "Enter the number of the other visitor, not your own"]]


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"client_id": "no id"}, "client_id"),
        ({"version": "1"}, "version"),
        ({"version": 9}, "version 9"),
        ({"suite": "SUI-nowhere"}, "SUI-nowhere"),
        ({"sent_at": "yesterday"}, "sent_at"),
        ({"sent_at": "2025-08-27T19:00:00"}, "sent_at"),
        ({"device": 7}, "device"),
    ],
)
def test_what_is_no_report_is_refused_in_words(send, report, values, said):
    answer = send(report(**values))

    assert answer.status_code == 422
    assert said in str(answer.json()["errors"])
    assert kept() == NOTHING


@pytest.mark.parametrize("body", [b"", b"[]", b"{", b"\xff", b"[" * 100_000])
def test_what_is_no_json_is_refused(client, visitor, body):
    client.force_login(visitor)

    assert client.post("/visit/reports/", body, content_type="application/json").status_code == 422


def test_a_report_of_a_retired_version_arrives_under_its_own(send, report, at):
    told = report()
    questionnaire = Questionnaire.objects.get(reference="custody-visit")
    draft = versions.draft_next(questionnaire, actor=None, at=at)
    asked = {**draft.definition, "sections": draft.definition["sections"][:1]}
    changed = versions.change_draft(draft, asked, stamp=draft.stamp, actor=None, at=at)
    tried = versions.try_out(changed, stamp=changed.stamp, actor=None, at=at)
    versions.publish(tried, stamp=tried.stamp, actor=None, at=at)

    answer = send(told)

    assert answer.status_code == 200
    assert Visit.objects.get().form_version == "Custody visit report, version 1"
    assert AnswerSet.objects.get().version.number == 1


@pytest.mark.usefixtures("received_at")
@pytest.mark.parametrize(
    ("days", "arrived", "said"),
    [
        (0, "2025-08-27", ""),
        (1, "2025-08-27", "1 day ahead"),
        (-1, "2025-08-27", "1 day behind"),
    ],
)
def test_a_clock_that_is_wrong_is_said_and_the_times_stay_as_told(send, report, days, arrived, said):
    sent_at = datetime(2025, 8, 27, 19, 0, tzinfo=UTC) + timedelta(days=days)

    answer = send(report(sent_at=sent_at.isoformat()))

    visit, arrived_report = Visit.objects.get(), ArrivedReport.objects.get()
    assert visit.arrived_on.isoformat() == arrived
    assert (said in visit.flags) is True
    assert arrived_report.sent_at == sent_at
    assert arrived_report.ahead_seconds == days * 86400
    assert bool(answer.json()["notes"]) is bool(days)


@pytest.mark.usefixtures("received_at")
def test_times_that_have_not_come_by_a_clock_that_was_ahead_are_put_back_and_it_is_said(send, report):
    told = report(sent_at="2025-08-28T19:00:00Z", answers={"arrived_on": "2025-08-29"})

    answer = send(told)

    visit = Visit.objects.get()
    assert answer.status_code == 200
    assert visit.arrived_on.isoformat() == "2025-08-28"
    assert "It told 2025-08-29 18:05 as the arrival" in visit.flags


def test_the_other_visitor_who_confirmed_on_the_device_is_believed_only_with_their_own_enrolment(send, report, pair):
    theirs = Device.objects.create(
        account=pair[1].volunteer.account,
        device=DEVICE,
        is_confirmer=True,
        enrolled_at=datetime(2025, 8, 1, tzinfo=UTC),
    )
    mine = Device.objects.create(
        account=pair[0].volunteer.account,
        device=DEVICE,
        is_confirmer=True,
        enrolled_at=datetime(2025, 8, 1, tzinfo=UTC),
    )
    said = {"said_at": "2025-08-27T18:31:00Z"}

    send(report(other={**said, "enrolment": theirs.pk}))
    send(report(other={**said, "enrolment": mine.pk}, answers={"arrived_on": "2025-08-26"}))

    first, second = ArrivedReport.objects.order_by("pk")
    assert first.other_said_at is not None
    assert second.other_said_at is None
    assert not first.visit.visitors.filter(membership=pair[1], confirmed_at__isnull=False).exists()


def test_somebody_who_serves_in_no_such_scheme_sends_nothing(send, report, client):
    told = report()
    client.force_login(account(Role.VOLUNTEER, email="third@example.org"))

    answer = send(told)

    assert answer.status_code == 422
    assert "You do not serve in" in answer.json()["errors"][0][1]
    assert kept() == NOTHING


def test_a_visit_that_was_turned_away_needs_no_counts(send, report, pair):
    answers = {"outcome": "turned_away", "outcome_why": "Lock-down"}
    told = report()
    told["answers"] = {
        **{name: ANSWERS[name] for name in ("arrived_on", "arrived_time", "left_time", "hours_each")},
        **answers,
        "other_visitor": pair[1].reference,
    }

    answer = send(told)

    assert answer.status_code == 200, answer.json()
    assert Visit.objects.get().outcome == "turned_away"


def test_receiving_asks_the_same_whoever_comes_first(visitor, report, at):
    sent = read_report(report())

    first = arriving.receive(sent, actor=visitor, at=at, received_at=at)
    again = arriving.receive(sent, actor=visitor, at=at, received_at=at + timedelta(hours=1))

    assert first.pk == again.pk
    assert first.received_at == at
