"""What a content may be that is not kept, and why."""

from dataclasses import dataclass


class Unfit(Exception):
    """A content is of a kind that is kept, and is not kept as it is: what is wrong, and what to do about it."""

    def __init__(self, wrong: str, instead: str) -> None:
        super().__init__(f"{wrong}. {instead}")
        self.wrong = wrong
        self.instead = instead


@dataclass(frozen=True, slots=True)
class Stranger:
    """A content of a kind that is not kept, by the words for it; and what to do instead, where one can tell."""

    what: str
    instead: str = ""


NOT_WHOLE = "is not whole"
AGAIN = "Save or download it again, and upload that"
LOCKED = "is locked with a password"
UNLOCK = "Save it without the password, and upload that"
