from django import forms

from peelian.areas.places.models import Place


class PlaceForm(forms.ModelForm[Place]):
    """What is asked about a place."""

    class Meta:
        model = Place
        fields = ("reference", "name", "kind", "part_of", "also_called", "tile_row", "tile_column")
        help_texts = {"reference": "The official code, such as E06000016, where there is one"}
        error_messages = {
            "reference": {"required": "Enter the place's code, or another reference"},
            "name": {"required": "Enter the name of the place"},
            "kind": {"required": "Select the kind of place"},
        }
