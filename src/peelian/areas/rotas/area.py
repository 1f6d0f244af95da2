from peelian.areas.rotas import jobs
from peelian.kit.areas.area import Area

area = Area(
    title="Rotas",
    jobs=jobs.ALL,
)
