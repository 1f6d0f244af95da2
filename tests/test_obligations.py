"""Obligations of several sources: their order, their pages, their counts, and who is shown them."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db.models import F, Q

from peelian.areas.engagement import obligations as of_engagement
from peelian.areas.engagement import samples as meetings
from peelian.areas.engagement.models import Feedback
from peelian.areas.engagement.records import engagements
from peelian.areas.places import samples as places
from peelian.kit.access import samples as accounts
from peelian.kit.access.holding import roles_of
from peelian.kit.access.roles import Role
from peelian.kit.obligations import asking, catalogue, counting, paging
from peelian.kit.obligations.asking import Question, Whose
from peelian.kit.obligations.line import DAYS, due
from peelian.kit.obligations.source import EVERY, Days, Owned, Since
from peelian.outputs.reports import obligations as of_reports
from peelian.outputs.reports import samples as reports

pytestmark = pytest.mark.django_db
TODAY = date(2025, 8, 28)


@pytest.fixture
def lead():
    return accounts.account(Role.ENGAGEMENT, Role.GOVERNANCE, post_title="Governance lead")


def passed_on(day, to="Neighbourhood Inspector", **values):
    """Pass something on that was heard at one meeting."""
    return Feedback.objects.create(
        engagement=values.pop("at", None) or meetings.engagement(), passed_to=to, passed_on=day
    )


def office(person, **values):
    return Question(person=person, today=TODAY, **values)


def shown(question, **values):
    return [(each.due_on, each.urgency) for each in paging.leaf(question, **values).obligations]


@pytest.fixture
def three_sources(monkeypatch):
    """Leave it at the sources of engagement and the reports, whatever else is declared."""
    with_sources(monkeypatch, *of_reports.ALL, of_engagement.answers, of_engagement.community_days)


def with_sources(monkeypatch, *sources):
    monkeypatch.setattr(asking, "sources", lambda: sources)
    monkeypatch.setattr(counting, "sources", lambda: sources)


def test_what_is_late_stands_first_and_then_all_by_due_date_whatever_its_source(lead):
    reports.occasion()
    passed_on(TODAY - timedelta(days=100))
    passed_on(TODAY - timedelta(days=28))
    passed_on(TODAY - timedelta(days=1))
    places.place()

    assert shown(office(lead)) == [
        (TODAY - timedelta(days=72), "late"),
        (TODAY, "soon"),
        (date(2025, 8, 29), "soon"),
        (TODAY + timedelta(days=27), ""),
        (date(2026, 3, 31), ""),
    ]


def test_an_obligation_says_its_rule_its_citation_and_the_days_left_out(lead):
    reports.occasion(meeting_on=date(2025, 9, 1))

    [papers] = [each for each in paging.leaf(office(lead)).obligations if each.source.key == "reports.papers"]

    assert papers.title == "Update report to the Police and Crime Panel, Quarter 1 2025/26"
    assert papers.why == (
        "5 clear working days before the meeting on Monday 1 September 2025; "
        "25 August 2025 (Summer bank holiday) not counted. Local Government Act 1972, sections 100B(3) and 100E; "
        "R v Swansea City Council, ex p Elitestone (1993)"
    )
    assert (papers.number, papers.unit, papers.urgency) == (4, "working days late", "late")
    assert papers.url == "/reports/panel-update/?period=2025-Q1"
    assert papers.owner == "Governance lead"


def test_beyond_the_list_of_bank_holidays_nobody_guesses(lead):
    reports.occasion(meeting_on=date(2150, 1, 4))
    passed_on(TODAY)

    last = paging.leaf(office(lead)).obligations[-1]

    assert last.source.key == "reports.papers"
    assert last.due_on is None
    assert last.unit == "not known yet"
    assert last.why.startswith("Bank holidays are known from")


@pytest.mark.parametrize("size", [1, 2, 3, 7, 50])
def test_pages_forwards_and_backwards_show_each_obligation_once_in_one_order(lead, size):
    for days in (0, 3, 3, 28, 40, 40, 200):
        passed_on(TODAY - timedelta(days=days))
    for number, meeting in enumerate((1, 2, 3, 4, 5, 8)):
        reports.occasion(reference=f"RO-{number}", meeting_on=date(2025, 9, meeting))
    whole = [(each.source.key, each.reference, each.due_on) for each in paging.every(office(lead))]
    assert len(whole) == 14
    dates = [due_on or date.max for *_, due_on in whole]
    assert dates == sorted(dates)

    assert [(each.source.key, each.reference, each.due_on) for each in paging.every(office(lead), size=size)] == whole
    leaf = paging.leaf(office(lead), size=len(whole))
    back = paging.leaf(office(lead), before="9999-12-31~9~9999-12-31~9", size=size)
    read = [*back.obligations]
    while back.earlier:
        back = paging.leaf(office(lead), before=back.earlier, size=size)
        read = [*(each for each in back.obligations if each not in read), *read]
    assert read == [*leaf.obligations]


@pytest.mark.parametrize("place", ["", "nonsense", "2025-01-01~x~2025-01-01~1", "~~~", "2025-01-01~1~2025-01-01~1~1"])
def test_a_place_that_is_none_opens_the_first_page(lead, place):
    passed_on(TODAY)

    assert len(paging.leaf(office(lead), after=place).obligations) == 2


def test_what_is_due_as_soon_as_practicable_counts_days_since_and_stands_behind_what_is_late(lead, monkeypatch):
    since = replace(
        of_engagement.answers,
        key="engagement.spending",
        days=Days.PRACTICABLE,
        clock=Since(rule="As soon as practicable after month end", law="An Order"),
    )
    with_sources(monkeypatch, of_engagement.answers, since)
    passed_on(TODAY - timedelta(days=60))
    passed_on(TODAY - timedelta(days=2))

    told = [(each.source.key, each.number, each.unit) for each in paging.every(office(lead), size=1)]

    assert told == [
        ("engagement.answers", 32, "days late"),
        ("engagement.spending", 60, "days since 29 Jun 2025"),
        ("engagement.spending", 2, "days since 26 Aug 2025"),
        ("engagement.answers", 26, "days left"),
    ]
    assert counting.total(counting.by_owner(office(lead)).values()) == counting.Tally(number=4, late=1, soon=0)


@pytest.mark.usefixtures("three_sources")
def test_a_page_asks_each_source_two_questions_however_many_are_open(lead, django_assert_num_queries):
    passed_on(TODAY)
    reports.occasion()
    meeting = meetings.engagement()
    passed_on(TODAY, at=meeting)
    roles_of(lead)
    with django_assert_num_queries(6):
        paging.leaf(office(lead))
    Feedback.objects.bulk_create(Feedback(engagement=meeting, passed_to="X", passed_on=TODAY) for _ in range(20))

    with django_assert_num_queries(6):
        paging.leaf(office(lead))


@pytest.mark.usefixtures("three_sources")
def test_counts_by_owner_come_from_the_store_in_one_question_to_each_source(lead, django_assert_num_queries):
    passed_on(TODAY - timedelta(days=100))
    passed_on(TODAY - timedelta(days=24))
    passed_on(TODAY)
    reports.occasion(meeting_on=date(2025, 10, 30))
    roles_of(lead)

    with django_assert_num_queries(3):
        counted = counting.by_owner(office(lead))

    assert counted == {
        "Engagement": counting.Tally(number=4, late=1, soon=1),
        "Governance lead": counting.Tally(number=1),
    }


def test_one_owner_can_be_asked_for(lead):
    passed_on(TODAY)
    reports.occasion()

    [papers] = paging.leaf(office(lead, owner="Governance lead")).obligations

    assert papers.source.key == "reports.papers"


def test_one_room_can_be_asked_for(lead):
    passed_on(TODAY)
    reports.occasion()

    assert {each.source.room for each in paging.leaf(office(lead, room="reports")).obligations} == {"reports"}


def test_mine_is_what_names_my_post_and_my_teams_what_falls_to_my_roles():
    reports.occasion(meeting_on=date(2025, 9, 30))
    passed_on(TODAY)
    author = accounts.account(Role.FINANCE, post_title="governance LEAD")
    engaging = accounts.account(Role.ENGAGEMENT)

    def rooms(person, whose):
        return {each.source.room for each in paging.every(office(person, whose=whose))}

    assert rooms(author, Whose.MINE) == {"reports"}
    assert rooms(author, Whose.TEAM) == set()
    assert rooms(engaging, Whose.MINE) == set()
    assert rooms(engaging, Whose.TEAM) == {"engagement"}
    assert rooms(engaging, Whose.OFFICE) == {"engagement", "reports"}


def test_what_the_force_owes_is_the_forces_and_not_the_offices(lead, monkeypatch):
    of_force = replace(of_engagement.answers, owned=Owned(named=F("passed_to"), force=Q(passed_to="Force")))
    with_sources(monkeypatch, of_force)
    passed_on(TODAY, to="Force")
    passed_on(TODAY, to="Council")

    assert [each.owner for each in paging.every(office(lead, whose=Whose.FORCE))] == ["Force"]
    assert [each.owner for each in paging.every(office(lead))] == ["Council"]
    with_sources(monkeypatch, replace(of_force, owned=Owned(named=F("passed_to"), force=EVERY)))
    assert len(list(paging.every(office(lead, whose=Whose.FORCE)))) == 2
    assert list(paging.every(office(lead))) == []


def test_whoever_may_not_see_the_records_is_shown_nothing():
    passed_on(TODAY)
    reports.occasion()
    outside = accounts.account(Role.PANEL_MEMBER)

    for person in (outside, AnonymousUser()):
        assert list(paging.every(office(person))) == []
        assert counting.by_owner(office(person)) == {}
    assert counting.pressing(outside, TODAY) == 0


def test_the_scope_of_a_kind_of_record_holds_for_what_is_due_too(lead, monkeypatch):
    mine, other = meetings.engagement(title="Mine"), meetings.engagement(title="Other")
    passed_on(TODAY, at=mine)
    passed_on(TODAY, at=other)
    scoped = replace(engagements, scope=lambda _person: type(mine).objects.filter(title="Mine"))
    monkeypatch.setattr(asking, "kinds_by_model", lambda: {type(mine): scoped})
    with_sources(monkeypatch, of_engagement.answers)

    assert [each.reference for each in paging.every(office(lead))] == [mine.reference]


def test_the_platform_itself_sees_all():
    passed_on(TODAY)
    reports.occasion()

    assert {each.source.room for each in paging.every(office(None))} == {"engagement", "reports"}
    assert list(paging.every(office(None, whose=Whose.MINE))) == []
    assert list(paging.every(office(None, whose=Whose.TEAM))) == []


def test_what_presses_is_late_or_soon_and_ones_own_or_the_teams_in_one_question(django_assert_num_queries):
    engaging = accounts.account(Role.ENGAGEMENT)
    passed_on(TODAY - timedelta(days=100))
    passed_on(TODAY - timedelta(days=24))
    passed_on(TODAY)
    reports.occasion()
    roles_of(engaging)

    with django_assert_num_queries(1):
        assert counting.pressing(engaging, TODAY) == 2


def test_what_presses_is_counted_up_to_a_hundred():
    engaging, meeting = accounts.account(Role.ENGAGEMENT), meetings.engagement()
    long_ago = TODAY - timedelta(days=100)
    Feedback.objects.bulk_create(Feedback(engagement=meeting, passed_to="X", passed_on=long_ago) for _ in range(150))

    assert counting.pressing(engaging, TODAY) == counting.MOST


def test_what_was_answered_or_withdrawn_is_no_longer_due(lead):
    answered = passed_on(TODAY)
    withdrawn = passed_on(TODAY)
    Feedback.objects.filter(pk=answered.pk).update(outcome="Patrols were added")
    type(withdrawn.engagement).objects.filter(pk=withdrawn.engagement_id).update(withdrawn_on=TODAY)

    assert list(paging.every(office(lead, room="engagement", owner="Engagement"))) == [
        each for each in paging.every(office(lead)) if each.source.key == "engagement.days"
    ]


def test_an_authority_needs_what_is_missing_of_its_year(lead):
    place = places.place()
    meetings.communityday(held_on=date(2025, 5, 1), authority=place)

    [one] = paging.every(office(lead))
    assert one.title == f"Hold 1 more community day in {place.name}"
    assert one.why == "The office’s own target of 2 in 2025/26: 1 held so far"

    meetings.communityday(held_on=date(2025, 6, 1), authority=place)
    assert list(paging.every(office(lead))) == []


@pytest.mark.parametrize("source", catalogue.sources(), ids=lambda source: source.key)
def test_no_clock_that_is_declared_runs_backwards(source):
    if not isinstance(source.clock, Since):
        found = [due(source.clock, date.fromordinal(day)) for day in DAYS]
        assert found == sorted(found)


@pytest.mark.parametrize("source", catalogue.sources(), ids=lambda source: source.key)
def test_every_source_can_be_counted_and_is_guarded_by_its_kind_of_record_or_a_rule_of_its_own(source):
    assert not source.open_on(TODAY).query.group_by
    assert source.may_see or asking.kind_of(source, source.open_on(TODAY).model)


def test_keys_are_unique_and_begin_with_their_room():
    keys = [source.key for source in catalogue.sources()]

    assert len(set(keys)) == len(keys) > 0
    assert {source.room for source in catalogue.sources()} == {room.key for room in catalogue.rooms()}
