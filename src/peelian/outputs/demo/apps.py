from django.apps import AppConfig


class DemoConfig(AppConfig):
    name = "peelian.outputs.demo"
    label = "demo"
