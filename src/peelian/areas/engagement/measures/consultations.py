"""What consultations add up to."""

from dataclasses import replace

from peelian.areas.engagement.measures.meetings import LAW
from peelian.areas.engagement.models import Consultation
from peelian.areas.engagement.queries import consultations as queries
from peelian.areas.engagement.rules.consultations import Kind, Method
from peelian.basics.figures import Unit
from peelian.kit.measures import aggregates, dimensions
from peelian.kit.measures.measure import Measure
from peelian.kit.measures.sentences import how_many

RATEPAYERS = (
    "Police Act 1996, section 96(1B) (views of the public and of ratepayers' representatives before the first precept)."
)
METHOD = {"method": dimensions.choice("method", Method, title="How people could answer")}
CUTS = {"kind": dimensions.choice("kind", Kind, title="Kind"), **METHOD, **dimensions.times("closed_on")}
WITHIN_A_KIND = {name: dimension for name, dimension in CUTS.items() if name != "kind"}
WHEN = "The last day for answers."

consultations = Measure(
    key="engagement.consultations",
    title="Consultations",
    unit=Unit.COUNT,
    of=Consultation.objects.closed_in,
    aggregate=aggregates.count,
    dimensions=CUTS,
    covered_by="consultations",
    say=lambda figure: f"{how_many(figure, 'consultation')} closed",
    counts="Surveys, consultations and calls for evidence that the office closed, each counted once.",
    leaves_out="What was withdrawn, and what is still open.",
    dated_by=WHEN,
    law=LAW,
)

respondents = replace(
    consultations,
    key="engagement.respondents",
    title="Answers to consultations",
    aggregate=aggregates.total("respondents"),
    say=lambda figure: f"consultations were answered by {how_many(figure, 'person', 'people')}",
    counts="Those who answered, added up over the consultations that say so. Whoever answered two is counted twice.",
)

budget_consultations = replace(
    consultations,
    key="engagement.budget_consultations",
    title="Budget consultations",
    of=queries.on_the_budget,
    dimensions=WITHIN_A_KIND,
    covered_by="budget-consultations",
    say=lambda figure: f"{how_many(figure, 'budget consultation')} closed",
    counts="Consultations on the budget and the police part of the council tax.",
    law=RATEPAYERS,
)

budget_respondents = replace(
    budget_consultations,
    key="engagement.budget_respondents",
    title="Answers to budget consultations",
    aggregate=aggregates.total("respondents"),
    say=lambda figure: f"budget consultations were answered by {how_many(figure, 'person', 'people')}",
    counts="Those who answered, added up over the budget consultations that say so.",
)

ALL = (consultations, respondents, budget_consultations, budget_respondents)
