"""No page obeys a control of the direction of writing: whatever text brings one, the page names it, as papers do.

It could make a page show 321 where the record says 123. The text itself is kept as it was typed.
"""

import re
from collections.abc import Callable

from django.http import HttpRequest
from django.http.response import HttpResponseBase

CONTROLS = re.compile(b"\xd8\x9c|\xe2\x80[\x8e\x8f\xaa-\xae]|\xe2\x81[\xa6-\xa9]")
"""U+061C, U+200E and F, U+202A to E, U+2066 to 9, as UTF-8."""


class NamedDirections:
    """Middleware that names every such control in a page."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer, and name the controls in a page."""
        response = self.get_response(request)
        if response.headers.get("Content-Type", "").startswith("text/html") and not response.streaming:
            content: bytes = response.content  # type: ignore[attr-defined]
            if CONTROLS.search(content):
                response.content = CONTROLS.sub(named, content)  # type: ignore[attr-defined]
        return response


def named(control: re.Match[bytes]) -> bytes:
    """Return a control as it can be shown: its code point in brackets, such as [U+202E]."""
    return f"[U+{ord(control[0].decode()):04X}]".encode()
