"""`peelian rota`: totals, and nothing that tells a visit."""

import json
from datetime import date

import pytest

from peelian.areas.rotas import samples
from peelian.areas.rotas.models import Making, Rota, Shift
from peelian.areas.rotas.operations import making, outcomes
from peelian.areas.rotas.rules.states import Progress
from peelian.areas.rotas.tests.making import fixed_pace, scheme_of, visitor
from peelian.areas.visiting import samples as visiting
from peelian.config.command import REFUSED, USAGE
from peelian.kit.access import samples as accounts
from peelian.kit.access.roles import Role

pytestmark = pytest.mark.django_db
MAKE = ("rota", "make", "--scheme", "custody-visiting", "--from", "2025-09-01", "--to", "2025-09-28")


@pytest.fixture(autouse=True)
def steady(monkeypatch):
    """Let rotas be made in a time that is the same on every machine."""
    monkeypatch.setattr(making, "pace_of", fixed_pace)


def secrets_of(rota):
    """Return whatever would tell a visit."""
    shifts = Shift.objects.filter(rota=rota).select_related("suite").prefetch_related("seats__membership__volunteer")
    for shift in shifts:
        yield from (shift.suite.name, shift.reference, shift.day.isoformat(), f"{shift.day:%-d %B}")
        yield f"{shift.arrives_at:%H:%M}"
        yield from (seat.membership.volunteer.name for seat in shift.seats.all())


def test_a_rota_is_made_and_its_totals_are_told(peelian):
    rota = scheme_of()

    done = peelian(*MAKE)

    assert done.status == 0
    lines = done.out.splitlines()
    assert lines[0] == f"{rota.reference}, draft: 4 shifts"
    assert lines[1].startswith("Last making: made, ")
    assert "Targets met: 4 of 4; shifts to fill: 0" in lines
    assert "Visits each: 1 to 2" in lines
    assert "Hard to foresee: " in done.out
    assert lines[-1] == "Against rules or wishes: 0"


def test_it_says_no_suite_day_time_or_name(peelian):
    rota = scheme_of()
    done = peelian(*MAKE)
    shown = peelian("rota", "show", rota.reference), peelian("rota", "show", rota.reference, "--format", "json")

    told = done.out + done.err + "".join(one.out + one.err for one in shown)
    assert len(list(secrets_of(rota))) > 20
    assert [secret for secret in secrets_of(rota) if secret in told] == []


def test_the_draft_is_begun_where_there_is_none(peelian):
    place = visiting.suite()
    visiting.slotgrid(scheme=place.scheme)
    for name in ("Amber", "Blue", "Cyan"):
        visitor(name)

    done = peelian(*MAKE)

    assert done.status == 0
    assert [(one.first_day, one.last_day) for one in Rota.objects.all()] == [(date(2025, 9, 1), date(2025, 9, 28))]


def test_as_data_it_tells_each_total_apart(peelian):
    rota = scheme_of()
    peelian(*MAKE)

    told = json.loads(peelian("rota", "show", rota.reference.lower(), "--format", "json").out)

    assert (told["targets"], told["targets_met"], told["shifts"], told["making"]) == (4, 4, 4, "done")
    assert told["never_visited"] == {"slots": 35, "reached": 4}
    assert 0 < told["entropy"]["least_visited"] < told["entropy"]["at_most"]
    assert told["gap"] >= 0


def test_where_no_rota_is_possible_it_says_so_and_names_nobody(peelian):
    scheme_of(count=0)
    visitor("Early Hill", "1", ends="10:00")
    visitor("Late Vale", "2", begins="16:00")

    done = peelian(*MAKE)

    assert done.status == REFUSED
    assert "Last making: no rota is possible" in done.out
    assert "What is in the way is told on its page, to the volunteer manager alone." in done.out
    assert "Hill" not in done.out + done.err
    assert "Example Street" not in done.out + done.err


def test_a_making_that_failed_is_told_plainly(peelian):
    rota = scheme_of()
    samples.making(rota=rota, progress=Progress.FAILED, said=outcomes.FAILED)

    assert outcomes.FAILED in peelian("rota", "show", rota.reference).out


def test_one_that_is_broken_off_at_the_shell_can_be_made_again(peelian, monkeypatch):
    rota = scheme_of()

    def broken(_making):
        raise KeyboardInterrupt

    monkeypatch.setattr(making, "work", broken)
    assert peelian(*MAKE).status == 130
    assert Making.objects.get().progress == Progress.LOST
    monkeypatch.undo()
    monkeypatch.setattr(making, "pace_of", fixed_pace)
    assert peelian(*MAKE, "--seconds", "5").status == 0
    assert Shift.objects.filter(rota=rota).count() == 4


@pytest.mark.parametrize("role", [Role.AUDITOR, Role.CHIEF_EXECUTIVE, Role.ADMINISTRATOR, Role.VOLUNTEER])
def test_nobody_but_the_volunteer_manager_makes_or_sees_one(peelian, role):
    rota = scheme_of()
    accounts.account(role, email="other@example.org")

    for words in (MAKE, ("rota", "show", rota.reference), ("rota", "show", "ROTA-2025-9999")):
        done = peelian(*words, "--as", "other@example.org")
        assert done.status == REFUSED
        assert rota.reference not in done.out + done.err
    assert not Making.objects.exists()


def test_the_volunteer_manager_does(peelian):
    rota = scheme_of()
    accounts.account(Role.VOLUNTEER_MANAGER, email="manager@example.org")

    assert peelian("rota", "show", rota.reference, "--as", "manager@example.org").status == 0


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("rota", "make", "--scheme", "custody-visiting"), "Name a scheme and days"),
        (("rota", "show"), "Name a rota, as in peelian rota show ROTA-2025-0001"),
        ((*MAKE[:3], "kites", *MAKE[4:]), "There is no scheme “kites”. There are: custody-visiting."),
    ],
)
def test_what_means_nothing_is_refused_with_what_is_expected(peelian, words, said):
    scheme_of(count=0)

    done = peelian(*words)

    assert done.status == USAGE
    assert said in done.err


def test_a_rota_that_is_not_there_is_refused(peelian):
    done = peelian("rota", "show", "ROTA-2025-0009")

    assert (done.status, done.err.strip()) == (REFUSED, "There is no rota ROTA-2025-0009")
