"""Made-up engagements, for tests."""

from datetime import date
from typing import Any

from peelian.areas.engagement.models import CommunityDay, Engagement, Theme, ThemeRaised
from peelian.areas.engagement.rules import Attended, Kind, Setting
from peelian.areas.places.samples import place
from peelian.kit.records.references import allocate


def theme(**values: Any) -> Theme:
    """Return speeding, made once."""
    values = {"reference": "TH-speeding", "name": "Speeding", "also_called": "Fast cars"} | values
    found, _made = Theme.objects.get_or_create(reference=values["reference"], defaults=values)
    return found


def communityday(**values: Any) -> CommunityDay:
    """Return a day in Exampleton, made once for each date and authority."""
    values = {"held_on": date(2025, 5, 1)} | values
    authority = values.pop("authority", None) or place()
    found, _made = CommunityDay.objects.get_or_create(
        held_on=values.pop("held_on"),
        authority=authority,
        defaults={"reference": allocate("CD", 2025)[0]} | values,
    )
    return found


def engagement(*, raising: str = "", **values: Any) -> Engagement:
    """Return a village meeting of the office holder outside a community day; `raising` names a theme."""
    given = {"held_on": date(2025, 5, 1), "title": "Village meeting, Exampleton", "place": "Village hall"}
    said = {"kind": Kind.PUBLIC_MEETING, "setting": Setting.OTHER, "attended": Attended.OFFICE_HOLDER}
    values = {**given, **said, **values}
    values["authority"] = values.get("authority") or place()
    values.setdefault("reference", allocate("ENG", values["held_on"].year)[0])
    if values["setting"] == Setting.COMMUNITY_DAY:
        values["community_day"] = communityday(held_on=values["held_on"], authority=values["authority"])
    made = Engagement.objects.create(**values)
    if raising:
        ThemeRaised.objects.create(engagement=made, theme=theme(reference=f"TH-{raising.lower()}", name=raising))
    return made
