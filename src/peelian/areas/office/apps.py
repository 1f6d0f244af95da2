from peelian.kit.areas import config


class OfficeConfig(config.AreaConfig):
    name = "peelian.areas.office"
