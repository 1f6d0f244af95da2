"""The keys of schemes: the public one in the store, for devices; the private one in a file for its owner only."""

import base64
import json
import os
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.db import IntegrityError, transaction

from peelian.areas.visiting.models import Device, ReportKey
from peelian.areas.visiting.queries import arriving as queries
from peelian.areas.volunteers.models import Scheme
from peelian.basics.verdicts import Refused
from peelian.kit.audit import trail

FORM = "peelian-sealed-report-1"
FOLDER = "report-keys"
LARGEST = 5_000_000


def folder() -> Path:
    """Return where private keys lie."""
    return Path(settings.PEELIAN_HOME) / FOLDER


def file_of(fingerprint: str) -> Path:
    """Return the file of a private key."""
    return folder() / f"{fingerprint}.pem"


def key_for(scheme: Scheme, *, actor: Any, at: datetime) -> ReportKey:
    """Return the key of a scheme, made when it is first wanted."""
    if found := queries.key_of(scheme):
        return found
    private = ec.generate_private_key(ec.SECP256R1())
    public = private.public_key().public_bytes(
        serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo
    )
    fingerprint = sha256(public).hexdigest()
    write_private(private, fingerprint)
    try:
        with transaction.atomic():
            kept = ReportKey.objects.create(
                scheme=scheme, fingerprint=fingerprint, public_key=base64.b64encode(public).decode(), made_at=at
            )
            trail.write(
                "made a key for sealed reports", scheme, actor=actor, at=at, before={}, after={"key": fingerprint}
            )
    except IntegrityError:
        file_of(fingerprint).unlink()
        return ReportKey.objects.get(scheme=scheme, retired_at__isnull=True)
    return kept


def write_private(private: ec.EllipticCurvePrivateKey, fingerprint: str) -> None:
    """Keep a private key where only its owner reads it."""
    text = private.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    folder().mkdir(mode=0o700, exist_ok=True)
    with os.fdopen(os.open(file_of(fingerprint), os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(text)


def open_sealed(written: bytes) -> Any:
    """Return the report in a sealed copy.

    :raises Refused: when it is none, was changed, or its key is not here.
    """
    if len(written) > LARGEST:
        raise Refused("This file is too large to be a sealed report")
    try:
        told = json.loads(written)
        key = str(told["key"])
        ephemeral, iv, data = (base64.b64decode(told[name], validate=True) for name in ("ephemeral", "iv", "data"))
        is_ours = told["form"] == FORM and len(key) == 64 and key.isalnum()
    except (ValueError, KeyError, TypeError):
        is_ours = False
    if not is_ours:
        raise Refused("This is not a sealed visit report: choose the file that the device saved")
    path = file_of(key)
    if not path.exists():
        raise Refused(f"The key of this report is not in {folder()}: open it where the key {key[:12]} lies")
    try:
        return json.loads(opened(path, ephemeral, iv, data, key))
    except (InvalidTag, ValueError) as error:
        raise Refused("This sealed report was changed or is not whole: it cannot be opened") from error


def opened(path: Path, ephemeral: bytes, iv: bytes, data: bytes, key: str) -> bytes:
    """Return what is in a sealed copy.

    :raises InvalidTag: when it was changed.
    """
    private = serialization.load_pem_private_key(path.read_bytes(), password=None)
    if not isinstance(private, ec.EllipticCurvePrivateKey):
        raise Refused(f"{path} is no key of a scheme")
    theirs = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), ephemeral)
    shared = private.exchange(ec.ECDH(), theirs)
    stretched = HKDF(algorithm=hashes.SHA256(), length=32, salt=ephemeral, info=FORM.encode()).derive(shared)
    return AESGCM(stretched).decrypt(iv, data, key.encode())


@transaction.atomic
def enrol(device: Any, *, is_confirmer: bool, actor: Any, at: datetime) -> Device:
    """Note that an account keeps reports on a device, or confirms those of others there; twice is once."""
    values = {"account": actor, "device": device, "is_confirmer": is_confirmer}
    found, is_new = Device.objects.get_or_create(**values, defaults={"enrolled_at": at})
    if is_new:
        said = {"device": str(device), "for": "confirming" if is_confirmer else "writing"}
        trail.write("set up a device for visit reports", found, actor=actor, at=at, before={}, after=said)
    return found
