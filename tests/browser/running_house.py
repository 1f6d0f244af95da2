"""The house as a process, as it runs for its users."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

from playwright.sync_api import Page

from peelian.outputs.demo import sign_ins

SECONDS_TO_START = 120


@dataclass(frozen=True, kw_only=True)
class RunningHouse:
    """A demonstration office that answers at an address."""

    url: str
    environment: Mapping[str, str]
    home: Path

    @property
    def log(self) -> Path:
        """Return the file of what it prints."""
        return self.home / "printed.txt"

    @property
    def printed(self) -> str:
        """Return what it has printed so far: its address and sign-ins, and then its errors."""
        return self.log.read_text(encoding="utf-8", errors="replace")

    def sign_in(self, page: Page, name: str = "governance") -> None:
        """Sign in as somebody of the demonstration office, who then stands on the home page."""
        page.goto(f"{self.url}/account/login/")
        page.get_by_label("Email").fill(f"{name}@{sign_ins.DOMAIN}")
        page.get_by_label("Password", exact=True).fill(self.password)
        page.get_by_role("button", name="Sign in", exact=True).click()
        page.wait_for_url(f"{self.url}/")

    @property
    def password(self) -> str:
        """Return the password of every account."""
        found = sign_ins.KEPT.search((self.home / sign_ins.FILE).read_text(encoding="utf-8"))
        assert found, "the demonstration office kept no password"
        return found[1]

    def run(self, *arguments: str, ends: Collection[int] = (0,)) -> str:
        """Run the `peelian` command on the same store, and return what it prints.

        :raises AssertionError: when it ends with another number than it may.
        """
        done = subprocess.run(
            [*COMMAND, *arguments], env=self.environment, capture_output=True, text=True, check=False, timeout=120
        )
        assert done.returncode in ends, f"peelian {' '.join(arguments)}: {done.stderr}"
        return done.stdout


COMMAND = (sys.executable, "-c", "import sys; from peelian.config.cli import main; sys.exit(main())")


@contextmanager
def run_house(*, home: Path, store: str) -> Iterator[RunningHouse]:
    """Load the demonstration office into an empty store, and serve it for as long as the block lasts."""
    port = _free_port()
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("PYTEST_", "COV_"))}
    environment |= {"PEELIAN_HOME": str(home), "DATABASE_URL": store}
    house = RunningHouse(url=f"http://localhost:{port}", environment=environment, home=home)
    with house.log.open("wb") as log:
        process = subprocess.Popen(
            [*COMMAND, "demo", "--port", str(port)], env=environment, stdout=log, stderr=subprocess.STDOUT
        )
    try:
        _wait(process, house)
        yield house
    finally:
        process.terminate()
        try:
            process.wait(timeout=20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _free_port() -> int:
    with socket.socket() as chosen:
        chosen.bind(("127.0.0.1", 0))
        port: int = chosen.getsockname()[1]
        return port


def _wait(process: subprocess.Popen[bytes], house: RunningHouse) -> None:
    end = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < end and process.poll() is None:
        try:
            urlopen(house.url, timeout=5).close()
        except HTTPError:
            return
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise AssertionError(f"the house did not open: {house.printed}")
