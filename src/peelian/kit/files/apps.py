from peelian.kit.areas import config


class FilesConfig(config.AreaConfig):
    name = "peelian.kit.files"
