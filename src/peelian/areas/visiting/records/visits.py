"""The kinds of record of suites and visits."""

from peelian.areas.visiting import permissions
from peelian.areas.visiting.forms import visits as forms
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
from peelian.areas.visiting.operations import suites as suite_verbs
from peelian.areas.visiting.operations import visits as visit_verbs
from peelian.kit.records.record_type import Part, RecordType, by_any_name
from peelian.kit.records.verbs import Verbs

suites = RecordType(
    model=Suite,
    slug="suites",
    prefix="SUI",
    may_see=permissions.can_see_suites,
    may_change=permissions.can_record_suites,
    columns=("name", "scheme", "authority", "cells"),
    facts=("scheme", "also_called", "authority", "cells", "holds_terrorism"),
    order=("name", "pk"),
    filters=("scheme", "authority"),
    search=("name", "also_called", "scheme"),
    form=forms.SuiteForm,
    parts=(Part(name="spans", title="Span", model=SuiteSpan, parent="suite", form=forms.SuiteSpanForm),),
    verbs=Verbs(add=suite_verbs.record_suite, change=suite_verbs.change_suite),
    known_as=by_any_name,
)

grids = RecordType(
    model=SlotGrid,
    slug="slot-grids",
    prefix="GRID",
    may_see=permissions.can_see_suites,
    may_change=permissions.can_record_suites,
    columns=("first_day", "scheme", "asked", "every"),
    facts=("scheme", "first_day", "asked", "every"),
    order=("-first_day", "-pk"),
    filters=("scheme",),
    search=("scheme",),
    dated_by="first_day",
    form=forms.SlotGridForm,
    parts=(
        Part(name="days", title="Row of days", model=SlotDays, parent="grid", form=forms.SlotDaysForm),
        Part(name="times", title="Column of times", model=SlotTimes, parent="grid", form=forms.SlotTimesForm),
    ),
    verbs=Verbs(add=suite_verbs.record_grid, change=suite_verbs.change_grid, withdraw=suite_verbs.withdraw_grid),
)

visits = RecordType(
    model=Visit,
    slug="visits",
    prefix="VIS",
    may_see=permissions.can_see_visits,
    may_change=permissions.can_record_visits,
    columns=("reference", "arrived_at", "suite", "outcome", "access", "in_cells", "accepted"),
    facts=(
        *("suite", "arrived_at", "entered_at", "left_at", "slot_days", "slot_times", "outcome", "outcome_why"),
        *("is_off_site", "where", "access", "delay", "delay_detail", "escort", "rows_note", "hours_each"),
        *("condition", "good_practice", "resolved", "origin"),
    ),
    order=("-arrived_at", "-pk"),
    filters=("suite", "suite__scheme", "outcome", "access", "is_off_site"),
    search=("suite", "where", "outcome", "escort"),
    dated_by="arrived_on",
    form=forms.VisitForm,
    parts=(
        Part(name="visitors", title="Visitor", model=VisitVisitor, parent="visit", form=forms.VisitVisitorForm),
        Part(
            name="spoken_to",
            title="Person spoken to",
            model=SpokenTo,
            parent="visit",
            form=forms.SpokenToForm,
            is_exported=False,
        ),
        Part(name="advice", title="Advice", model=NotOffered, parent="visit", form=forms.NotOfferedForm),
        Part(name="refusals", title="Refusal", model=AccessRefused, parent="visit", form=forms.AccessRefusedForm),
    ),
    verbs=Verbs(
        add=visit_verbs.record_visit,
        change=visit_verbs.change_visit,
        withdraw=visit_verbs.withdraw_visit,
        add_many=visit_verbs.record_visits,
        change_many=visit_verbs.change_visits,
    ),
)

throughput = RecordType(
    model=Throughput,
    slug="throughput",
    prefix="THR",
    may_see=permissions.can_see_suites,
    may_change=permissions.can_record_suites,
    columns=("first_day", "last_day", "scheme", "suite", "detained", "source"),
    facts=("scheme", "suite", "first_day", "last_day", "detained", "source"),
    order=("-first_day", "-pk"),
    filters=("scheme", "suite"),
    search=("scheme", "suite", "source"),
    dated_by="first_day",
    form=forms.ThroughputForm,
    verbs=Verbs(add=suite_verbs.record_throughput, change=suite_verbs.change_throughput),
)

ALL = (suites, grids, visits, throughput)
