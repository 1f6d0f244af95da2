"""How long reports take: `python -m bench.documents`, over the demonstration office.

Four formats in a warm process, with the pictures drawn or still to draw; and the first PDF of a new process.
"""

import json
import pickle
import shutil
import subprocess
import sys
from collections import Counter
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from time import perf_counter

import django

django.setup()

from django.conf import settings  # noqa: E402 - what follows needs Django set up
from django.core.management import call_command  # noqa: E402

from bench import long_report  # noqa: E402
from bench.office import demonstration  # noqa: E402
from bench.rows import Row, sent  # noqa: E402
from bench.timing import Sample, sample, timed, written  # noqa: E402
from peelian.basics.periods import read_period  # noqa: E402
from peelian.kit import clock  # noqa: E402
from peelian.kit.documents import tree  # noqa: E402
from peelian.kit.measures.reckoning import Reckoning  # noqa: E402
from peelian.outputs.reports import writing  # noqa: E402
from peelian.outputs.reports.composing import Composed, compose  # noqa: E402
from peelian.outputs.reports.definitions import Definition  # noqa: E402
from peelian.outputs.reports.panel_update import panel_update  # noqa: E402

WARM, COLD, FIRST = 7, 3, 3
AIM_WARM, AIM_AHEAD = 1.5, 20
PERIOD = "2025-Q1"


def main() -> None:
    """Load the demonstration office, and measure its report and a long one."""
    call_command("migrate", verbosity=0)
    demonstration.open_office(with_events=True)
    folder = Path(settings.PEELIAN_HOME)
    for name, definition in (("demonstration report", panel_update), ("long report", long_report.definition(folder))):
        measure(name, definition)


def measure(name: str, definition: Definition) -> None:
    """Measure one report."""
    composed, files = make(definition)
    assert composed.is_sound, composed.findings
    size = told(composed)
    if definition is not panel_update:
        assert size.startswith(f"{long_report.PARAGRAPHS} paragraphs, {long_report.TABLES} tables"), size
    cold = timed(partial(make, definition), COLD, before=forget_pictures)
    warm = timed(partial(make, definition), WARM)
    steps = parts(definition)
    emit(Row(what=f"{name}, four formats, pictures warm", ours=warm, note=size, under=AIM_WARM, cause=steps))
    emit(Row(what=f"{name}, four formats, pictures cold", ours=cold))
    first_pdf(name, composed, files["html"])


def make(definition: Definition) -> tuple[Composed, dict[str, bytes]]:
    """Put a report together and write it in every format."""
    reckoning = Reckoning(clock.today())
    composed = compose(definition, read_period(PERIOD), reckoning)
    return composed, {name: form.write(composed.document, reckoning) for name, form in writing.FORMATS.items()}


def told(composed: Composed) -> str:
    """Say how large a report is."""
    kinds = Counter(type(node).__name__ for node in tree.walk(composed.document))
    last = composed.told[-1].read
    figures = sum(1 for _figure in tree.figures(composed.document))
    assert kinds["Paragraph"] == last.last_number
    return f"{last.last_number} paragraphs, {last.last_table} tables, {last.last_picture} pictures, {figures} figures"


def parts(definition: Definition) -> str:
    """Say what of the time each step takes."""
    reckoning = Reckoning(clock.today())
    start = perf_counter()
    composed = compose(definition, read_period(PERIOD), reckoning)
    steps = {"composing": perf_counter() - start}
    for name, form in writing.FORMATS.items():
        start = perf_counter()
        form.write(composed.document, reckoning)
        steps[name] = perf_counter() - start
    return ", ".join(f"{step} {written(seconds)}" for step, seconds in steps.items())


def forget_pictures() -> None:
    """Throw away every picture that was drawn."""
    shutil.rmtree(Path(settings.PEELIAN_HOME) / "pictures", ignore_errors=True)


def first_pdf(name: str, composed: Composed, page: bytes) -> None:
    """Set the first PDF of a new process beside WeasyPrint's; both have the pictures drawn already."""
    folder = Path(settings.PEELIAN_HOME)
    (folder / "document.pickle").write_bytes(pickle.dumps(composed.document))
    (folder / "document.html").write_bytes(page)
    ours, plain, tagged = (
        first_runs(writer, folder / f"document.{kind}")
        for writer, kind in (("peelian", "pickle"), ("weasyprint", "html"), ("weasyprint-tagged", "html"))
    )
    for what, other in (("untagged", plain), ("tagged as ours", tagged)):
        emit(
            Row(
                what=f"{name}, first PDF of a process",
                ours=ours.run,
                note="PDF/UA-1",
                beside=f"WeasyPrint, {what}:",
                theirs=other.run,
                ahead=AIM_AHEAD,
                cause=f"a second run {written(ours.again.median)}, of WeasyPrint {written(other.again.median)}",
            )
        )
    emit(
        Row(
            what=f"{name}, first PDF with the loading of its writer",
            ours=ours.loading_and_run,
            beside="WeasyPrint, untagged:",
            theirs=plain.loading_and_run,
        )
    )


@dataclass(frozen=True, kw_only=True, slots=True)
class First:
    """The first and second run of a writer in processes of its own, and the first with loading it."""

    run: Sample
    again: Sample
    loading_and_run: Sample


def first_runs(writer: str, path: Path) -> First:
    """Let new processes each write a PDF."""
    command = [sys.executable, "-m", "bench.first_pdf", writer, str(path)]
    runs = [subprocess.run(command, check=True, capture_output=True, text=True) for _run in range(FIRST)]
    times = [json.loads(run.stdout) for run in runs]
    loaded = [[a + b for a, b in zip(time["loading"], time["run"], strict=True)] for time in times]
    return First(
        run=sample(*zip(*(time["run"] for time in times), strict=True)),
        again=sample(*zip(*(time["again"] for time in times), strict=True)),
        loading_and_run=sample(*zip(*loaded, strict=True)),
    )


def emit(row: Row) -> None:
    """Send a row to whoever prints them."""
    print(sent(row), flush=True)


if __name__ == "__main__":
    main()
