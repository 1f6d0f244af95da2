"""A hundred thousand engagements, spread over twenty years: every value follows from the number of its row."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from bench.office.pouring import Values, pour
from peelian.areas.engagement.models import CommunityDay, DueDiligence, Engagement, Feedback, Theme, ThemeRaised
from peelian.areas.engagement.rules import Attended, Kind, Setting
from peelian.areas.funding.models import Award
from peelian.areas.places.models import Place
from peelian.kit.records import references, search
from peelian.kit.records.models import SearchEntry
from peelian.outputs.demo import loading

HOW_MANY = 100_000
LAST_DAY = date(2025, 8, 27)
DAYS = 7305
ON_A_DAY, OF_SO_MANY = 3, 5
"""Three engagements of five are on a community day, as in the demonstration office; there is one on every date."""

OCCASIONS = (
    "Village meeting",
    "Walk through the estate",
    "Street surgery",
    "Visit to the scheme",
    "Evening of questions",
)
POSTS = ("Neighbourhood Area Commander", "Chief executive of the council", "Chief Constable", "Head of housing")
NOTES = ("", "Those present asked for a second meeting within the half year.", "", "Held together with the council.")
MET = "Residents; neighbourhood officers"
COMES_TO = "Evening patrols were added for four weeks"
POURED = (CommunityDay, Engagement, ThemeRaised, Feedback, DueDiligence, SearchEntry)
RECORD = ("id", "reference", "version", "is_reconstructed", "withdrawn_on", "withdrawn_reason")
OF_ITS_OWN = (
    "held_on", "title", "kind", "setting", "community_day_id", "authority_id", "place", "longitude", "latitude",
    "attended", "met", "attendance", "councils_invited", "councils_attended", "notes",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Venue:
    """Somewhere that the demonstration office met the public."""

    place: str
    authority: str
    longitude: float | None
    latitude: float | None


@dataclass(frozen=True, slots=True)
class Planned:
    """One engagement that will be poured; `day` counts the dates from nought."""

    pk: int
    reference: str
    day: int
    title: str
    kind: Kind
    is_on_day: bool
    venue: Venue
    notes: str
    themes: tuple[int, ...]

    @property
    def held_on(self) -> date:
        """Return its date."""
        return date_of(self.day)


class Setup:
    """What is on the record already, by its ids, and the places of the demonstration office's engagements."""

    def __init__(self) -> None:
        self.authorities = dict(Place.objects.authorities().order_by("name").values_list("name", "pk"))
        self.hosts = list(self.authorities)
        self.themes = dict(Theme.objects.order_by("name").values_list("pk", "name"))
        self.awards = list(Award.objects.order_by("pk").values_list("pk", flat=True))
        self.venues = [venue for venue in venues() if venue.authority in self.authorities]
        self.venues_of = {
            name: [venue for venue in self.venues if venue.authority == name] for name in self.authorities
        }


def venues() -> list[Venue]:
    """Return every place where the demonstration office met the public."""
    sheet = loading.sheets_of("engagements")[0]
    rows = [dict(zip(sheet.headings, row.cells, strict=False)) for row in sheet.rows]
    return [
        Venue(row["Where"], row["Authority"], as_number(row["Longitude"]), as_number(row["Latitude"])) for row in rows
    ]


def as_number(text: str) -> float | None:
    """Read a coordinate, if there is one."""
    return float(text) if text else None


def date_of(day: int) -> date:
    """Return a date by its number."""
    return LAST_DAY - timedelta(days=DAYS - 1 - day)


def planned(setup: Setup) -> list[Planned]:
    """Return every engagement, in order of its date."""
    numbers: Counter[int] = Counter()
    kinds, themes = list(Kind), list(setup.themes)
    made = []
    for place in range(HOW_MANY):
        day = place * DAYS // HOW_MANY
        year = date_of(day).year
        numbers[year] += 1
        is_on_day = place % OF_SO_MANY < ON_A_DAY
        choice = setup.venues_of[setup.hosts[day % len(setup.hosts)]] if is_on_day else setup.venues
        venue = choice[place * 7 % len(choice)]
        made.append(
            Planned(
                place + 1,
                f"ENG-{year}-{numbers[year]:04}",
                day,
                f"{OCCASIONS[place % len(OCCASIONS)]}, {venue.place}"[:200],
                kinds[place % len(kinds)],
                is_on_day,
                venue,
                NOTES[place % len(NOTES)],
                tuple(themes[(place * 5 + step * 3) % len(themes)] for step in range(place % 3)),
            )
        )
    return made


