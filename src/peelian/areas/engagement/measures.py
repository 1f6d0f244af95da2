"""What engagements add up to."""

from dataclasses import replace

from django.db.models import QuerySet

from peelian.areas.engagement import queries, rules
from peelian.areas.engagement.models import CommunityDay, Engagement
from peelian.areas.places.models import Place
from peelian.areas.places.queries import authority_aliases, authority_names
from peelian.basics import arithmetic
from peelian.basics.display import show
from peelian.basics.figures import Unit
from peelian.basics.periods import Period
from peelian.kit.measures import aggregates, dimensions
from peelian.kit.measures.measure import Derived, Leading, Listed, Measure, Spot

LAW = "Police Reform and Social Responsibility Act 2011, section 17, and Police Act 1996, section 96 (views of the public)."
POLICY = "The office's own pledge to spend a community day in every council area at least twice a year."

AUTHORITY = dimensions.field("authority", authority_names, title="Authority", aliases=authority_aliases)
TIMES = {
    "month": dimensions.month("held_on"),
    "quarter": dimensions.quarter("held_on"),
    "year": dimensions.year("held_on"),
}
CUTS = {
    "authority": AUTHORITY,
    "kind": dimensions.choice("kind", rules.Kind, title="Kind"),
    "setting": dimensions.choice("setting", rules.Setting, title="Setting"),
    "theme": dimensions.field(
        "themes__theme", queries.theme_names, title="Theme", aliases=queries.theme_aliases, is_many=True
    ),
    **TIMES,
}


def on_community_days(period: Period) -> QuerySet[Engagement]:
    """Return the office holder's engagements on community days."""
    return Engagement.objects.of_office_holder(period).filter(setting=rules.Setting.COMMUNITY_DAY)


def public_meetings_in(period: Period) -> QuerySet[Engagement]:
    """Return the office holder's public meetings."""
    return Engagement.objects.of_office_holder(period).filter(kind=rules.Kind.PUBLIC_MEETING)


def surgeries_in(period: Period) -> QuerySet[Engagement]:
    """Return the parish surgeries, whoever held them."""
    return Engagement.objects.during(period).filter(kind=rules.Kind.PARISH_SURGERY)


def with_themes(period: Period) -> QuerySet[Engagement]:
    """Return the office holder's engagements at which a theme was raised."""
    return Engagement.objects.of_office_holder(period).filter(
        pk__in=Engagement.objects.filter(themes__isnull=False).values("pk")
    )


def looking_at_awards(period: Period) -> QuerySet[Engagement]:
    """Return the engagements that looked at an award."""
    return Engagement.objects.during(period).filter(
        pk__in=Engagement.objects.filter(due_diligence__isnull=False).values("pk")
    )


def visited_as_often_as_meant(period: Period) -> QuerySet[Place]:
    """Return the authorities that had as many community days as the office means to hold in a year."""
    return queries.with_community_days(period).filter(days__gte=rules.VISITS_A_YEAR)


def every_authority(_period: Period) -> QuerySet[Place]:
    """Return every authority."""
    return Place.objects.authorities()


engagements = Measure(
    key="engagement.engagements",
    title="Engagements",
    unit=Unit.COUNT,
    of=Engagement.objects.of_office_holder,
    aggregate=aggregates.count,
    dimensions=CUTS,
    place="authority",
    spot=Spot(longitude="longitude", latitude="latitude", name="title", kind="setting", authority="authority__name"),
    covered_by="engagements",
    say=lambda figure: f"The {{holder}} took part in {show(figure)} engagements",
    counts="Meetings and events that the {holder} went to, each counted once.",
    leaves_out="What was withdrawn, and what only the {deputy} went to.",
    dated_by="The day on which it was held.",
    law=LAW,
)

community_day_engagements = replace(
    engagements,
    key="engagement.community_day_engagements",
    title="Community day engagements",
    of=on_community_days,
    say=lambda figure: f"The {{holder}} took part in {show(figure)} engagements on community days",
    counts="Meetings that the {holder} held on community days, each counted once.",
)

deputy_engagements = replace(
    engagements,
    key="engagement.deputy_engagements",
    title="Engagements of the deputy",
    of=Engagement.objects.of_deputy,
    say=lambda figure: f"The {{deputy}} took part in {show(figure)} engagements",
    counts="Meetings and events that the {deputy} went to, alone or with the {holder}. They stand apart.",
    leaves_out="What was withdrawn.",
)

