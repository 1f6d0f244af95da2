import subprocess
from dataclasses import replace
from importlib import import_module

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import OperationalError

from peelian.basics.verdicts import Refused
from peelian.config import cli, commands
from peelian.config.command import Command, Failure
from peelian.kit.audit.trail import BrokenTrail
from peelian.kit.charts.geojson import NotBoundaries

NAMES = [
    *("account", "accounts", "backup", "check", "demo", "docs", "export", "import", "init", "measure", "measures"),
    *("records", "report", "restore", "serve", "worker"),
]


def test_every_module_of_commands_adds_its_own():
    assert set(NAMES) <= cli.all_commands().keys()


def test_help_lists_the_commands(peelian):
    done = peelian("--help")

    assert done.status == 0
    assert [name for name in NAMES if f"\n    {name} " not in done.out] == []


@pytest.mark.parametrize("name", NAMES)
def test_a_command_explains_itself_and_needs_no_house_for_it(peelian, monkeypatch, name):
    monkeypatch.setattr(cli, "set_up", lambda: pytest.fail("the house was set up"))

    done = peelian(name, "--help")

    assert done.status == 0
    assert done.out.startswith(f"usage: peelian {name}")


def test_nothing_asked_is_answered_with_the_help(peelian):
    done = peelian()

    assert done.status == 2
    assert "usage: peelian" in done.err
    assert not done.out


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["recrods"], "peelian: there is no command “recrods”. Did you mean “records”? (see peelian --help)"),
        (["xyzzy"], "peelian: there is no command “xyzzy”. (see peelian --help)"),
        (["import"], "peelian import: the following arguments are required: RECORDS, FILE (see peelian import --help)"),
        (["demo", "--date", "31/12"], "“31/12” is not a date: write it as in 2025-08-28"),
        (["demo", "--port", "0"], "“0” is not a port: write a number from 1 to 65535"),
        (["records", "--form", "json"], "unrecognized arguments: --form json"),
    ],
)
def test_what_means_nothing_is_said_in_one_line(peelian, words, said):
    done = peelian(*words)

    assert done.status == 2
    assert said in done.err
    assert done.err.count("\n") == 1
    assert not done.out


@pytest.mark.parametrize(
    ("trouble", "lines", "status"),
    [
        (Failure("The first", "The second"), ["The first", "The second"], 1),
        (Refused("You may not"), ["You may not"], 1),
        (BrokenTrail("The head is gone"), ["The head is gone"], 1),
        (ImproperlyConfigured("Two\nlines"), ["Two lines"], 1),
        (NotBoundaries("Feature 1", "Feature 2"), ["Feature 1", "Feature 2"], 1),
        (FileNotFoundError(2, "No such file or directory", "x.csv"), ["x.csv: No such file or directory"], 1),
        (OperationalError("no such table: x"), ["The store is not ready: run peelian init (no such table: x)"], 1),
        (OperationalError("disk is full"), ["The store cannot be used: disk is full"], 1),
    ],
)
def test_what_was_foreseen_is_said_in_lines(peelian, monkeypatch, trouble, lines, status):
    def run(_given):
        raise trouble

    monkeypatch.setattr(cli, "all_commands", lambda: {"try": Command(name="try", says="try", run=run)})

    done = peelian("try")

    assert done.status == status
    assert done.err.splitlines() == lines


def test_what_nobody_foresaw_is_not_hidden(peelian, monkeypatch):
    def run(_given):
        raise ZeroDivisionError

    monkeypatch.setattr(cli, "all_commands", lambda: {"try": Command(name="try", says="try", run=run)})

    with pytest.raises(ZeroDivisionError):
        peelian("try")


def test_ctrl_c_ends_a_command_without_a_word(peelian, monkeypatch):
    def run(_given):
        raise KeyboardInterrupt

    monkeypatch.setattr(cli, "all_commands", lambda: {"try": Command(name="try", says="try", run=run)})

    done = peelian("try")

    assert (done.status, done.out, done.err) == (130, "", "")


def test_modules_of_commands_wait_with_the_house_until_a_command_runs():
    for name in ("records", "measures", "store", "serving", "accounts", "demo", "docs", "reports"):
        module = import_module(f"{commands.__name__}.{name}")
        named = (value for value in vars(module).values() if hasattr(value, "__name__"))
        homes = {str(getattr(value, "__module__", value.__name__)) for value in named}
        assert not [home for home in homes if home.startswith(("django", "peelian.kit", "peelian.areas"))]


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("DATABASE_URL", "mysql://x", "DATABASE_URL starts with sqlite:/// or postgresql://, not with mysql://"),
        ("PEELIAN_DATE", "yesterday", "Invalid isoformat string: 'yesterday'"),
    ],
)
def test_an_environment_that_cannot_be_read_is_said_in_a_line(new_house, name, value, said):
    house = new_house()

    done = replace(house, environment={**house.environment, name: value})("records")

    assert (done.status, done.err) == (1, f"{said}\n")


def test_a_reader_that_stops_early_is_no_trouble(new_house):
    house = new_house()

    with house.start("records", stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        process.stdout.close()

        assert process.wait(timeout=60) == 0
        assert process.stderr.read() == ""
