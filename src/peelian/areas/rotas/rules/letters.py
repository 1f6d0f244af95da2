"""The words for letters to volunteers about their shifts. None says where or when a visit is."""

from peelian.basics.terms import Term


class Kind(Term):
    """Why a volunteer gets a letter."""

    PUBLISHED = "published", "A rota is published"
    REMINDER = "reminder", "A shift is near"
    CHANGED = "changed", "A shift changed"
    ASKED = "asked", "Somebody asks for help"
    ANSWERED = "answered", "An answer came"
