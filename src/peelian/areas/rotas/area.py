from peelian.areas.rotas import jobs
from peelian.areas.rotas.operations import attending
from peelian.kit.areas.area import Area
from peelian.kit.areas.provided import Provides

area = Area(
    title="Rotas",
    jobs=jobs.ALL,
    provides=Provides(follow=attending.follow),
)
