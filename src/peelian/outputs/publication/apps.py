from peelian.kit.areas import config


class PublicationConfig(config.AreaConfig):
    name = "peelian.outputs.publication"
