"""What must be true of the audit trail, for `peelian check`."""

from peelian.kit.audit import chain
from peelian.kit.audit.chain import Seal

MOST = 50


def check(*, noted: Seal | None = None) -> list[str]:
    """Return the problems as lines, the first of them first; none when the trail is whole."""
    breaks = chain.verify(noted=noted)
    more = len(breaks) - MOST
    return [*map(str, breaks[:MOST]), *([f"Audit: {more} more breaks of the trail"] if more > 0 else [])]
