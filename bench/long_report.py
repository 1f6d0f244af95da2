"""A report of the size of a council's longest regular one, written over the measures of the demonstration office."""

from itertools import cycle
from pathlib import Path

from peelian.outputs.reports.definitions import Definition, Part

PARAGRAPHS, TABLES, PICTURES = 106, 12, 6
AUTHORITIES = (
    "Blaby", "Charnwood", "Harborough", "Hinckley and Bosworth", "Leicester", "Melton", "North West Leicestershire",
    "Oadby and Wigston", "Rutland",
)  # fmt: skip
PERIODS = ("2024-Q2", "2024-Q3", "2024-Q4", "2025-Q1", "2024/25", "term")
PARAGRAPH = """\
In {authority} the {{{{ office.holder }}}} took part in {{{{ engagement.engagements authority="{authority}" \
period={period} }}}} engagements, {{{{ engagement.engagements authority="{authority}" setting=other period={period} | \
words }}}} of them apart from community days, while {{{{ engagement.community_day_share period={period} }}}} of all \
were on such days. What was heard was passed on on {{{{ engagement.feedback authority="{authority}" period={period} | \
words }}}} occasions. *Every* meeting is open to all, and what cannot be answered on the spot is followed up at the \
next meeting of the whole team, where commanders, wardens and the office go through it together, and it is reported \
here until it is closed.
"""
TABLE_FORMS = (
    'table engagement.engagements rows=authority columns=setting period={period} caption="Engagements by authority"',
    'table engagement.themes rows=theme period={period} caption="Engagements at which each theme was raised"',
    'table engagement.engagements rows=kind columns=setting period={period} caption="Engagements by kind"',
)
PICTURE_FORMS = (
    'chart engagement.engagements by=month period={period} caption="Engagements by month"',
    'map engagement.engagements rows=authority columns=setting period={period} caption="Where they were held"',
    'chart engagement.engagements rows=authority columns=setting period={period} caption="Engagements by authority"',
)
PICTURED = ("2024/25", "term", "term", "term", "2024/25", "2024/25")


def narrative() -> str:
    """Return the text of the report: a section for each table, with a picture in the first of them."""
    told = [
        PARAGRAPH.format(authority=authority, period=period)
        for _place, authority, period in zip(range(PARAGRAPHS), cycle(AUTHORITIES), cycle(PERIODS), strict=False)
    ]
    each = PARAGRAPHS // TABLES
    sections = []
    for place in range(TABLES):
        last = place == TABLES - 1
        blocks = told[place * each : None if last else (place + 1) * each]
        blocks.insert(1, exhibit(TABLE_FORMS[place % len(TABLE_FORMS)], PERIODS[place % len(PERIODS)]))
        if place < PICTURES:
            blocks.insert(3, exhibit(PICTURE_FORMS[place % len(PICTURE_FORMS)], PICTURED[place]))
        sections.append("\n".join((f"# {AUTHORITIES[place % len(AUTHORITIES)]} and its neighbours\n", *blocks)))
    return "\n".join(sections)


def exhibit(form: str, period: str) -> str:
    """Write a reference that stands alone on its line."""
    return f"{{{{ {form.format(period=period)} }}}}\n"


def definition(folder: Path) -> Definition:
    """Write the narrative into a folder, and return the report that is made of it."""
    path = folder / "long_report.md"
    path.write_text(narrative())
    return Definition(
        key="long-report",
        title="Long report",
        goes_to="Police and Crime Panel",
        law="Police Reform and Social Responsibility Act 2011, section 13",
        parts=(Part(narrative=path),),
    )
