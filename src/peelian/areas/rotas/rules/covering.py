"""The words for what volunteers ask of each other once a rota is published."""

from peelian.basics.terms import Term


class Kind(Term):
    """What a volunteer asks for: somebody to go instead of them, or a shift of somebody's in exchange."""

    COVER = "cover", "Somebody to go instead"
    SWAP = "swap", "A shift in exchange"


class Standing(Term):
    """Where a request stands."""

    OPEN = "open", "Asked"
    TAKEN = "taken", "Taken"
    BACK = "back", "Taken back"
    NOBODY = "nobody", "Nobody can come"


class Reply(Term):
    """What somebody answered who was asked."""

    NONE = "none", "No answer yet"
    YES = "yes", "Yes"
    NO = "no", "No"
    LATE = "late", "Not needed any more"
