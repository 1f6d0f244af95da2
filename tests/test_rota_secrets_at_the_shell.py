"""A visit to come, looked for at the shell by everybody: commands say totals, and refuse the rest."""

from contextlib import suppress
from datetime import date

import pytest

from peelian.areas.rotas.models import Seat
from peelian.areas.rotas.tests import hiding
from peelian.areas.visiting import samples as visiting
from peelian.config.cli import main
from peelian.kit.access.roles import Role

pytestmark = [pytest.mark.django_db, pytest.mark.once]
MANAGER = Role.VOLUNTEER_MANAGER
SECRETS = (*hiding.PUBLISHED, *hiding.DRAFT)


@pytest.fixture
def hidden(settings):
    """Return a published rota with a shift that nobody fills, and a draft."""
    settings.PEELIAN_DATE = date(2025, 8, 28)
    found = hiding.make(visiting.arrival(date(2025, 8, 28), "10:00"))
    Seat.objects.filter(shift=found.shift, membership=found.members[1]).delete()
    return found


@pytest.fixture
def say(capsys):
    """Return a way to run a command, which returns all that it says."""

    def run(*words):
        with suppress(SystemExit):
            main(list(words))
        told = capsys.readouterr()
        return told.out + told.err

    return run


def commands(hidden):
    """Yield what may be asked at the shell of rotas, and of all that could tell of them."""
    yield from (("export", kind, "--format", written) for kind in ("rotas", "shifts") for written in ("csv", "json"))
    yield ("export", "shifts.seats", "--format", "csv")
    yield ("due", "--format", "json")
    yield ("due", "--area", "rotas")
    yield ("due", "--whose", "mine")
    yield ("due", "--whose", "team")
    yield ("rota", "show", hidden.shift.rota.reference)
    yield ("rota", "show", hidden.draft.rota.reference, "--format", "json")
    for key in ("rotas.shifts", "rotas.planned", "rotas.filled"):
        yield ("measure", key, "--period", "2025-10")
    yield ("measure", "rotas.shifts", "--period", "2025-10-15..2025-10-15", "--records")


@pytest.mark.parametrize("role", [role for role in Role if role is not MANAGER], ids=lambda role: role.value)
def test_nobody_but_the_manager_learns_of_a_visit_at_the_shell(hidden, say, role):
    email = hidden.people[role.value].email

    told = {words: say(*words, "--as", email) for words in commands(hidden)}

    secrets = SECRETS if role in hiding.SEE_VOLUNTEERS else (*SECRETS, *hiding.CREW)
    assert {words: found for words, text in told.items() if (found := hiding.found_in(text, secrets))} == {}
    assert not [words for words in told if words[0] == "export" and "Hidden" in told[words]]


def test_the_platform_itself_is_told_totals_and_what_is_due_without_where_and_when(hidden, say):
    asked = [words for words in commands(hidden) if words[0] != "export" and "2025-10-15" not in words[-2]]
    told = {words: say(*words) for words in asked}
    told |= {words: say(*words) for words in (("check",), ("records",), ("measures",), ("report", "--help"))}

    assert {words: found for words, text in told.items() if (found := hiding.found_in(text, SECRETS))} == {}
    assert "A shift to fill" in told["due", "--area", "rotas"]


def test_the_manager_takes_the_rota_out_at_the_shell_and_is_told_totals_by_the_rest(hidden, say):
    email = hidden.people[MANAGER.value].email

    told = {words: say(*words, "--as", email) for words in commands(hidden)}

    read = {words[:2] for words, text in told.items() if hiding.found_in(text, SECRETS)}
    assert {("export", "shifts")} <= read
    assert not [words for words in read if words[0] == "rota"]
    assert all("no data" in text.lower() for words, text in told.items() if words[0] == "measure")
