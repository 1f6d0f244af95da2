"""Inputs that GOV.UK asks in its own way. Plain forms get them by themselves: see `fitting`."""

import re
from collections.abc import Mapping
from datetime import date, datetime, time
from typing import Any

from django import forms
from django.utils import timezone

from peelian.kit.govuk import moments
from peelian.kit.govuk.moments import Unreal

AMOUNT = re.compile(r"\s*-?£?\s*(?:[0-9]+|[0-9]{1,3}(?:,[0-9]{3})+)(?:\.[0-9]*)?\s*")
BESIDE = re.compile(r"[£,\s]")  # what may stand in an amount beside its digits
ASIDE = "\x1f"  # between parts that make no date, so that they are shown again as they were typed
NO_TIME = Unreal(why="must have a time, like 18:30", parts=("time",))


class GovukDateInput(forms.MultiWidget):
    """A date in three answers; it also reads one ISO date under the field's own name."""

    template_name = "govuk/widgets/date.html"
    use_fieldset = True
    parts: tuple[str, ...] = ("day", "month", "year")

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(dict.fromkeys(self.parts, forms.TextInput), attrs)

    def id_for_label(self, id_: str) -> str:
        """Return the id of the first answer, where an error leads."""
        return f"{id_}_{self.parts[0]}"

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> Any:
        """Return an ISO date, or the answers as they were typed where they make none."""
        typed = super().value_from_datadict(data, files, name)
        if not any(typed):
            return data.get(name)
        return self.joined([text or "" for text in typed])

    def value_omitted_from_data(self, data: Mapping[str, Any], files: Any, name: str) -> bool:
        """Say whether the form was sent without this question."""
        return name not in data and super().value_omitted_from_data(data, files, name)

    def joined(self, typed: list[str]) -> str:
        """Return the typed answers as one value: ISO where they are real."""
        found = moments.read_date(*typed)
        return found.isoformat() if isinstance(found, date) else ASIDE.join(typed)

    def problem(self, value: Any) -> Unreal | None:
        """Say why a value is no date, or None where it is one or is blank."""
        found = moments.read_date(*self.decompress(value))
        return found if isinstance(found, Unreal) else None

    def decompress(self, value: Any) -> list[str]:
        """Return the answers that make a value, also one that is no date."""
        if isinstance(value, date):
            return [str(value.day), str(value.month), str(value.year)]
        text = str(value or "")
        if ASIDE in text:
            return text.split(ASIDE)
        year, month, day = [*text.split("-"), "", ""][:3] if text.count("-") == 2 else ("", "", text)
        return [_plain(day), _plain(month), year]

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """Name each answer, and mark those that are wrong."""
        context = super().get_context(name, value, attrs)
        wrong = (context["widget"]["attrs"].pop("wrong", "") or "").split()
        for part, answer in zip(self.parts, context["widget"]["subwidgets"], strict=True):
            answer["label"] = part.capitalize()
            answer["width"] = {"year": 4, "time": 5}.get(part, 2)
            answer["is_wrong"] = part in wrong
            answer["attrs"] = {"id": f"{context['widget']['attrs'].get('id', name)}_{part}", **_kept(answer["attrs"])}
        return context


class GovukDateTimeInput(GovukDateInput):
    """A date in three answers and a time in a fourth."""

    parts = ("day", "month", "year", "time")

    def joined(self, typed: list[str]) -> str:
        """Return the typed answers as one value: ISO where they are real."""
        day, at = moments.read_date(*typed[:3]), moments.read_time(typed[3])
        return f"{day.isoformat()} {at:%H:%M}" if isinstance(day, date) and at else ASIDE.join(typed)

    def problem(self, value: Any) -> Unreal | None:
        """Say why a value is no moment, or None where it is one or is blank."""
        *typed, at = self.decompress(value)
        found = moments.read_date(*typed)
        if found is None and at:
            return Unreal(why="must include a day and month and year", parts=("day", "month", "year"))
        if isinstance(found, Unreal):
            return found
        return NO_TIME if found and not moments.read_time(at) else None

    def decompress(self, value: Any) -> list[str]:
        """Return the answers that make a value, also one that is no moment."""
        if isinstance(value, datetime):
            value = timezone.make_naive(value) if timezone.is_aware(value) else value
            return [*super().decompress(value.date()), f"{value:%H:%M}"]
        text = str(value or "")
        if ASIDE in text:
            return text.split(ASIDE)
        day, _, at = text.replace("T", " ").partition(" ")
        return [*super().decompress(day), at[:5]]


class GovukTimeInput(forms.TextInput):
    """A time of day as people write it: 18:30, 6.30pm."""

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> Any:
        """Return the time in hours and minutes, or what was typed where it is none."""
        typed = super().value_from_datadict(data, files, name)
        at = moments.read_time(typed or "")
        return f"{at:%H:%M}" if at else typed

    def format_value(self, value: Any) -> str | None:
        """Write a time without its seconds."""
        return f"{value:%H:%M}" if isinstance(value, time) else super().format_value(value)


class MoneyInput(forms.TextInput):
    """An amount in pounds, with the sign before it; commas and the sign may be typed."""

    template_name = "govuk/widgets/money.html"

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> Any:
        """Return the bare amount, or what was typed where it is none."""
        typed = super().value_from_datadict(data, files, name)
        return BESIDE.sub("", typed) if AMOUNT.fullmatch(typed or "") else typed


def _plain(number: str) -> str:
    return number.lstrip("0") or number


def _kept(attrs: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in attrs.items() if name not in {"id", "class", "wrong", "aria-describedby"}}
