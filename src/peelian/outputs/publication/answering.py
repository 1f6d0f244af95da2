"""How the public is answered: everybody the same, without a session or a cookie, and no more often than needed."""

import hashlib
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.cache import get_conditional_response

FRESH = "public, max-age=300"
"""A correction or a withdrawal is seen by everybody within five minutes."""

type Page = Callable[..., HttpResponse]


def alike(page: Page) -> Page:
    """Answer everybody as a stranger, with a tag by which a browser or a cache asks only whether it changed."""

    @wraps(page)
    def answered(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        request.user = AnonymousUser()
        answer = page(request, *args, **kwargs)
        if isinstance(answer, TemplateResponse):
            answer.render()
        answer.headers.setdefault("Cache-Control", FRESH)
        if answer.status_code != 200:
            return answer
        answer.headers.setdefault("ETag", tag(answer.content))
        again = get_conditional_response(request, etag=answer.headers["ETag"], response=answer)
        return again if isinstance(again, HttpResponse) else answer

    return answered


def tag(content: bytes) -> str:
    """Return the tag of a content."""
    return f'"{hashlib.sha256(content).hexdigest()[:32]}"'
