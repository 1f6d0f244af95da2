from datetime import UTC, date, datetime, time

import pytest

from peelian.kit.calendars.icalendar import OCTETS, Event, calendar, folded, text
from tests.calendars import read

AT = datetime(2025, 8, 28, 9, 0, tzinfo=UTC)


def event(**values):
    plain = {
        "uid": "a-1@example.org",
        "on": date(2025, 8, 29),
        "summary": "Papers",
        "description": "A rule",
        "url": "u",
    }
    return Event(**{**plain, **values})


def test_a_calendar_has_what_the_standard_demands():
    name, properties, parts = read(calendar("What is due", [event()], at=AT))

    assert name == "VCALENDAR"
    assert properties["VERSION"] == "2.0"
    assert properties["PRODID"]
    assert [part[0] for part in parts] == ["VTIMEZONE", "VEVENT"]
    assert parts[1][1] == {
        "UID": "a-1@example.org",
        "DTSTAMP": "20250828T090000Z",
        "DTSTART": "20250829",
        "DTEND": "20250830",
        "SUMMARY": "Papers",
        "DESCRIPTION": "A rule",
        "URL": "u",
        "CLASS": "PRIVATE",
        "TRANSP": "TRANSPARENT",
    }


def test_a_calendar_without_events_holds_its_time_zone_since_the_standard_wants_a_component():
    _name, _properties, parts = read(calendar("What is due", [], at=AT))

    assert [(part[0], [inner[0] for inner in part[2]]) for part in parts] == [("VTIMEZONE", ["DAYLIGHT", "STANDARD"])]


def test_an_event_with_a_time_begins_by_the_clocks_of_london_and_takes_its_owners_time():
    timed = event(begins=time(9, 30), minutes=120)
    content = calendar("Duties", [timed], at=AT)
    _name, _properties, parts = read(content)

    assert b"\r\nDTSTART;TZID=Europe/London:20250829T093000\r\nDURATION:PT120M\r\n" in content
    assert "DTEND" not in parts[1][1]
    assert parts[1][1]["TRANSP"] == "OPAQUE"
    assert b"\r\nTZID:Europe/London\r\n" in content


@pytest.mark.parametrize(
    ("words", "written"),
    [
        ("a, b; c\\d", "a\\, b\\; c\\\\d"),
        ("two\r\nlines", "two\\nlines"),
        ("x\nEND:VEVENT", "x\\nEND:VEVENT"),
        ("bell\x07 and \u202eturned\u2066", "bell and turned"),
        ("a\u2028b", "a\\nb"),
    ],
)
def test_no_word_can_break_out_of_its_line(words, written):
    assert text(words) == written
    _name, _properties, parts = read(calendar(words, [event(summary=words, description=words)], at=AT))

    assert parts[1][1]["SUMMARY"] == written


@pytest.mark.parametrize("letter", ["a", "é", "€", "𝄞"])
def test_a_long_line_is_folded_between_letters(letter):
    octets = folded(f"SUMMARY:{letter * 200}")

    assert octets.replace(b"\r\n ", b"").decode() == f"SUMMARY:{letter * 200}\r\n"
    assert all(line.decode() and len(line) <= OCTETS for line in octets.split(b"\r\n")[:-1])
