"""A rota is published once, whole, and only where everything holds that must; its days are then settled."""

from datetime import date, timedelta

import pytest

from peelian.areas.rotas import samples
from peelian.areas.rotas.models import Letter, Rota, Shift
from peelian.areas.rotas.operations.rotas import (
    NotPublished,
    change_rota,
    found_of,
    publish,
    record_rota,
    withdraw_rota,
)
from peelian.areas.visiting import samples as visiting
from peelian.areas.visiting.models import SlotDays, SlotGrid, SlotTimes
from peelian.areas.visiting.operations.suites import change_grid
from peelian.areas.volunteers import samples as volunteers
from peelian.basics.verdicts import Refused
from peelian.kit.audit import trail
from peelian.kit.records.saving import ChangedMeanwhile

pytestmark = pytest.mark.django_db

TODAY = date(2025, 8, 28)


@pytest.fixture
def rota():
    """Return a draft with two shifts, of which one is to be filled."""
    made = samples.rota()
    pair = visiting.pair(made.scheme)
    samples.shift(rota=made)
    samples.shift(rota=made, seats=pair[:1])
    return made


def test_a_rota_is_published_to_everybody_who_serves(rota, manager, at):
    other = volunteers.serving(volunteer=volunteers.volunteer(email="third@example.org"))
    volunteers.membership()  # who has only applied

    published = publish(rota, version=1, actor=manager, at=at)

    assert (published.state, published.published_at, published.version) == ("published", at, 2)
    told = set(Letter.objects.filter(kind="published").values_list("membership", flat=True))
    assert told == {*(each.pk for each in visiting.pair(rota.scheme)), other.pk}
    assert [entry.verb for entry in trail.of(rota)] == ["published"]


def test_unfilled_shifts_and_wishes_are_listed_and_forbid_nothing(rota, manager, at):
    visiting.pair(rota.scheme)[0].availability.all().delete()

    found = found_of(rota, on=TODAY)

    assert found.forbids == ()
    assert [str(shift) for shift in found.unfilled] == ["Example Street, 11 September 2025 at 18:00"]
    assert (
        "Example Street, Thursday 4 September 2025: Made-up Volunteer did not offer this time" in found.against_wishes
    )
    assert publish(rota, version=1, actor=manager, at=at).state == "published"


def test_whatever_must_hold_and_does_not_is_named_and_nothing_is_published(rota, manager, at):
    one, other = visiting.pair(rota.scheme)
    one.volunteer.vettings.update(expires_on=date(2025, 9, 1))
    samples.keptfrom(membership=other, suite=visiting.suite())

    with pytest.raises(NotPublished) as refusal:
        publish(rota, version=1, actor=manager, at=at)

    assert len(refusal.value.reasons) == 3
    assert refusal.value.reasons[0] == (
        "Example Street, Thursday 4 September 2025: Made-up Volunteer: No vetting is in force on 4 September 2025"
    )
    assert Rota.objects.get().state == "draft"
    assert not Letter.objects.exists()


def test_whoever_comes_second_is_told_who_was_first_and_when(rota, manager, at):
    publish(rota, version=1, actor=manager, at=at)

    with pytest.raises(Refused, match="Volunteer manager published this rota on 28 August 2025 at 10:00"):
        publish(rota, version=1, actor=None, at=at + timedelta(minutes=5))

    assert Letter.objects.filter(kind="published").count() == 2


def test_what_somebody_else_changed_is_looked_at_again_first(rota, manager, at):
    rota.wants_handovers = True
    change_rota(rota, parts={}, actor=None, at=at, via="page")

    with pytest.raises(ChangedMeanwhile):
        publish(rota, version=1, actor=manager, at=at)


def test_a_rota_without_shifts_or_that_is_being_made_is_not_published(rota, manager, at):
    with pytest.raises(Refused, match="This rota has no shifts yet"):
        publish(samples.rota(first_day=date(2026, 1, 5), last_day=date(2026, 2, 1)), version=1, actor=manager, at=at)

    samples.making(rota=rota)
    with pytest.raises(Refused, match="This rota is being made"):
        publish(rota, version=1, actor=manager, at=at)


