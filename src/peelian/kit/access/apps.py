from django.apps import AppConfig


class AccessConfig(AppConfig):
    name = "peelian.kit.access"
    label = "access"
