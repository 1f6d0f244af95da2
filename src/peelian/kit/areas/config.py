"""How Django finds an area. Imports nothing of ours: it is read before the tables exist."""

from importlib import import_module
from typing import Any

from django.apps import AppConfig


class AreaConfig(AppConfig):
    """An app that is one area of the office's work. Its `area.py` says what it offers."""

    default_auto_field = "django.db.models.BigAutoField"
    area: Any

    def ready(self) -> None:
        """Load the manifest, once the tables exist."""
        self.area = import_module(f"{self.name}.area").area