def test_no_day_is_in_two_rotas_of_a_scheme_that_are_published(rota, manager, at):
    samples.published(first_day=date(2025, 11, 30), last_day=date(2026, 2, 28))

    with pytest.raises(Refused, match=r"ROTA-2025-0002, 30 November 2025 to 28 February 2026, is published"):
        publish(rota, version=1, actor=manager, at=at)


def test_a_rota_that_was_put_together_from_papers_tells_nobody(at):
    rota = Rota(scheme=volunteers.scheme(), first_day=samples.FIRST_DAY, last_day=samples.LAST_DAY)
    rota.state, rota.is_reconstructed = "published", True
    record_rota(rota, parts={}, actor=None, at=at, via="import")
    shift = samples.shift(rota=rota)

    withdraw_rota(rota, reason="It was never used", actor=None, at=at)

    assert not Letter.objects.exists()
    assert Shift.objects.get(pk=shift.pk).withdrawn_on == TODAY


def test_a_file_publishes_no_rota(at):
    rota = Rota(scheme=volunteers.scheme(), first_day=samples.FIRST_DAY, last_day=samples.LAST_DAY, state="published")

    with pytest.raises(Refused, match="A rota is published on its own page"):
        record_rota(rota, parts={}, actor=None, at=at, via="import")


@pytest.mark.parametrize(
    ("last_day", "reason"),
    [
        (date(2025, 8, 31), "The last day must be the same as or after the first day"),
        (date(2026, 3, 20), "A rota has at most 200 days; this has 201"),
    ],
)
def test_a_rota_has_days_that_can_be(last_day, reason, at):
    rota = Rota(scheme=volunteers.scheme(), first_day=samples.FIRST_DAY, last_day=last_day)

    with pytest.raises(Refused) as refusal:
        record_rota(rota, parts={}, actor=None, at=at, via="page")

    assert (refusal.value.reason, refusal.value.field) == (reason, "last_day")


def test_the_days_of_a_rota_hold_its_shifts_and_stay_once_it_is_published(rota, manager, at):
    rota.first_day = date(2025, 9, 8)
    with pytest.raises(Refused, match="1 shift of this rota would lie outside its days"):
        change_rota(rota, parts={}, actor=manager, at=at, via="page")

    published = publish(Rota.objects.get(), version=1, actor=manager, at=at)
    published.last_day = date(2025, 12, 31)
    with pytest.raises(Refused, match="A rota that is published keeps its scheme and its days"):
        change_rota(published, parts={}, actor=manager, at=at, via="page")


def test_a_rota_that_is_withdrawn_says_so_to_its_volunteers_once(rota, manager, at):
    published = publish(rota, version=1, actor=manager, at=at)

    withdraw_rota(published, reason="The suite closes", actor=manager, at=at)

    assert not Shift.objects.standing().exists()
    assert Letter.objects.filter(kind="changed").count() == 2


def test_a_rota_that_volunteers_have_gone_by_is_not_withdrawn(manager, at):
    rota = samples.published(first_day=date(2025, 8, 1), last_day=date(2025, 8, 31))
    samples.shift(rota=rota, day=date(2025, 8, 27))

    with pytest.raises(Refused, match="1 shift of this rota has gone by and stay"):
        withdraw_rota(rota, reason="Wrong", actor=manager, at=at)


@pytest.mark.usefixtures("rota")
def test_shifts_follow_when_the_slots_of_the_scheme_are_written_anew(at):
    grid = SlotGrid.objects.get()
    days = [SlotDays(place=0, name="Any day", weekdays="1234567")]
    times = [SlotTimes(place=0, begins="17:00", ends="18:59")]

    change_grid(grid, parts={"days": days, "times": times}, actor=None, at=at, via="page")

    assert {(str(s.slot_days), str(s.slot_times)) for s in Shift.objects.all()} == {("Any day", "17:00 to 18:59")}
