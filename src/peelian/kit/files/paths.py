"""The paths of the files of a kind of record, each under the rule of the record's own pages."""

from collections.abc import Callable, Iterator
from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.urls import URLPattern, path

from peelian.kit.access.guard import Page, allow
from peelian.kit.files import pages
from peelian.kit.files.owners import PAGE, owner_of
from peelian.kit.records.record_type import RecordType


def file_paths(kind: RecordType[Any]) -> Iterator[URLPattern]:
    """Return the paths of the files of a kind: who sees a record sees its files, who may change it adds to them."""
    see, change = allow(kind.may_see), allow(kind.may_change)
    files = f"{kind.slug}/<str:reference>/files/"
    yield path(files, see(of(kind, pages.list_files)), name=f"{kind.slug}-{PAGE}")
    yield path(f"{files}add/", change(of(kind, pages.add_file)), name=f"{kind.slug}-attach")
    yield path(f"{files}<int:number>/", see(of(kind, pages.give_file)), name=f"{kind.slug}-file")
    yield path(f"{files}<int:number>/withdraw/", change(of(kind, pages.withdraw_file)), name=f"{kind.slug}-detach")


def of(kind: RecordType[Any], show: Callable[..., HttpResponseBase]) -> Page:
    """Return a page of files as a page of a kind of record; a record that somebody may not see is not there."""

    def page(request: HttpRequest, reference: str, **number: int) -> HttpResponseBase:
        record = kind.get(request.user, reference)
        return show(request, owner_of(kind, record, request.user), **number)

    page.__name__ = page.__qualname__ = show.__name__
    page.__doc__ = show.__doc__
    return page
