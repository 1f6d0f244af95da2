"""Pictures as resources of their own."""

from django.http import Http404, HttpRequest, HttpResponse

from peelian.kit.access.guard import allow
from peelian.kit.access.rules import staff
from peelian.kit.charts.cache import NAME, gallery

FOR_EVER = "private, max-age=31536000, immutable"
NOTHING_ELSE = "default-src 'none'; style-src 'none'; sandbox"


@allow(staff)
def show_picture(_request: HttpRequest, name: str) -> HttpResponse:
    """Show the picture of a name; it never changes, since its name is that of its content."""
    if not NAME.fullmatch(name):
        raise Http404("There is no such picture")
    try:
        image = gallery().svg_for(name)
    except LookupError:
        raise Http404("There is no such picture") from None
    headers = {
        "Cache-Control": FOR_EVER,
        "Content-Security-Policy": NOTHING_ELSE,
        "X-Content-Type-Options": "nosniff",
    }
    return HttpResponse(image, content_type="image/svg+xml", headers=headers)
