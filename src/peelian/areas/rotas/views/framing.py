"""What every page of a rota has at its head: its days, who sees it, its other pages, and what may be done."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from peelian.areas.rotas.models import Making, Rota
from peelian.areas.rotas.records.rotas import rotas
from peelian.areas.rotas.rules.states import UNDER_WAY, State
from peelian.basics import display
from peelian.kit.records import doing
from peelian.kit.records.record_type import PageKind

DRAFT_SEEN = "Only you see this draft."
PUBLISHED_SEEN = "Its volunteers and you see it, and nobody else: visits stay unannounced."
PAGES = (("Overview", "show"), ("Board", "board"), ("Who can go", "people"), ("Who came", "attended"))


def head(rota: Rota, here: str, title: str, acts: Any = ()) -> dict[str, Any]:
    """Return what the head of a page of a rota shows."""
    return {
        "rota": rota,
        "page_title": title,
        "days": display.write_days(rota.first_day, rota.last_day),
        "is_published": is_published(rota),
        "who_sees": PUBLISHED_SEEN if is_published(rota) else DRAFT_SEEN,
        "tabs": [tab(rota, title, page, here) for title, page in PAGES],
        "acts": acts,
        "rotas_url": rotas.url(PageKind.LIST),
    }


def tab(rota: Rota, title: str, page: str, here: str) -> dict[str, Any]:
    """Return the way to one page of a rota."""
    return {"title": title, "url": address(page, rota), "is_current": page == here}


def address(page: str, rota: Rota) -> str:
    """Return the address of a page of a rota."""
    return reverse("rotas:rotas-show" if page == "show" else f"rotas:{page}", args=[rota.reference])


def act(title: str, url: str, kind: str = "secondary") -> dict[str, str]:
    """Return something that may be done, as a button."""
    return {"title": title, "url": url, "kind": kind}


def standing(request: HttpRequest, reference: str) -> Rota:
    """Return a rota that stands.

    :raises PermissionDenied: when it was withdrawn.
    """
    return doing.standing(rotas, request.user, reference)


def is_published(rota: Rota) -> bool:
    """Say whether the volunteers of a rota see it."""
    return rota.state == State.PUBLISHED


def is_being_made(rota: Rota) -> bool:
    """Say whether somebody has asked for a rota to be made, and it is not done yet."""
    under_way = [progress.value for progress in UNDER_WAY]
    return Making.objects.filter(rota=rota, progress__in=under_way).exists()
