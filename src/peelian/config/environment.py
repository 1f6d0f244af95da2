"""What the environment says, read into the shapes that the settings need."""

import os
import re
import secrets
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import SplitResult, unquote, urlsplit

# A write waits for its turn: an office's longest import is well within this many seconds.
BUSY_SECONDS = 30
CLOCK = r"(?:[01][0-9]|2[0-3]):[0-5][0-9]"
WINDOW = re.compile(f"{CLOCK}-{CLOCK}")
SQLITE_PRAGMAS = (
    "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON; "
    "PRAGMA temp_store=MEMORY; PRAGMA cache_size=-65536; PRAGMA mmap_size=268435456; PRAGMA journal_size_limit=67108864"
)


def is_on(name: str) -> bool:
    """Return whether a switch of the environment is on."""
    return os.environ.get(name, "").lower() in {"1", "true", "yes", "on"}


def words(name: str, default: str) -> list[str]:
    """Read a list whose words are parted by commas."""
    return [word.strip() for word in os.environ.get(name, default).split(",") if word.strip()]


def days(name: str, default: int) -> int:
    """Read a number of days, from one to a thousand.

    :raises ValueError: when it is anything else.
    """
    text = os.environ.get(name) or str(default)
    if not text.isascii() or not text.isdecimal() or not 1 <= int(text) <= 1000:
        raise ValueError(f"{name} is a number of days from 1 to 1000, not {text}")
    return int(text)


def windows(name: str, default: str) -> list[str]:
    """Read times of a day such as 06:30-07:15, parted by commas.

    :raises ValueError: when one is anything else, or ends before it begins.
    """
    found = words(name, default)
    for window in found:
        begins, _dash, ends = window.partition("-")
        if not (WINDOW.fullmatch(window) and begins < ends):
            raise ValueError(f"{name} is times of a day such as 06:30-07:15,18:30-19:15, not {window}")
    return found


def home() -> Path:
    """Return the folder that holds all state, made on demand and closed to other users of the machine."""
    folder = Path(os.environ.get("PEELIAN_HOME") or "var").resolve()
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder


def database(url: str) -> dict[str, Any]:
    """Read sqlite:///PATH, or postgresql://user@host/name, where ?host=/folder or a host in %2F is a socket's folder.

    :raises ValueError: when it is neither.
    """
    parts = urlsplit(url)
    if parts.scheme == "sqlite":
        return _sqlite(unquote(parts.path.removeprefix("/")))
    if parts.scheme in {"postgresql", "postgres"}:
        return _postgresql(parts)
    raise ValueError(f"DATABASE_URL starts with sqlite:/// or postgresql://, not with {parts.scheme or 'nothing'}://")


def _sqlite(path: str) -> dict[str, Any]:
    options = {"timeout": BUSY_SECONDS, "transaction_mode": "IMMEDIATE", "init_command": SQLITE_PRAGMAS}
    return {"ENGINE": "django.db.backends.sqlite3", "NAME": path, "OPTIONS": options}


def _postgresql(parts: SplitResult) -> dict[str, Any]:
    asked = dict(pair.split("=", 1) for pair in parts.query.split("&") if "=" in pair)
    host, port = asked.pop("host", None), asked.pop("port", None)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.removeprefix("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(host or _host_as_written(parts)),
        "PORT": port or str(parts.port or ""),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {name: unquote(value) for name, value in asked.items()},
    }


def _host_as_written(parts: SplitResult) -> str:
    # `hostname` lowers its case, which a socket's folder does not bear.
    host = parts.netloc.rpartition("@")[2]
    return host[1:].partition("]")[0] if host.startswith("[") else host.partition(":")[0]


def secret_key(folder: Path) -> str:
    """Return SECRET_KEY, or the key in the folder's own file, made at its first use and readable by its owner only."""
    if key := os.environ.get("SECRET_KEY"):
        return key
    kept = folder / "secret-key.txt"
    if not kept.exists():
        _make_key(kept)
    return kept.read_text(encoding="ascii").strip()


def _make_key(kept: Path) -> None:
    # Written beside and linked into place, so that of two processes one wins and neither reads half a key.
    draft = kept.with_name(f"{kept.name}.{secrets.token_hex(8)}")
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="ascii") as file:
        file.write(secrets.token_urlsafe(50))
    try:
        kept.hardlink_to(draft)
    except FileExistsError:
        pass
    finally:
        draft.unlink()


def standing_date(folder: Path) -> date | None:
    """Return the day at which the business clock stands still, if it does.

    :raises ValueError: when what is written is no date.
    """
    kept = folder / "standing-date.txt"
    written = os.environ.get("PEELIAN_DATE") or (kept.read_text(encoding="ascii") if kept.exists() else "")
    return date.fromisoformat(written.strip()) if written.strip() else None


def mailer(url: str, folder: Path) -> dict[str, Any]:
    """Read smtp://user:password@host:port (smtps:// from the first byte); without one, letters are kept as files."""
    parts = urlsplit(url)
    if not parts.hostname:
        letters = {"file_path": str(folder / "letters")}
        return {"BACKEND": "django.core.mail.backends.filebased.EmailBackend", "OPTIONS": letters}
    options: dict[str, Any] = {"host": parts.hostname, "port": parts.port or 587, "timeout": 20}
    options |= {"use_ssl": True} if parts.scheme == "smtps" else {"use_tls": parts.scheme == "smtp"}
    options |= {"username": unquote(parts.username or ""), "password": unquote(parts.password or "")}
    return {"BACKEND": "django.core.mail.backends.smtp.EmailBackend", "OPTIONS": options}


def identity_provider() -> dict[str, Any] | None:
    """Return the office's own OpenID Connect tenancy, if it has one.

    An address is believed where the provider says that it is verified, or where it is of a domain that the office owns.
    """
    if not (server := os.environ.get("PEELIAN_OIDC_SERVER")):
        return None
    settings = {"server_url": server, "email_authentication": True, "verified_email": words("PEELIAN_OIDC_DOMAINS", "")}
    return {
        "provider_id": "office",
        "name": os.environ.get("PEELIAN_OIDC_NAME", "your office account"),
        "client_id": os.environ.get("PEELIAN_OIDC_CLIENT_ID", ""),
        "secret": os.environ.get("PEELIAN_OIDC_SECRET", ""),
        "settings": settings,
    }


def origin(url: str) -> str:
    """Return the scheme and host of an address."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"
