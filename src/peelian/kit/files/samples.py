"""Made-up files of each kind, for tests: the smallest that are what they say."""

import io
import struct
import zipfile
import zlib
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from peelian.kit.files import kinds, store
from peelian.kit.files.kinds import EXCEL, ODS, ODT, POWERPOINT, WORD, FileType
from peelian.kit.files.models import Attachment

PDF = b"%PDF-1.4\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer\n<< /Root 1 0 R >>\nstartxref\n9\n%%EOF\n"
JPEG = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00\xff\xd9"
CSV = "Where,Who\r\nOakham,Ōtautahi\r\n".encode()
MAIN = {WORD: "word/document.xml", EXCEL: "xl/workbook.xml", POWERPOINT: "ppt/presentation.xml"}
ADDED = datetime(2025, 6, 13, 9, 30, tzinfo=UTC)


def attachment(**values: Any) -> Attachment:
    """Return the minutes of a meeting, added to an engagement."""
    content: bytes = values.pop("content", PDF)
    given = {"owner_kind": "engagements", "owner_reference": "ENG-2025-0001", "name": "minutes.pdf"}
    told = {"content_type": kinds.PDF.content_type, "added_title": "Governance lead", "added_at": ADDED}
    values = {**given, **told, "digest": store.keep(content), "size": len(content), **values}
    return Attachment.objects.create(**values)


def png() -> bytes:
    """Return a picture of one dot."""
    parts = ((b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)), (b"IDAT", zlib.compress(b"\0\0")), (b"IEND", b""))
    written = (
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data)) for name, data in parts
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(written)


def zipped(parts: Mapping[str, bytes | str]) -> bytes:
    """Return parts as an archive."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return written.getvalue()


def office(kind: FileType, more: Mapping[str, bytes | str] | None = None, *, declared: str = "main+xml") -> bytes:
    """Return an Office file of a kind, with further parts."""
    types = f'<Types><Override PartName="/{MAIN[kind]}" ContentType="{kind.content_type}.{declared}"/></Types>'
    return zipped({"[Content_Types].xml": types, "_rels/.rels": "<Relationships/>", MAIN[kind]: "<a/>", **(more or {})})


def open_document(kind: FileType, more: Mapping[str, bytes | str] | None = None) -> bytes:
    """Return an OpenDocument file of a kind, with further parts."""
    return zipped(
        {"mimetype": kind.content_type, "META-INF/manifest.xml": "<m/>", "content.xml": "<a/>", **(more or {})}
    )


def of_each_kind() -> dict[str, bytes]:
    """Return a content of each kind that is kept, by a name for it."""
    return {
        "minutes.pdf": PDF,
        "letter.docx": office(WORD),
        "budget.xlsx": office(EXCEL),
        "slides.pptx": office(POWERPOINT),
        "letter.odt": open_document(ODT),
        "budget.ods": open_document(ODS),
        "visits.csv": CSV,
        "note.txt": "Café “Röd”".encode("cp1252"),
        "map.png": png(),
        "visit.jpg": JPEG,
        "visit.JPEG": JPEG,
    }
