from peelian.kit.areas import config


class DueConfig(config.AreaConfig):
    name = "peelian.outputs.due"
