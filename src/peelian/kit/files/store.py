"""What files hold, kept once for each content under its SHA-256: PEELIAN_HOME/files/ab/cdef….

What was kept is never written to again, and stands on the disk before anything refers to it: a crash leaves a draft
that nobody reads and that is swept away later, never half a file under its name.
"""

import hashlib
import os
import re
import tempfile
import time
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from django.conf import settings

DIGEST = re.compile("[0-9a-f]{64}")
DRAFT = ".draft-"
SECONDS_OF_A_DRAFT = 24 * 60 * 60


class Unsound(Exception):
    """What was kept under a digest is not there, or is not what it was."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Kept:
    """What was kept: its digest, and how many bytes it is."""

    digest: str
    size: int


def keep(content: bytes) -> str:
    """Keep a content, and return its SHA-256 in hexadecimal. The same content is kept once."""
    return keep_streamed([content]).digest


def keep_streamed(chunks: Iterable[bytes]) -> Kept:
    """Keep a content that comes in pieces, none of which is held for longer than it takes to write it."""
    folder().mkdir(mode=0o700, exist_ok=True)
    sweep()
    handle, draft = tempfile.mkstemp(prefix=DRAFT, dir=folder())
    try:
        with os.fdopen(handle, "wb") as file:
            digest, size = written(file, chunks)
            file.flush()
            os.fsync(file.fileno())
        put_in_place(Path(draft), path_of(digest))
    finally:
        Path(draft).unlink(missing_ok=True)
    return Kept(digest=digest, size=size)


def written(file: IO[bytes], chunks: Iterable[bytes]) -> tuple[str, int]:
    """Write pieces to a file, and return the digest and the size of them all."""
    hashed, size = hashlib.sha256(), 0
    for chunk in chunks:
        hashed.update(chunk)
        size += len(chunk)
        file.write(chunk)
    return hashed.hexdigest(), size


def put_in_place(draft: Path, path: Path) -> None:
    """Give a draft its name, in a folder that stands on the disk as well."""
    if not path.parent.exists():
        path.parent.mkdir(mode=0o700, exist_ok=True)
        settle(path.parent.parent)
    draft.replace(path)
    settle(path.parent)


def sweep() -> None:
    """Take away the drafts of those who were cut off long ago."""
    for draft in folder().glob(f"{DRAFT}*"):
        with suppress(FileNotFoundError):
            if draft.stat().st_mtime < time.time() - SECONDS_OF_A_DRAFT:
                draft.unlink()


def settle(place: Path) -> None:
    """Wait until the names in a folder stand on the disk."""
    handle = os.open(place, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def folder() -> Path:
    """Return where the files of the office lie: it belongs to every back-up."""
    path: Path = settings.PEELIAN_HOME / "files"
    return path


def path_of(digest: str) -> Path:
    """Return where a content lies, whether it is there or not.

    :raises ValueError: when this is no digest.
    """
    if not DIGEST.fullmatch(digest):
        raise ValueError("A digest is 64 hexadecimal digits")
    return folder() / digest[:2] / digest[2:]


def read(digest: str) -> bytes:
    """Return a content, whole and as it was kept.

    :raises Unsound: when it is not there, or was altered.
    """
    try:
        content = path_of(digest).read_bytes()
    except OSError as missing:
        raise Unsound(f"{digest[:12]}… cannot be read") from missing
    if hashlib.sha256(content).hexdigest() != digest:
        raise Unsound(f"{digest[:12]}… is not what was kept")
    return content


def problem_of(digest: str, size: int | None = None) -> str:
    """Say what is wrong with a content: missing, of another size, altered; nothing where it is what was kept."""
    path = path_of(digest)
    try:
        if size is not None and path.stat().st_size != size:
            return f"holds {path.stat().st_size:,} bytes where {size:,} were kept"
        with path.open("rb") as file:
            found = hashlib.file_digest(file, "sha256").hexdigest()
    except FileNotFoundError:
        return "is missing"
    except OSError as unread:
        return f"cannot be read: {unread.strerror}"
    return "" if found == digest else "was altered since it was kept"


def sizes() -> dict[str, int]:
    """Return how many bytes each content is, by its digest."""
    found = (path for path in folder().glob("??/*") if DIGEST.fullmatch(path.parent.name + path.name))
    return {path.parent.name + path.name: path.stat().st_size for path in found}
