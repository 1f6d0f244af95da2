from django.apps import AppConfig


class HomeConfig(AppConfig):
    name = "peelian.outputs.home"
    label = "home"
