from peelian.areas.rotas import jobs, measures, obligations
from peelian.areas.rotas.operations import following
from peelian.areas.rotas.records import kinds, related
from peelian.kit.areas.area import Area
from peelian.kit.areas.provided import Provides

area = Area(
    title="Rotas",
    records=kinds.ALL,
    measures=measures.ALL,
    obligations=obligations.ALL,
    jobs=jobs.ALL,
    provides=Provides(follow=following.follow, related=related.related_to),
)
