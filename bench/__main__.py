"""Time the house, each figure beside what it is compared with: `python -m bench` and the parts that are wanted.

The parts are those that PARTS names; without any, all of them.
Everything happens in temporary folders and a server of its own, which are gone afterwards.
"""

import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from bench.rows import Row, received, table
from tools.private_postgres import private_postgres

PARTS = (
    "documents",
    "drafting",
    "publishing",
    "killing",
    "pages",
    "imports",
    "due",
    "search",
    "volunteers",
    "visiting",
    "questions",
    "rota",
    "making",
    "arriving",
)
OVER_NOTHING = ("questions", "rota")
OVER_DEMONSTRATION = (
    "documents",
    "drafting",
    "publishing",
    "killing",
    "volunteers",
    "visiting",
    *OVER_NOTHING,
    "making",
    "arriving",
)
TODAY = "2025-08-28"


def main(chosen: list[str]) -> int:
    """Measure what was chosen, or everything, and print the table."""
    if unknown := set(chosen) - set(PARTS):
        print(f"There is no part called {', '.join(unknown)}; there are {', '.join(PARTS)}", file=sys.stderr)
        return 2
    start, parts = perf_counter(), chosen or list(PARTS)
    print(f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}; times are median / least / most", flush=True)
    rows: list[Row] = []
    if "documents" in parts:
        with home("sqlite:///{home}/peelian.sqlite3") as environment:
            rows += measured("documents", environment=environment)
    for part in OVER_NOTHING:
        if part in parts:
            rows += measured(part, environment=os.environ)
    for part in ("drafting", "publishing", "killing", "volunteers", "visiting", "making", "arriving"):
        if part in parts:
            rows += on_both_stores(part)
    over_large_office = [part for part in PARTS if part in parts and part not in OVER_DEMONSTRATION]
    if over_large_office:
        rows += large_office(over_large_office)
    print(f"\n{table(rows)}\n")
    missed = sum(row.is_met is False for row in rows)
    print(f"{missed or 'no'} aims missed; {perf_counter() - start:.0f} s, load {os.getloadavg()[0]:.1f}")
    return 0


def on_both_stores(part: str) -> list[Row]:
    """Measure a part over the demonstration office, which it opens itself, on one store after the other."""
    with ExitStack() as stack:
        server = stack.enter_context(private_postgres())
        stores = {"SQLite": "sqlite:///{home}/peelian.sqlite3", "PostgreSQL": server.create("peelian")}
        return [
            row
            for store, url in stores.items()
            for row in measured(part, store, environment=stack.enter_context(home(url)))
        ]


def large_office(parts: list[str]) -> list[Row]:
    """Build the large office on both stores, both at a time, then measure one store after the other."""
    with ExitStack() as stack:
        server = stack.enter_context(private_postgres())
        stores = {
            "SQLite": stack.enter_context(home("sqlite:///{home}/peelian.sqlite3")),
            "PostgreSQL": stack.enter_context(home(server.create("peelian"))),
        }
        builders = [subprocess.Popen(command("office.build"), env=environment) for environment in stores.values()]
        statuses = [builder.wait() for builder in builders]
        if any(statuses):
            raise SystemExit("the large office could not be built")
        return [
            row
            for store, environment in stores.items()
            for part in parts
            for row in measured(part, store, environment=environment)
        ]


@contextmanager
def home(url: str) -> Iterator[Mapping[str, str]]:
    """Make a folder for an office's state, with the files of its pages, and return the environment that names it."""
    with TemporaryDirectory(prefix="peelian-bench-", ignore_cleanup_errors=True) as folder:
        kept = {name: value for name, value in os.environ.items() if not name.startswith("PEELIAN_")}
        environment = kept | {
            "PEELIAN_HOME": folder,
            "PEELIAN_DATE": TODAY,
            "DATABASE_URL": url.format(home=folder),
            "DJANGO_SETTINGS_MODULE": "bench.settings",
        }
        collect = [sys.executable, "manage.py", "collectstatic", "--no-input", "--verbosity=0"]
        subprocess.run(collect, env=environment, check=True, cwd=Path(__file__).parent.parent)
        yield environment


def command(module: str, *arguments: str) -> list[str]:
    """Return how a part is started in a process of its own."""
    return [sys.executable, "-m", f"bench.{module}", *arguments]


def measured(part: str, *arguments: str, environment: Mapping[str, str]) -> Iterator[Row]:
    """Run a part, and yield its rows as they come, each told at once."""
    with subprocess.Popen(command(part, *arguments), env=environment, stdout=subprocess.PIPE, text=True) as running:
        assert running.stdout is not None
        for line in running.stdout:
            row = received(line)
            print("  ".join(filter(None, row.cells)), flush=True)
            yield row
    if running.returncode:
        raise SystemExit(f"bench.{part} ended with {running.returncode}")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
