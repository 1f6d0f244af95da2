"""A message to a scheme: written once to each, and neither lost nor sent twice."""

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from peelian.areas.volunteers import jobs, samples
from peelian.areas.volunteers.models import Letter
from peelian.areas.volunteers.operations import letters
from peelian.basics.verdicts import Refused
from peelian.kit.jobs import posting

pytestmark = pytest.mark.django_db


@pytest.fixture
def scheme():
    """Return a scheme with two who serve, one without an address, and one in recruitment."""
    for name, email in (("One", "one@example.org"), ("Two", "two@example.org"), ("Three", "")):
        samples.serving(volunteer=samples.volunteer(name=name, email=email))
    samples.membership(volunteer=samples.volunteer(name="Four", email="four@example.org"))
    return samples.scheme()


def test_a_message_goes_to_each_who_serves_by_itself(scheme, manager, at):
    message = samples.message(scheme=scheme)

    count = letters.send_message(message, actor=manager, at=at)
    letters.send_letters(Letter.objects.all(), now=timezone.now())
    letters.send_letters(Letter.objects.all(), now=timezone.now())

    assert (count, DBTaskResult.objects.count()) == (2, 1)
    assert sorted(letter.to for letter in mail.outbox) == [["one@example.org"], ["two@example.org"]]
    assert len({letter.extra_headers["Message-ID"] for letter in mail.outbox}) == 2


def test_a_message_is_sent_once_and_stays_as_it_was_sent(scheme, manager, at):
    message = samples.message(scheme=scheme, to="all")

    assert letters.send_message(message, actor=manager, at=at) == 3
    with pytest.raises(Refused, match="sent already"):
        letters.send_message(message, actor=manager, at=at)

    message.refresh_from_db()
    with pytest.raises(Refused, match="write another"):
        letters.change_message(message, parts={}, actor=manager, at=at, via="page")
    assert Letter.objects.count() == 3


def test_a_crash_while_it_is_put_in_hand_leaves_neither_letters_nor_task(scheme, manager, at, monkeypatch):
    message = samples.message(scheme=scheme)

    def crash(*_args, **_options):
        raise RuntimeError("killed")

    monkeypatch.setattr("peelian.areas.volunteers.operations.letters.trail.write", crash)
    with pytest.raises(RuntimeError):
        letters.send_message(message, actor=manager, at=at)

    message.refresh_from_db()
    assert (message.sent_on, Letter.objects.count(), DBTaskResult.objects.count()) == (None, 0, 0)


def test_a_letter_whose_sending_was_killed_is_sent_later_under_the_same_id(scheme, manager, at):
    letters.send_message(samples.message(scheme=scheme), actor=manager, at=at)
    now = timezone.now()
    Letter.objects.update(begun_at=now)  # a worker began both, and was killed

    letters.send_letters(Letter.objects.all(), now=now)
    early = len(mail.outbox)
    letters.send_letters(Letter.objects.all(), now=now + posting.PATIENCE * 2)

    assert (early, len(mail.outbox)) == (0, 2)
    known = set(Letter.objects.values_list("mail_id", flat=True))
    assert {letter.extra_headers["Message-ID"] for letter in mail.outbox} == known
    assert jobs.send_waiting() == []
    assert len(mail.outbox) == 2


def test_one_that_cannot_go_is_told_and_keeps_no_other_from_going(scheme, manager, at, monkeypatch):
    letters.send_message(samples.message(scheme=scheme), actor=manager, at=at)
    go = mail.EmailMessage.send

    def send(self):
        if self.to == ["one@example.org"]:
            raise ConnectionRefusedError("Connection refused")
        go(self)

    monkeypatch.setattr(mail.EmailMessage, "send", send)
    [trouble] = jobs.send_waiting()

    left = Letter.objects.get(sent_at__isnull=True)
    said = f"The letter of {left.message.reference} to {left.volunteer.reference} was not sent: Connection refused"
    assert (trouble, left.begun_at, [letter.to for letter in mail.outbox]) == (said, None, [["two@example.org"]])


def test_it_is_sent_from_its_page(scheme, manager, client):
    client.force_login(manager)
    message = samples.message(scheme=scheme)

    asked = client.get(reverse("volunteers:send", args=[message.reference])).content.decode()
    shown = client.post(reverse("volunteers:send", args=[message.reference]), {}, follow=True).content.decode()

    assert "It goes to 2 independent custody visitors" in asked
    assert "0 of 2 letters sent" in shown
