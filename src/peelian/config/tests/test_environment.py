import stat
from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest
from django.core.mail import EmailMessage, mailers

from peelian.config import environment


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("sqlite:///var/office.sqlite3", "var/office.sqlite3"),
        ("sqlite:////srv/peelian/office.sqlite3", "/srv/peelian/office.sqlite3"),
        ("sqlite:////srv/the%20office.sqlite3", "/srv/the office.sqlite3"),
    ],
)
def test_a_sqlite_address_is_a_path(url, name):
    store = environment.database(url)

    assert (store["ENGINE"], store["NAME"]) == ("django.db.backends.sqlite3", name)
    assert store["OPTIONS"]["transaction_mode"] == "IMMEDIATE"
    assert "journal_mode=WAL" in store["OPTIONS"]["init_command"]


@pytest.mark.parametrize(
    ("url", "user", "password", "host", "port", "name"),
    [
        ("postgresql://office@db.example.org:5433/peelian", "office", "", "db.example.org", "5433", "peelian"),
        ("postgresql://office@/peelian?host=/run/Sockets", "office", "", "/run/Sockets", "", "peelian"),
        ("postgresql://office:p%40ss@%2Frun%2FSockets/peelian", "office", "p@ss", "/run/Sockets", "", "peelian"),
        ("postgresql://office@%2Frun%2FSockets:5433/peelian", "office", "", "/run/Sockets", "5433", "peelian"),
        ("postgres://office@/peelian?host=%2Frun&port=6000", "office", "", "/run", "6000", "peelian"),
        ("postgresql://office@[::1]:5432/peelian", "office", "", "::1", "5432", "peelian"),
        ("postgresql:///peelian", "", "", "", "", "peelian"),
    ],
)
def test_a_postgresql_address_may_be_a_socket(url, user, password, host, port, name):
    store = environment.database(url)

    assert store["ENGINE"] == "django.db.backends.postgresql"
    found = (store["USER"], store["PASSWORD"], store["HOST"], store["PORT"], store["NAME"])
    assert found == (user, password, host, port, name)


def test_what_else_a_postgresql_address_asks_is_handed_on():
    assert environment.database("postgresql://office@db/peelian?sslmode=require")["OPTIONS"] == {"sslmode": "require"}


@pytest.mark.parametrize("url", ["mysql://office@db/peelian", "peelian.sqlite3"])
def test_an_address_of_another_store_is_refused(url):
    with pytest.raises(ValueError, match="sqlite:/// or postgresql://"):
        environment.database(url)


def test_the_home_is_made_on_demand_and_is_nobody_elses(monkeypatch, tmp_path):
    monkeypatch.setenv("PEELIAN_HOME", str(tmp_path / "office" / "var"))

    assert environment.home() == tmp_path / "office" / "var"
    assert stat.S_IMODE(environment.home().stat().st_mode) == 0o700


def test_the_home_is_here_where_nothing_else_is_said(monkeypatch, tmp_path):
    monkeypatch.delenv("PEELIAN_HOME", raising=False)
    monkeypatch.chdir(tmp_path)

    assert environment.home() == tmp_path / "var"


def test_the_key_is_made_once_and_read_by_its_owner_only(monkeypatch, tmp_path):
    monkeypatch.delenv("SECRET_KEY", raising=False)

    key = environment.secret_key(tmp_path)

    assert len(key) >= 50
    assert environment.secret_key(tmp_path) == key
    (kept,) = tmp_path.iterdir()
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600


def test_processes_that_start_together_share_one_key(monkeypatch, tmp_path):
    monkeypatch.delenv("SECRET_KEY", raising=False)
    with ThreadPoolExecutor(8) as pool:
        keys = set(pool.map(lambda _: environment.secret_key(tmp_path), range(32)))

    assert len(keys) == 1
    assert [kept.name for kept in tmp_path.iterdir()] == ["secret-key.txt"]


def test_who_comes_second_takes_the_key_of_the_first(tmp_path):
    kept = tmp_path / "secret-key.txt"
    kept.write_text("the first")

    environment._make_key(kept)

    assert kept.read_text() == "the first"
    assert [each.name for each in tmp_path.iterdir()] == ["secret-key.txt"]


