"""Where an account is signed in: Django's sessions, each with whose it is, from where, and when it was last used.

Settings name this module as the engine. A session that is ended is gone from the store: its next request is nobody's.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any

from django.contrib.sessions.backends.db import SessionStore as Kept
from django.http import HttpRequest, HttpResponseBase
from django.utils import timezone

from peelian.kit.access.devices import device
from peelian.kit.access.models import Account, Session

WHEN = "seen"
"""Under which word a session says from where it was begun, and when it was last used."""
NOTED_EVERY = timedelta(minutes=5)
LONGEST_AGENT = 300


class SessionStore(Kept):
    """Keeps sessions with the account that is signed in."""

    @classmethod
    def get_model_class(cls) -> Any:
        """Return the table."""
        return Session

    def create_model_instance(self, data: Any) -> Any:
        """Return the row of a session, with whose it is."""
        row: Any = super().create_model_instance(data)
        row.account_id = int(data["_auth_user_id"]) if "_auth_user_id" in data else None
        return row


@dataclass(frozen=True, kw_only=True, slots=True)
class SignedIn:
    """One place where an account is signed in. Its handle names it without giving it away."""

    handle: str
    device: str
    place: str
    began_at: datetime
    used_at: datetime
    is_this: bool


def note_beginning(request: HttpRequest, place: str) -> None:
    """Write into a session that has just begun from where it was begun."""
    now = timezone.now().isoformat()
    agent = request.headers.get("User-Agent", "")[:LONGEST_AGENT]
    request.session[WHEN] = {"agent": agent, "place": place, "began": now, "used": now}


def note_use(answer: Callable[[HttpRequest], HttpResponseBase]) -> Callable[[HttpRequest], HttpResponseBase]:
    """Write into a session that it is used, every few minutes at most, so that a page seldom costs a write."""

    def noted(request: HttpRequest) -> HttpResponseBase:
        answered = answer(request)
        # A page that never asked who it was, as those for the public do not, is no use of a session.
        seen = request.session.get(WHEN) if request.session.accessed else None
        now = timezone.now()
        if seen and now - datetime.fromisoformat(seen["used"]) > NOTED_EVERY:
            request.session[WHEN] = {**seen, "used": now.isoformat()}
        return answered

    return noted


def of(account: Account, *, this: str | None = None) -> list[SignedIn]:
    """Return where an account is signed in, the session of this key first, and then the last used."""
    rows = Session.objects.filter(account=account, expire_date__gt=timezone.now())
    found = [_told(row, this) for row in rows]
    return sorted(found, key=lambda each: (each.is_this, each.used_at), reverse=True)


def end(account: Account, handle: str) -> SignedIn | None:
    """End one session of an account, and return what it was; nothing where there is none."""
    for row in Session.objects.filter(account=account):
        if handle_of(row.session_key) == handle:
            row.delete()
            return _told(row, None)
    return None


def end_all(account: Account, *, but: str | None = None) -> int:
    """End every session of an account but the one of a key, and return how many there were."""
    ended, _rows = Session.objects.filter(account=account).exclude(session_key=but or "").delete()
    return ended


def handle_of(key: str) -> str:
    """Return what names a session in a page: its key would open it."""
    return sha256(f"session {key}".encode()).hexdigest()[:20]


def _told(row: Session, this: str | None) -> SignedIn:
    seen = row.get_decoded().get(WHEN) or {}
    long_ago = row.expire_date - timedelta(days=1)
    return SignedIn(
        handle=handle_of(row.session_key),
        device=device(seen.get("agent", "")),
        place=seen.get("place", ""),
        began_at=datetime.fromisoformat(seen["began"]) if seen else long_ago,
        used_at=datetime.fromisoformat(seen["used"]) if seen else long_ago,
        is_this=row.session_key == this,
    )
