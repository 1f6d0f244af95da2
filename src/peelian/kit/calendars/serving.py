"""A calendar as a program that asks for it is answered."""

from django.http import HttpResponse


def answer(content: bytes, *, name: str) -> HttpResponse:
    """Give a calendar to a calendar program under a file name; no engine of search shall keep it."""
    headers = {"Content-Disposition": f'inline; filename="{name}.ics"', "X-Robots-Tag": "noindex"}
    return HttpResponse(content, content_type="text/calendar; charset=utf-8", headers=headers)
