"""A made-up report to a Panel: measures by hand, and the narrative that draws on them."""

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from peelian.basics.figures import Absence, Entry, Listing, Unit
from peelian.basics.periods import financial_quarter
from peelian.kit.areas.provided import Ground
from peelian.kit.charts.tests.samples import (
    MONTHS,
    QUARTERS,
    figure,
    grid,
    outlines,
    points,
    series,
)
from peelian.kit.documents import narrative
from peelian.kit.documents.material import Material, Value, Words
from peelian.kit.documents.problems import Unknown
from peelian.kit.documents.references import Exhibit, Reference
from peelian.kit.documents.tree import Detail, Document

NARRATIVE = Path(__file__).with_name("panel.md").read_text()
QUARTER = financial_quarter(2025, 1)
PAPERS = {"survey": "Survey of residents, March 2025", "minutes": "Minutes of the Force Performance Board, June 2025"}
NOTE = "Demonstration: figures are reconstructed from published papers, and the places are invented."

DAYS = Listing(
    measure="engagement.community-days",
    title="Community days",
    period=QUARTER,
    columns=("Day", "Authority"),
    entries=(
        Entry(
            reference="ENG-2025-0101",
            cells=("8 April 2025", "Fallowbridge"),
            points=("ASB raised in 3 meetings", "Substance abuse"),
        ),
        Entry(reference="ENG-2025-0107", cells=("22 April 2025", "Melton <Wolds>"), points=("Hare coursing",)),
        Entry(reference="ENG-2025-0112", cells=("1 May 2025", "Eastmere")),
    ),
)
PROJECTS = Listing(
    measure="funding.visits",
    title="Projects visited",
    period=QUARTER,
    columns=("Organisation", "Fund", "Award", "What was seen"),
    entries=(
        Entry(
            reference="ENG-2025-0120",
            cells=(
                "Example Hub",
                "Community fund",
                "£9,860 (100%)",
                "Free sport, events and workshops for young people between 8 and 24 years of age, meant to make them "
                "feel part of where they live and keep them from harm.",
            ),
        ),
        Entry(
            reference="ENG-2025-0131",
            cells=(
                "Lantern Project",
                "Community fund",
                "£10,000 (88%)",
                "The launch of a van for outreach, and the sessions that a manager runs from it across the city.",
            ),
        ),
    ),
)
NOTHING = Listing(measure="funding.none", title="Nothing", period=QUARTER, columns=("Day", "What"), entries=())

type Asked = tuple[str, ...]

VALUES: dict[Asked, Value] = {
    ("office.holder",): Words("the Commissioner"),
    ("engagement.engagements",): figure(55, period=QUARTER),
    ("engagement.engagements", "period=term"): figure(292),
    ("engagement.engagements", "setting=community day"): figure(39, cut={"setting": "Community day"}, period=QUARTER),
    ("engagement.engagements", "setting=other"): figure(16, cut={"setting": "Other"}, period=QUARTER),
    ("engagement.engagements", "period=term", "setting=community day"): figure(171, cut={"setting": "Community day"}),
    ("engagement.engagements", "period=term", "setting=other"): figure(121, cut={"setting": "Other"}),
    ("engagement.engagements", "by=quarter"): series(QUARTERS, months=3, partial=0),
    ("engagement.engagements", "by=month", "period=2024/25"): series((*MONTHS[:7], Absence.NO_DATA, *MONTHS[8:])),
    ("engagement.engagements", "columns=setting", "period=term", "rows=authority"): grid(),
    ("engagement.share",): figure(Decimal(171) / 292, measure="engagement.share", unit=Unit.SHARE),
    ("engagement.most",): figure("Fallowbridge", measure="engagement.most", unit=Unit.WORD),
    ("engagement.surgeries",): figure(12, measure="engagement.surgeries", title="Parish surgeries"),
    ("engagement.passed-on",): figure(11, measure="engagement.passed-on", title="Feedback passed on"),
    ("engagement.unknown",): figure(Absence.NO_DATA, measure="engagement.unknown", unit=Unit.SHARE),
    ("engagement.community-days",): DAYS,
    ("funding.awarded",): figure(
        Decimal("29860.50"), measure="funding.awarded", title="Awarded", unit=Unit.MONEY, period=QUARTER
    ),
    ("funding.visits",): PROJECTS,
    ("funding.none",): NOTHING,
}


def resolve(wanted: Reference, /) -> Value:
    """Find a made-up value, or say what was meant."""
    asked = (wanted.key, *sorted(f"{name}={value}" for name, value in wanted.arguments.items()))
    known = {words[0] for words in VALUES}
    if wanted.key not in known:
        raise Unknown("measure", wanted.key, known)
    if wanted.exhibit is Exhibit.MAP:
        return points()
    if asked not in VALUES:
        possible = [" ".join(other[1:]) for other in VALUES if other[0] == wanted.key]
        raise Unknown(f"cut of {wanted.key}", " ".join(asked[1:]), possible)
    return VALUES[asked]


def material(**other: Any) -> Material:
    """Return everything that the sample narrative may draw on."""
    ground = Ground(outlines=outlines(), attribution="Outlines: invented for this sample.")
    usual: dict[str, Any] = {"resolve": resolve, "papers": PAPERS, "ground": ground, "now": QUARTER}
    return Material(**usual | other)


def document(text: str = NARRATIVE, **values: Any) -> Document:
    """Return the sample report, or another made from the same material."""
    told = narrative.read(text, material())
    usual: dict[str, Any] = {
        "title": "Commissioner’s update report, Quarter 1 2025/26",
        "subtitle": "Report to the Police and Crime Panel, 8 September 2025",
        "issued_on": date(2025, 9, 8),
        "classification": "Official",
        "details": (
            Detail(name="Report author", value="Director of Governance and Performance"),
            Detail(name="Period", value="1 April to 30 June 2025"),
        ),
        "sections": told.sections,
        "sources": told.sources,
        "notes": (NOTE,),
        "body": "Office of the Police and Crime Commissioner for the Nine Vales",
    }
    return Document(**usual | values)
