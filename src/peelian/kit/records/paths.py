"""The paths that lead to the pages of a kind of record."""

from collections.abc import Iterator
from functools import partial
from typing import Any

from django.urls import URLPattern, path

from peelian.kit.access.guard import Page, allow
from peelian.kit.records import filling, histories, linking_pages, pages, saved_pages
from peelian.kit.records.record_type import PageKind, RecordType


def record_paths(kind: RecordType[Any], **own: Page) -> Iterator[URLPattern]:
    """Return the paths of a kind, with the area's own view in place of any page that it names.

    :raises TypeError: when it names a page that there is not.
    """
    see, change = allow(kind.may_see), allow(kind.may_change)
    shared: dict[str, tuple[str, Page]] = {
        PageKind.LIST: ("", see(partial(pages.list_records, kind=kind))),
        PageKind.ADD: ("add/", change(partial(filling.add_record, kind=kind))),
        "views": ("views/", see(partial(saved_pages.list_views, kind=kind))),
        "view-save": ("views/save/", see(partial(saved_pages.save_view, kind=kind))),
        "view": ("views/<int:pk>/", see(partial(saved_pages.change_view, kind=kind))),
        "view-delete": ("views/<int:pk>/delete/", see(partial(saved_pages.delete_view, kind=kind))),
        PageKind.SHOW: ("<str:reference>/", see(partial(pages.show_record, kind=kind))),
        PageKind.CHANGE: ("<str:reference>/change/", change(partial(filling.change_record, kind=kind))),
        PageKind.WITHDRAW: ("<str:reference>/withdraw/", change(partial(pages.withdraw_record, kind=kind))),
        "history": ("<str:reference>/history/", see(partial(histories.show_history, kind=kind))),
        "link": ("<str:reference>/links/add/", change(partial(linking_pages.add_link, kind=kind))),
        "unlink": ("<str:reference>/links/<int:pk>/remove/", change(partial(linking_pages.remove_link, kind=kind))),
        "data": ("data.json", see(partial(pages.list_as_json, kind=kind))),
        "record-data": ("<str:reference>/data.json", see(partial(pages.show_as_json, kind=kind))),
    }
    if unknown := own.keys() - shared.keys():
        raise TypeError(f"{kind.slug} has no page called {', '.join(unknown)}")
    for page, (route, view) in shared.items():
        yield path(f"{kind.slug}/{route}", own.get(page, view), name=f"{kind.slug}-{page}")
