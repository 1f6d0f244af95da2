"""Dates and times as both readers know them: written so that the order of their letters is their order in time."""

import re

DATE = re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})")
TIME = re.compile(r"([0-9]{1,2})[:.]([0-9]{2})")
MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
DAYS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def read_date(typed: str) -> str | None:
    """Return a real date as it is kept, 2025-08-28; nothing where it is none."""
    found = DATE.fullmatch(typed)
    if not found:
        return None
    year, month, day = int(found[1]), int(found[2]), int(found[3])
    if not (year and 1 <= month <= 12 and 1 <= day <= days_in(year, month)):
        return None
    return f"{year:04}-{month:02}-{day:02}"


def days_in(year: int, month: int) -> int:
    """Return how many days a month has."""
    is_leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return 29 if month == 2 and is_leap else DAYS[month - 1]


def read_time(typed: str) -> str | None:
    """Return a time of day as it is kept, 09:05; nothing where it is none."""
    found = TIME.fullmatch(typed)
    if not found or int(found[1]) > 23 or int(found[2]) > 59:
        return None
    return f"{int(found[1]):02}:{found[2]}"


def minutes_between(start: str, end: str) -> int:
    """Return how many minutes after one time of day another comes next."""
    begun, ended = (int(each[:2]) * 60 + int(each[3:]) for each in (start, end))
    return (ended - begun) % 1440


def shown(day: str) -> str:
    """Write a date as people read it."""
    return f"{int(day[8:])} {MONTHS[int(day[5:7]) - 1]} {int(day[:4])}"
