"""Bringing files in, and making sure that a bad one leaves nothing behind: what the tests of imports share."""

import io
from typing import Any

import pytest
from django.apps import apps
from openpyxl import Workbook

from peelian.kit import clock
from peelian.kit.audit import chain
from peelian.kit.imports import applying, reading
from peelian.kit.imports.problems import Unusable
from peelian.kit.records.registry import kind_called

HEADINGS = "Reference,Date,What happened,Kind,Setting,Authority,Where,Who went"
GOOD = ",12/06/2025,Street surgery,Walkabout,Other,Exampleton,Market place,Office holder"


def csv(*lines, headings=HEADINGS):
    return "\n".join((headings, *lines)).encode()


def xlsx(**sheets):
    book: Any = Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def bring_in(content, slug="engagements", name="file.csv", **options):
    sheets = reading.read(name, content, limit_mb=20)
    return applying.bring_in(kind_called(slug), sheets, actor=None, at=clock.now(), **options)


def everything():
    """Return how many rows every table has, and where the audit trail ends."""
    return {model: model._default_manager.count() for model in apps.get_models()}, chain.seal()


def problems_of(content, slug="engagements", name="file.csv", **options):
    """Return what is said of a bad file, having made sure that it left nothing behind."""
    before = everything()
    with pytest.raises(Unusable) as refused:
        bring_in(content, slug, name, **options)
    assert everything() == before
    return [(one.row, one.column, one.value, one.expected) for one in refused.value.problems]
