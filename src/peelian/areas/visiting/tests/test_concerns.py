"""Concerns from the day they are raised to the day they are closed."""

from datetime import date, timedelta

import pytest
from django.core import mail
from django.db import IntegrityError, transaction
from django.utils import timezone

from peelian.areas.visiting import samples
from peelian.areas.visiting.jobs import send_waiting
from peelian.areas.visiting.models import Concern, ConcernLetter
from peelian.areas.visiting.operations import concerns as operations
from peelian.areas.visiting.queries.concerns import themes_of
from peelian.areas.visiting.rules.concerns import Category, Progress, Urgency
from peelian.areas.volunteers import samples as volunteers
from peelian.basics.periods import Period, financial_quarter
from peelian.basics.verdicts import Refused
from peelian.kit.access.roles import Role
from peelian.kit.access.samples import account
from peelian.kit.audit import trail
from peelian.kit.records.saving import ChangedMeanwhile
from peelian.kit.records.verbs import Filled, ManyRefused

pytestmark = [pytest.mark.django_db, pytest.mark.store]
QUARTER = financial_quarter(2025, 1)


@pytest.fixture
def liaison():
    return account(Role.FORCE_LIAISON, post_title="Custody inspector")


@pytest.fixture
def record(manager, at):
    """Return what puts a concern on the record as the volunteer manager does."""

    def do(**values):
        given = {"suite": samples.suite(), "raised_on": date(2025, 5, 1), "category": Category.MEDICATION}
        concern = Concern(**{**given, "urgency": Urgency.SOON, "what": "Medication was asked for", **values})
        return operations.record_concern(concern, parts={}, actor=manager, at=at, via="page")

    return do


def steps(concern):
    return [(step.progress, step.taken_on, step.words) for step in concern.steps.order_by("pk")]


def test_a_concern_waits_for_the_force_by_a_day_that_follows_from_how_urgent_it_is(record, settings):
    settings.PEELIAN_CONCERN_DAYS = {"at_once": 2, "soon": 9, "routine": 30}

    concern = record()

    assert (concern.progress, concern.answer_due_on) == ("open", date(2025, 5, 10))
    assert record(urgency=Urgency.AT_ONCE).answer_due_on == date(2025, 5, 3)
    assert record(answer_due_on=date(2025, 5, 5)).answer_due_on == date(2025, 5, 5)
    assert steps(concern) == [("open", date(2025, 5, 1), "")]


def test_another_urgency_is_another_day_unless_somebody_set_it(record, manager, at):
    concern, by_hand = record(), record(answer_due_on=date(2025, 6, 1))
    concern.urgency = Urgency.ROUTINE
    by_hand.urgency = Urgency.AT_ONCE

    for each in (concern, by_hand):
        operations.change_concern(each, parts={}, actor=manager, at=at, via="page")

    assert (concern.answer_due_on, by_hand.answer_due_on) == (date(2025, 5, 29), date(2025, 6, 1))


def test_what_was_resolved_on_the_visit_waits_for_nobody(record):
    concern = record(is_resolved_at_once=True, done_at_once="A blanket was given")

    assert (concern.progress, concern.closed_on, concern.answer_due_on) == ("closed", date(2025, 5, 1), None)
    assert concern.outcome == "Resolved on the visit"
    assert [step[0] for step in steps(concern)] == ["open", "closed"]
    with pytest.raises(Refused, match="Enter what was done on the spot"):
        record(is_resolved_at_once=True)


def test_a_concern_goes_from_the_force_to_its_end_and_every_word_is_kept(record, manager, liaison, at):
    concern = record()

    operations.answer_concern(concern, answer="A nurse was called", actor=liaison, at=at)
    assert (concern.progress, concern.answered_on, concern.answered_by) == ("answered", at.date(), liaison)
    operations.move_concern(
        concern, to=Progress.FOLLOWED_UP, words="Look at the next visit", on=date(2025, 9, 9), actor=manager, at=at
    )
    operations.move_concern(concern, to=Progress.CLOSED, words="Was given", on=None, actor=manager, at=at)

    concern.refresh_from_db()
    assert (concern.progress, concern.closed_on, concern.outcome) == ("closed", at.date(), "Was given")
    assert [(progress, words) for progress, _day, words in steps(concern)] == [
        ("open", ""),
        ("answered", "A nurse was called"),
        ("followed_up", "Look at the next visit"),
        ("closed", "Was given"),
    ]
    assert [entry.verb for entry in trail.of(concern)] == ["changed", "changed", "changed", "recorded"]


def test_an_answer_that_was_not_enough_is_none_and_its_words_stay(record, manager, liaison, at, settings):
    settings.PEELIAN_CONCERN_DAYS = {"at_once": 1, "soon": 7, "routine": 28}
    concern = record()
    operations.answer_concern(concern, answer="Noted", actor=liaison, at=at)

    operations.move_concern(concern, to=Progress.OPEN, words="What was done?", on=None, actor=manager, at=at)

    assert (concern.progress, concern.answer, concern.answered_on) == ("open", "", None)
    assert concern.answer_due_on == at.date() + timedelta(days=7)
    assert [words for _progress, _day, words in steps(concern)] == ["", "Noted", "What was done?"]


