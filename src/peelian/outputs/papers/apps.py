from peelian.kit.areas import config


class PapersConfig(config.AreaConfig):
    name = "peelian.outputs.papers"
