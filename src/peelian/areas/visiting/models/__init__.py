"""The tables of visiting."""

from peelian.areas.visiting.models.concerns import Concern, ConcernLetter, ConcernStep
from peelian.areas.visiting.models.reports import ArrivedReport, Device, ReportKey
from peelian.areas.visiting.models.scheme import AgendaItem, Attended, Criterion, SchemeMeeting
from peelian.areas.visiting.models.suites import SlotDays, SlotGrid, SlotTimes, Suite, SuiteSpan, Throughput
from peelian.areas.visiting.models.visits import AccessRefused, NotOffered, SpokenTo, Visit, VisitVisitor

__all__ = [
    "AccessRefused",
    "AgendaItem",
    "ArrivedReport",
    "Attended",
    "Concern",
    "ConcernLetter",
    "ConcernStep",
    "Criterion",
    "Device",
    "NotOffered",
    "ReportKey",
    "SchemeMeeting",
    "SlotDays",
    "SlotGrid",
    "SlotTimes",
    "SpokenTo",
    "Suite",
    "SuiteSpan",
    "Throughput",
    "Visit",
    "VisitVisitor",
]
