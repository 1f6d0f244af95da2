"""One form on a page of its own: shown, sent, and shown again with what was typed where it may not be."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse

from peelian.basics.verdicts import Refused


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


def is_done(form: Any, do: Callable[[], object]) -> bool:
    """Do what a form says, or add to it why that may not be."""
    try:
        do()
    except Refused as refusal:
        form.add_error(refusal.field if refusal.field in form.fields else None, refusal.reason)
        return False
    return True
