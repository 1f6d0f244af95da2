"""The words for people and organisations."""

from peelian.basics.terms import Term


class Kind(Term):
    """What sort of organisation it is."""

    POLICING_BODY = "policing_body", "Policing body"
    FORCE = "force", "Police force"
    AUTHORITY = "authority", "Authority"
    CHARITY = "charity", "Charity or community group"
    COMPANY = "company", "Company"
    HEALTH = "health", "Health body"
    PARTNERSHIP = "partnership", "Partnership"
    OTHER = "other", "Other"
