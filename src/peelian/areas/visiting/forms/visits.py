"""The questions about suites, slots, visits and throughput."""

from collections.abc import Mapping
from typing import Any

from django import forms

from peelian.areas.visiting.models import (
    AccessRefused,
    NotOffered,
    SlotDays,
    SlotGrid,
    SlotTimes,
    SpokenTo,
    Suite,
    SuiteSpan,
    Throughput,
    Visit,
    VisitVisitor,
)
from peelian.areas.visiting.rules import counts, visits
from peelian.basics.verdicts import Verdict

TIMES = ("arrived_at", "entered_at", "left_at")


class SuiteForm(forms.ModelForm[Suite]):
    """What is asked about a suite."""

    class Meta:
        model = Suite
        fields = ("name", "also_called", "scheme", "authority", "cells", "holds_terrorism")
        error_messages = {
            "name": {"required": "Enter the name of the suite"},
            "scheme": {"required": "Select the scheme that visits it"},
        }


class SuiteSpanForm(forms.ModelForm[SuiteSpan]):
    """What a suite was from a day on."""

    class Meta:
        model = SuiteSpan
        fields = ("standing", "first_day", "last_day", "why")
        error_messages = {
            "standing": {"required": "Select what the suite was"},
            "first_day": {"required": "Enter from which day, or remove it"},
        }


class SlotGridForm(forms.ModelForm[SlotGrid]):
    """What is asked about the slots of a scheme."""

    class Meta:
        model = SlotGrid
        fields = ("scheme", "first_day", "asked", "every")
        help_texts = {"asked": "Of each suite that is open and targeted"}
        error_messages = {
            "scheme": {"required": "Select the scheme"},
            "first_day": {"required": "Enter from which day they hold"},
            "asked": {"required": "Enter how many visits are asked for"},
        }


class SlotDaysForm(forms.ModelForm[SlotDays]):
    """A row of the grid."""

    class Meta:
        model = SlotDays
        fields = ("place", "name", "weekdays")
        error_messages = {
            "place": {"required": "Enter which row it is: 1, 2 and so on"},
            "name": {"required": "Enter its name, such as Monday"},
            "weekdays": {"required": "Enter its days of the week, such as 1, or 67"},
        }


class SlotTimesForm(forms.ModelForm[SlotTimes]):
    """A column of the grid."""

    class Meta:
        model = SlotTimes
        fields = ("place", "begins", "ends")
        error_messages = {
            "place": {"required": "Enter which column it is: 1, 2 and so on"},
            "begins": {"required": "Enter from when, such as 08:00"},
            "ends": {"required": "Enter its last minute, such as 11:59"},
        }


class VisitForm(forms.ModelForm[Visit]):
    """What is asked about a visit: a paper report on one page."""

    class Meta:
        model = Visit
        fields = (
            *("suite", "arrived_at", "entered_at", "left_at", "outcome", "outcome_why", "is_off_site", "where"),
            *("access", "delay", "delay_detail", "escort"),
            *counts.COUNTS,
            *("is_unseparated", "rows_note", "hours_each", "condition", "good_practice", "resolved"),
        )
        labels = {
            "arrived_at": "When they arrived",
            "entered_at": "When they were let in",
            "left_at": "When they left",
            "is_off_site": "This was an observation elsewhere",
            "access": "How long they waited, where the times are not known",
            "in_cells": "In the cells when they came",
            "not_offered": "Not offered",
            "asleep": "Asleep, and observed",
            "accepted": "Agreed to be seen",
            "is_unseparated": "Some of these were not counted separately",
            "rows_note": "Why there are fewer rows than people who agreed to be seen",
            "hours_each": "Hours that each visitor gave",
            "resolved": "What was resolved on the visit",
        }
        help_texts = {
            "access": "",
            "not_offered": "On advice",
            "unavailable": "In interview, at hospital, or out of the cell",
            "where": "Only of an observation elsewhere",
        }
        error_messages = {
            "suite": {"required": "Select the suite"},
            "arrived_at": {"required": "Enter the date and time at which the visitors arrived"},
        }

    def clean(self) -> dict[str, Any]:
        """Say of every sum and every time at once whether it agrees, each beside the answer that it concerns."""
        given = super().clean() or self.cleaned_data
        for names, verdicts in ((counts.COUNTS, wrong_sums), (TIMES, wrong_times)):
            if not set(self.errors) & set(names):
                for verdict in verdicts(given):
                    self.add_error(verdict.field, verdict.reason)
        return given

    @property
    def sums(self) -> list[counts.Sum]:
        """Return the sums of the numbers as they are typed, or as they are on the record."""
        typed = {name: str(self[name].value() if self[name].value() is not None else "") for name in counts.COUNTS}
        return counts.sums_of({name: int(text) for name, text in typed.items() if text.isascii() and text.isdecimal()})


