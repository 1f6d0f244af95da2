"""The sentence at the top of the first page."""

from collections.abc import Sequence

from peelian.basics import display
from peelian.outputs.home.due import Due

IN_WORDS = 10
"""Below this, a number is spelled out."""


def sentence(due: Sequence[Due], waiting: int) -> str:
    """Say how much is late, runs out soon and waits: Nothing is late, one thing runs out by Friday, and two wait."""
    late = [item for item in due if item.urgency == "late"]
    soon = [item for item in due if item.urgency == "soon"]
    parts = [f"{things(len(late))} {'are' if len(late) > 1 else 'is'} late"]
    if soon:
        last = max(item.on for item in soon if item.on)
        runs = "run out" if len(soon) > 1 else "runs out"
        parts.append(f"{things(len(soon))} {runs} by {display.WEEKDAYS[last.weekday()]}")
    parts.append(f"{things(waiting)} {'wait' if waiting > 1 else 'waits'} for you")
    said = f"{', '.join(parts[:-1])}, and {parts[-1]}" if len(parts) > 2 else " and ".join(parts)
    return f"{said[:1].upper()}{said[1:]}."


def things(number: int) -> str:
    """Write how many things there are."""
    if not number:
        return "nothing"
    return f"{display.words(number) if number < IN_WORDS else number} thing{'' if number == 1 else 's'}"
