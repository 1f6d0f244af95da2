from peelian.kit.areas import config


class FundingConfig(config.AreaConfig):
    name = "peelian.areas.funding"
