"""The words for policing bodies, and how their colours may be chosen."""

from peelian.basics.terms import Term
from peelian.basics.verdicts import ALLOWED, Verdict, refused

LEAST_FOR_TEXT, LEAST_FOR_MARKS = 4.5, 3.0
"""The least contrast of text, and of marks in charts, on white."""


class Kind(Term):
    """What the law makes of the body."""

    COMMISSIONER = "commissioner", "Police and crime commissioner"
    FIRE_COMMISSIONER = "fire_commissioner", "Police, fire and crime commissioner"
    MAYOR = "mayor", "Mayor with policing functions"
    BOARD = "board", "Policing and crime board"
    AUTHORITY = "authority", "Police authority"


class Purpose(Term):
    """For what somebody writes to the office: each may have a way of its own."""

    GENERAL = "general", "General enquiries"
    ACCESSIBILITY = "accessibility", "Accessibility"
    MEDIA = "media", "Media"
    PERSONAL_DATA = "personal_data", "Personal data"
    INFORMATION = "information", "Requests for information"


def can_be_reached(*, email: str, telephone: str, address: str) -> Verdict:
    """Say whether a contact point says how the office is reached.

    Law: Public Sector Bodies (Websites and Mobile Applications) (No. 2) Accessibility Regulations 2018, regulation 8.
    """
    if email or telephone or address:
        return ALLOWED
    return refused("Enter an email address, a telephone number or an address", field="email")


def luminance(colour: str) -> float:
    """Return how light a colour such as #123f4b is, from 0 to 1.

    Policy: WCAG 2.2, "relative luminance".
    """
    channels = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    red, green, blue = (
        channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4 for channel in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours, from 1 to 21.

    Policy: WCAG 2.2, "contrast ratio".
    """
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def colour_can_be_read(colour: str, *, least: float, field: str) -> Verdict:
    """Say whether a body's colour stands out from white as text (4.5) or marks (3.0) must.

    Policy: WCAG 2.2, success criteria 1.4.3 and 1.4.11; PSBAR 2018 makes them law for public bodies.
    """
    found = contrast(colour, "#ffffff")
    if found >= least:
        return ALLOWED
    return refused(f"{colour} on white has a contrast of {found:.1f}; it needs {least} at least", field=field)


LEAST = {
    "brand": LEAST_FOR_TEXT,
    "accent": LEAST_FOR_TEXT,
    "accent_dark": LEAST_FOR_TEXT,
    "chart_1": LEAST_FOR_MARKS,
    "chart_2": LEAST_FOR_MARKS,
    "chart_3": LEAST_FOR_MARKS,
}
"""The least contrast on white of each of a body's colours."""
