from django.apps import AppConfig


class ObligationsConfig(AppConfig):
    name = "peelian.kit.obligations"
    label = "obligations"
