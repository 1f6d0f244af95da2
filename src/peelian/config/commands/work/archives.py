"""A backup as one file: a zip of the store and the files, with a manifest that holds the hash of each."""

import hashlib
import json
import os
import zipfile
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path, PurePosixPath
from typing import IO, Any

from peelian.config.command import Failure

MANIFEST = "manifest.json"
FILES = "home/"
READ_AT_ONCE = 1024 * 1024
ONLY_MINE = 0o600


@dataclass(frozen=True, kw_only=True, slots=True)
class Kept:
    """One thing that an archive holds: its path within, how large it is, and its hash."""

    path: str
    size: int
    sha256: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Manifest:
    """What an archive says of itself: when it was made, by which version, and how the audit trail ended then."""

    version: str
    made_at: str
    store: str  # the name of a way of keeping it: see stores.py
    migrations: list[str]
    audit_sequence: int
    audit_hash: str
    kept: list[Kept]


def write(target: Path, *, store: Path, files: Mapping[str, Path], about: dict[str, Any]) -> int:
    """Write an archive, so that it is whole or not there; return its size.

    :raises Failure: when there is such a file already.
    """
    if target.exists():
        raise Failure(f"{target} is there already: a backup does not write over another")
    draft = target.with_name(f".{target.name}.{os.getpid()}")
    contents = {store.name: store} | {FILES + name: path for name, path in files.items()}
    try:
        with (
            os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, ONLY_MINE), "wb") as file,
            zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive,
        ):
            kept = [put(archive, name, path) for name, path in contents.items()]
            manifest = Manifest(**about, kept=kept)
            archive.writestr(MANIFEST, json.dumps(asdict(manifest), indent=1))
        draft.rename(target)
    finally:
        draft.unlink(missing_ok=True)
    return target.stat().st_size


def put(archive: zipfile.ZipFile, name: str, path: Path) -> Kept:
    """Put a file into an archive, and return what its manifest says of it."""
    told = zipfile.ZipInfo.from_file(path, name, strict_timestamps=False)
    told.compress_type = zipfile.ZIP_DEFLATED
    with path.open("rb") as source, archive.open(told, "w", force_zip64=True) as to:
        size, digest = copy(source, to)
    return Kept(path=name, size=size, sha256=digest)


def copy(source: IO[bytes], to: IO[bytes]) -> tuple[int, str]:
    """Copy bytes; return how many and their hash."""
    size, digest = 0, hashlib.sha256()
    while piece := source.read(READ_AT_ONCE):
        to.write(piece)
        digest.update(piece)
        size += len(piece)
    return size, digest.hexdigest()


def unpack(source: Path, folder: Path) -> Manifest:
    """Unpack an archive into a folder, every hash checked.

    :raises Failure: when it is no backup, or not as it was written.
    """
    try:
        with zipfile.ZipFile(source) as archive:
            manifest = read_manifest(archive)
            refuse_strangers(archive.namelist(), manifest.kept)
            for kept in manifest.kept:
                take(archive, kept, folder)
    except (zipfile.BadZipFile, EOFError, KeyError, TypeError, ValueError) as unread:
        raise Failure(f"{source} is no backup that can be read: {unread}") from unread
    return manifest


def read_manifest(archive: zipfile.ZipFile) -> Manifest:
    """Read what an archive says of itself.

    :raises ValueError: when it says nothing that can be read.
    """
    told = json.loads(archive.read(MANIFEST))
    return Manifest(**{**told, "kept": [Kept(**each) for each in told["kept"]]})


def refuse_strangers(names: Iterable[str], kept: Iterable[Kept]) -> None:
    """Let nothing pass that the manifest does not name, nor a path that leads out of the folder.

    :raises ValueError: when there is such a thing.
    """
    known = {MANIFEST, *(each.path for each in kept)}
    if strange := sorted(set(names) - known):
        raise ValueError(f"its manifest does not name {strange[0]}")
    for name in known:
        if PurePosixPath(name).is_absolute() or ".." in PurePosixPath(name).parts or "\\" in name:
            raise ValueError(f"{name} leads out of it")


def take(archive: zipfile.ZipFile, kept: Kept, folder: Path) -> None:
    """Unpack one file.

    :raises ValueError: when it is not the one that was kept.
    """
    path = folder / kept.path
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with (
        archive.open(kept.path) as source,
        os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, ONLY_MINE), "wb") as to,
    ):
        found = copy(source, to)
    if found != (kept.size, kept.sha256):
        raise ValueError(f"{kept.path} is not as it was kept")
