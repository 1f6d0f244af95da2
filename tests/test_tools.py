"""What the house is built and checked with does as it says."""

import subprocess
import sys
from pathlib import Path

import psycopg
import pytest

from tools import assets, lock
from tools.private_postgres import private_postgres

ROOT = Path(__file__).parent.parent
SCRIPT = [sys.executable, "tools/private_postgres.py", "--"]


@pytest.fixture(params=["installed", "bundled"])
def server(request, monkeypatch):
    """Run the installed server where there is one, and the one that comes as a package."""
    if request.param == "bundled":
        monkeypatch.setenv("PEELIAN_BUNDLED_POSTGRES", "1")
    with private_postgres() as running:
        yield running


def test_a_private_server_listens_on_its_socket_only(server):
    with psycopg.connect(server.create("office")) as connection:
        answer = connection.execute("SELECT current_setting('listen_addresses'), current_database()").fetchone()

    assert answer == ("", "office")


def test_a_private_server_leaves_nothing_behind():
    with private_postgres() as server:
        folder = server.socket_folder
        assert (folder / "data" / "PG_VERSION").exists()

    assert not folder.exists()
    with pytest.raises(psycopg.OperationalError):
        psycopg.connect(server.url("postgres"))


@pytest.mark.parametrize("status", [0, 3])
def test_a_command_run_beside_a_private_server_is_given_its_address_and_gives_its_status(status):
    command = f"import os, sys; print(os.environ['DATABASE_URL']); sys.exit({status})"

    done = subprocess.run(
        [*SCRIPT, sys.executable, "-c", command], cwd=ROOT, capture_output=True, text=True, check=False
    )

    assert done.returncode == status
    assert done.stdout.startswith("postgresql://peelian@/peelian?host=/")


def test_a_lock_keeps_hashes_and_loses_comments():
    assert lock.nameless("# via a\nb==1 \\\n    --hash=sha256:c\n") == f"{lock.HEADER}b==1 \\\n    --hash=sha256:c\n"


@pytest.mark.parametrize("line", ["--index-url https://x.example/", "b @ file:///tmp/b.whl", "--find-links wheels"])
def test_a_lock_that_names_an_address_is_refused(line):
    with pytest.raises(SystemExit, match="names an address"):
        lock.nameless(f"a==1\n{line}\n")


def test_a_style_sheet_loses_typeface_and_crest_and_nothing_else():
    theirs = (
        "/*! Of gov.uk alone. */@font-face{font-family:GDS Transport;src:url(/assets/fonts/a.woff)}"
        ".a{font-family:GDS Transport,arial,sans-serif;color:red}"
        ".b:before{background-image:url(/assets/images/govuk-crest.svg)}"
        "@supports (mask:initial){.b:before{mask-image:url(/assets/images/govuk-crest.svg)}@media print{.b{color:red}}}"
        "/*# sourceMappingURL=a.css.map */"
    )

    ours = assets.our_style(theirs)

    assert ours == ".a{font-family:var(--p-font);color:red}@supports (mask:initial){@media print{.b{color:red}}}"


def test_a_style_sheet_that_still_names_the_typeface_is_refused():
    with pytest.raises(SystemExit, match="GDS"):
        assets.our_style(".a{font:16px GDS Transport}")
