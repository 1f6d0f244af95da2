"""The command line, in this process and in processes of its own."""

import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from peelian.config import cli

COMMAND = (sys.executable, "-c", "import sys; from peelian.config.cli import main; sys.exit(main())")


@dataclass(frozen=True, kw_only=True)
class Done:
    """What a command came to."""

    status: int
    out: str
    err: str


@pytest.fixture
def peelian(capsys: pytest.CaptureFixture[str], settings: Any) -> Callable[..., Done]:
    """Run commands in this process, on 28 August 2025."""
    settings.PEELIAN_DATE = date(2025, 8, 28)

    def run(*words: str) -> Done:
        capsys.readouterr()
        status = cli.main(words)
        return Done(status=status, **capsys.readouterr()._asdict())

    return run


@dataclass(frozen=True, kw_only=True)
class House:
    """A home and a store of their own, and the command in processes of its own."""

    home: Path
    environment: Mapping[str, str]

    def start(self, *words: str, **more: Any) -> Any:
        """Begin a command, and do not wait for it."""
        return subprocess.Popen([*COMMAND, *words], env=self.environment, text=True, **more)

    def __call__(self, *words: str, typed: str | None = None) -> Done:
        done = subprocess.run(
            [*COMMAND, *words],
            env=self.environment,
            input=typed,
            capture_output=True,
            text=True,
            check=False,
            timeout=120,
        )
        return Done(status=done.returncode, out=done.stdout, err=done.stderr)


def where(home: Path, store: str) -> dict[str, str]:
    return {"PEELIAN_HOME": str(home), "DATABASE_URL": store}


@pytest.fixture(scope="session")
def new_house(make_store: Callable[[], str], tmp_path_factory: pytest.TempPathFactory) -> Callable[[], House]:
    """Make a house with nothing in it, not even tables."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PYTEST_", "COV_"))}

    def make() -> House:
        home = tmp_path_factory.mktemp("home")
        return House(home=home, environment={**kept, **where(home, make_store())})

    return make
