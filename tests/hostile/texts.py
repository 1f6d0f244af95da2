"""Texts that a page, a paper or a spreadsheet might obey, and records filled with them."""

from collections.abc import Iterator
from importlib import import_module
from typing import Any

from django.apps import apps
from django.core.validators import MaxLengthValidator, ProhibitNullCharactersValidator
from django.db import models

from peelian.kit.records import search
from peelian.kit.records.record_type import RecordType
from tests.answering import sample

SCRIPT = "<script>alert(1)</script>"
PICTURE = "<img src=x onerror=alert(1)>\"' autofocus onfocus=alert(1) x='"
TEMPLATE = "{{ engagement.engagements }} {% load static %} {{ office.name }}"
TYPST = '#panic("x") *b* _e_ $x^2$ @ref [x](javascript:alert(1)) \\n ~'
FORMULAS = (
    '=HYPERLINK("http://evil.example","x")',
    "+1+1",
    "-1",
    "@SUM(1)",
    "'=1+1",
    "=1+1|cmd",
    "#REF!",
    "left \u202e123 \u2066a\u2069",
)
LED_BY_A_BREAK = ("\t=1+1", "\r=1+1", "\n=1+1")
TURNED = "left \u202e123 \u2066a\u2069 \u200f1\u200b2"
LONG = "x" * 10_000
SHOWN = {
    "markup": f"{SCRIPT}{PICTURE}",
    "template": f"{TEMPLATE} {TYPST}",
    "turned": f"{FORMULAS[0]} {TURNED}",
    "long": LONG,
}
PLAIN = "plain words"


def texts_of(model: type[models.Model]) -> Iterator[models.Field[Any, Any]]:
    """Yield the fields of a table that hold any text that somebody types."""
    for field in model._meta.concrete_fields:
        is_text = isinstance(field, models.CharField | models.TextField) and field.editable and not field.choices
        harmless = MaxLengthValidator | ProhibitNullCharactersValidator
        is_free = all(isinstance(validator, harmless) for validator in field.validators)
        if is_text and is_free and not field.unique and field.name not in NOT_FREE:
            yield field


NOT_FREE = {"reference", "version"}


def fill(record: models.Model, text: str, *, number: int = 0) -> dict[str, str]:
    """Write a text into every field of a record that takes any, as long as it fits; and return what each says."""
    given = {field.name: fitted(field, text, number) for field in texts_of(type(record))}
    if given:
        type(record)._default_manager.filter(pk=record.pk).update(**given)
    record.refresh_from_db()
    return given


def fitted(field: models.Field[Any, Any], text: str, number: int) -> str:
    """Cut a text to what a field holds; names are kept apart by a number behind them."""
    end = f" {number}" if number and field.name in {"name", "title"} else ""
    most = field.max_length or 30_000
    return text[: most - len(end)].rstrip() + end if text == LONG or len(text) > most - len(end) else text + end


def filled(kind: RecordType[Any], text: str) -> tuple[Any, dict[str, str]]:
    """Return a sample of a kind whose every text, and that of its parts, is this; found by its words."""
    record = sample(kind)
    for part in kind.parts:
        rows = getattr(record, part.name).all() or list(part_of(kind, part, record))
        for row in rows:
            fill(row, text)
    said = fill(record, text)
    search.keep([record])
    record.refresh_from_db()
    return record, said


def part_of(kind: RecordType[Any], part: Any, record: Any) -> Iterator[Any]:
    """Yield a row of a part, where the area has a sample of it."""
    room = import_module(f"{apps.get_app_config(kind.model._meta.app_label).name}.samples")
    if make := getattr(room, str(part.model._meta.model_name), None):
        yield make(**{part.parent: record})
