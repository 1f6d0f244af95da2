"""The audit trail page by page. It is paged by sequence, so that the millionth entry is as near as the first."""

from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlencode

from django import forms
from django.db.models import QuerySet, Subquery
from django.http import QueryDict

from peelian.basics import display
from peelian.kit.access.models import Account
from peelian.kit.audit import chain, history
from peelian.kit.audit.history import Change
from peelian.kit.audit.models import AuditEntry, AuditHead
from peelian.kit.audit.trail import PLATFORM
from peelian.outputs.home import entries

ON_A_PAGE = 50
SHOWN = 3
"""How many changes of an entry are shown at once; the others open."""
NOBODY = "nobody"
ACCOUNTS = "access.account"


@dataclass(frozen=True, kw_only=True, slots=True)
class Told:
    """One entry, in words; and whether it is as it was written."""

    sequence: int
    at: datetime
    who: str
    deed: str
    kind: str
    reference: str
    label: str
    url: str
    via: str
    changes: tuple[Change, ...]
    is_new: bool
    is_sound: bool

    @property
    def when(self) -> str:
        """Write the day and the time."""
        return f"{display.write_date_briefly(display.in_london(self.at))}, {display.write_time(self.at)}"

    @property
    def number(self) -> str:
        """Write the sequence."""
        return f"{self.sequence:,}"

    @property
    def others_said(self) -> str:
        """Say how many changes open."""
        if self.is_new:
            return display.counted(len(self.others), "fact")
        return f"{len(self.others)} more"

    @property
    def first(self) -> tuple[Change, ...]:
        """Return the changes that are shown at once: none of a new record, which is all change."""
        return () if self.is_new else self.changes[:SHOWN]

    @property
    def others(self) -> tuple[Change, ...]:
        """Return the changes that open."""
        return self.changes[len(self.first) :]


@dataclass(frozen=True, kw_only=True, slots=True)
class Leaf:
    """One page of the trail, newest first, and the sequences from which its neighbours go on."""

    told: tuple[Told, ...]
    older: int | None
    newer: int | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Whole:
    """How far the trail goes, the hash of its head, and whether the last entry agrees with it."""

    length: int
    hash: str
    agrees: bool

    @property
    def said(self) -> str:
        """Write how many entries there are."""
        return display.counted(self.length, "entry", "entries")

    @property
    def short_hash(self) -> str:
        """Return the beginning of the hash, which is enough to compare by eye."""
        return self.hash[:16]


@dataclass(frozen=True, kw_only=True, slots=True)
class Chosen:
    """What narrows the trail, in words, and the address without it."""

    title: str
    word: str
    without: str


class TrailForm(forms.Form):
    """Which entries are wanted."""

    kind = forms.ChoiceField(label="Kind of record", required=False)
    person = forms.ChoiceField(label="Who", required=False)
    before = forms.IntegerField(required=False, min_value=1, widget=forms.HiddenInput)
    after = forms.IntegerField(required=False, min_value=0, widget=forms.HiddenInput)

    def __init__(self, asked: QueryDict) -> None:
        """Offer every kind of record and every account."""
        super().__init__(asked)
        kinds = [(label, kind.plural.capitalize()) for label, kind in entries.kinds_by_label().items()]
        kinds.sort(key=lambda kind: kind[1])
        choices(self, "kind", [("", "All"), *kinds, (ACCOUNTS, "Accounts")])
        people = [(str(account.pk), str(account)) for account in Account.objects.order_by("post_title", "email")]
        choices(self, "person", [("", "Everybody"), *people, (NOBODY, f"{PLATFORM}, or nobody signed in")])


def choices(form: forms.Form, name: str, offered: list[tuple[str, str]]) -> None:
    """Set what a question offers."""
    field = form.fields[name]
    assert isinstance(field, forms.ChoiceField)
    field.choices = offered


def wanted(form: TrailForm) -> QuerySet[AuditEntry]:
    """Return the entries that a form asks for; what it does not understand it does not ask."""
    form.is_valid()
    found = AuditEntry.objects.all()
    if kind := form.cleaned_data.get("kind"):
        found = found.filter(kind=kind)
    if person := form.cleaned_data.get("person"):
        found = found.filter(actor__isnull=True) if person == NOBODY else found.filter(actor_id=int(person))
    return found


def chosen(form: TrailForm) -> list[Chosen]:
    """Return what narrows the trail, in words, each with the address without it."""
    given = {name: form.cleaned_data[name] for name in ("kind", "person") if form.cleaned_data.get(name)}
    return [
        Chosen(
            title=str(form.fields[name].label),
            word=dict(form.fields[name].choices)[value],  # type: ignore[attr-defined]
            without=f"?{urlencode({other: given[other] for other in given if other != name})}",
        )
        for name, value in given.items()
    ]


def leaf(found: QuerySet[AuditEntry], *, before: int | None = None, after: int | None = None) -> Leaf:
    """Return the page just before or after a sequence, or the newest."""
    if after is not None:
        nearest = list(found.filter(sequence__gt=after).order_by("sequence")[: ON_A_PAGE + 1])
        if len(nearest) <= ON_A_PAGE:
            return leaf(found)
        shown, has_newer, has_older = nearest[:ON_A_PAGE][::-1], True, True
    else:
        older = found.filter(sequence__lt=before) if before else found
        nearest = list(older.order_by("-sequence")[: ON_A_PAGE + 1])
        shown, has_newer, has_older = nearest[:ON_A_PAGE], bool(before), len(nearest) > ON_A_PAGE
    return Leaf(
        told=tuple(map(told, shown)),
        older=shown[-1].sequence if shown and has_older else None,
        newer=shown[0].sequence if shown and has_newer else None,
    )


def told(entry: AuditEntry) -> Told:
    """Tell an entry in words."""
    changes = tuple(history.changes(entry))
    kind = entries.kinds_by_label().get(entry.kind)
    return Told(
        sequence=entry.sequence,
        at=entry.at,
        who=entry.actor_title,
        deed=f"{entry.verb[:1].upper()}{entry.verb[1:]}",
        kind=kind.name if kind else "",
        reference=entry.reference,
        label=entry.label,
        url=entries.address(entry.kind, entry.reference),
        via="" if entry.via == entries.BY_HAND else entry.via,
        changes=changes,
        is_new=bool(changes) and not any(change.before for change in changes),
        is_sound=chain.digest(entry) == entry.hash,
    )


def whole() -> Whole:
    """Compare the trail's head with its last entry; one statement sees both, however busy the trail is."""
    last = AuditEntry.objects.order_by("-sequence")
    ends = {f"last_{name}": Subquery(last.values(name)[:1]) for name in ("sequence", "hash")}
    head = AuditHead.objects.annotate(**ends).values("sequence", "hash", *ends).first()
    if head is None:
        length = last.values_list("sequence", flat=True).first() or 0
        return Whole(length=length, hash=chain.BEFORE_THE_FIRST, agrees=not length)
    entry = AuditEntry.objects.filter(sequence=head["sequence"]).first()
    is_sound = chain.digest(entry) == head["hash"] if entry else head["sequence"] == 0
    is_last = (head["last_sequence"] or 0) == head["sequence"]
    return Whole(length=head["sequence"], hash=head["hash"], agrees=is_sound and is_last)
