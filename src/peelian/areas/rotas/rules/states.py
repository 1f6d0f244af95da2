"""The words for where a rota and its making stand."""

from peelian.basics.terms import Term


class State(Term):
    """Who sees a rota: a draft, the volunteer manager alone; a published one, its volunteers too."""

    DRAFT = "draft", "Draft"
    PUBLISHED = "published", "Published"


class Progress(Term):
    """How far the making of a rota has come."""

    WAITING = "waiting", "Waiting to begin"
    RUNNING = "running", "Being made"
    DONE = "done", "Made"
    NONE = "none", "No rota is possible"
    STOPPED = "stopped", "Stopped before there was any"
    FAILED = "failed", "Failed"
    LOST = "lost", "Broken off"

    @property
    def is_over(self) -> bool:
        """Say whether nothing more comes of it."""
        return self not in UNDER_WAY


UNDER_WAY = frozenset({Progress.WAITING, Progress.RUNNING})
