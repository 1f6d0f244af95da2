from peelian.kit.areas import config


class DraftingConfig(config.AreaConfig):
    name = "peelian.outputs.drafting"