public_meetings = replace(
    engagements,
    key="engagement.public_meetings",
    title="Public meetings",
    of=public_meetings_in,
    covered_by="public-meetings",
    say=lambda figure: f"The {{holder}} held {show(figure)} public meetings",
    counts="Engagements of the {holder} whose kind is a public meeting.",
)

community_days = Measure(
    key="engagement.community_days",
    title="Community days",
    unit=Unit.COUNT,
    of=CommunityDay.objects.during,
    aggregate=aggregates.count,
    dimensions={"authority": AUTHORITY, **TIMES},
    place="authority",
    covered_by="community-days",
    say=lambda figure: f"The {{holder}} spent {show(figure)} community days",
    counts="Days that the {holder} spent in one authority, on which several meetings may have been held.",
    leaves_out="What was withdrawn.",
    dated_by="The day itself.",
    law=LAW,
)

community_day_share = Measure(
    key="engagement.community_day_share",
    title="Share of engagements on community days",
    unit=Unit.SHARE,
    of=Engagement.objects.of_office_holder,
    aggregate=aggregates.share(on_community_days),
    dimensions=CUTS,
    place="authority",
    covered_by="engagements",
    say=lambda figure: f"{show(figure)} of the {{holder}}'s engagements were on community days",
    counts="Engagements on community days, divided by all engagements.",
    leaves_out=engagements.leaves_out,
    dated_by=engagements.dated_by,
    law=LAW,
)

authorities_reached = Measure(
    key="engagement.authorities_reached",
    title="Authorities reached",
    unit=Unit.COUNT,
    of=Engagement.objects.of_office_holder,
    aggregate=aggregates.distinct("authority"),
    dimensions=CUTS,
    place="authority",
    covered_by="engagements",
    say=lambda figure: f"The {{holder}} met the public in {show(figure)} authorities",
    counts="The different authorities in which the {holder} took part in an engagement.",
    leaves_out=engagements.leaves_out,
    dated_by=engagements.dated_by,
    law=LAW,
)

most_visited = Leading(
    key="engagement.most_visited",
    title="Authority with most engagements",
    of=engagements,
    dimension="authority",
    say=lambda figure: f"The {{holder}} took part in engagements most often in {show(figure)}",
    counts="The authority in which most engagements were held; all of them where several tie.",
    law=LAW,
)

themes = Measure(
    key="engagement.themes",
    title="Engagements at which a theme was raised",
    unit=Unit.COUNT,
    of=with_themes,
    aggregate=aggregates.count,
    dimensions=CUTS,
    place="authority",
    covered_by="engagements",
    say=lambda figure: f"Themes were raised at {show(figure)} of the {{holder}}'s engagements",
    counts="Engagements with at least one theme; by theme, those at which it was raised, each once for each theme.",
    leaves_out=engagements.leaves_out,
    dated_by=engagements.dated_by,
    law=LAW,
)

leading_theme = Leading(
    key="engagement.leading_theme",
    title="Theme raised most often",
    of=themes,
    dimension="theme",
    say=lambda figure: f"The theme raised most often was {show(figure)}",
    counts="The theme that was raised at most engagements; all of them where several tie.",
    law=LAW,
)

feedback = Measure(
    key="engagement.feedback",
    title="Feedback passed on",
    unit=Unit.COUNT,
    of=Engagement.objects.passed_on,
    aggregate=aggregates.parts("feedback"),
    dimensions={
        "authority": AUTHORITY,
        "kind": CUTS["kind"],
        "setting": CUTS["setting"],
        "month": dimensions.month("feedback__passed_on"),
        "quarter": dimensions.quarter("feedback__passed_on"),
        "year": dimensions.year("feedback__passed_on"),
    },
    place="authority",
    covered_by="feedback",
    say=lambda figure: f"What was heard was passed on on {show(figure)} occasions",
    counts="Occasions on which something heard at an engagement was passed on.",
    leaves_out="Engagements that were withdrawn.",
    dated_by="The day on which it was passed on.",
    law=LAW,
)

