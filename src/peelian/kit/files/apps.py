from peelian.kit.areas.config import AreaConfig


class FilesConfig(AreaConfig):
    name = "peelian.kit.files"
    label = "files"
