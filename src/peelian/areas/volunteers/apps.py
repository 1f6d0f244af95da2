from peelian.kit.areas import config


class VolunteersConfig(config.AreaConfig):
    name = "peelian.areas.volunteers"