surgeries = Measure(
    key="engagement.surgeries",
    title="Parish surgeries",
    unit=Unit.COUNT,
    of=surgeries_in,
    aggregate=aggregates.count,
    dimensions={"authority": AUTHORITY, **TIMES},
    place="authority",
    covered_by="surgeries",
    say=lambda figure: f"{show(figure)} parish surgeries were held",
    counts="Engagements whose kind is a parish surgery, whoever held them.",
    leaves_out="What was withdrawn.",
    dated_by="The day on which it was held.",
    law=LAW,
)

parishes_attending = replace(
    surgeries,
    key="engagement.parishes_attending",
    title="Parish councils that came to surgeries",
    aggregate=aggregates.total("councils_attended"),
    say=lambda figure: f"{show(figure)} parish councils came to surgeries",
    counts="Councils that came, added up over the surgeries that say so.",
)

parishes_invited = replace(
    surgeries,
    key="engagement.parishes_invited",
    title="Parish councils invited to surgeries",
    aggregate=aggregates.total("councils_invited"),
    say=lambda figure: f"{show(figure)} parish councils were invited to surgeries",
    counts="Councils that were invited, added up over the surgeries that say so.",
)

due_diligence = Measure(
    key="engagement.due_diligence",
    title="Due-diligence visits",
    unit=Unit.COUNT,
    of=looking_at_awards,
    aggregate=aggregates.count,
    dimensions={"authority": AUTHORITY, **TIMES},
    place="authority",
    covered_by="due-diligence",
    say=lambda figure: f"The office made {show(figure)} visits to look at what its awards pay for",
    counts="Engagements that looked at one award or more.",
    leaves_out="What was withdrawn.",
    dated_by="The day of the visit.",
    law="Police Reform and Social Responsibility Act 2011, section 9, and the conditions of each award.",
)

due_diligence_visits = Listed(
    key="engagement.due_diligence_visits",
    title="Due-diligence visits, one by one",
    of=looking_at_awards,
    columns=("Organisation", "Fund", "Funding", "What was seen"),
    entries=queries.due_diligence_told,
    dimensions={"authority": AUTHORITY},
    place="authority",
    counts="Each award that was looked at, with its organisation, fund, amount and share of the project.",
    dated_by="The day of the visit.",
    law=due_diligence.law,
)

days_and_themes = Listed(
    key="engagement.days_and_themes",
    title="Community days and their themes",
    of=CommunityDay.objects.during,
    columns=("Date", "Authority"),
    entries=queries.days_with_themes,
    dimensions={"authority": AUTHORITY},
    place="authority",
    counts="Each community day, with the themes that its meetings raised and where.",
    dated_by="The day itself.",
    law=LAW,
)

authorities_on_target = Measure(
    key="engagement.authorities_on_target",
    title="Authorities with a community day at least twice",
    unit=Unit.COUNT,
    of=visited_as_often_as_meant,
    aggregate=aggregates.count,
    covered_by="community-days",
    say=lambda figure: (
        f"The {{holder}} spent at least {rules.VISITS_A_YEAR} community days in {show(figure)} authorities"
    ),
    counts=f"Authorities with {rules.VISITS_A_YEAR} community days or more in the period.",
    dated_by="The community day.",
    law=POLICY,
)

authorities = Measure(
    key="engagement.authorities",
    title="Authorities",
    unit=Unit.COUNT,
    of=every_authority,
    aggregate=aggregates.count,
    say=lambda figure: f"There were {show(figure)} authorities in the force's area",
    counts="Every authority on the record.",
)

target_met = Derived(
    key="engagement.target_met",
    title="Target met: every authority at least twice",
    unit=Unit.YES_NO,
    parts=(authorities_on_target, authorities),
    how=arithmetic.met,
    say=lambda figure: (
        f"The target of {rules.VISITS_A_YEAR} community days in every authority was "
        f"{'met' if figure.value else 'not met'}"
    ),
    counts="Yes, when every authority has had as many community days as the target asks for.",
    law=POLICY,
)

ALL = (
    engagements,
    community_days,
    community_day_engagements,
    community_day_share,
    authorities_reached,
    most_visited,
    themes,
    leading_theme,
    feedback,
    public_meetings,
    surgeries,
    parishes_attending,
    parishes_invited,
    due_diligence,
    due_diligence_visits,
    days_and_themes,
    authorities_on_target,
    authorities,
    target_met,
    deputy_engagements,
)
