"""What the house needs to know to list, show, add, change, import, export and find one kind of record."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import batched
from typing import Any

from django.core.exceptions import ObjectDoesNotExist
from django.db import models
from django.forms import ModelForm
from django.http import Http404, HttpRequest
from django.template.response import TemplateResponse
from django.urls import reverse

from peelian.kit.access.rules import Rule
from peelian.kit.records.models import Record
from peelian.kit.records.verbs import Verbs

WORDS_AT_ONCE = 5000


class PageKind(StrEnum):
    """The pages that every kind of record has."""

    LIST = "list"
    ADD = "add"
    SHOW = "show"
    CHANGE = "change"
    WITHDRAW = "withdraw"
    IMPORT = "import"
    EXPORT = "export"

    @property
    def template(self) -> str:
        """Return the name of its template: what is asked is the same for a new record and for one that is there."""
        return "form" if self in {PageKind.ADD, PageKind.CHANGE} else self.value


@dataclass(frozen=True, kw_only=True)
class Part:
    """Child rows that are edited inside their parent's form, and travel as a second sheet keyed by its reference."""

    name: str  # the related name on the parent
    title: str  # one row of it: "Theme"
    model: type[models.Model]
    parent: str  # the field that leads to the parent
    form: type[ModelForm[Any]]
    is_exported: bool = True  # or seen on the page of its parent only

    @property
    def columns(self) -> tuple[str, ...]:
        """Return the fields of a row, in the order of its form."""
        return tuple(self.form.base_fields)

    @property
    def plural(self) -> str:
        """Return what many rows are called: "themes raised"."""
        return str(self.model._meta.verbose_name_plural)


type KnownAs = Callable[[models.QuerySet[Any]], Mapping[str, Collection[int]]]
"""Given the records that may be meant, the ids of those that go by each word, in small letters."""


def by_any_name(records: models.QuerySet[Any]) -> dict[str, list[int]]:
    """Know named records by their names; and by their other names, where nothing has that for its name."""
    names: dict[str, list[int]] = {}
    others: dict[str, list[int]] = {}
    for record in records:
        name, *aliases = dict.fromkeys(name.lower() for name in record.names)
        names.setdefault(name, []).append(record.pk)
        for alias in aliases:
            others.setdefault(alias, []).append(record.pk)
    return others | names


@dataclass(frozen=True, kw_only=True, slots=True)
class Scope[M: Record]:
    """Which records of a kind each person sees, and the rule of who sees them all."""

    of: Callable[[Any], models.QuerySet[M]]
    whole: Rule

    def __call__(self, user: Any) -> models.QuerySet[M]:
        """Return the records that this person sees."""
        return self.of(user)


@dataclass(frozen=True, kw_only=True)
class RecordType[M: Record]:
    """One kind of record, declared once in an area's `records.py`."""

    model: type[M]
    slug: str
    may_see: Rule
    may_change: Rule
    columns: tuple[str, ...]
    facts: tuple[str, ...]
    order: tuple[str, ...]
    form: type[ModelForm[M]]
    prefix: str = ""  # of the references that are given out; none: the office gives them itself
    filters: tuple[str, ...] = ()
    search: tuple[str, ...] = ()
    parts: tuple[Part, ...] = ()
    verbs: Verbs = field(default_factory=Verbs)
    scope: Callable[[Any], models.QuerySet[M]] | None = None
    dated_by: str = ""  # the date that a period is asked of
    known_as: KnownAs | None = None  # the words by which other records refer to one; none: its reference

    @property
    def name(self) -> str:
        """Return what one of them is called."""
        return str(self.model._meta.verbose_name)

    @property
    def plural(self) -> str:
        """Return what many of them are called."""
        return str(self.model._meta.verbose_name_plural)

    @property
    def one(self) -> str:
        """Return one of them with its article: an engagement, a community day."""
        return f"{'an' if self.name[:1].lower() in 'aeio' else 'a'} {self.name}"

    @property
    def purpose(self) -> str:
        """Return in a sentence what they are."""
        paragraph, _, _ = (self.model.__doc__ or "").strip().partition("\n\n")
        return " ".join(paragraph.split())

    @property
    def titled_by(self) -> str:
        """Return the column that names a row of the list, and leads to its record."""
        return next((name for name in ("title", "name", "reference") if name in self.columns), self.columns[0])

    @property
    def exported_parts(self) -> tuple[Part, ...]:
        """Return the parts that leave with an export."""
        return tuple(part for part in self.parts if part.is_exported)

    @property
    def exchanged(self) -> tuple[str, ...]:
        """Return the fields that import and export carry, in order."""
        return ("reference", *(name for name in self.form.base_fields if name != "reference"), "is_reconstructed")

    def visible_to(self, user: Any) -> models.QuerySet[M]:
        """Return the records that this person may see, in order."""
        records = self.scope(user) if self.scope else self.model._default_manager.all()
        return records.order_by(*self.order).fetch_mode(models.FETCH_PEERS)

    def hides_some_from(self, user: Any) -> bool:
        """Say whether this person may see some records only."""
        return self.scope is not None and not (isinstance(self.scope, Scope) and self.scope.whole(user))

    def get(self, user: Any, reference: str) -> M:
        """Return one record that this person may see, or answer 404."""
        try:
            return self.visible_to(user).get(reference=reference)
        except ObjectDoesNotExist as missing:
            raise Http404(f"No {self.name} {reference}") from missing

    def ids_by_word(self, words: Collection[str], limit: Mapping[str, Any]) -> Mapping[str, Collection[int]]:
        """Return the ids of the records that go by words, by the words in small letters.

        A reference stands before a name, and what stands on the record before what was withdrawn.
        """
        records = self.model._default_manager.filter(**limit)
        known: dict[str, Collection[int]] = {}
        for standing in (records.filter(withdrawn_on__isnull=False), records.filter(withdrawn_on__isnull=True)):
            known |= self.known_as(standing) if self.known_as else {}
        for some in batched({*words, *(word.upper() for word in words)}, WORDS_AT_ONCE):
            found = records.filter(reference__in=some).values_list("reference", "pk")
            known |= {reference.lower(): [pk] for reference, pk in found}
        return known

    def url(self, page: PageKind, record: Record | None = None) -> str:
        """Return the address of a page."""
        return self.address(page, *([] if record is None else [record.reference]))

    def address(self, page: str, *args: str) -> str:
        """Return the address of a page by its name, such as export, and what stands in it, such as csv."""
        return reverse(f"{self.model._meta.app_label}:{self.slug}-{page}", args=args)

    def render(self, request: HttpRequest, page: PageKind, /, **context: Any) -> TemplateResponse:
        """Use the area's own template when it has one, else the shared one."""
        own = f"{self.model._meta.app_label}/{self.model._meta.model_name}_{page.template}.html"
        return TemplateResponse(request, [own, f"records/{page.template}.html"], {"kind": self, **context})
