"""A look inside ZIP archives, which Word, Excel, PowerPoint and OpenDocument files are: nothing in them is unpacked
but three small parts, and those no further than a limit."""

import re
import zipfile
import zlib
from collections.abc import Iterator
from typing import IO

from peelian.kit.files.kinds import EXCEL, ODS, ODT, POWERPOINT, WORD, FileType
from peelian.kit.files.unfit import AGAIN, LOCKED, NOT_WHOLE, UNLOCK, Stranger, Unfit

MOST_PARTS = 10_000
TIMES_ITS_LIMIT = 10
"""How many times the limit of a file its parts may be together, unpacked."""
MOST_OF_A_PART = 2 * 1024 * 1024
BROKEN = (zipfile.BadZipFile, zlib.error, OSError, EOFError, ValueError, RuntimeError, NotImplementedError, LookupError)

CONTENT_TYPES = "[Content_Types].xml"
MAIN_PARTS = {f"{kind.content_type}.main+xml".encode(): kind for kind in (WORD, EXCEL, POWERPOINT)}
MIME = "mimetype"
OPEN_DOCUMENTS = {kind.content_type.encode(): kind for kind in (ODT, ODS)}
MACROS = re.compile(r"(^|/)(vbaProject\.bin|vbaData\.xml|macrosheets/.|activeX/.)|^(Basic|Scripts)/.", re.IGNORECASE)
OBJECTS = re.compile(r"/embeddings/[^/]*\.bin$", re.IGNORECASE)
FETCHED = re.compile(rb"/(attachedTemplate|oleObject|frame|subDocument|control)[\"']", re.IGNORECASE)
"""What a document that is opened would fetch from elsewhere and obey; links and pictures are none of it."""
RELATION = re.compile(rb"<[^<>]*TargetMode\s*=\s*[\"']External[\"'][^<>]*>", re.IGNORECASE)
WITHOUT_MACROS = "Save it without macros and controls, or as a PDF, and upload that"
AS_PDF = "Save it as a PDF, and upload that"


def look(file: IO[bytes], most_bytes: int) -> FileType | Stranger:
    """Return which of the kinds of file an archive is.

    :raises Unfit: when it is one of them, and is damaged, locked, or has in it what would be run.
    """
    try:
        with zipfile.ZipFile(file) as archive:
            return look_into(archive, most_bytes)
    except BROKEN as broken:
        raise Unfit(NOT_WHOLE, AGAIN) from broken


def look_into(archive: zipfile.ZipFile, most_bytes: int) -> FileType | Stranger:
    """Return which of the kinds of file an open archive is.

    :raises Unfit: when it is not kept as it is.
    """
    parts = archive.infolist()
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > TIMES_ITS_LIMIT * most_bytes:
        raise Unfit("would be very much larger when it is unpacked", AS_PDF)
    if any(part.flag_bits & 1 for part in parts):
        raise Unfit(LOCKED, UNLOCK)
    names = {part.filename for part in parts}
    if CONTENT_TYPES in names:
        return look_into_open_xml(archive, names)
    return look_into_open_document(archive, names) if MIME in names else Stranger("a ZIP archive")


def look_into_open_xml(archive: zipfile.ZipFile, names: set[str]) -> FileType | Stranger:
    """Return whether an archive is a Word, Excel or PowerPoint file.

    :raises Unfit: when it is one that brings what is run.
    """
    declared = part_of(archive, CONTENT_TYPES)
    if b"macroenabled" in declared.lower() or has_macros(names):
        raise Unfit("holds macros or controls", WITHOUT_MACROS)
    if any(OBJECTS.search(name) for name in names):
        raise Unfit("holds an object of another program", AS_PDF)
    if any(FETCHED.search(relation) for relation in relations(archive, names)):
        raise Unfit("fetches a part of itself from elsewhere when it is opened", AS_PDF)
    found = [kind for main, kind in MAIN_PARTS.items() if re.search(rb"[\"']" + re.escape(main) + rb"[\"']", declared)]
    return found[0] if len(found) == 1 else Stranger("another kind of Office file", AS_PDF)


def look_into_open_document(archive: zipfile.ZipFile, names: set[str]) -> FileType | Stranger:
    """Return whether an archive is an OpenDocument file.

    :raises Unfit: when it is one that is locked, or brings what is run.
    """
    if has_macros(names):
        raise Unfit("holds macros", WITHOUT_MACROS)
    if any(name.startswith("Object ") and name.endswith(".bin") for name in names):
        raise Unfit("holds an object of another program", AS_PDF)
    if "META-INF/manifest.xml" in names and b"encryption-data" in part_of(archive, "META-INF/manifest.xml"):
        raise Unfit(LOCKED, UNLOCK)
    found = OPEN_DOCUMENTS.get(part_of(archive, MIME).strip())
    return found or Stranger("another kind of OpenDocument file", AS_PDF)


def has_macros(names: set[str]) -> bool:
    """Say whether a part of an archive is one in which macros, scripts or controls lie."""
    return any(MACROS.search(name) for name in names)


def relations(archive: zipfile.ZipFile, names: set[str]) -> Iterator[bytes]:
    """Yield what the parts of an archive say of things that lie outside it."""
    for name in sorted(names):
        if name.lower().endswith(".rels"):
            yield from RELATION.findall(part_of(archive, name))


def part_of(archive: zipfile.ZipFile, name: str) -> bytes:
    """Return a part of an archive, of which no more is unpacked than can be meant.

    :raises Unfit: when it is larger, or is written so as to be read otherwise than by its letters.
    """
    with archive.open(name) as part:
        content = part.read(MOST_OF_A_PART + 1)
    if len(content) > MOST_OF_A_PART or b"<!DOCTYPE" in content or b"\0" in content:
        raise Unfit("is not written as Office programs write it", AS_PDF)
    return content
