from peelian.kit.areas import config


class ActionsConfig(config.AreaConfig):
    name = "peelian.areas.actions"
