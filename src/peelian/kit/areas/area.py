"""What each area of the office's work offers to the rest of the house. The registry knows no more than this."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.apps import apps

from peelian.kit.areas.config import AreaConfig
from peelian.kit.areas.provided import Provides


@dataclass(frozen=True, kw_only=True, slots=True)
class Chapter:
    """Part of a report that an area writes: which report, under which of its sections, and the narrative."""

    report: str
    section: int
    narrative: Path


@dataclass(frozen=True, kw_only=True)
class Area:
    """One room of the house: its name, what it keeps, what that adds up to, and what it provides to the kit."""

    title: str
    records: tuple[Any, ...] = ()  # kit.records.record_type.RecordType
    measures: tuple[Any, ...] = ()  # kit.measures.measure.AnyMeasure
    chapters: tuple[Chapter, ...] = ()
    checks: tuple[Callable[[], Iterator[str]], ...] = ()
    obligations: tuple[Any, ...] = ()  # kit.obligations.source.Source
    jobs: tuple[Any, ...] = ()  # kit.jobs.daily.Daily
    questionnaires: tuple[Any, ...] = ()  # kit.questions.giving.Given
    provides: Provides = field(default_factory=Provides)


def installed_areas() -> list[Area]:
    """Return the areas in the order of INSTALLED_APPS."""
    return [config.area for config in apps.get_app_configs() if isinstance(config, AreaConfig)]