def wrong_sums(given: Mapping[str, Any]) -> list[Verdict]:
    """Return what is wrong with the numbers of a visit, once for each number."""
    numbers, is_unseparated = {name: given.get(name) for name in counts.COUNTS}, bool(given.get("is_unseparated"))
    found = [*counts.counts_add_up(numbers, is_unseparated=is_unseparated)]
    found += [counts.fits_in_cells(numbers)] if is_unseparated else []
    return list({verdict.field: verdict for verdict in reversed(found) if not verdict}.values())


def wrong_times(given: Mapping[str, Any]) -> list[Verdict]:
    """Return what is wrong with the times of a visit."""
    times = {"entered": given.get("entered_at"), "left": given.get("left_at")}
    return [verdict for verdict in visits.times_follow(arrived=given["arrived_at"], **times) if not verdict]


class VisitVisitorForm(forms.ModelForm[VisitVisitor]):
    """One visitor."""

    class Meta:
        model = VisitVisitor
        fields = ("membership", "part")
        error_messages = {"membership": {"required": "Select the visitor, or remove the row"}}


class SpokenToForm(forms.ModelForm[SpokenTo]):
    """Somebody whom visitors spoke to."""

    class Meta:
        model = SpokenTo
        fields = ("custody_number", "age_band", "sex", "ethnicity", "is_vulnerable", "said")
        help_texts = {"custody_number": "Never a name", "said": "No names"}
        error_messages = {"custody_number": {"required": "Enter the custody record number, or remove the row"}}


class NotOfferedForm(forms.ModelForm[NotOffered]):
    """That people were not offered a visit, and on whose advice."""

    class Meta:
        model = NotOffered
        fields = ("people", "rank", "why", "detail")
        error_messages = {
            "people": {"required": "Enter how many people"},
            "rank": {"required": "Select whose advice it was, or remove the row"},
            "why": {"required": "Select why"},
        }


class AccessRefusedForm(forms.ModelForm[AccessRefused]):
    """That access to somebody was refused."""

    class Meta:
        model = AccessRefused
        fields = ("people", "rank", "ground", "detail", "is_recorded")
        help_texts = {"rank": "Only an inspector or above may refuse; what another refused is kept, and looked at"}
        error_messages = {
            "people": {"required": "Enter how many people"},
            "rank": {"required": "Select who refused it, or remove the row"},
            "ground": {"required": "Select the ground that was given"},
        }


class ThroughputForm(forms.ModelForm[Throughput]):
    """What is asked about how many people were detained."""

    class Meta:
        model = Throughput
        fields = ("scheme", "suite", "first_day", "last_day", "detained", "source")
        help_texts = {"suite": "Leave it out where the number is that of all the suites"}
        error_messages = {
            "scheme": {"required": "Select the scheme"},
            "first_day": {"required": "Enter the first day"},
            "last_day": {"required": "Enter the last day"},
            "detained": {"required": "Enter how many people were detained"},
            "source": {"required": "Enter where the number comes from"},
        }
