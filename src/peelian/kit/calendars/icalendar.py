"""A calendar as RFC 5545 wants it: pure text, its lines folded at 75 octets and ended with CR and LF."""

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

OCTETS = 75
TIME_ZONE = (
    *("BEGIN:VTIMEZONE", "TZID:Europe/London"),
    *("BEGIN:DAYLIGHT", "DTSTART:19810329T010000", "TZOFFSETFROM:+0000", "TZOFFSETTO:+0100", "TZNAME:BST"),
    *("RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU", "END:DAYLIGHT"),
    *("BEGIN:STANDARD", "DTSTART:19961027T020000", "TZOFFSETFROM:+0100", "TZOFFSETTO:+0000", "TZNAME:GMT"),
    *("RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU", "END:STANDARD"),
    "END:VTIMEZONE",
)
"""A calendar must hold something even when nothing is due: it says its time zone."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Event:
    """Something on a whole day, or from a time by the clocks of London: an identity that stays, what and where it is.

    What has a time takes so many minutes of its owner's day; a whole day is told beside it and takes none.
    """

    uid: str
    on: date
    summary: str
    description: str
    url: str
    begins: time | None = None
    minutes: int = 0


def calendar(title: str, events: Iterable[Event], *, at: datetime) -> bytes:
    """Write a calendar of events."""
    return b"".join(folded(line) for line in lines(title, events, at))


def lines(title: str, events: Iterable[Event], at: datetime) -> Iterator[str]:
    """Yield the lines of a calendar, before they are folded."""
    yield from (
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Peelian//Peelian//EN",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
    )
    yield from (f"NAME:{text(title)}", f"X-WR-CALNAME:{text(title)}", "X-WR-TIMEZONE:Europe/London")
    yield from ("REFRESH-INTERVAL;VALUE=DURATION:PT6H", "X-PUBLISHED-TTL:PT6H", *TIME_ZONE)
    for event in events:
        yield from of(event, at)
    yield "END:VCALENDAR"


def of(event: Event, at: datetime) -> Iterator[str]:
    """Yield the lines of one event."""
    yield from ("BEGIN:VEVENT", f"UID:{text(event.uid)}", f"DTSTAMP:{at.astimezone(UTC):%Y%m%dT%H%M%SZ}")
    yield from when(event)
    yield from (f"SUMMARY:{text(event.summary)}", f"DESCRIPTION:{text(event.description)}", f"URL:{event.url}")
    yield from ("CLASS:PRIVATE", f"TRANSP:{'TRANSPARENT' if event.begins is None else 'OPAQUE'}", "END:VEVENT")


def when(event: Event) -> Iterator[str]:
    """Yield the lines that tell when an event is."""
    if event.begins is None:
        yield f"DTSTART;VALUE=DATE:{event.on:%Y%m%d}"
        yield f"DTEND;VALUE=DATE:{event.on + timedelta(days=1):%Y%m%d}"
        return
    # How long it takes, and not its end: by the clocks an end within the doubled hour could mean either.
    yield f"DTSTART;TZID=Europe/London:{event.on:%Y%m%d}T{event.begins:%H%M%S}"
    yield f"DURATION:PT{event.minutes}M"


def text(words: str) -> str:
    """Write words as a value of type TEXT, without characters that control anything."""
    one_line = "\n".join(words.splitlines())
    kept = "".join(letter for letter in one_line if letter == "\n" or unicodedata.category(letter) not in {"Cc", "Cf"})
    for mark in "\\;,":
        kept = kept.replace(mark, f"\\{mark}")
    return kept.replace("\n", "\\n")


def folded(line: str) -> bytes:
    """Write a line as octets, broken where it is too long; no letter is broken."""
    pieces, piece = [], b""
    for letter in line:
        octets = letter.encode()
        if len(piece) + len(octets) > OCTETS:
            pieces.append(piece)
            piece = b" "
        piece += octets
    return b"\r\n".join([*pieces, piece]) + b"\r\n"
