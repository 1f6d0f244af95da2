"""What rotas have to say on the pages of other records: to the manager, and the way to their own to a volunteer."""

from typing import Any
from urllib.parse import urlencode

from django.urls import reverse

from peelian.areas.rotas import permissions
from peelian.areas.rotas.models import Rota
from peelian.areas.rotas.records.attending import of_shift, of_visit
from peelian.areas.rotas.records.rotas import rotas
from peelian.basics import display
from peelian.kit.areas.provided import Related, RelatedRow
from peelian.kit.records.record_type import PageKind

FEW = 8
OWN = "volunteering"
"""The page of a volunteer's own record, on which they find the way to their shifts."""


def related_to(kind: str, reference: str, user: Any) -> Related | None:
    """Return the rotas of a scheme, what a member gives to them, who came to a shift, or the way to one's own."""
    if kind == OWN and permissions.is_a_visitor(user):
        return Related(
            title="Your shifts", rows=[RelatedRow(text="When and where you visit", url=reverse("rotas:own"))]
        )
    told = {"schemes": of_scheme, "memberships": of_member, "visits": of_visit, "shifts": of_shift}.get(kind)
    return told(reference) if told and permissions.can_keep_rotas(user) else None


def of_scheme(reference: str) -> Related:
    """Return the latest rotas of a scheme, and the way to begin one."""
    found = Rota.objects.standing().filter(scheme__reference=reference).select_related("scheme")
    rows = [
        RelatedRow(
            text=display.write_days(rota.first_day, rota.last_day),
            url=rotas.url(PageKind.SHOW, rota),
            note=f"{rota.reference} · {rota.get_state_display()}",
        )
        for rota in found.order_by("-first_day", "-pk")[:FEW]
    ]
    return Related(
        title="Rotas",
        rows=rows,
        add_title="Begin a rota",
        add_url=f"{rotas.url(PageKind.ADD)}?{urlencode({'scheme': reference})}",
        none="None yet.",
    )


def of_member(reference: str) -> Related:
    """Return the way to what a volunteer gives to the rotas of a scheme, and to whom or where they are not sent."""
    address = reverse("rotas:wishes", args=[reference])
    return Related(title="Rotas", rows=[RelatedRow(text="Wishes and conflicts", url=address)])
