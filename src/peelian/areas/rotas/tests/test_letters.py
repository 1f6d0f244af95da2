"""Letters to volunteers: one to each, sent once, with no word of where or when."""

from datetime import date, timedelta

import pytest
from django.core import mail
from django.db import transaction
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from peelian.areas.rotas import jobs, samples
from peelian.areas.rotas.models import Letter
from peelian.areas.rotas.operations import letters
from peelian.areas.rotas.rules.letters import Kind
from peelian.areas.volunteers import samples as volunteers
from peelian.kit.jobs import posting

pytestmark = [pytest.mark.django_db, pytest.mark.store]
ADDRESS = "https://localhost/records/volunteering/shifts/"


@pytest.fixture
def shift():
    """Return a published shift of two on 4 September 2025."""
    one, two = (
        volunteers.serving(volunteer=volunteers.volunteer(name=name, email=f"{name.lower()}@example.org"))
        for name in ("First", "Second")
    )
    return samples.shift(rota=samples.published(), seats=[one, two])


def members(shift):
    return [seat.membership for seat in shift.seats.order_by("pk")]


def send():
    assert letters.send_letters(Letter.objects.all(), now=timezone.now()) == []
    return mail.outbox


@pytest.mark.parametrize("kind", Kind)
def test_a_letter_of_each_kind_says_neither_where_nor_when_nor_who(kind, shift, at):
    letters.tell(kind, members(shift), at=at, shift=shift)

    sent = send()

    assert [letter.to for letter in sent] == [["first@example.org"], ["second@example.org"]]
    for letter in sent:
        assert letter.subject.startswith("Volunteering: ")
        assert ADDRESS in letter.body
        said = f"{letter.subject} {letter.body}".replace(ADDRESS, "")
        secrets = (shift.suite.name, shift.reference, shift.rota.reference, "September", "2025", "Thursday", "18")
        assert not [word for word in (*secrets, "First", "Second", "custody") if word in said]
        assert not any(letter_.isdigit() for letter_ in said)


def test_a_reminder_reads_like_news_of_a_change(shift, at):
    for kind in (Kind.REMINDER, Kind.CHANGED):
        letters.tell(kind, members(shift)[:1], at=at, shift=shift)

    reminder, change = send()

    assert (reminder.subject, reminder.body) == (change.subject, change.body)


def test_who_has_no_address_or_was_withdrawn_is_told_nothing_and_nobody_is_told_twice(shift, at):
    one, two = members(shift)
    silent = volunteers.serving(volunteer=volunteers.volunteer(name="Third", email=""))
    gone = volunteers.serving(volunteer=volunteers.volunteer(name="Fourth", withdrawn_on=date(2025, 8, 1)))

    assert letters.tell(Kind.PUBLISHED, [one, two, silent, gone, one], at=at, rota=shift.rota) == 2
    assert len(send()) == 2


def test_a_rota_that_was_reconstructed_sends_none(shift, at):
    shift.rota.is_reconstructed = True
    shift.rota.save()

    assert letters.tell(Kind.PUBLISHED, members(shift), at=at, rota=shift.rota) == 0
    assert letters.tell(Kind.CHANGED, members(shift), at=at, shift=shift) == 0
    assert letters.tell(Kind.ASKED, members(shift), at=at, request=samples.request(shift=shift)) == 0
    assert letters.remind(at=at + timedelta(days=6)) == 0
    assert not Letter.objects.exists()


def test_what_is_not_kept_is_not_told_either(shift, at):
    @transaction.atomic
    def publish():
        letters.tell(Kind.PUBLISHED, members(shift), at=at, rota=shift.rota)
        raise RuntimeError("killed")

    with pytest.raises(RuntimeError):
        publish()

    assert (Letter.objects.count(), DBTaskResult.objects.count()) == (0, 0)


def test_a_task_that_sends_letters_is_given_nothing_that_could_be_read(shift, at):
    letters.tell(Kind.PUBLISHED, members(shift), at=at, shift=shift)

    assert DBTaskResult.objects.get().args_kwargs == {"args": [], "kwargs": {}}


def test_a_letter_whose_sending_was_killed_is_sent_later_under_the_same_id(shift, at):
    letters.tell(Kind.PUBLISHED, members(shift), at=at, shift=shift)
    now = timezone.now()
    Letter.objects.update(begun_at=now)

    letters.send_letters(Letter.objects.all(), now=now)
    early = len(mail.outbox)
    letters.send_letters(Letter.objects.all(), now=now + posting.PATIENCE * 2)
    letters.deliver.func()

    assert (early, len(mail.outbox)) == (0, 2)
    known = set(Letter.objects.values_list("mail_id", flat=True))
    assert {letter.extra_headers["Message-ID"] for letter in mail.outbox} == known


def test_a_letter_that_cannot_go_is_named_by_its_membership_alone(shift, at, monkeypatch):
    def refuse(*_args):
        raise OSError("no such host")

    monkeypatch.setattr("django.core.mail.EmailMessage.send", refuse)
    letters.tell(Kind.CHANGED, members(shift)[:1], at=at, shift=shift)

    assert letters.send_letters(Letter.objects.all(), now=timezone.now()) == [
        f"A letter to {members(shift)[0].reference} about the rota was not sent: no such host"
    ]


def test_each_is_reminded_once_a_few_days_before_and_who_stood_in_as_well(shift, at):
    early = letters.remind(at=at + timedelta(days=3))  # 31 August, four days before
    first = letters.remind(at=at + timedelta(days=4))
    again = letters.remind(at=at + timedelta(days=5))
    shift.seats.get(membership=members(shift)[0]).delete()
    samples.sit(shift, [volunteers.serving(volunteer=volunteers.volunteer(name="Third"))])
    stood_in = letters.remind(at=at + timedelta(days=6))

    assert (early, first, again, stood_in) == (0, 2, 0, 1)
    assert len(send()) == 3


def test_nobody_is_reminded_twice_even_where_two_do_it_at_once(shift, at):
    letters.tell(Kind.REMINDER, members(shift), at=at, shift=shift)
    letters.tell(Kind.REMINDER, members(shift), at=at, shift=shift)

    assert Letter.objects.count() == 2


def test_nobody_is_reminded_of_a_draft_or_of_what_is_over_or_when_they_left(shift, at):
    samples.shift(rota=samples.rota(), day=date(2025, 9, 4), at="10:00")
    member = members(shift)[0]
    member.state = "left"
    member.save()

    assert letters.remind(at=at.replace(month=9, day=4, hour=19)) == 0
    assert letters.remind(at=at.replace(month=9, day=4, hour=17)) == 1


def test_the_job_of_every_day_reminds_and_sends_what_waits(shift, at, settings):
    settings.PEELIAN_DATE = date(2025, 9, 2)
    letters.tell(Kind.PUBLISHED, members(shift), at=at, shift=shift)

    assert jobs.remind() == []
    assert jobs.remind() == []

    assert len(mail.outbox) == 4
    assert len({letter.extra_headers["Message-ID"] for letter in mail.outbox}) == 4
