"""Characters that a page, a paper or a picture would obey instead of showing."""

import unicodedata
from collections.abc import Iterator

DIRECTION_CONTROLS = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
NOT_CHARACTERS = frozenset("\ufeff\ufffe\uffff")
BREAKS = frozenset("\t\n\v\f\r\x85\u2028\u2029")


def visible(text: str) -> str:
    """Name each character that would be obeyed or refused, so that every output shows the same text.

    A direction control can make a page show 321 where the record says 123; XML has no room for a bell.
    """
    return text if text.isprintable() else "".join(map(seen, text))


def visible_lines(text: str) -> str:
    """Do the same for a text that is broken into lines on purpose."""
    return "\n".join(map(visible, text.split("\n")))


def seen(character: str) -> str:
    """Return a character as it can be shown: itself, a space for a break, or its name."""
    if character in BREAKS:
        return " "
    if is_obeyed(character):
        return named(character)
    return character


def hidden(text: str) -> Iterator[tuple[int, str]]:
    """Yield each character that acts on a text unseen, with its place; breaks of lines are no such character."""
    if text.isprintable():
        return
    for place, character in enumerate(text):
        if character not in BREAKS and is_obeyed(character):
            yield place, character


def is_obeyed(character: str) -> bool:
    """Say whether a character acts on the text around it, or cannot be written at all."""
    return (
        character in DIRECTION_CONTROLS
        or character in NOT_CHARACTERS
        or unicodedata.category(character) in {"Cc", "Cs", "Cn"}
    )


def named(character: str) -> str:
    """Return the code point of a character in brackets, such as [U+202E]."""
    return f"[U+{ord(character):04X}]"
