"""How long a new process takes to its first PDF: `python -m bench.first_pdf WRITER FILE` prints JSON.

It holds what loading the writer takes, its first run and its second, each as time and work of the processor in seconds.
"""

import json
import logging
import pickle
import sys
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from time import perf_counter, process_time
from typing import Any

import django

type Writer = Callable[[Any], bytes]


def of_ours() -> Writer:
    """Load what writes a document as tagged PDF with Typst."""
    from peelian.kit.documents import as_pdf

    return as_pdf.render


def of_weasyprint(variant: str | None = None) -> Writer:
    """Load what writes a page as PDF with WeasyPrint, tagged if a variant of PDF asks for it."""
    weasyprint = import_module("weasyprint")

    logging.getLogger("weasyprint").setLevel(logging.CRITICAL)
    return lambda page: bytes(weasyprint.HTML(string=page).write_pdf(pdf_variant=variant))


WRITERS: dict[str, Callable[[], Writer]] = {
    "peelian": of_ours,
    "weasyprint": of_weasyprint,
    "weasyprint-tagged": lambda: of_weasyprint("pdf/ua-1"),
}


def main(writer: str, path: Path) -> None:
    """Set up what every process of ours has, read what is to be written, then time loading its writer and writing."""
    django.setup()
    content = pickle.loads(path.read_bytes()) if writer == "peelian" else path.read_text()
    begun = moment()
    write = WRITERS[writer]()
    loaded = moment()
    made = write(content)
    ended = moment()
    write(content)
    again = since(ended, moment())
    assert made.startswith(b"%PDF")
    print(json.dumps({"loading": since(begun, loaded), "run": since(loaded, ended), "again": again}))


def moment() -> tuple[float, float]:
    """Return the time, and how long the processor was at work."""
    return perf_counter(), process_time()


def since(begun: tuple[float, float], ended: tuple[float, float]) -> tuple[float, float]:
    """Return how much of each lies between."""
    return ended[0] - begun[0], ended[1] - begun[1]


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
