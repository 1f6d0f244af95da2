"""Made-up engagements, for tests."""

from datetime import date
from typing import Any

from peelian.areas.engagement.models import (
    AdvisoryGroup,
    Answer,
    Communication,
    CommunityDay,
    Consultation,
    Engagement,
    Membership,
    Question,
    Recommendation,
    RespondentGroup,
    Theme,
    ThemeRaised,
    YouSaid,
)
from peelian.areas.engagement.rules import Attended, Kind, Setting, advice, communications, consultations
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


def consultation(**values: Any) -> Consultation:
    """Return a survey of May 2025 that ten people answered, seven of whom gave a question an answer."""
    given = {"title": "Survey on road safety", "kind": consultations.Kind.SURVEY, "respondents": 10}
    days = {"opened_on": date(2025, 5, 1), "closed_on": date(2025, 5, 31)}
    values = {**given, **days, **values}
    values.setdefault("reference", allocate("CONS", values["opened_on"].year)[0])
    made = Consultation.objects.create(**values)
    if values["respondents"] == 10:
        RespondentGroup.objects.create(
            consultation=made, grouping=consultations.Grouping.AGE, group="Under 25", count=6
        )
        Question.objects.create(consultation=made, number=1, text="Do you feel safe on the roads?", base=7)
        Answer.objects.create(consultation=made, question=1, option="Yes", count=5)
        Answer.objects.create(consultation=made, question=1, option="No", count=2)
    return made


def communication(**values: Any) -> Communication:
    """Return an issue of the newsletter of May 2025."""
    given = {"kind": communications.Kind.NEWSLETTER, "title": "Newsletter, May 2025"}
    sent = {"channel": communications.Channel.EMAIL, "sent_on": date(2025, 5, 6), "recipients": 4100}
    values = {**given, **sent, **values}
    values.setdefault("reference", allocate("COM", values["sent_on"].year)[0])
    return Communication.objects.create(**values)


def advisorygroup(**values: Any) -> AdvisoryGroup:
    """Return a youth commission with twelve members, a meeting and a recommendation."""
    given = {"name": "Example Youth Commission", "kind": advice.Kind.YOUTH_COMMISSION, "formed_on": date(2025, 4, 1)}
    values = {**given, "purpose": "To advise on what matters to young people", **values}
    values.setdefault("reference", allocate("AG", values["formed_on"].year)[0])
    made = AdvisoryGroup.objects.create(**values)
    Membership.objects.create(group=made, role="Member", count=12, since=made.formed_on)
    Recommendation.objects.create(group=made, made_on=made.formed_on, words="Ask young people before stop and search")
    return made


def yousaid(**values: Any) -> YouSaid:
    """Return what people said of speeding in May 2025, without an answer yet."""
    given = {"title": "Speeding past the school", "said": "Cars drive too fast past the school"}
    values = {**given, "said_on": date(2025, 5, 1), **values}
    values["theme"] = values.get("theme") or theme()
    values.setdefault("reference", allocate("YS", values["said_on"].year)[0])
    return YouSaid.objects.create(**values)
