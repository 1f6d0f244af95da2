from peelian.kit.areas import config


class VisitingConfig(config.AreaConfig):
    name = "peelian.areas.visiting"
