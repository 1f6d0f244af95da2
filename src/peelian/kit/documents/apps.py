"""How Django finds the style sheet of reports."""

from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    """Reports, as pages and as papers."""

    name = "peelian.kit.documents"
    label = "documents"
