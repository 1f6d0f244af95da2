"""What every room's tests may ask for."""

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

settings.register_profile("house", deadline=None)
settings.register_profile("thorough", deadline=None, max_examples=1000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "house"))


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let golden files be accepted."""
    parser.addoption("--bless", action="store_true", help="accept what the code gives now as the golden files")


def _as_json(value: Any) -> str:
    return json.dumps(value, indent=2, ensure_ascii=False, sort_keys=True) + "\n"


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, Any], None]:
    """Compare a text, or a value as JSON, with the file of that name in the test's `golden` folder."""

    def compare(name: str, value: Any) -> None:
        text = value if isinstance(value, str) else _as_json(value)
        path = request.path.parent / "golden" / name
        if request.config.getoption("--bless"):
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, encoding="utf-8")
        assert path.exists(), f"{path} is not there: run the test with --bless, and read what it wrote"
        assert text == path.read_text(encoding="utf-8")

    return compare


@pytest.fixture(scope="session")
def open_data() -> Path:
    """Return the folder of real open data, which is not part of the project."""
    folder = os.environ.get("PEELIAN_OPEN_DATA")
    if not folder or not Path(folder).is_dir():
        pytest.skip("no open data: PEELIAN_OPEN_DATA names no folder")
    return Path(folder).resolve()
