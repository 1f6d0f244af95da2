from django.apps import AppConfig


class DashboardsConfig(AppConfig):
    name = "peelian.outputs.dashboards"
    label = "dashboards"
