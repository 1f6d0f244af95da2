"""A look inside PDFs: whether one is whole, locked, or brings scripts, programs or other files with it."""

import re
import zlib
from collections.abc import Iterator
from typing import IO

from peelian.kit.files.kinds import PDF, FileType
from peelian.kit.files.unfit import AGAIN, LOCKED, NOT_WHOLE, UNLOCK, Unfit

END = 4096
MOST_UNPACKED = 100 * 1024 * 1024
ESCAPED = re.compile(rb"#([0-9A-Fa-f]{2})")
LOCKS = re.compile(rb"/Encrypt\s*(\d+\s+\d+\s+R|<<)")
BROUGHT = re.compile(rb"/(JavaScript|Launch|RichMedia|EmbeddedFiles?|XFA)(?![A-Za-z])")
WORDS = {
    b"JavaScript": "holds scripts",
    b"Launch": "starts another program",
    b"RichMedia": "holds films or scripts",
    b"EmbeddedFile": "carries other files within",
    b"EmbeddedFiles": "carries other files within",
    b"XFA": "is a form that runs scripts",
}
PACKED = re.compile(rb"/ObjStm(?![A-Za-z]).{0,2000}?stream\r?\n", re.DOTALL)
PRINT = "Print it to a new PDF, and upload that"


def look(file: IO[bytes]) -> FileType:
    """Return that a file is a PDF.

    :raises Unfit: when it is one that is not kept as it is.
    """
    file.seek(0)
    content = file.read()
    if b"%%EOF" not in content[-END:]:
        raise Unfit(NOT_WHOLE, AGAIN)
    if LOCKS.search(content):
        raise Unfit(LOCKED, UNLOCK)
    for found in (brought_in(content), *map(brought_in, unpacked(content))):
        if found:
            raise Unfit(WORDS[found], PRINT)
    return PDF


def brought_in(content: bytes) -> bytes:
    """Return the name of the first thing that a PDF should not bring; names may be written in numbers."""
    plain = ESCAPED.sub(lambda code: bytes([int(code[1], 16)]), content) if b"#" in content else content
    found = BROUGHT.search(plain)
    return found[1] if found else b""


def unpacked(content: bytes) -> Iterator[bytes]:
    """Yield the objects that a PDF holds packed together.

    :raises Unfit: when they are packed so that nobody could look, or unpack to too much.
    """
    left = MOST_UNPACKED
    for place in PACKED.finditer(content):
        if b"FlateDecode" not in content[max(place.start() - 500, 0) : place.end()]:
            if b"/Filter" in place[0]:
                raise Unfit("is packed in a way that cannot be looked into", PRINT)
            continue
        try:
            inside = zlib.decompressobj().decompress(memoryview(content)[place.end() :], left)
        except zlib.error as broken:
            raise Unfit("is damaged", PRINT) from broken
        left -= len(inside)
        if left <= 0:
            raise Unfit("would be very much larger when it is unpacked", PRINT)
        yield inside
