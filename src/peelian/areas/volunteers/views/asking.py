"""One form on a page of its own: shown, sent, and shown again with what was typed where it may not be."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse

from peelian.kit.records.doing import is_done


def ask(
    request: HttpRequest,
    form: Any,
    do: Callable[[], object],
    *,
    title: str,
    lede: str = "",
    button: str = "Save",
    done: str,
    back: str,
) -> HttpResponse:
    """Show a form; when it is good, do what it says and go back. Nothing that was typed is lost."""
    if request.method == "POST" and form.is_valid() and is_done(form, do):
        messages.success(request, done)
        return HttpResponseRedirect(back)
    context = {"form": form, "title": title, "lede": lede, "button": button, "back": back}
    return TemplateResponse(request, "volunteers/ask.html", context)
