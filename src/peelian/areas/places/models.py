from django.db import models

from peelian.areas.places.rules import Kind
from peelian.kit.records.models import Named, RecordQuerySet


class PlaceQuerySet(RecordQuerySet["Place"]):
    """Words that are true of places."""

    def authorities(self) -> "PlaceQuerySet":
        """Keep the councils' areas."""
        return self.filter(kind=Kind.AUTHORITY, withdrawn_on__isnull=True)


class Place(Named):
    """Somewhere on the map that the office counts by: a council's area, a parish, a partnership. Its reference is its
    official code where it has one.
    """

    kind = models.CharField("kind", max_length=20, choices=Kind.choices())
    part_of = models.ForeignKey(
        "self", on_delete=models.PROTECT, related_name="holds", null=True, blank=True, verbose_name="part of"
    )
    tile_row = models.PositiveSmallIntegerField("tile row", null=True, blank=True)
    tile_column = models.PositiveSmallIntegerField("tile column", null=True, blank=True)

    objects = PlaceQuerySet.as_manager()

    class Meta:
        verbose_name = "place"
        verbose_name_plural = "places"
        indexes = [models.Index(fields=["kind", "name"], name="place_by_kind")]


class Boundary(models.Model):
    """The outline of a place, as GeoJSON geometry, and whose it is."""

    place = models.OneToOneField(Place, on_delete=models.CASCADE, related_name="boundary")
    geometry = models.JSONField()
    source = models.CharField(max_length=300, blank=True)

    class Meta:
        verbose_name_plural = "boundaries"

    def __str__(self) -> str:
        return f"Boundary of {self.place}"
