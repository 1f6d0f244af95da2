from peelian.kit.areas import config


class AccountsConfig(config.AreaConfig):
    name = "peelian.outputs.accounts"
