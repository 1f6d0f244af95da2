"""Text in CSV that a spreadsheet would take for a formula: an apostrophe before it makes it text again.

An export puts one before every text that begins with one of = + - @, a tab or a line end, with or without apostrophes
before that; an import takes one away there and nowhere else. So whatever was kept comes back as it was.
"""

import re

OBEYED = re.compile("'*[=+@\t\r\n-]")


def guarded(text: str) -> str:
    """Return text that a spreadsheet shows and does not obey."""
    return f"'{text}" if OBEYED.match(text) else text


def unguarded(text: str) -> str:
    """Return text as it was before it was guarded."""
    return text[1:] if text.startswith("'") and OBEYED.match(text, 1) else text
