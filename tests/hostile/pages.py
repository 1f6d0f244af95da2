"""Pages as a browser takes them apart: what elements there are, and whether any came out of a text."""

import re
from typing import Any
from urllib.parse import urlsplit

from lxml import html

NEVER = {"iframe", "object", "embed", "base", "applet", "frame", "marquee"}
ATTRIBUTE = re.compile(r"[a-zA-Z][a-zA-Z0-9:_-]*")
LINKS = ("href", "src", "action", "formaction", "data", "xlink:href")


def parsed(response: Any) -> Any:
    """Take a page apart."""
    return html.document_fromstring(response.content.decode())


def elements(page: Any) -> list[tuple[str, tuple[str, ...]]]:
    """Return the elements of a page with the names of their attributes, in order."""
    return [(one.tag, tuple(sorted(one.attrib))) for one in page.iter() if isinstance(one.tag, str)]


def text_of(page: Any) -> str:
    """Return the words of a page, and what its inputs hold."""
    inputs = [one.get("value", "") for one in page.iter("input", "button", "option")]
    return " ".join([page.text_content(), *inputs])


def obeyed_in(page: Any) -> list[str]:
    """Name whatever in a page could be run, or leads where no page of the house leads."""
    found = []
    for one in page.iter():
        if isinstance(one.tag, str):
            tag = one.tag.rpartition("}")[2].lower()
            is_own_script = (one.text or "").strip() == "" and is_ours(one.get("src", ""))
            if tag in NEVER or (tag == "script" and not is_own_script):
                found.append(tag)
            found += [
                f"{one.tag} {name}={value}"
                for name, value in one.attrib.items()
                if is_obeyed(name.rpartition("}")[2], value)
            ]
    return found


def is_ours(address: str) -> bool:
    """Say whether a script is one of the house."""
    return address.startswith("/static/")


def is_obeyed(name: str, value: str) -> bool:
    """Say whether an attribute runs anything, or leads to what the tests wrote."""
    if name.lower().startswith("on") or name in {"style", "srcdoc"} or not ATTRIBUTE.fullmatch(name):
        return True
    leads = value.strip()
    return name in LINKS and (urlsplit(leads).scheme not in {"", "http", "https", "mailto"} or leads == "x")
