"""A question that is answered with the reference of a record: of such records there are too many to choose from."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models


class ReferenceField(forms.CharField):
    """Asks for the reference of one record of a kind, and finds it; one that was withdrawn is chosen no more."""

    def __init__(self, model: type[models.Model], **options: Any) -> None:
        super().__init__(max_length=40, **options)
        self.model = model

    def prepare_value(self, value: Any) -> Any:
        """Return the reference of the record that is kept by its id; what was typed stays."""
        if isinstance(value, int):
            return self.model._default_manager.filter(pk=value).values_list("reference", flat=True).first()
        return value

    def clean(self, value: Any) -> Any:
        """Return the record that goes by a reference.

        :raises ValidationError: when there is none.
        """
        reference = super().clean(value)
        if not reference:
            return None
        found = self.model._default_manager.filter(reference=reference.upper()).first()
        if found is None:
            raise ValidationError(f"There is no {self.model._meta.verbose_name} {reference}")
        return found

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Say whether another record is meant."""
        return bool((self.prepare_value(initial) or "") != (data or "").strip().upper())
