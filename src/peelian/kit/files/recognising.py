"""What a file is, by its content and never by its name; and whether it is kept."""

import codecs
import re
from decimal import Decimal
from typing import IO

from peelian.basics import display
from peelian.basics.verdicts import Refused
from peelian.kit.files import kinds, office_files, pdf_files
from peelian.kit.files.kinds import JPEG, PNG, TEXT, FileType
from peelian.kit.files.unfit import LOCKED, UNLOCK, Stranger, Unfit

MEGABYTE = 1024 * 1024
HEAD, TAIL = 8192, 64 * 1024
AT_ONCE = MEGABYTE
COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
PACKAGE = "EncryptedPackage".encode("utf-16-le")
STRANGERS: tuple[tuple[bytes, Stranger], ...] = (
    (b"MZ", Stranger("a Windows program")),
    (b"\x7fELF", Stranger("a program")),
    (b"\xcf\xfa\xed\xfe", Stranger("a program")),
    (b"GIF8", Stranger("a GIF picture")),
    (b"BM", Stranger("a bitmap picture")),
    (b"II*\0", Stranger("a TIFF picture")),
    (b"MM\0*", Stranger("a TIFF picture")),
    (b"7z\xbc\xaf", Stranger("a 7-Zip archive")),
    (b"Rar!", Stranger("a RAR archive")),
    (b"\x1f\x8b", Stranger("a GZIP archive")),
    (b"PK\x05\x06", Stranger("an empty ZIP archive")),
    (b"ID3", Stranger("a sound recording")),
    (b"RIFF", Stranger("a film, a sound recording or a WebP picture")),
    (b"L\0\0\0\x01\x14\x02\0", Stranger("a shortcut to something on a computer")),
)
BY_THEIR_FOURTH = {b"ftyphei": "a HEIC picture", b"ftypmif": "a HEIC picture", b"ftyp": "a film"}
SVG = re.compile(r"<svg[\s>]", re.IGNORECASE)
PAGE = re.compile(
    r"<(!doctype\s+html|!--|(html|head|body|script|iframe|style|title|base|meta|link|form|object|embed|img|div|table"
    r"|h[1-6]|font|br|a|b|p)[\s>/])",
    re.IGNORECASE,
)
CONTROLS = re.compile("[\0-\x08\x0e-\x1a\x1c-\x1f]")
"""What no text has in it."""
NOTHING_KNOWN = Stranger("something that is not known here")
TAKEN = (
    "Upload a PDF, a Word, Excel, PowerPoint or OpenDocument file, a CSV table, plain text, or a PNG or JPEG picture"
)


def check_size(name: str, size: int, limit_mb: int) -> None:
    """Refuse a file for its size alone, before it is read.

    :raises Refused: when it is empty or too large.
    """
    if not size:
        raise Refused(f"“{name}” is empty. Choose the file again", "file")
    if size > limit_mb * MEGABYTE:
        raise too_large(name, size, limit_mb)


def too_large(name: str, size: int | None, limit_mb: int) -> Refused:
    """Return the refusal of a file that is too large; of one that was not taken to its end, no size is known."""
    is_how_large = f"is {display.number(Decimal(size) / MEGABYTE, 1)} MB" if size else "is too large"
    return Refused(f"“{name}” {is_how_large}; the most is {limit_mb} MB. Make it smaller, or part it", "file")


def check(name: str, file: IO[bytes], size: int, limit_mb: int) -> FileType:
    """Return what a file is.

    :raises Refused: when it is empty, too large, of another kind, damaged, locked, brings what is run, or is not what
        its name says.
    """
    check_size(name, size, limit_mb)
    named = kinds.named_as(name)
    try:
        held = look(file, limit_mb * MEGABYTE)
    except Unfit as unfit:
        raise Refused(f"“{name}” {unfit.wrong}. {unfit.instead}", "file") from unfit
    if isinstance(held, Stranger):
        raise Refused(of_another_kind(name, named, held), "file")
    if named and held.is_text and named.is_text:
        return named
    if named is not held:
        raise Refused(named_otherwise(name, named, held), "file")
    return held


def of_another_kind(name: str, named: FileType | None, held: Stranger) -> str:
    """Say that a file holds what is not kept."""
    if named:
        return f"“{name}” is named as {named.one} and holds {held.what}. Upload {named.one} that is one"
    instead = kinds.INSTEAD.get(kinds.ending_of(name), held.instead).rstrip(".") or TAKEN
    return f"“{name}” holds {held.what}, which is not kept here. {instead}"


