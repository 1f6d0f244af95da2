from peelian.kit.areas import config


class RotasConfig(config.AreaConfig):
    name = "peelian.areas.rotas"
