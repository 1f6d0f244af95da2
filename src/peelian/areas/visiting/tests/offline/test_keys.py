import base64
import json
import stat

import pytest
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from peelian.areas.visiting.models import ReportKey
from peelian.areas.visiting.operations import keeping_keys
from peelian.areas.volunteers import samples as volunteers
from peelian.basics.verdicts import Refused

pytestmark = pytest.mark.django_db
REPORT = {"client_id": "c", "answers": {"good_practice": "Blankets"}}


@pytest.fixture(autouse=True)
def home(settings, tmp_path):
    """Keep keys in a home of the test's own."""
    settings.PEELIAN_HOME = tmp_path
    return tmp_path


@pytest.fixture
def key(at):
    """Return the key of the scheme."""
    return keeping_keys.key_for(volunteers.scheme(), actor=None, at=at)


def sealed(key, report=REPORT):
    """Seal a report as a device does."""
    public = serialization.load_der_public_key(base64.b64decode(key.public_key))
    assert isinstance(public, ec.EllipticCurvePublicKey)
    own = ec.generate_private_key(ec.SECP256R1())
    point = own.public_key().public_bytes(serialization.Encoding.X962, serialization.PublicFormat.UncompressedPoint)
    shared = own.exchange(ec.ECDH(), public)
    info = keeping_keys.FORM.encode()
    stretched = HKDF(algorithm=hashes.SHA256(), length=32, salt=point, info=info).derive(shared)
    data = AESGCM(stretched).encrypt(b"0" * 12, json.dumps(report).encode(), key.fingerprint.encode())
    parts = {"ephemeral": point, "iv": b"0" * 12, "data": data}
    written = {name: base64.b64encode(value).decode() for name, value in parts.items()}
    return {"form": keeping_keys.FORM, "key": key.fingerprint, **written}


def test_a_scheme_has_one_key_however_often_it_is_asked_for(key, at):
    again = keeping_keys.key_for(volunteers.scheme(), actor=None, at=at)

    assert again == key
    assert ReportKey.objects.count() == 1


def test_the_private_key_lies_in_a_file_for_its_owner_only_and_never_in_the_store(key, home):
    file = home / "report-keys" / f"{key.fingerprint}.pem"

    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700
    assert "PRIVATE" not in str(list(ReportKey.objects.values()))


def test_a_sealed_report_is_opened_with_the_key_of_its_scheme(key):
    assert keeping_keys.open_sealed(json.dumps(sealed(key)).encode()) == REPORT


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"data": base64.b64encode(b"0" * 40).decode()}, "was changed"),
        ({"ephemeral": base64.b64encode(b"0" * 65).decode()}, "was changed"),
        ({"key": "0" * 64}, "The key of this report is not in"),
        ({"key": "../../../etc/passwd"}, "not a sealed visit report"),
        ({"form": "something"}, "not a sealed visit report"),
        ({"data": "%%%"}, "not a sealed visit report"),
    ],
)
def test_a_copy_that_was_changed_or_is_none_is_refused_in_words(key, change, said):
    with pytest.raises(Refused, match=said):
        keeping_keys.open_sealed(json.dumps({**sealed(key), **change}).encode())


@pytest.mark.parametrize("written", [b"", b"[]", b"{}", b"\xff\xfe", b"null"])
def test_a_file_that_is_something_else_is_refused(written):
    with pytest.raises(Refused, match="not a sealed visit report"):
        keeping_keys.open_sealed(written)
