"""The words for letters to volunteers about their shifts. None says where or when a visit is."""

from peelian.basics.terms import Term


class Kind(Term):
    """Why a volunteer gets a letter."""

    PUBLISHED = "published", "A rota is published"
    REMINDER = "reminder", "A shift is near"
    CHANGED = "changed", "A shift changed"
    ASKED = "asked", "Somebody asks for help"
    ANSWERED = "answered", "An answer came"


LOOK = "Volunteering: please look at your shifts"
SUBJECTS = {
    Kind.PUBLISHED: "Volunteering: there is a new rota",
    Kind.REMINDER: LOOK,
    Kind.CHANGED: LOOK,
    Kind.ASKED: "Volunteering: somebody asks for your help",
    Kind.ANSWERED: "Volunteering: somebody answered you",
}
"""What a letter is headed, by its kind; a reminder reads like news of a change."""
