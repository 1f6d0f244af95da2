from peelian.areas.places import forms, permissions
from peelian.areas.places.models import Place
from peelian.kit.records.record_type import RecordType, by_any_name

places = RecordType(
    model=Place,
    slug="places",
    may_see=permissions.can_see_places,
    may_change=permissions.can_change_places,
    columns=("reference", "name", "kind", "part_of"),
    facts=("reference", "name", "kind", "part_of", "also_called"),
    order=("kind", "name", "pk"),
    filters=("kind",),
    search=("name", "also_called", "reference"),
    form=forms.PlaceForm,
    known_as=by_any_name,
)
