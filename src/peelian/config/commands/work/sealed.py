"""Opens sealed visit reports with the key that lies in the home of the office."""

import json
import os
from pathlib import Path

from django.utils import timezone

from peelian.areas.visiting.operations import keeping_keys
from peelian.kit.audit import trail
from peelian.kit.audit.trail import Subject

NEEDED = ("client_id", "suite", "questionnaire", "version", "answers", "begun_at", "finished_at", "state")
"""What is a report in what a device sealed; the rest is what the device needs itself."""


def open_report(file: Path, out: Path | None) -> None:
    """Open a copy, say in the trail that it was opened, and print the report or write it to a file.

    :raises Refused: when it cannot be opened.
    """
    opened = keeping_keys.open_sealed(file.read_bytes())
    report = {name: opened[name] for name in NEEDED if name in opened}
    text = json.dumps(report, indent=2, ensure_ascii=False) + "\n"
    about = Subject(
        kind="visiting.sealedreport", reference=str(report.get("client_id", ""))[:40], label="A sealed report"
    )
    trail.write("opened", about, actor=None, at=timezone.localtime(), before={}, after={}, via="shell")
    if out is None:
        print(text, end="")
        return
    with os.fdopen(os.open(out, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8") as written:
        written.write(text)
