"""A volunteer's own pages: their shifts, and the rota of their schemes as it was published."""

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.views.decorators.cache import never_cache

from peelian.areas.rotas.permissions import is_a_visitor
from peelian.kit.access.guard import allow


@allow(is_a_visitor)
@never_cache
def show_own(request: HttpRequest) -> HttpResponse:
    """Show a volunteer their shifts."""
    return TemplateResponse(request, "rotas/own.html", {})