def fill() -> list[Planned]:
    """Pour the engagements, their community days and parts, and the words to find them by."""
    setup = Setup()
    made = planned(setup)
    pour(CommunityDay, (*RECORD, "held_on", "authority_id"), community_days(setup))
    pour(Engagement, (*RECORD, *OF_ITS_OWN), (engagement(one, setup) for one in made))
    pour(ThemeRaised, ("engagement_id", "theme_id", "place", "detail"), themes_raised(made))
    pour(Feedback, ("engagement_id", "passed_to", "passed_on", "outcome"), feedback(made))
    pour(DueDiligence, ("engagement_id", "award_id", "seen", "is_as_agreed"), due_diligence(made, setup))
    pour(SearchEntry, search.COLUMNS, words(made, setup))
    references.keep_clear_of([one.reference for one in made])
    hold_to_the_platform(made)
    return made


def community_days(setup: Setup) -> Iterator[Values]:
    """Yield a community day for every date, in one authority after another."""
    for day in range(DAYS):
        authority = setup.authorities[setup.hosts[day % len(setup.hosts)]]
        yield day + 1, f"CD-{date_of(day).year}-{day + 1:04}", 1, False, None, "", date_of(day), authority


def engagement(one: Planned, setup: Setup) -> Values:
    """Return the row of an engagement; one in a hundred was withdrawn."""
    is_withdrawn = one.pk % 100 == 0
    is_surgery = one.kind == Kind.PARISH_SURGERY
    withdrawn = (one.held_on, "Recorded twice") if is_withdrawn else (None, "")
    setting = Setting.COMMUNITY_DAY if one.is_on_day else Setting.OTHER
    attended = Attended.DEPUTY if one.pk % 20 == 0 else Attended.BOTH if one.pk % 10 == 0 else Attended.OFFICE_HOLDER
    return (
        one.pk, one.reference, 1, False, *withdrawn, one.held_on, one.title, one.kind.value, setting.value,
        one.day + 1 if one.is_on_day else None, setup.authorities[one.venue.authority], one.venue.place,
        one.venue.longitude, one.venue.latitude, attended.value, MET, 5 + one.pk % 60,
        9 if is_surgery else None, 4 if is_surgery else None, one.notes,
    )  # fmt: skip


def themes_raised(made: list[Planned]) -> Iterator[Values]:
    """Yield the themes of all: none, one or two each."""
    return ((one.pk, theme, one.venue.place, "") for one in made for theme in one.themes)


def feedback(made: list[Planned]) -> Iterator[Values]:
    """Yield the feedback of every sixth."""
    for one in made[1::6]:
        passed_on = min(one.held_on + timedelta(days=9), LAST_DAY)
        yield one.pk, POSTS[one.pk % len(POSTS)], passed_on, COMES_TO if one.pk % 4 else ""


def due_diligence(made: list[Planned], setup: Setup) -> Iterator[Values]:
    """Yield the due diligence of every fortieth."""
    for one in made[::40]:
        yield one.pk, setup.awards[one.pk % len(setup.awards)], "The scheme at work, and its books", True


def words(made: list[Planned], setup: Setup) -> Iterator[Values]:
    """Yield the words of every engagement, as the platform keeps them."""
    for one in made:
        themes = (f"{setup.themes[theme]} {one.venue.place}" for theme in one.themes)
        said = (one.reference, one.title, one.venue.place, one.venue.authority, MET, one.notes, *themes)
        text = search.kept_as("engagements", said)
        yield "engagements", one.pk, one.reference, one.title, search.called(one.title), text, one.pk % 100 != 0


def hold_to_the_platform(made: list[Planned]) -> None:
    """Check on some that the platform itself would have kept the same words."""
    chosen = {one.pk for one in made[:: len(made) // 50]}
    entries = SearchEntry.objects.filter(kind="engagements", record_id__in=chosen).order_by("record_id")
    fields = search.COLUMNS[1:]
    poured: list[Any] = list(entries.values_list(*fields))
    search.keep(list(Engagement.objects.filter(pk__in=chosen)))
    assert poured == list(entries.values_list(*fields)), "the poured words are not those that the platform keeps"
