"""Money as a column: whole pence in the store, pounds at the edges."""

from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models

from peelian.basics import money


class PoundsField(forms.CharField):
    """Asks for pounds, with or without the sign, commas and pence; gives whole pence."""

    def __init__(self, **options: Any) -> None:
        for name in ("min_value", "max_value"):
            options.pop(name, None)
        super().__init__(**options)

    def to_python(self, value: Any) -> Any:
        """Read pounds into pence.

        :raises ValidationError: when it is not an amount of money.
        """
        if value in self.empty_values:
            return None
        try:
            return money.pence(money.read_money(str(value)))
        except ValueError as unread:
            raise ValidationError(str(unread)) from unread

    def prepare_value(self, value: Any) -> Any:
        """Show pence from the store as pounds, and what was typed as it was typed."""
        return f"{Decimal(value) / 100:.2f}" if isinstance(value, int) else value


class Pence(models.BigIntegerField[Any, Any]):
    """An amount of money in whole pence."""

    def formfield(self, **options: Any) -> Any:
        """Ask for it in pounds."""
        return models.Field.formfield(self, **{"form_class": PoundsField, **options})
