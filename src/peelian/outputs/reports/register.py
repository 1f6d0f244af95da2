"""Every report that the office makes, by its key."""

from difflib import get_close_matches

from peelian.outputs.reports.animal_welfare import animal_welfare
from peelian.outputs.reports.annual_report import annual_report
from peelian.outputs.reports.custody_annual import custody_annual
from peelian.outputs.reports.definitions import Definition
from peelian.outputs.reports.panel_update import panel_update

DEFINITIONS: dict[str, Definition] = {
    definition.key: definition for definition in (panel_update, annual_report, custody_annual, animal_welfare)
}


class UnknownReport(LookupError):
    """No report goes by that key."""


def definition_called(key: str) -> Definition:
    """Return the report that goes by a key.

    :raises UnknownReport: when there is none; the message suggests the nearest that does.
    """
    if key in DEFINITIONS:
        return DEFINITIONS[key]
    nearest = get_close_matches(key, DEFINITIONS, n=1, cutoff=0.4)
    suggestion = f" Did you mean “{nearest[0]}”?" if nearest else f" There are: {', '.join(DEFINITIONS)}."
    raise UnknownReport(f"There is no report called “{key}”.{suggestion}")
