"""What engagements add up to."""

from dataclasses import replace

from peelian.areas.engagement import rules
from peelian.areas.engagement.models import CommunityDay, Engagement
from peelian.areas.engagement.queries import meetings as queries
from peelian.areas.places.queries import authority_aliases, authority_names
from peelian.basics import arithmetic
from peelian.basics.display import show
from peelian.basics.figures import Figure, Unit
from peelian.kit.measures import aggregates, dimensions
from peelian.kit.measures.measure import Derived, Leading, Listed, Measure, Spot
from peelian.kit.measures.sentences import how_many

LAW = "Police Reform and Social Responsibility Act 2011, section 17; Police Act 1996, section 96 (views of the public)."
OFTEN = f"{rules.VISITS_A_YEAR} community days"
POLICY = "The office's own pledge to spend a community day in every council area at least twice a year."

AUTHORITY = dimensions.field("authority", authority_names, title="Authority", aliases=authority_aliases)
KIND = dimensions.choice("kind", rules.Kind, title="Kind")
SETTING = dimensions.choice("setting", rules.Setting, title="Setting")
THEME = dimensions.field(
    "themes__theme", queries.theme_names, title="Theme", aliases=queries.theme_aliases, is_many=True
)
SPOT = Spot(longitude="longitude", latitude="latitude", name="title", kind="setting", authority="authority__name")
TIMES = dimensions.times("held_on")
CUTS = {"authority": AUTHORITY, "kind": KIND, "setting": SETTING, "theme": THEME, **TIMES}
WITHIN_A_SETTING = {name: dimension for name, dimension in CUTS.items() if name != "setting"}
WITHIN_A_KIND = {name: dimension for name, dimension in CUTS.items() if name != "kind"}


def passed_on_told(figure: Figure) -> str:
    """Say how often what was heard was passed on."""
    if not figure.value:
        return "nothing that was heard was passed on"
    return f"what was heard was passed on {'once' if figure.value == 1 else f'{show(figure)} times'}"


def leading_themes_told(figure: Figure) -> str:
    """Say which theme was raised most often, or which themes were."""
    said = "themes raised most often were" if len(figure.parts) > 1 else "theme raised most often was"
    return f"the {said} {show(figure)}"


engagements = Measure(
    key="engagement.engagements",
    title="Engagements",
    unit=Unit.COUNT,
    of=Engagement.objects.of_office_holder,
    aggregate=aggregates.count,
    dimensions=CUTS,
    place="authority",
    spot=SPOT,
    covered_by="engagements",
    say=lambda figure: f"the {{holder}} took part in {how_many(figure, 'engagement')}",
    counts="Meetings and events that the {holder} went to, each counted once.",
    leaves_out="What was withdrawn, and what only the {deputy} went to.",
    dated_by="The day on which it was held.",
    law=LAW,
)

community_day_engagements = replace(
    engagements,
    key="engagement.community_day_engagements",
    title="Community day engagements",
    of=queries.on_community_days,
    dimensions=WITHIN_A_SETTING,
    spot=replace(SPOT, kind=""),
    say=lambda figure: f"the {{holder}} took part in {how_many(figure, 'engagement')} on community days",
    counts="Meetings that the {holder} held on community days, each counted once.",
)

deputy_engagements = replace(
    engagements,
    key="engagement.deputy_engagements",
    title="Engagements of the deputy",
    of=Engagement.objects.of_deputy,
    say=lambda figure: f"the {{deputy}} took part in {how_many(figure, 'engagement')}",
    counts="Meetings and events that the {deputy} went to, alone or with the {holder}. They stand apart.",
    leaves_out="What was withdrawn.",
)

public_meetings = replace(
    engagements,
    key="engagement.public_meetings",
    title="Public meetings",
    of=queries.public_meetings_in,
    dimensions=WITHIN_A_KIND,
    covered_by="public-meetings",
    say=lambda figure: f"the {{holder}} held {how_many(figure, 'public meeting')}",
    counts="Engagements of the {holder} whose kind is a public meeting.",
)

community_day_share = replace(
    engagements,
    key="engagement.community_day_share",
    title="Share of engagements on community days",
    unit=Unit.SHARE,
    aggregate=aggregates.share(queries.on_community_days),
    dimensions=WITHIN_A_SETTING,
    spot=None,
    say=lambda figure: f"{show(figure)} of the {{holder}}'s engagements were on community days",
    counts="Engagements on community days, divided by all engagements.",
)

authorities_reached = replace(
    engagements,
    key="engagement.authorities_reached",
    title="Authorities reached",
    aggregate=aggregates.distinct("authority"),
    spot=None,
    say=lambda figure: f"the {{holder}} met the public in {how_many(figure, 'authority', 'authorities')}",
    counts="The different authorities in which the {holder} took part in an engagement.",
)

most_visited = Leading(
    key="engagement.most_visited",
    title="Authority with most engagements",
    of=engagements,
    dimension="authority",
    say=lambda figure: f"the {{holder}} took part in engagements most often in {show(figure)}",
    counts="The authority in which most engagements were held; all of them where several tie.",
    law=LAW,
)

themes = replace(
    engagements,
    key="engagement.themes",
    title="Engagements at which a theme was raised",
    of=queries.with_themes,
    say=lambda figure: f"themes were raised at {show(figure, none_word='none')} of the {{holder}}'s engagements",
    counts="Engagements with at least one theme; by theme, those at which it was raised, each once for each theme.",
)

