"""Names of files, as they may be shown, kept and downloaded on any machine."""

import re
import unicodedata

LONGEST = 200
RESERVED = re.compile(r"(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])", re.IGNORECASE)
"""What Windows keeps for its devices, whatever ending follows."""
FORBIDDEN = re.compile(r'[<>:"|?*]')
UNSEEN = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
"""Controls, among them those that turn the direction of writing, and halves of characters."""
NAMELESS = "file"


def cleaned(name: str) -> str:
    """Return a name without its path, without what nobody sees, and of at most 200 characters with its ending."""
    last = re.split(r"[/\\]", unicodedata.normalize("NFC", name))[-1]
    seen = "".join(letter for letter in last if unicodedata.category(letter) not in UNSEEN)
    words = " ".join(FORBIDDEN.sub("-", seen).split()).rstrip(". ")
    stem, dot, ending = words.rpartition(".")
    if not dot:
        stem, ending = words, ""
    stem = stem.strip(". ") or NAMELESS
    if RESERVED.fullmatch(stem.partition(".")[0].strip()):
        stem = f"_{stem}"
    ending = f"{dot}{ending.strip()}"[: LONGEST // 2]
    return stem[: LONGEST - len(ending)].rstrip(". ") + ending