def test_a_key_of_the_environment_goes_before(monkeypatch, tmp_path):
    monkeypatch.setenv("SECRET_KEY", "a key of the environment")

    assert environment.secret_key(tmp_path) == "a key of the environment"
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("said", "kept", "day"),
    [
        ("", None, None),  # the clock goes
        ("", "2025-08-28\n", date(2025, 8, 28)),  # the demonstration office
        ("2025-09-08", "2025-08-28\n", date(2025, 9, 8)),  # the environment goes before
        ("", "", None),  # a file that says nothing
    ],
)
def test_the_clock_stands_where_it_is_told_to(monkeypatch, tmp_path, said, kept, day):
    monkeypatch.setenv("PEELIAN_DATE", said)
    if kept is not None:
        (tmp_path / "standing-date.txt").write_text(kept)

    assert environment.standing_date(tmp_path) == day


def test_a_standing_date_that_is_none_is_refused(monkeypatch, tmp_path):
    monkeypatch.setenv("PEELIAN_DATE", "31 June 2025")

    with pytest.raises(ValueError, match="31 June 2025"):
        environment.standing_date(tmp_path)


@pytest.mark.parametrize(
    ("url", "options"),
    [
        (
            "smtp://office:p%40ss@mail.example.org",
            {"port": 587, "use_tls": True, "username": "office", "password": "p@ss"},
        ),
        ("smtps://mail.example.org:465", {"port": 465, "use_ssl": True, "username": "", "password": ""}),
    ],
)
def test_letters_go_by_the_offices_own_server(tmp_path, url, options):
    way = environment.mailer(url, tmp_path)

    assert way["BACKEND"] == "django.core.mail.backends.smtp.EmailBackend"
    assert way["OPTIONS"] == {"host": "mail.example.org", "timeout": 20, **options}


def test_without_a_server_letters_are_kept_as_files(settings, tmp_path):
    settings.MAILERS = {"default": environment.mailer("", tmp_path)}

    mailers["default"].send_messages([EmailMessage("Subject", "Words", "a@example.org", ["b@example.org"])])

    (letter,) = (tmp_path / "letters").iterdir()
    assert "To: b@example.org" in letter.read_text()


def test_a_tenancy_is_believed_for_the_offices_own_domains_only(monkeypatch):
    monkeypatch.setenv("PEELIAN_OIDC_SERVER", "https://login.example.org/tenant/v2.0")
    monkeypatch.setenv("PEELIAN_OIDC_DOMAINS", "office.example.org, force.example.org")

    tenancy = environment.identity_provider()

    assert tenancy is not None
    assert tenancy["settings"]["verified_email"] == ["office.example.org", "force.example.org"]
    assert environment.origin(tenancy["settings"]["server_url"]) == "https://login.example.org"


def test_an_office_without_a_tenancy_has_none(monkeypatch):
    monkeypatch.delenv("PEELIAN_OIDC_SERVER", raising=False)

    assert environment.identity_provider() is None


@pytest.mark.parametrize(("said", "is_on"), [("1", True), ("true", True), ("On", True), ("0", False), ("", False)])
def test_a_switch_is_on_or_off(monkeypatch, said, is_on):
    monkeypatch.setenv("PEELIAN_DEBUG", said)

    assert environment.is_on("PEELIAN_DEBUG") is is_on


@pytest.mark.parametrize(("said", "days"), [("", 60), ("45", 45), ("1000", 1000)])
def test_a_number_of_days_is_read_and_has_its_usual(monkeypatch, said, days):
    monkeypatch.setenv("PEELIAN_RESULTS_DAYS", said)

    assert environment.days("PEELIAN_RESULTS_DAYS", 60) == days


@pytest.mark.parametrize("said", ["0", "-3", "a week", "1001", "4.5", "²"])
def test_what_is_no_number_of_days_is_refused_by_name(monkeypatch, said):
    monkeypatch.setenv("PEELIAN_RESULTS_DAYS", said)

    with pytest.raises(ValueError, match="PEELIAN_RESULTS_DAYS is a number of days from 1 to 1000"):
        environment.days("PEELIAN_RESULTS_DAYS", 60)


@pytest.mark.parametrize("text", ["6:30-7:15", "06:30", "07:15-06:30", "06:30-24:30", "06:30-07:15;18:30-19:15"])
def test_windows_of_the_day_are_refused_with_what_is_expected(text, monkeypatch):
    monkeypatch.setenv("PEELIAN_HANDOVERS", text)

    with pytest.raises(ValueError, match="PEELIAN_HANDOVERS is times of a day such as 06:30-07:15"):
        environment.windows("PEELIAN_HANDOVERS", "")


def test_windows_of_the_day_are_read(monkeypatch):
    monkeypatch.setenv("PEELIAN_HANDOVERS", "06:30-07:15, 18:30-19:15")

    assert environment.windows("PEELIAN_HANDOVERS", "") == ["06:30-07:15", "18:30-19:15"]
