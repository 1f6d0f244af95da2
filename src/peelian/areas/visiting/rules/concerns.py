"""The words for concerns and where they stand."""

from peelian.basics.terms import Term


class Category(Term):
    """What a concern is about."""

    RIGHTS = "rights", "Rights and entitlements"
    HEALTH = "health", "Health care"
    MEDICATION = "medication", "Medication"
    FOOD_AND_DRINK = "food_and_drink", "Food and drink"
    CELL = "cell", "Cell and its contents"
    HYGIENE = "hygiene", "Washing and hygiene"
    COMFORT = "comfort", "Warmth and comfort"
    TREATMENT = "treatment", "Treatment by staff"
    CONTACT = "contact", "Telephone call or contact"
    LENGTH = "length", "Length of detention"
    ACCESS = "access", "Access for visitors"
    SUITE = "suite", "Condition of the suite"
    ANIMAL = "animal", "Care of an animal"
    OTHER = "other", "Other"


class Urgency(Term):
    """How soon the force has to answer."""

    AT_ONCE = "at_once", "At once"
    SOON = "soon", "Soon"
    ROUTINE = "routine", "Routine"


class Progress(Term):
    """Where a concern stands."""

    OPEN = "open", "Waiting for the force"
    ANSWERED = "answered", "Answered"
    FOLLOWED_UP = "followed_up", "To be followed up"
    CLOSED = "closed", "Closed"
