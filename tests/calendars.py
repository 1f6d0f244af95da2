"""A reader of calendars that takes RFC 5545 at its word."""

import re
from typing import Any

from peelian.kit.calendars.icalendar import OCTETS

NAME = re.compile(r"^[A-Z][A-Z0-9-]*$")
ONCE = {"VERSION", "PRODID", "UID", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY", "DESCRIPTION", "URL", "CLASS", "TRANSP"}


def read(content):
    """Read a calendar as strictly as RFC 5545 writes it: components as names with their properties and parts."""
    assert content.endswith(b"\r\n")
    physical = content.split(b"\r\n")[:-1]
    assert all(len(line) <= OCTETS for line in physical)
    assert not any(octet < 32 or octet == 127 for line in physical for octet in line)
    logical = content.decode().replace("\r\n ", "").split("\r\n")[:-1]
    stack: list[tuple[str, dict[str, str], list[Any]]] = [("", {}, [])]
    for line in logical:
        head, colon, value = line.partition(":")
        name, *_parameters = head.split(";")
        assert colon
        assert NAME.match(name)
        if name == "BEGIN":
            stack.append((value, {}, []))
        elif name == "END":
            done = stack.pop()
            assert done[0] == value
            stack[-1][2].append(done)
        else:
            assert not (name in ONCE and name in stack[-1][1]), f"{name} twice"
            stack[-1][1][name] = value
    assert len(stack) == 1
    [found] = stack[0][2]
    return found
