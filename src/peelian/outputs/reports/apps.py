from peelian.kit.areas import config


class ReportsConfig(config.AreaConfig):
    name = "peelian.outputs.reports"
