"""What other outputs ask of the reports. Outputs do not import each other; config knows them all."""

from collections.abc import Sequence
from datetime import date

from django.core.cache import cache
from django.urls import reverse

from peelian.basics.periods import Period
from peelian.kit.audit import chain
from peelian.kit.documents import tree
from peelian.kit.measures.reckoning import Reckoning
from peelian.outputs.drafting import queries as drafts
from peelian.outputs.home.reporting import Coming, Sourcing
from peelian.outputs.reports import composing, queries, register, views
from peelian.outputs.reports.definitions import Narrated
from peelian.outputs.search.reporting import Titled

ONE_HOUR = 60 * 60


def upcoming(today: date) -> list[Coming]:
    """Return the reports that are to come, soonest first."""
    return [
        Coming(
            key=occasion.report,
            title=occasion.get_report_display(),
            period=occasion.span,
            url=views.address_of(occasion),
            author=occasion.author,
            meeting_on=occasion.meeting_on,
            deadline=deadline,
        )
        for occasion, deadline in queries.upcoming(today)
        if occasion.meeting_on
    ]


def sourcing(report: Coming, today: date) -> Sourcing:
    """Count the numbers of a report as it stands now.

    Nothing that it counts changes without an entry in the audit trail, so that one count holds until the next entry.
    """
    end = chain.seal()
    key = f"sourcing {report.key} {report.period} {today} {end.sequence} {end.hash[:16]} {written(report.key)}"
    known: Sourcing | None = cache.get(key.replace(" ", "-"))
    if known is None:
        known = counted(report, today)
        cache.set(key.replace(" ", "-"), known, ONE_HOUR)
    return known


def written(key: str) -> int:
    """Return when the narratives of a report were last written, for whoever is drafting them."""
    definition = register.definition_called(key)
    return max(path.stat().st_mtime_ns for _number, path in composing.narratives(definition))


def counted(report: Coming, today: date) -> Sourcing:
    """Put the report together, and count."""
    texts = composing.standing_texts(report.key, report.period)
    composed = composing.compose(register.definition_called(report.key), report.period, Reckoning(today), texts=texts)
    return Sourcing(
        sourced=sum(1 for _figure in tree.figures(composed.document)),
        unsourced=sum(len(told.read.unsourced) for told in composed.told),
        problems=sum(len(told.read.problems) for told in composed.told),
    )


def drafted_texts(key: str, period: Period) -> Sequence[Narrated] | None:
    """Return the texts of a report's draft as they may leave the house, where one was begun."""
    draft = drafts.draft_for(key, period)
    return drafts.texts_of(draft) if draft else None


def titled() -> list[Titled]:
    """Return every report by its title, with where it is and what its sections are about."""
    return [
        Titled(
            title=f"{definition.title} to the {definition.goes_to}",
            url=reverse("reports:report", args=[key]),
            about="; ".join(part.heading for part in definition.parts if part.heading),
        )
        for key, definition in register.DEFINITIONS.items()
    ]