def test_a_closed_concern_is_opened_again_and_not_answered_meanwhile(record, manager, liaison, at):
    concern = record(is_resolved_at_once=True, done_at_once="Given")
    with pytest.raises(Refused, match="is closed"):
        operations.answer_concern(concern, answer="Late", actor=liaison, at=at)

    operations.move_concern(concern, to=Progress.OPEN, words="It came back", on=None, actor=manager, at=at)

    assert (concern.progress, concern.closed_on, concern.outcome, concern.is_resolved_at_once) == (
        "open",
        None,
        "",
        False,
    )


def test_the_office_cannot_close_before_the_force_answered(record, manager, at):
    concern = record()
    with pytest.raises(Refused, match="The force has not answered it yet"):
        operations.move_concern(concern, to=Progress.CLOSED, words="Never mind", on=None, actor=manager, at=at)
    concern.closed_on, concern.outcome = at.date(), "Never mind"
    with pytest.raises(Refused, match="before the force answered"):
        operations.change_concern(concern, parts={}, actor=manager, at=at, via="page")


def test_going_on_without_a_word_is_refused(record, manager, liaison, at):
    concern = record()
    operations.answer_concern(concern, answer="Seen", actor=liaison, at=at)

    with pytest.raises(Refused, match="Enter what came of it"):
        operations.move_concern(concern, to=Progress.CLOSED, words=" ", on=None, actor=manager, at=at)


def test_two_who_change_a_concern_do_not_undo_each_other(record, manager, liaison, at):
    concern = record()
    mine, theirs = Concern.objects.get(pk=concern.pk), Concern.objects.get(pk=concern.pk)
    operations.answer_concern(theirs, answer="Seen to", actor=liaison, at=at)
    mine.what = "Something else"

    with pytest.raises(ChangedMeanwhile):
        operations.change_concern(mine, parts={}, actor=manager, at=at, via="page")
    assert steps(concern)[-1][2] == "Seen to"


def test_a_concern_comes_from_the_one_visit_of_its_day(record, manager, at):
    visit = samples.visit(on=date(2025, 5, 1))
    samples.visit(on=date(2025, 5, 2), at="09:00")
    samples.visit(on=date(2025, 5, 2), at="19:00")

    concern, unclear, none = record(), record(raised_on=date(2025, 5, 2)), record(raised_on=date(2025, 5, 3))

    assert (concern.visit, unclear.visit, none.visit) == (visit, None, None)
    operations.set_visit(none, visit, actor=manager, at=at)
    none.refresh_from_db()
    assert none.visit == visit


def test_a_concern_does_not_come_from_a_visit_to_elsewhere_or_later(record, manager, at):
    elsewhere = samples.visit(suite=samples.suite(reference="SUI-other", name="Other Street"), on=date(2025, 5, 1))
    later = samples.visit(on=date(2025, 5, 8))
    concern = record()

    for visit in (elsewhere, later):
        with pytest.raises(Refused, match=visit.reference):
            operations.set_visit(concern, visit, actor=manager, at=at)

    operations.set_visit(concern, samples.visit(on=date(2025, 5, 1)), actor=manager, at=at)
    concern.suite = elsewhere.suite
    operations.change_concern(concern, parts={}, actor=manager, at=at, via="page")
    assert concern.visit is None


def test_no_text_for_the_force_names_a_visitor(record):
    visitor = volunteers.serving(volunteer=volunteers.volunteer(name="Zoë Made-up"))

    for name in ("what", "done_at_once"):
        with pytest.raises(Refused, match="the visitors") as refusal:
            record(**{name: f"{visitor.volunteer.name} was told"})
        assert refusal.value.field == name


def test_many_concerns_come_in_together_or_not_at_all(manager, at):
    suite = samples.suite()
    account(Role.FORCE_LIAISON)
    good = {"suite": suite, "raised_on": date(2023, 6, 1), "category": Category.CELL, "what": "No paper"}
    rows = [
        Filled(record=Concern(**good, is_resolved_at_once=True, done_at_once="Given"), parts={}, row=2),
        Filled(record=Concern(**good, answer="We audit records", answered_on=date(2023, 6, 9)), parts={}, row=3),
    ]
    bad = Filled(record=Concern(**good, answered_on=date(2023, 5, 1), answer="Early"), parts={}, row=4)

    with pytest.raises(ManyRefused) as refusal:
        operations.record_concerns([*rows, bad], actor=manager, at=at, via="import")
    assert [(one.row, one.column) for one in refusal.value.rows] == [(4, "answered_on")]
    assert not Concern.objects.exists()

    operations.record_concerns(rows, actor=manager, at=at, via="import")
    assert sorted(Concern.objects.values_list("progress", flat=True)) == ["answered", "closed"]
    assert not ConcernLetter.objects.exists()


