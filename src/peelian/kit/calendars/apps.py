from django.apps import AppConfig


class CalendarsConfig(AppConfig):
    name = "peelian.kit.calendars"
    label = "calendars"
    default_auto_field = "django.db.models.BigAutoField"
