"""What the office sends out adds up to."""

from dataclasses import replace

from peelian.areas.engagement.models import Communication
from peelian.areas.engagement.rules.communications import Channel
from peelian.basics.figures import Unit
from peelian.kit.measures import aggregates, dimensions
from peelian.kit.measures.measure import Measure
from peelian.kit.measures.sentences import how_many

LAW = "Police Reform and Social Responsibility Act 2011, section 11 (information for the public)."
CUTS = {"channel": dimensions.choice("channel", Channel, title="Channel"), **dimensions.times("sent_on")}

newsletters = Measure(
    key="engagement.newsletters",
    title="Newsletters",
    unit=Unit.COUNT,
    of=Communication.objects.newsletters,
    aggregate=aggregates.count,
    dimensions=CUTS,
    covered_by="newsletters",
    say=lambda figure: f"the office sent out {how_many(figure, 'newsletter')}",
    counts="Issues of the office's newsletter, each counted once, to however many it went.",
    leaves_out="What was withdrawn.",
    dated_by="The day on which it was sent.",
    law=LAW,
)

newsletter_copies = replace(
    newsletters,
    key="engagement.newsletter_copies",
    title="Recipients of newsletters",
    aggregate=aggregates.total("recipients"),
    say=lambda figure: f"newsletters went to {how_many(figure, 'recipient')}",
    counts="Recipients of each issue, added up over the issues that say so. Whoever had two is counted twice.",
)

press_releases = replace(
    newsletters,
    key="engagement.press_releases",
    title="Press releases, statements and responses",
    of=Communication.objects.press_releases,
    aggregate=aggregates.total("number"),
    covered_by="press-releases",
    say=lambda figure: f"the office issued {how_many(figure, 'press release')}, statements and responses among them",
    counts="Press releases, statements and responses, recorded one by one or as counts of some days.",
    dated_by="The day on which it was issued; of a count, its first day.",
)

posts = replace(
    press_releases,
    key="engagement.posts",
    title="Social media posts",
    of=Communication.objects.posts,
    covered_by="social-media",
    say=lambda figure: f"the office posted {how_many(figure, 'update')} on social media",
    counts="Posts on social media, recorded one by one or as counts of some days, channel by channel.",
    dated_by="The day on which it was posted; of a count, its first day.",
)

ALL = (newsletters, newsletter_copies, press_releases, posts)
