"""Pages that are the office's own."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import cache_control

from peelian.areas.office import queries
from peelian.kit import clock
from peelian.kit.access.guard import allow
from peelian.kit.access.rules import anyone


@allow(anyone)
@cache_control(max_age=300)
def show_brand(_request: HttpRequest) -> HttpResponse:
    """Give the body's colours as a style sheet, to be read after ours."""
    body = queries.body_on(clock.today())
    colours = body.colours if body else {}
    lines = "".join(f"  --p-{name.replace('_', '-')}: {colour};\n" for name, colour in colours.items())
    return HttpResponse(f":root {{\n{lines}}}\n", content_type="text/css; charset=utf-8")
