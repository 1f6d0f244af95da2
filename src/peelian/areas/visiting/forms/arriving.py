"""What a device sends, read: each thing that is not as expected is named."""

import json
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils import timezone

from peelian.areas.visiting.operations.arriving import NotAccepted, Sent

LARGEST = 512 * 1024


def read_json(body: bytes) -> dict[str, Any]:
    """Return what a device sent.

    :raises NotAccepted: when it is no JSON object, or far too much.
    """
    if len(body) > LARGEST:
        raise NotAccepted([("", f"A report is at most {LARGEST // 1024} KB; this is {len(body) // 1024} KB")])
    try:
        told = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise NotAccepted([("", "A report is sent as JSON; this is none")]) from error
    if not isinstance(told, dict):
        raise NotAccepted([("", "A report is sent as a JSON object; this is none")])
    return told


def read_report(told: dict[str, Any]) -> Sent:
    """Return a report as a device sent it.

    :raises NotAccepted: with every part that is not as expected.
    """
    reader = Reader(told)
    other = told.get("other") if isinstance(told.get("other"), dict) else {}
    answers = told.get("answers")
    if not isinstance(answers, dict):
        reader.errors.append(("", "answers: an object is expected"))
    sent_at = reader.moment("sent_at")
    if sent_at is None:
        reader.errors.append(("", "sent_at: the time by the device’s clock is expected"))
    given = {
        "client_id": reader.uuid("client_id", needed=True),
        "device": reader.uuid("device"),
        "suite": reader.text("suite"),
        "questionnaire": reader.text("questionnaire"),
        "version": reader.number("version"),
        "begun_at": reader.moment("begun_at"),
        "finished_at": reader.moment("finished_at"),
        "confirmed_at": reader.moment("confirmed_at"),
        "other_said_at": Reader(other or {}).moment("said_at"),
    }
    if reader.errors:
        raise NotAccepted(reader.errors)
    enrolment = (other or {}).get("enrolment")
    return Sent(answers=answers, sent_at=sent_at, enrolment=enrolment, **given)  # type: ignore[arg-type]


class Reader:
    """Reads the parts of what was sent, and notes what is not as expected."""

    def __init__(self, told: dict[str, Any]) -> None:
        self.told, self.errors = told, list[tuple[str, str]]()

    def uuid(self, name: str, *, needed: bool = False) -> UUID | None:
        """Read an id."""
        given = self.told.get(name)
        if given is None and not needed:
            return None
        try:
            return UUID(str(given))
        except ValueError:
            self.errors.append(("", f"{name}: an id such as 5f0c6d1e-… is expected"))
            return None

    def text(self, name: str) -> str:
        """Read a short text."""
        given = self.told.get(name)
        if isinstance(given, str) and 0 < len(given) <= 80:
            return given
        self.errors.append(("", f"{name}: a text of at most 80 letters is expected"))
        return ""

    def number(self, name: str) -> int:
        """Read a whole number."""
        given = self.told.get(name)
        if isinstance(given, int) and not isinstance(given, bool) and 0 < given < 2**31:
            return given
        self.errors.append(("", f"{name}: a whole number is expected"))
        return 0

    def moment(self, name: str) -> datetime | None:
        """Read a moment by the device's clock."""
        given = self.told.get(name)
        if given is None:
            return None
        try:
            found = datetime.fromisoformat(str(given))
            return found if timezone.is_aware(found) else None
        except ValueError:
            self.errors.append(("", f"{name}: a time such as 2025-08-28T18:05:00Z is expected"))
            return None
