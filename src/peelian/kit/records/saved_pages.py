"""The pages on which a view of a list is saved, renamed, shared, chosen and deleted."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.template.response import TemplateResponse

from peelian.basics.verdicts import Refused
from peelian.kit import clock
from peelian.kit.records import facts, saved
from peelian.kit.records.finding import COLUMNS, columns_offered, find
from peelian.kit.records.models import SavedView, Share
from peelian.kit.records.record_type import PageKind, RecordType


class ViewForm(forms.Form):
    """What a view is called, which columns it has, and who sees it."""

    name = forms.CharField(
        label="Name", max_length=60, help_text="As it stands above the list, such as “Mine, overdue”"
    )
    columns = forms.MultipleChoiceField(label="Columns", required=False, help_text="None chosen: those of the list")
    share = forms.ChoiceField(label="Who sees it", choices=Share.choices(), widget=forms.RadioSelect)
    is_default = forms.BooleanField(label="Open this list with it, for me", required=False)

    def __init__(self, answers: QueryDict | None, kind: RecordType[Any], **options: Any) -> None:
        super().__init__(answers, **options)
        columns: Any = self.fields["columns"]
        columns.choices = [(name, facts.heading(kind.model, name)) for name in columns_offered(kind)]


def list_views(request: HttpRequest, *, kind: RecordType[Any]) -> HttpResponse:
    """List the views that a person may open, with the way to change what they may."""
    views = list(saved.views_of(request.user, kind.slug).select_related("owner"))
    told = [
        {
            "view": view,
            "url": address(kind, view),
            "change_url": kind.address("view", str(view.pk)) if saved.may_keep(view, request.user) else "",
        }
        for view in views
    ]
    return TemplateResponse(request, "records/views.html", {"kind": kind, "views": told, "list_url": whole(kind)})


def save_view(request: HttpRequest, *, kind: RecordType[Any]) -> HttpResponse:
    """Ask for the name of a list as it was narrowed, and keep it."""
    asked = QueryDict(saved.as_kept(request.GET))
    owner: Any = request.user
    view = SavedView(kind=kind.slug, owner=owner, query=asked.urlencode())
    return fill_in(request, kind, view, title="Save this view")


def change_view(request: HttpRequest, pk: int, *, kind: RecordType[Any]) -> HttpResponse:
    """Ask what should be different about a view."""
    view = kept_view(request, kind, pk)
    return fill_in(request, kind, view, title=f"Change the view “{view.name}”")


def fill_in(request: HttpRequest, kind: RecordType[Any], view: SavedView, *, title: str) -> HttpResponse:
    """Show the form; when it is good, keep the view and open its list."""
    form = ViewForm(request.POST or None, kind, initial=initial(view))
    if request.method == "POST" and form.is_valid() and has_kept(request, form, view):
        messages.success(request, f"View “{view.name}” saved")
        return HttpResponseRedirect(address(kind, view))
    found = find(kind, request.user, QueryDict(view.query), clock.today())
    context = {
        "kind": kind,
        "view": view,
        "form": form,
        "title": title,
        "found": found,
        "back": f"{kind.url(PageKind.LIST)}?{view.query or 'view=all'}",
        "delete_url": kind.address("view-delete", str(view.pk)) if view.pk else "",
    }
    return TemplateResponse(request, "records/view_form.html", context)


def initial(view: SavedView) -> dict[str, Any]:
    """Return what a form about a view begins with."""
    columns = QueryDict(view.query).get(COLUMNS, "").split(",")
    is_default = getattr(view, "is_default", False)
    return {"name": view.name, "share": view.share, "columns": columns, "is_default": is_default}


def has_kept(request: HttpRequest, form: ViewForm, view: SavedView) -> bool:
    """Keep a view as it was filled in, or add to the form why it may not be."""
    given, query = form.cleaned_data, QueryDict(view.query, mutable=True)
    query[COLUMNS] = ",".join(given["columns"])
    view.name, view.share, view.query = given["name"], given["share"], saved.as_kept(query)
    actor: Any = request.user
    try:
        saved.keep(view, actor=actor, at=clock.now(), is_default=given["is_default"])
    except Refused as refusal:
        form.add_error(refusal.field, refusal.reason)
        return False
    return True


def delete_view(request: HttpRequest, pk: int, *, kind: RecordType[Any]) -> HttpResponse:
    """Ask whether a view shall go, and delete it."""
    view = kept_view(request, kind, pk)
    if request.method == "POST":
        actor: Any = request.user
        saved.delete(view, actor=actor, at=clock.now())
        messages.success(request, f"View “{view.name}” deleted")
        return HttpResponseRedirect(kind.address("views"))
    context = {"kind": kind, "view": view, "back": kind.address("views")}
    return TemplateResponse(request, "records/view_delete.html", context)


def kept_view(request: HttpRequest, kind: RecordType[Any], pk: int) -> SavedView:
    """Return a view that whoever asks may change.

    :raises Http404: when there is none that they may open, whether or not somebody else has it.
    :raises PermissionDenied: when it is shared with them and not theirs.
    """
    view = saved.views_of(request.user, kind.slug).filter(pk=pk).first()
    if view is None:
        raise Http404("There is no such view of yours")
    if not (verdict := saved.may_keep(view, request.user)):
        raise PermissionDenied(verdict.reason)
    return view


def address(kind: RecordType[Any], view: SavedView) -> str:
    """Return the address of a list as a view has it."""
    return f"{kind.url(PageKind.LIST)}?{view.query}{'&' if view.query else ''}view={view.pk}"


def whole(kind: RecordType[Any]) -> str:
    """Return the address of the list as it is without any view."""
    return f"{kind.url(PageKind.LIST)}?view={saved.ALL}"
