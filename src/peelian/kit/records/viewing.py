"""The views of a list above it: which is open, with which it opens, and whether one still fits."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, QueryDict

from peelian.kit.records import saved, saved_pages
from peelian.kit.records.behind import CUT
from peelian.kit.records.finding import COLUMNS, Found, columns_offered
from peelian.kit.records.models import SavedView
from peelian.kit.records.record_type import RecordType

OF_EVERY_LIST = {"page", "view", "sort", "measure", "period", COLUMNS}


@dataclass(frozen=True, kw_only=True, slots=True)
class Above:
    """What stands above a list: its views, the way to keep one more, and what of the open one no longer fits."""

    items: Sequence[dict[str, Any]]
    save_url: str
    manage_url: str
    misfits: Sequence[str] = ()
    name: str = ""


def views_for(request: HttpRequest, kind: RecordType[Any]) -> list[SavedView]:
    """Return the views of a list that whoever asks may open."""
    return list(saved.views_of(request.user, kind.slug))


def opens_with(request: HttpRequest, kind: RecordType[Any], views: Sequence[SavedView]) -> str:
    """Return the address of the view with which a list opens that is asked for plainly; else nothing."""
    default: Any = next((view for view in views if getattr(view, "is_default", False)), None)
    return saved_pages.address(kind, default) if default and not request.GET else ""


def above(request: HttpRequest, kind: RecordType[Any], found: Found[Any], views: Sequence[SavedView]) -> Above:
    """Return what stands above a list as it was asked for."""
    wanted = request.GET.get("view", "")
    now = saved.as_kept(request.GET)
    named = next((view for view in views if str(view.pk) == wanted), None)
    is_open = named is not None and named.query == now
    everything = {"title": "All", "url": saved_pages.whole(kind), "is_current": not now and not is_open}
    items = [everything, *(item(kind, view, is_current=is_open and view is named) for view in views)]
    return Above(
        items=items if views else [],
        save_url=f"{kind.address('view-save')}?{now}" if now and not is_open else "",
        manage_url=kind.address("views") if views else "",
        misfits=list(misfits(kind, found, request.GET)) if named else gone(wanted),
        name=named.name if named else "",
    )


def item(kind: RecordType[Any], view: SavedView, *, is_current: bool) -> dict[str, Any]:
    """Return a view as the navigation above a list shows it."""
    return {"title": view.name, "url": saved_pages.address(kind, view), "is_current": is_current}


def gone(wanted: str) -> list[str]:
    """Say that a view that an address names is not there, whether it never was or is somebody else's."""
    return ["there is no such view of yours"] if wanted not in ("", saved.ALL) else []


def misfits(kind: RecordType[Any], found: Found[Any], asked: QueryDict) -> Iterator[str]:
    """Yield what an address asks for that this list no longer has."""
    fields = found.form.fields
    for name in asked:
        if name not in fields and name not in OF_EVERY_LIST and not name.startswith(CUT):
            yield f"the filter “{name.replace('_', ' ')}” is gone"
    for name in found.form.errors:
        if name in fields:
            yield f"“{fields[name].label}” has no such choice any more"
    sort = asked.get("sort", "").removeprefix("-")
    if sort and not found.sort:
        yield f"the order by “{sort.replace('_', ' ')}” is gone"
    for name in filter(None, asked.get(COLUMNS, "").split(",")):
        if name not in columns_offered(kind):
            yield f"the column “{name.replace('_', ' ')}” is gone"
