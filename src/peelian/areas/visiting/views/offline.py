"""The page that works with no signal: its shell, which holds nothing of anybody's, and the worker that keeps it."""

import json
import posixpath
import re
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from django.contrib.staticfiles import finders
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.templatetags.static import static
from django.urls import reverse

from peelian.areas.office.queries import body_on
from peelian.kit import clock
from peelian.kit.access.guard import allow
from peelian.kit.access.rules import anyone

STYLES = (
    *("peelian/vendor/govuk.css", "peelian/peelian.css", "peelian/patterns.css", "visiting/offline/offline.css"),
    *("peelian/mark.svg", "visiting/offline/icon-192.png"),
)
BEGINS, WORKER = "visiting/offline/app.js", "visiting/offline/worker.js"
IMPORTED = re.compile(r'^(?:import|export)\b[^;]*?\bfrom "(\.[^"]+)"', re.MULTILINE)
BRAND = "#123f4b"


@cache
def modules() -> tuple[str, ...]:
    """Return every module that the first asks for, and those that these ask for, by their plain names."""
    found, waiting = dict.fromkeys([BEGINS]), [BEGINS]
    while waiting:
        name = waiting.pop()
        for asked in IMPORTED.findall(source(name).decode()):
            other = posixpath.normpath(posixpath.join(posixpath.dirname(name), asked))
            if other not in found:
                found[other] = None
                waiting.append(other)
    return tuple(found)


def plain(name: str) -> str:
    """Return the address of a file under its own name, which a module reads from another module."""
    # What static() gives may carry a digest; a module says the plain name of the next one, and means that file.
    address = static(BEGINS)
    return address[: address.index("visiting/offline/")] + name


def shell() -> list[str]:
    """Return every address that belongs to the page; the page itself comes first."""
    files = [*map(plain, modules()), *map(static, STYLES)]
    return [reverse("visit:shell"), *files, reverse("brand"), reverse("visit:manifest")]


@cache
def source(name: str) -> bytes:
    """Return what is in a file of the page."""
    found = finders.find(name)
    if not found:
        raise FileNotFoundError(name)
    return Path(found).read_bytes()


def version(page: bytes) -> str:
    """Return what tells one state of the page from another."""
    everything = sha256(page)
    for name in (WORKER, *modules(), *STYLES):
        everything.update(source(name))
    return everything.hexdigest()[:16]


def drawn(request: HttpRequest) -> HttpResponse:
    """Draw the shell: the same for everybody, signed in or not."""
    return render(request, "visiting/offline/shell.html", {"begins": plain(BEGINS)})


@allow(anyone)
def show_shell(request: HttpRequest) -> HttpResponse:
    """Show the page."""
    return fresh(drawn(request))


@allow(anyone)
def give_worker(request: HttpRequest) -> HttpResponse:
    """Give the worker, with what it keeps written above it."""
    told = {"SHELL": shell(), "VERSION": version(drawn(request).content)}
    lines = "".join(f"const {name} = {json.dumps(value)};\n" for name, value in told.items())
    return fresh(HttpResponse(lines.encode() + source(WORKER), content_type="text/javascript; charset=utf-8"))


@allow(anyone)
def give_manifest(_request: HttpRequest) -> HttpResponse:
    """Give what a device needs to install the page."""
    body = body_on(clock.today())
    told: dict[str, Any] = {
        "name": f"Visit reports – {body.name}" if body else "Visit reports",
        "short_name": "Visits",
        "start_url": reverse("visit:shell"),
        "scope": reverse("visit:shell"),
        "display": "standalone",
        "background_color": "#ffffff",
        "theme_color": (body.colours.get("brand") if body else None) or BRAND,
        "icons": [
            {"src": static("visiting/offline/icon-192.png"), "sizes": "192x192", "type": "image/png"},
            {"src": static("visiting/offline/icon-512.png"), "sizes": "512x512", "type": "image/png"},
            {"src": static("peelian/mark.svg"), "sizes": "any", "type": "image/svg+xml"},
        ],
    }
    return fresh(JsonResponse(told, content_type="application/manifest+json"))


def fresh(answer: HttpResponse) -> HttpResponse:
    """Let a browser keep an answer, and ask each time whether it is still the same."""
    answer.headers["Cache-Control"] = "no-cache"
    return answer
