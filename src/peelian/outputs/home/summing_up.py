"""The sentence at the top of the first page."""

from peelian.basics import display
from peelian.kit.obligations.counting import Tally

IN_WORDS = 10
"""Below this, a number is spelled out."""


def sentence(due: Tally, waiting: int) -> str:
    """Say how much is late, soon and waits: Nothing is late, one thing runs out within five days, and two wait."""
    parts = [f"{things(due.late)} {'are' if due.late > 1 else 'is'} late"]
    if due.soon:
        parts.append(f"{things(due.soon)} {'run' if due.soon > 1 else 'runs'} out within five days")
    parts.append(f"{things(waiting)} {'wait' if waiting > 1 else 'waits'} for you")
    said = f"{', '.join(parts[:-1])}, and {parts[-1]}" if len(parts) > 2 else " and ".join(parts)
    return f"{said[:1].upper()}{said[1:]}."


def things(number: int) -> str:
    """Write how many things there are."""
    if not number:
        return "nothing"
    return f"{display.words(number) if number < IN_WORDS else f'{number:,}'} thing{'' if number == 1 else 's'}"