def test_bringing_in_many_concerns_asks_the_store_no_more(manager, at, django_assert_max_num_queries):
    suite = samples.suite()

    def rows(number):
        given = {"suite": suite, "category": Category.CELL, "what": "No paper"}
        return [
            Filled(record=Concern(**given, raised_on=date(2024, 1, 1) + timedelta(days=day)), parts={}, row=day)
            for day in range(number)
        ]

    with django_assert_max_num_queries(45):
        operations.record_concerns(rows(300), actor=manager, at=at, via="import")


def test_a_liaison_is_told_by_letter_without_a_word_of_the_concern(
    record, settings, liaison, django_capture_on_commit_callbacks
):
    settings.TASKS = {"default": {"BACKEND": "django.tasks.backends.immediate.ImmediateBackend"}}
    settings.PEELIAN_ADDRESS = "https://office.example.org"
    account(Role.FORCE_LIAISON, email="gone@example.org", first_day=date(2026, 1, 1))

    with django_capture_on_commit_callbacks(execute=True):
        concern = record()

    assert [letter.to for letter in mail.outbox] == [[liaison.email]]
    letter = mail.outbox[0]
    assert letter.subject == "A concern of the visiting scheme waits for an answer"
    assert f"https://office.example.org/records/concerns/{concern.reference}/" in letter.body
    assert "8 May 2025" in letter.body
    for word in ("edication", "Example Street", "asked for", concern.reference):
        assert word not in letter.subject
    assert "edication" not in letter.body
    assert "Example Street" not in letter.body
    assert ConcernLetter.objects.get().sent_at


@pytest.mark.usefixtures("liaison")
def test_only_what_waits_for_the_force_is_told_by_letter(record, manager, at):
    record(is_resolved_at_once=True, done_at_once="Given")
    record(answer="Seen to", answered_on=date(2025, 5, 2))
    record(is_reconstructed=True)
    assert not ConcernLetter.objects.exists()

    closed = record(answer="Seen to", answered_on=date(2025, 5, 2), closed_on=date(2025, 5, 3), outcome="Done")
    operations.move_concern(closed, to=Progress.OPEN, words="Again", on=None, actor=manager, at=at)
    assert ConcernLetter.objects.count() == 1


@pytest.mark.usefixtures("liaison")
def test_a_letter_that_was_not_sent_goes_once_with_the_next_day(record, monkeypatch):
    record()
    assert ConcernLetter.objects.get().sent_at is None

    def broken(_message):
        raise OSError("no connection")

    with monkeypatch.context() as patched:
        patched.setattr("django.core.mail.EmailMessage.send", broken)
        assert "no connection" in send_waiting()[0]
    for _time in range(2):
        assert send_waiting() == []
    assert len(mail.outbox) == 1
    ConcernLetter.objects.update(sent_at=None, begun_at=timezone.now())
    assert send_waiting() == []
    assert len(mail.outbox) == 1  # somebody else is sending it


def test_themes_are_counted_by_category_and_suite(manager, at):
    other = samples.suite(reference="SUI-other", name="Other Street")
    samples.concern(category=Category.FOOD_AND_DRINK)
    samples.concern(category=Category.FOOD_AND_DRINK, suite=other, answer="Yes", answered_on=date(2025, 5, 3))
    samples.concern(category=Category.CELL, answer="Yes", answered_on=date(2025, 7, 3))
    samples.concern(category=Category.CELL, raised_on=date(2025, 7, 1))
    withdrawn = samples.concern(category=Category.RIGHTS)
    Concern.objects.filter(pk=withdrawn.pk).update(withdrawn_on=at.date())

    themes = themes_of(QUARTER)

    assert [(theme.category, theme.number, theme.by_suite, theme.answered, theme.in_time) for theme in themes] == [
        (Category.FOOD_AND_DRINK, 2, {"Example Street": 1, "Other Street": 1}, 1, 1),
        (Category.CELL, 1, {"Example Street": 1}, 1, 0),
    ]
    assert themes_of(QUARTER, scheme=samples.animal_scheme()) == []
    assert themes_of(Period(date(2020, 1, 1), date(2020, 2, 1))) == []
    assert manager.pk


@pytest.mark.parametrize(
    "broken",
    [
        {"answered_on": date(2025, 5, 2), "answer": ""},
        {"answered_on": date(2025, 4, 2), "answer": "Early"},
        {"closed_on": date(2025, 5, 2), "outcome": ""},
    ],
)
def test_the_store_itself_keeps_answers_and_endings_whole(broken):
    concern = samples.concern()

    with pytest.raises(IntegrityError), transaction.atomic():
        Concern.objects.filter(pk=concern.pk).update(**broken)
