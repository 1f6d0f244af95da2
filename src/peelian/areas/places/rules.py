"""The words for places."""

from peelian.basics.terms import Term


class Kind(Term):
    """What sort of place it is."""

    FORCE_AREA = "force_area", "Force area"
    COUNTY = "county", "County"
    AUTHORITY = "authority", "Authority"
    NEIGHBOURHOOD = "neighbourhood", "Neighbourhood policing area"
    PARTNERSHIP = "partnership", "Community safety partnership"
    PARISH = "parish", "Parish"
