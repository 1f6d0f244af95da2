"""How an area asks a questionnaire: which, who may fill it in, and what becomes of it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, path

from peelian.kit.access.guard import allow
from peelian.kit.access.rules import Rule
from peelian.kit.questions.models import AnswerSet

type Receive = Callable[[AnswerSet, Any, datetime], None]


def nobody(_request: HttpRequest) -> tuple[str, str]:
    """Say that answers belong to no record."""
    return "", ""


@dataclass(frozen=True, kw_only=True)
class Binding:
    """A questionnaire under an area's own path.

    `receive` is called with what was handed in, whoever did it and when, in the same transaction; `leads_to` says where
    the person goes then. `owner` says to which record the answers belong (kind, reference), when they are begun.
    """

    key: str
    slug: str
    may_fill: Rule
    receive: Receive | None = None
    leads_to: Callable[[AnswerSet], str] | None = None
    owner: Callable[[HttpRequest], tuple[str, str]] = nobody
    back: str = "/"


def form_paths(binding: Binding) -> Iterator[URLPattern]:
    """Return the paths of a questionnaire, for the `urls.py` of the area that asks it."""
    from peelian.kit.questions.pages import bound

    guard, slug = allow(binding.may_fill), binding.slug
    answers = f"{slug}/<uuid:client_id>"
    yield path(f"{slug}/", guard(bound.page(binding, bound.start)), name=f"{slug}-start")
    yield path(f"{answers}/", guard(bound.page(binding, bound.resume)), name=f"{slug}-resume")
    yield path(f"{answers}/step/<str:step>/", guard(bound.page(binding, bound.step)), name=f"{slug}-step")
    yield path(f"{answers}/check/", guard(bound.page(binding, bound.check)), name=f"{slug}-check")
    yield path(f"{answers}/sent/", guard(bound.page(binding, bound.sent)), name=f"{slug}-sent")
    yield path(f"{answers}/answers.pdf", guard(bound.page(binding, bound.as_pdf)), name=f"{slug}-pdf")
    yield path(f"{answers}/files/<int:number>/", guard(bound.page(binding, bound.give_file)), name=f"{slug}-file")