leading_theme = Leading(
    key="engagement.leading_theme",
    title="Theme raised most often",
    of=themes,
    dimension="theme",
    say=leading_themes_told,
    counts="The theme that was raised at most engagements; all of them where several tie.",
    law=LAW,
)

feedback = Measure(
    key="engagement.feedback",
    title="Feedback passed on",
    unit=Unit.COUNT,
    of=Engagement.objects.passed_on,
    aggregate=aggregates.parts("feedback"),
    dimensions={"authority": AUTHORITY, "kind": KIND, "setting": SETTING, **dimensions.times("feedback__passed_on")},
    place="authority",
    covered_by="feedback",
    say=passed_on_told,
    counts="Occasions on which something heard at an engagement was passed on.",
    leaves_out="Engagements that were withdrawn.",
    dated_by="The day on which it was passed on.",
    law=LAW,
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
    say=lambda figure: f"the {{holder}} held {how_many(figure, 'community day')}",
    counts="Days that the {holder} spent in one authority, on which several meetings may have been held.",
    leaves_out="What was withdrawn.",
    dated_by="The day itself.",
    law=LAW,
)

days_and_themes = Listed(
    key="engagement.days_and_themes",
    title="Community days and their themes",
    of=CommunityDay.objects.during,
    columns=("Date", "Authority"),
    points_title="Themes",
    entries=queries.days_with_themes,
    dimensions={"authority": AUTHORITY},
    place="authority",
    covered_by="community-days",
    say=community_days.say,
    counts="Each community day, with the themes that its meetings raised and where.",
    leaves_out="What was withdrawn.",
    dated_by="The day itself.",
    law=LAW,
)

surgeries = replace(
    community_days,
    key="engagement.surgeries",
    title="Parish surgeries",
    of=queries.surgeries_in,
    covered_by="surgeries",
    say=lambda figure: f"{how_many(figure, 'parish surgery was', 'parish surgeries were')} held",
    counts="Engagements whose kind is a parish surgery, whoever held them.",
    dated_by=engagements.dated_by,
)

parishes_attending = replace(
    surgeries,
    key="engagement.parishes_attending",
    title="Parish councils that came to surgeries",
    aggregate=aggregates.total("councils_attended"),
    say=lambda figure: f"{how_many(figure, 'parish council')} came to surgeries",
    counts="Councils that came, added up over the surgeries that say so.",
)

parishes_invited = replace(
    surgeries,
    key="engagement.parishes_invited",
    title="Parish councils invited to surgeries",
    aggregate=aggregates.total("councils_invited"),
    say=lambda figure: f"{how_many(figure, 'parish council was', 'parish councils were')} invited to surgeries",
    counts="Councils that were invited, added up over the surgeries that say so.",
)

due_diligence = replace(
    community_days,
    key="engagement.due_diligence",
    title="Due-diligence visits",
    of=queries.looking_at_awards,
    covered_by="due-diligence",
    say=lambda figure: f"the office made {how_many(figure, 'visit')} to look at what its awards pay for",
    counts="Engagements that looked at one award or more.",
    dated_by="The day of the visit.",
    law="Police Reform and Social Responsibility Act 2011, section 9, and the conditions of each award.",
)

due_diligence_visits = replace(
    days_and_themes,
    key="engagement.due_diligence_visits",
    title="Due-diligence visits, one by one",
    of=queries.looking_at_awards,
    columns=("Organisation", "Fund", "Funding", "What was seen"),
    entries=queries.due_diligence_told,
    covered_by="due-diligence",
    say=due_diligence.say,
    counts="Each award that was looked at, with its organisation, fund, amount and share of the project.",
    dated_by=due_diligence.dated_by,
    law=due_diligence.law,
)

authorities_on_target = Measure(
    key="engagement.authorities_on_target",
    title="Authorities with a community day at least twice",
    unit=Unit.COUNT,
    of=queries.visited_as_often_as_meant,
    aggregate=aggregates.count,
    covered_by="community-days",
    say=lambda figure: f"{how_many(figure, 'authority', 'authorities')} had at least {OFTEN}",
    counts=f"Authorities with {OFTEN} or more in the period.",
    leaves_out="Community days that were withdrawn.",
    dated_by="The community day.",
    law=POLICY,
)

authorities = replace(
    authorities_on_target,
    key="engagement.authorities",
    title="Authorities",
    of=queries.every_authority,
    covered_by="",
    say=lambda figure: f"the force's area had {how_many(figure, 'authority', 'authorities')}",
    counts="Every authority on the record.",
    leaves_out="What was withdrawn.",
    dated_by="No date: as many as there are now.",
)

target_met = Derived(
    key="engagement.target_met",
    title="Target met: every authority at least twice",
    unit=Unit.YES_NO,
    parts=(authorities_on_target, authorities),
    how=arithmetic.met,
    say=lambda figure: f"the target of {OFTEN} in every authority was {'met' if figure.value else 'not met'}",
    counts="Yes, when every authority has had as many community days as the target asks for.",
    law=POLICY,
)

ALL = (
    *(engagements, community_days, community_day_engagements, community_day_share, authorities_reached, most_visited),
    *(themes, leading_theme, feedback, public_meetings, surgeries, parishes_attending, parishes_invited),
    *(due_diligence, due_diligence_visits, days_and_themes, authorities_on_target, authorities, target_met),
    deputy_engagements,
)