def named_otherwise(name: str, named: FileType | None, held: FileType) -> str:
    """Say that a file is not what its name says."""
    if named:
        return (
            f"“{name}” is named as {named.one} and holds {held.one}. Upload {named.one} that is one, "
            f"or name it .{held.endings[0]}"
        )
    if held.is_text:
        instead = kinds.INSTEAD.get(kinds.ending_of(name), "").rstrip(".")
        return f"“{name}” is not named as a file that is kept here. {instead or TAKEN}"
    return f"“{name}” holds {held.one} and is not named as one. Give it a name that ends in .{held.endings[0]}"


def look(file: IO[bytes], most_bytes: int) -> FileType | Stranger:
    """Return what a content is.

    :raises Unfit: when it is of a kind that is kept, and is not kept as it is.
    """
    file.seek(0)
    head = file.read(HEAD)
    if head.startswith(b"%PDF-"):
        return pdf_files.look(file)
    if head.startswith(b"PK\x03\x04"):
        return office_files.look(file, most_bytes)
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return whole(PNG, b"IEND" in tail_of(file))
    if head.startswith(b"\xff\xd8\xff"):
        return whole(JPEG, b"\xff\xd9" in tail_of(file))
    if head.startswith(COMPOUND):
        return look_at_compound(file)
    return look_at_text(file) or stranger_by(head)


def whole(kind: FileType, is_whole: bool) -> FileType:
    """Return a kind of picture, where its end is there.

    :raises Unfit: when it is not.
    """
    if not is_whole:
        raise Unfit("is not whole, or has something else behind the picture", "Save it again, and upload that")
    return kind


def tail_of(file: IO[bytes]) -> bytes:
    """Return the end of a file."""
    size = file.seek(0, 2)
    file.seek(max(size - TAIL, 0))
    return file.read()


def look_at_compound(file: IO[bytes]) -> Stranger:
    """Return what a file in the older form of Office is.

    :raises Unfit: when it is a newer one that is locked, which takes that form.
    """
    file.seek(0)
    before = b""
    while chunk := file.read(AT_ONCE):
        if PACKAGE in before + chunk:
            raise Unfit(LOCKED, UNLOCK)
        before = chunk[-len(PACKAGE) :]
    return Stranger("an Office file or an e-mail of an older kind", "Save it as .docx, .xlsx, .pptx or a PDF")


def stranger_by(head: bytes) -> Stranger:
    """Return which of the known kinds a content is that are not kept, by how it begins."""
    of_fourth = next((Stranger(what) for mark, what in BY_THEIR_FOURTH.items() if head[4:].startswith(mark)), None)
    return of_fourth or next((stranger for mark, stranger in STRANGERS if head.startswith(mark)), NOTHING_KNOWN)


def look_at_text(file: IO[bytes]) -> FileType | Stranger | None:
    """Return plain text, or what else is written in letters, such as a web page; nothing where it is no text."""
    file.seek(0)
    encoding = encoding_of(file)
    if not encoding:
        return None
    file.seek(0)
    said = file.read(HEAD).decode(encoding, "ignore").lstrip("\ufeff \t\r\n\f")
    if said.startswith("#!"):
        return Stranger("a script")
    if said.startswith("{\\rtf"):
        return Stranger("a Rich Text document")
    if said.startswith("<?xml") or SVG.match(said):
        return Stranger("an SVG picture, which may carry scripts" if SVG.search(said) else "an XML file")
    return Stranger("a web page") if PAGE.match(said) else TEXT


def encoding_of(file: IO[bytes]) -> str:
    """Return the encoding in which a content is text, read piece by piece; nothing where it is none."""
    for encoding in encodings_for(file.read(4)):
        file.seek(0)
        decoder = codecs.getincrementaldecoder(encoding)()
        try:
            while chunk := file.read(AT_ONCE):
                if CONTROLS.search(decoder.decode(chunk)):
                    return ""
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            continue
        return encoding
    return ""


def encodings_for(start: bytes) -> tuple[str, ...]:
    """Return the encodings to try, by how a content begins."""
    if start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return ("utf-16",)
    return ("utf-8", "cp1252")
