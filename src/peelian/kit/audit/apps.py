from django.apps import AppConfig


class AuditConfig(AppConfig):
    name = "peelian.kit.audit"
    label = "audit"
