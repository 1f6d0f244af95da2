"""How text is kept: one kind of line end, and no characters that cannot be seen."""

import re

LINE_END = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")
UNSEEN = re.compile("[\0-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")


def with_plain_line_ends(text: str) -> str:
    """Return a text with line feeds for every kind of line end."""
    return LINE_END.sub("\n", text)


def tidy(text: str) -> str:
    """Return what was typed or pasted without what nobody can see in it."""
    return UNSEEN.sub("", with_plain_line_ends(text))


def unseen_in(text: str) -> str:
    """Name the first character of a text that cannot be seen; nothing where there is none."""
    found = UNSEEN.search(text)
    return f"U+{ord(found[0]):04X}" if found else ""
